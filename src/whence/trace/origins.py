"""How many independent origins stand behind a claim: at least, at most, through how many channels.

Counts sink strongly connected components of the provenance graph, as an exact interval over the open questions, and
vertex-disjoint paths (Menger 1927) for the channels. On a fixed set of nodes, adding an edge or merging two nodes never
creates a sink component, so the graph with only the certain edges has the most sinks and that with every possible edge
the fewest.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, maximum_flow

from whence.model.claim import Origins, ProvenanceEdge, ProvenanceGraph, ProvenanceNode, Root
from whence.resolve.names import core_name
from whence.trace.wording import describe_count

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Universe:
    """The nodes reachable from the held documents over certain edges, and the edges among them by index.

    `possible` may go through further indices, from `len(nodes)` on, each of which stands for "any document up to then";
    `open` holds the listed possible edges themselves, `size` counts all indices.
    """

    nodes: tuple[ProvenanceNode, ...]
    certain: Pairs
    possible: Pairs
    open: tuple[tuple[int, int, ProvenanceEdge], ...]
    size: int


def count_origins(graph: ProvenanceGraph) -> Origins:
    """The origins of a claim with the given provenance; zero of everything when no document holds it."""
    if len(graph.nodes) == 1 and graph.nodes[0].is_held:
        root = _root_of(list(graph.nodes))
        return Origins(1, 1, 1, (root,), False, describe_count(graph, (1, 1, 1), [root], [], [], circular=False))
    universe = _find_universe(graph)
    if not universe.nodes:
        return Origins(0, 0, 0, (), False, "No document in the case supports this.")
    sinks, component = _find_sinks(len(universe.nodes), universe.certain)
    fewest, _ = _find_sinks(universe.size, universe.certain + universe.possible) if universe.possible else (sinks, None)
    members: dict[int, list[ProvenanceNode]] = {s: [] for s in sinks}
    for node, c in zip(universe.nodes, component.tolist(), strict=True):
        if c in members:
            members[c].append(node)
    circular = any(len(m) > 1 and all(n.kind == "document" for n in m) for m in members.values())
    roots = tuple(sorted((_root_of(m) for m in members.values()), key=lambda r: (r.kind, r.name, r.id or "")))
    channels = _count_channels(universe, sinks, component)
    deciding = [e for a, b, e in universe.open if component[a] in members and component[a] != component[b]]
    loose = {
        a
        for a, b in universe.possible
        if b >= len(universe.nodes) and a < len(universe.nodes) and component[a] in members
    }
    unattributed = sorted({universe.nodes[i].name for i in loose})
    why = describe_count(graph, (len(fewest), len(sinks), channels), roots, deciding, unattributed, circular=circular)
    return Origins(len(fewest), len(sinks), channels, tuple(dict.fromkeys(roots)), circular, why)


def _find_universe(graph: ProvenanceGraph) -> _Universe:
    nodes, edges = split_people(graph)
    index = {n.id: i for i, n in enumerate(nodes)}
    certain: Pairs = []
    listed: list[tuple[int, int, ProvenanceEdge]] = []
    for edge in edges:
        if edge.source not in index or edge.target not in index or edge.source == edge.target:
            continue
        a, b = index[edge.source], index[edge.target]
        ways = [(a, b), (b, a)] if edge.certainty in ("same", "maysame") else [(a, b)]
        if edge.certainty in ("must", "same"):
            certain += ways
        else:
            listed += [(x, y, edge) for x, y in ways]
    reached = sorted(_reach([i for i, n in enumerate(nodes) if n.is_held], certain))
    place = {old: new for new, old in enumerate(reached)}
    inside = tuple(nodes[i] for i in reached)
    kept = [(place[a], place[b]) for a, b in certain if a in place and b in place]
    loose = tuple((place[a], place[b], e) for a, b, e in listed if a in place and b in place)
    size, taken = _link_unattributed(inside, kept)
    return _Universe(inside, kept, [(a, b) for a, b, _ in loose] + taken, loose, size)


def split_people(graph: ProvenanceGraph) -> tuple[list[ProvenanceNode], list[ProvenanceEdge]]:
    """The graph with each anonymous voice of several people whose institution is not stated as that many voices.

    They are possibly the same origin; people of one institution stay one voice.
    """
    copies: dict[str, list[str]] = {}
    nodes: list[ProvenanceNode] = []
    edges: list[ProvenanceEdge] = []
    for node in graph.nodes:
        nodes.append(node)
        if node.kind == "voice" and node.people > 1 and node.organisation is None:
            copies[node.id] = [node.id, *(f"{node.id}#{k}" for k in range(2, min(node.people, 9) + 1))]
            for copy in copies[node.id][1:]:
                nodes.append(ProvenanceNode(copy, "voice", node.name, voice=node.voice))
                edges.append(ProvenanceEdge(copy, node.id, "maysame", "anonymous", "quoted together"))
    for edge in graph.edges:
        for source in copies.get(edge.source, [edge.source]):
            for target in copies.get(edge.target, [edge.target]):
                edges.append(ProvenanceEdge(source, target, edge.certainty, edge.kind, edge.why, edge.evidence))
    return nodes, edges


def _link_unattributed(nodes: Sequence[ProvenanceNode], certain: Pairs) -> tuple[int, Pairs]:
    """Edges from each unattributed held document to whatever leads to every earlier holder, and the size with the additions.

    A held document that names no source, and does not say that it saw it itself, may have it from every earlier holder.
    Holders of one precision of date, sorted, get one additional index each that stands for it and all before it, so that
    the edges grow with the documents and not with their pairs; no additional index is ever a sink.
    """
    sourced = {a for a, _ in certain}
    moments = {
        i: _moment(n.published) for i, n in enumerate(nodes) if n.is_held and n.kind == "document" and n.published
    }
    seeking = [i for i in moments if i not in sourced and not nodes[i].is_firsthand]
    size = len(nodes)
    pairs: Pairs = []
    if len(moments) < 2 or not seeking:
        return size, pairs
    by_precision: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for i, moment in moments.items():
        by_precision[len(moment)].append((moment, i))
    for precision, holders in sorted(by_precision.items()):
        holders.sort()
        first, size = size, size + len(holders)
        pairs += [(first + k, i) for k, (_, i) in enumerate(holders)]
        pairs += [(first + k, first + k - 1) for k in range(1, len(holders))]
        for i in seeking:
            shared = min(precision, len(moments[i]))
            before = bisect_left(holders, moments[i][:shared], key=lambda h: h[0][:shared])
            if before:
                pairs.append((i, first + before - 1))
    return size, pairs


def is_earlier(a: str, b: str) -> bool:
    """True when ISO date or time `a` lies before `b`; a day and a time on that day are neither before nor after.

    >>> is_earlier("2031-03-04T06:00:00Z", "2031-03-05"), is_earlier("2031-03-05", "2031-03-05T08:00:00Z")
    (True, False)
    >>> is_earlier("2031-03-05T09:00:00+02:00", "2031-03-05T08:00Z")
    True
    """
    a, b = _moment(a), _moment(b)
    shared = min(len(a), len(b))
    return a[:shared] < b[:shared]


@lru_cache(maxsize=10_000)
def _moment(published: str) -> str:
    """A date as it is, a time in UTC to the second, so that they compare as text."""
    if "T" not in published:
        return published
    try:
        time = datetime.fromisoformat(published)
    except ValueError:
        return published
    return (time if time.tzinfo is None else time.astimezone(UTC)).strftime("%Y-%m-%dT%H:%M:%S")


def _reach(starts: Iterable[int], pairs: Pairs) -> set[int]:
    after: dict[int, list[int]] = {}
    for a, b in pairs:
        after.setdefault(a, []).append(b)
    seen = set(starts)
    stack = list(seen)
    while stack:
        for b in after.get(stack.pop(), ()):
            if b not in seen:
                seen.add(b)
                stack.append(b)
    return seen


def _matrix(size: int, pairs: Pairs) -> csr_matrix:
    rows = np.array([a for a, _ in pairs], dtype=np.int32)
    columns = np.array([b for _, b in pairs], dtype=np.int32)
    return csr_matrix((np.ones(len(pairs), dtype=np.int32), (rows, columns)), shape=(size, size))


def _find_sinks(size: int, pairs: Pairs) -> tuple[list[int], np.ndarray]:
    """The components without an edge that leaves them, and each node's component."""
    count, component = connected_components(_matrix(size, pairs), directed=True, connection="strong")
    leaving = {int(component[a]) for a, b in pairs if component[a] != component[b]}
    return [c for c in range(count) if c not in leaving], component


