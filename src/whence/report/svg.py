"""A claim's provenance as a drawing: boxes with their words, lines with theirs; the template only writes it down.

Documents are rectangles with a folded corner, voices have round ends, materials a double edge, parties that are not in
the case a broken edge; origins are drawn thicker. Each box also says in a word what it is, and each line whether it is
certain: nothing is told by colour or style alone.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.model.claim import Certainty, NodeKind, Origins, ProvenanceEdge, ProvenanceGraph, ProvenanceNode, Root
from whence.report.display import fold_space, is_right_to_left, shorten, show_hidden
from whence.report.layout import Box, Link, Place, Route, assign_layers, group_equals, lay_out
from whence.report.wording import NODE_WORDS, count_in_words, count_of, day_in_words, edge_in_words

MOST_NODES = 60
_ALIKE = 6
_ALIKE_SHOWN = 3
_LINE = 16
_LINES = 4
_EM = 7.4


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text in a box, centred at `x`; `style` is kind, name or note."""

    text: str
    x: int
    y: int
    style: str
    is_right_to_left: bool


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A box: its corner and size, what it is, whether it is an origin, and its lines of text."""

    x: int
    y: int
    width: int
    height: int
    kind: NodeKind
    is_root: bool
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """A line: its path, its arrowhead ("" for identities), how certain, its word and where that stands.

    The word starts at `x` when it `is_beside` the line, else it is centred there.
    """

    path: str
    head: str
    certainty: Certainty
    word: str
    x: int
    y: int
    is_beside: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of `width` by `height` CSS pixels, with a title and a description for those who do not see it."""

    width: int
    height: int
    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]
    title: str
    description: str


def draw_provenance(graph: ProvenanceGraph, origins: Origins | None, title: str) -> Drawing | None:
    """The drawing of a claim's graph; None when it has no nodes, or too many to be read (`MOST_NODES`)."""
    graph = fold_alike(graph)
    if not 0 < len(graph.nodes) <= MOST_NODES:
        return None
    ids = {n.id for n in graph.nodes}
    edges = [e for e in graph.edges if e.source in ids and e.target in ids and e.source != e.target]
    links = [Link(e.source, e.target, e.certainty in ("must", "same"), e.certainty == "same") for e in edges]
    width, gap = _choose_width(graph, links)
    sourced = {e.source for e in edges if e.certainty in ("must", "same")}
    lines = {n.id: _lines_of(n, width, n.id in sourced) for n in graph.nodes}
    boxes = [Box(n.id, _LINE * len(lines[n.id]) + 14) for n in graph.nodes]
    layout = lay_out(boxes, links, width, gap)
    places = {p.id: p for p in layout.places}
    roots = _find_roots(graph, links, origins)
    nodes = tuple(_draw_node(n, places[n.id], lines[n.id], n.id in roots) for n in graph.nodes)
    return Drawing(
        layout.width,
        layout.height,
        nodes,
        tuple(_draw_edge(e, r) for e, r in zip(edges, layout.routes, strict=True)),
        f"Who has it from whom: {title}",
        _describe(graph, origins),
    )


def fold_alike(graph: ProvenanceGraph) -> ProvenanceGraph:
    """The graph in which, of many documents that have it from the same parties, a few stand for the rest."""
    leading: dict[str, list[ProvenanceEdge]] = {}
    for edge in graph.edges:
        leading.setdefault(edge.source, []).append(edge)
    pointed_at = {e.target for e in graph.edges}
    groups: dict[tuple[tuple[str, str, str], ...], list[ProvenanceNode]] = {}
    for node in sorted(graph.nodes, key=_order_of):
        if node.kind == "document" and node.id not in pointed_at and node.id in leading:
            ways = tuple(sorted((e.target, e.certainty, e.kind) for e in leading[node.id]))
            groups.setdefault(ways, []).append(node)
    folded: dict[str, str] = {}
    names: dict[str, str] = {}
    for members in groups.values():
        if len(members) > _ALIKE:
            rest = members[_ALIKE_SHOWN:]
            folded |= {n.id: rest[0].id for n in rest}
            names[rest[0].id] = f"{len(rest)} more documents"
    nodes = tuple(
        replace(n, name=names[n.id], publisher=None, published=None) if n.id in names else n
        for n in sorted(graph.nodes, key=_order_of)
        if folded.get(n.id, n.id) == n.id
    )
    return ProvenanceGraph(nodes, tuple(e for e in graph.edges if folded.get(e.source, e.source) == e.source))


def _order_of(node: ProvenanceNode) -> tuple[str, str, str]:
    return node.published or "", node.name, node.id


def _find_roots(graph: ProvenanceGraph, links: Sequence[Link], origins: Origins | None) -> frozenset[str]:
    """The nodes that the count names as origins, with all that are in a circle with them or certainly the same."""
    named = frozenset(origins.roots if origins else ())
    groups = group_equals([n.id for n in graph.nodes], links)
    found = {groups[n.id] for n in graph.nodes if Root(n.kind, n.name, n.voice or n.document) in named}
    return frozenset(i for i, group in groups.items() if group in found)


