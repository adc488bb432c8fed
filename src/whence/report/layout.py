"""Where the parties of a provenance graph stand in its drawing: layers from left to right, origins in the last.

The layered method of Sugiyama, Tagawa and Toda (1981) in its plainest form: layers by the longest certain path to an
origin, dummies where an edge passes a layer, fewer crossings by barycentres, heights by repeated averaging. No random
choice anywhere: the same graph always gives the same drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 8
_GAP = 20
_MARGIN = 8
_DUMMY = 6
_ARC_ROOM = 160
_ARC_REACH = 44


@dataclass(frozen=True, slots=True)
class Box:
    """A party to place, by id and height (CSS pixels); all boxes of a drawing have one width."""

    id: str
    height: int


@dataclass(frozen=True, slots=True)
class Link:
    """A line to draw from `source` to `target` (ids); only certain links decide who stands in which layer.

    `is_equal` puts both into one layer.
    """

    source: str
    target: str
    is_certain: bool = True
    is_equal: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The upper left corner of a box, and its size."""

    id: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Route:
    """The points that a link runs through, from source to target; an arc joins two boxes of one layer.

    Between the first two points, the third and fourth, and so on, the line crosses a gap between layers; between the
    others it passes a layer on a level. `label` is where a word fits: its middle, or its start beside an arc.
    """

    points: tuple[tuple[int, int], ...]
    is_arc: bool
    label: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole drawing: its size, its boxes and its routes in the order in which the links were given."""

    width: int
    height: int
    places: tuple[Place, ...]
    routes: tuple[Route, ...]


@dataclass(slots=True)
class _Slot:
    """A box or a dummy in its layer; `neighbours` holds the slots it is joined to one layer to the left and right."""

    key: str
    height: int
    y: float = 0.0

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def lay_out(boxes: Sequence[Box], links: Sequence[Link], width: int, gap: int) -> Layout:
    """The drawing of the boxes (each `width` wide, layers `gap` apart) with their links; all ends must be boxes."""
    layer_of = assign_layers([b.id for b in boxes], links)
    chains = [_chain(number, link, layer_of) for number, link in enumerate(links)]
    layers = _fill_layers(boxes, layer_of, chains)
    segments = [(a, b) for chain in chains for a, b in pairwise(chain)]
    _order(layers, segments)
    slots = {slot.key: slot for layer in layers for slot in layer}
    _set_heights(layers, segments, slots)
    step = width + gap
    places = tuple(Place(b.id, _MARGIN + layer_of[b.id] * step, round(slots[b.id].y), width, b.height) for b in boxes)
    routes = _route(links, chains, {p.id: p for p in places}, slots, step, gap)
    has_arc_at_edge = any(
        r.is_arc and layer_of[k.source] == len(layers) - 1 for r, k in zip(routes, links, strict=True)
    )
    height = max((p.y + p.height for p in places), default=0) + _MARGIN
    height = max([height, *(y + _MARGIN for r in routes for _, y in (*r.points, r.label))])
    total = 2 * _MARGIN + len(layers) * step - gap + (_ARC_ROOM if has_arc_at_edge else 0)
    return Layout(total, height, places, routes)


def assign_layers(ids: Sequence[str], links: Sequence[Link]) -> dict[str, int]:
    """Each id's layer, from 0 at the left: the longest certain path to an origin, counted from the right.

    Parties in a circle, and parties that are certainly the same, share a layer.

    >>> assign_layers(["a", "b", "c"], [Link("a", "b"), Link("b", "c"), Link("a", "c")])
    {'a': 0, 'b': 1, 'c': 2}
    """
    after = _find_following(ids, links)
    group = group_equals(ids, links)
    depth: dict[str, int] = {}

    def find_depth(i: str) -> int:
        if group[i] not in depth:
            members = [j for j in ids if group[j] == group[i]]
            beyond = {k for j in members for k in after[j] if group[k] != group[i]}
            depth[group[i]] = max((find_depth(k) + 1 for k in sorted(beyond)), default=0)
        return depth[group[i]]

    deepest = max((find_depth(i) for i in ids), default=0)
    return {i: deepest - find_depth(i) for i in ids}


def group_equals(ids: Sequence[str], links: Sequence[Link]) -> dict[str, str]:
    """For each id the least of those that certain links join with it in a circle, or as the same."""
    after = _find_following(ids, links)
    reached = {i: _reach(i, after) for i in ids}
    return {i: min([j for j in reached[i] if i in reached[j]] + [i]) for i in ids}


def _find_following(ids: Iterable[str], links: Iterable[Link]) -> dict[str, set[str]]:
    after: dict[str, set[str]] = {i: set() for i in ids}
    for link in links:
        if link.is_certain:
            after[link.source].add(link.target)
            if link.is_equal:
                after[link.target].add(link.source)
    return after


def _reach(start: str, after: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for following in after[waiting.pop()]:
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return seen


def _chain(number: int, link: Link, layer_of: dict[str, int]) -> list[str]:
    """The slots a link runs through from left to right; empty for an arc within a layer."""
    left, right = sorted((link.source, link.target), key=lambda i: layer_of[i])
    if layer_of[left] == layer_of[right]:
        return []
    dummies = [f"\x00{number}:{layer}" for layer in range(layer_of[left] + 1, layer_of[right])]
    return [left, *dummies, right]


def _fill_layers(boxes: Sequence[Box], layer_of: dict[str, int], chains: Sequence[list[str]]) -> list[list[_Slot]]:
    layers: list[list[_Slot]] = [[] for _ in range(max(layer_of.values(), default=-1) + 1)]
    for box in boxes:
        layers[layer_of[box.id]].append(_Slot(box.id, box.height))
    for chain in chains:
        for key in chain[1:-1]:
            layers[int(key.rpartition(":")[2])].append(_Slot(key, _DUMMY))
    return layers


def _order(layers: list[list[_Slot]], segments: Sequence[tuple[str, str]]) -> None:
    """Sort each layer by the mean place of its neighbours, to and fro, and keep the order with the fewest crossings."""
    best = [list(layer) for layer in layers]
    fewest = _count_crossings(layers, segments)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        for layer in layers if forward else reversed(layers):
            places = {s.key: n for other in layers for n, s in enumerate(other)}
            near: dict[str, list[int]] = {}
            for a, b in segments:
                here, there = (b, a) if forward else (a, b)
                near.setdefault(here, []).append(places[there])
            means = {s.key: sum(near[s.key]) / len(near[s.key]) if s.key in near else places[s.key] for s in layer}
            layer.sort(key=lambda s: (means[s.key], places[s.key]))
        crossings = _count_crossings(layers, segments)
        if crossings < fewest:
            fewest, best = crossings, [list(layer) for layer in layers]
    for layer, kept in zip(layers, best, strict=True):
        layer[:] = kept


def _count_crossings(layers: Sequence[Sequence[_Slot]], segments: Sequence[tuple[str, str]]) -> int:
    place = {s.key: (n, k) for n, layer in enumerate(layers) for k, s in enumerate(layer)}
    ends = [(place[a], place[b]) for a, b in segments]
    return sum(
        1 for i, (a, b) in enumerate(ends) for c, d in ends[:i] if a[0] == c[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0
    )


def _set_heights(layers: list[list[_Slot]], segments: Sequence[tuple[str, str]], slots: dict[str, _Slot]) -> None:
    joined: dict[str, list[_Slot]] = {}
    for a, b in segments:
        joined.setdefault(a, []).append(slots[b])
        joined.setdefault(b, []).append(slots[a])
    tallest = max(sum(s.height + _GAP for s in layer) for layer in layers) if layers else 0
    for layer in layers:
        y = (tallest - sum(s.height + _GAP for s in layer)) / 2
        for slot in layer:
            slot.y, y = y, y + slot.height + _GAP
    for sweep in range(2 * _SWEEPS):
        for layer in layers if sweep % 2 else reversed(layers):
            wanted = []
            for slot in layer:
                near = joined.get(slot.key)
                middle = sum(n.middle for n in near) / len(near) if near else slot.middle
                wanted.append(middle - slot.height / 2)
            _settle(layer, wanted)
    top = min((s.y for layer in layers for s in layer), default=0.0)
    for slot in slots.values():
        slot.y += _MARGIN - top


def _settle(layer: Sequence[_Slot], wanted: Sequence[float]) -> None:
    """Put each slot near where it wants to be, keeping order and distance: the mean of a pass down and a pass up."""
    down = list(wanted)
    for k in range(1, len(layer)):
        down[k] = max(down[k], down[k - 1] + layer[k - 1].height + _GAP)
    up = list(wanted)
    for k in range(len(layer) - 2, -1, -1):
        up[k] = min(up[k], up[k + 1] - layer[k].height - _GAP)
    for slot, a, b in zip(layer, down, up, strict=True):
        slot.y = (a + b) / 2


def _route(
    links: Sequence[Link],
    chains: Sequence[list[str]],
    places: dict[str, Place],
    slots: dict[str, _Slot],
    step: int,
    gap: int,
) -> tuple[Route, ...]:
    ports = _find_ports(chains, places, slots)
    taken: list[tuple[int, int]] = []
    routes = []
    for number, (link, chain) in enumerate(zip(links, chains, strict=True)):
        points = _find_points(number, chain, places, slots, ports) if chain else _arc(link, places)
        if chain and chain[0] != link.source:
            points = points[::-1]
        (x0, y0), (x1, y1) = points[0], points[1]
        x = (x0 + x1) // 2 if chain else x0 + _ARC_REACH * 3 // 4 + 5
        label = _free_label((x, (y0 + y1) // 2), taken, gap)
        routes.append(Route(points, not chain, label))
    return tuple(routes)


def _find_ports(
    chains: Sequence[list[str]], places: dict[str, Place], slots: dict[str, _Slot]
) -> dict[tuple[int, str], int]:
    """The height at which each chain meets its two boxes: spread over the side, in the order of the other ends."""
    sides: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for number, chain in enumerate(chains):
        if chain:
            sides.setdefault((chain[0], "right"), []).append((slots[chain[1]].middle, number))
            sides.setdefault((chain[-1], "left"), []).append((slots[chain[-2]].middle, number))
    ports = {}
    for (box, side), ends in sides.items():
        place = places[box]
        for k, (_, number) in enumerate(sorted(ends), 1):
            ports[number, side] = round(place.y + place.height * k / (len(ends) + 1))
    return ports


def _find_points(
    number: int,
    chain: Sequence[str],
    places: dict[str, Place],
    slots: dict[str, _Slot],
    ports: dict[tuple[int, str], int],
) -> tuple[tuple[int, int], ...]:
    left, right = places[chain[0]], places[chain[-1]]
    points = [(left.x + left.width, ports[number, "right"])]
    step = (right.x - left.x) // (len(chain) - 1)
    for k, key in enumerate(chain[1:-1], 1):
        y = round(slots[key].middle)
        points += [(left.x + k * step, y), (left.x + k * step + left.width, y)]
    points.append((right.x, ports[number, "left"]))
    return tuple(points)


def _arc(link: Link, places: dict[str, Place]) -> tuple[tuple[int, int], ...]:
    """From the near edge of one box's right side to that of the other: downwards low to high, upwards the reverse."""
    a, b = places[link.source], places[link.target]
    if a.y < b.y:
        ends = (a.y + a.height * 3 // 4, b.y + b.height // 4)
    else:
        ends = (a.y + a.height // 4, b.y + b.height * 3 // 4)
    return (a.x + a.width, ends[0]), (b.x + b.width, ends[1])


def _free_label(wanted: tuple[int, int], taken: list[tuple[int, int]], gap: int) -> tuple[int, int]:
    """The nearest free height, alternately below and above the wanted one, in steps of a line."""
    x, y = wanted
    for k in range(12):
        tried = y + (k + 1) // 2 * 13 * (1 if k % 2 else -1)
        if all(abs(x - tx) > gap * 3 // 4 or abs(tried - ty) >= 13 for tx, ty in taken):
            y = tried
            break
    taken.append((x, y))
    return x, y