def _root_of(members: list[ProvenanceNode]) -> Root:
    best = min(members, key=lambda n: ({"material": 0, "voice": 1, "ghost": 2, "document": 3}[n.kind], n.name, n.id))
    return Root(best.kind, best.name, best.voice or best.document)


def _count_channels(universe: _Universe, sinks: list[int], component: np.ndarray) -> int:
    """Vertex-disjoint paths from the held documents to the roots, where a party is one vertex."""
    party = _find_parties(universe, sinks, component)
    held = {party[i] for i, n in enumerate(universe.nodes) if n.is_held}
    roots = {party[i] for i, c in enumerate(component.tolist()) if c in set(sinks)}
    if len(roots) == 1 or len(held) == 1:
        return 1
    size = max(party) + 1
    start, end = 2 * size, 2 * size + 1
    flow: Pairs = [(2 * v, 2 * v + 1) for v in range(size)]
    flow += [(2 * party[a] + 1, 2 * party[b]) for a, b in universe.certain if party[a] != party[b]]
    flow += [(start, 2 * v) for v in held]
    flow += [(2 * v + 1, end) for v in roots]
    return int(maximum_flow(_matrix(2 * size + 2, sorted(set(flow))), start, end).flow_value)


def _find_parties(universe: _Universe, sinks: list[int], component: np.ndarray) -> list[int]:
    """Each node's party: a root's nodes are one, and so are all documents of one publisher."""
    joined: Pairs = []
    first: dict[object, int] = {}
    roots = set(sinks)
    for i, (node, c) in enumerate(zip(universe.nodes, component.tolist(), strict=True)):
        keys: list[object] = [c] if c in roots else []
        if node.kind == "document" and node.publisher:
            keys.append(core_name(node.publisher))
        joined += [(first.setdefault(key, i), i) for key in keys]
    _, party = connected_components(_matrix(len(universe.nodes), joined), directed=False)
    return [int(p) for p in party]