def _choose_width(graph: ProvenanceGraph, links: Sequence[Link]) -> tuple[int, int]:
    """Box width and gap: narrower where many layers would make the drawing too wide for a printed page."""
    layers = len(set(assign_layers([n.id for n in graph.nodes], links).values()))
    return (160, 116) if layers <= 3 else (148, 104) if layers == 4 else (126, 92)


def _lines_of(node: ProvenanceNode, width: int, is_sourced: bool) -> list[tuple[str, str]]:
    """The box's lines of text, each with its style."""
    lines = [("kind", NODE_WORDS[node.kind])]
    name = node.publisher or node.name if node.kind == "document" else node.name
    lines += [("name", line) for line in wrap(name, width - 16)]
    if node.kind == "document" and node.published:
        lines.append(("note", shorten(day_in_words(node.published), 18)))
    if node.people > 1:
        lines.append(("note", f"{node.people} people"))
    if node.organisation:
        lines += [("note", line) for line in wrap(node.organisation, width - 16)[:2]]
    if node.is_firsthand:
        lines.append(("note", "saw it itself"))
    elif node.kind == "document" and node.is_held and not is_sourced:
        lines.append(("note", "names no source"))
    return lines


def wrap(text: str, width: int) -> list[str]:
    """The text in at most four lines of about `width` pixels; words that do not fit are broken, the rest cut with "…".

    >>> wrap("three invoices of Handelshaus Orsova", 130)
    ['three invoices of', 'Handelshaus Orsova']
    """
    lines: list[str] = []
    line = ""
    for word in fold_space(show_hidden(text)).split(" "):
        for part in _break(word, width):
            joined = f"{line} {part}".strip()
            if line and measure(joined) > width:
                lines.append(line)
                line = part
            else:
                line = joined
    lines.append(line)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1].rstrip(" ,.") + "…"]
    return lines


def _break(word: str, width: int) -> list[str]:
    parts, part = [], ""
    for character in word:
        if part and measure(part + character) > width:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]


def measure(text: str) -> float:
    """About how many pixels the text is wide at 13 pixels, on the generous side."""
    return sum(_width_of(c) for c in text)


def _width_of(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 13.5
    if character in "iljtfrI.,:;'|!()[] ":
        return _EM * 0.6
    return _EM * 1.28 if character.isupper() or character in "mwMW@%" else _EM


def _draw_node(node: ProvenanceNode, place: Place, lines: Sequence[tuple[str, str]], is_root: bool) -> DrawnNode:
    middle = place.x + place.width // 2
    words = []
    for number, (style, text) in enumerate(lines):
        shown = f"{text} · origin" if style == "kind" and is_root else text
        words.append(Words(shown, middle, place.y + 7 + _LINE * number + 12, style, is_right_to_left(text)))
    return DrawnNode(place.x, place.y, place.width, place.height, node.kind, is_root, tuple(words))


def _draw_edge(edge: ProvenanceEdge, route: Route) -> DrawnEdge:
    points = route.points
    path = [f"M{points[0][0]} {points[0][1]}"]
    if route.is_arc:
        (x0, y0), (x1, y1) = points
        reach = max(x0, x1) + 44
        path.append(f"C{reach} {y0} {reach} {y1} {x1} {y1}")
        towards = -1
    else:
        for k in range(1, len(points)):
            (x0, y0), (x1, y1) = points[k - 1], points[k]
            bend = (x0 + x1) // 2
            path.append(f"C{bend} {y0} {bend} {y1} {x1} {y1}" if k % 2 else f"L{x1} {y1}")
        towards = 1 if points[-1][0] > points[-2][0] else -1
    x, y = points[-1]
    is_identity = edge.certainty in ("same", "maysame")
    head = "" if is_identity else f"M{x} {y}l{-9 * towards} -4.5v9z"
    word = shorten(edge_in_words(edge.kind, edge.certainty), 22)
    return DrawnEdge(" ".join(path), head, edge.certainty, word, *route.label, route.is_arc)


def _describe(graph: ProvenanceGraph, origins: Origins | None) -> str:
    certain = sum(1 for e in graph.edges if e.certainty in ("must", "same"))
    parties = count_of(len(graph.nodes), "party", "parties")
    lines = f"{count_of(certain, 'certain line')} and {count_of(len(graph.edges) - certain, 'possible line')}"
    parts = [f"{count_in_words(origins)}.", f"{parties}, {lines}."]
    if origins and origins.roots:
        parts.append("Origins, at the right: " + "; ".join(show_hidden(r.name) for r in origins.roots) + ".")
    parts.append("The list after the drawing says the same in words.")
    return " ".join(parts)
