"""How many independent origins stand behind a claim: at least, at most, through how many channels.

Counts sink strongly connected components of the provenance graph, as an exact interval over the open questions, and
vertex-disjoint paths (Menger 1927) for the channels. On a fixed set of nodes, adding an edge or merging two nodes never
creates a sink component, so the graph with only the certain edges has the most sinks and that with every possible edge
the fewest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, maximum_flow

from whence.model.claim import Origins, ProvenanceEdge, ProvenanceGraph, ProvenanceNode, Root
from whence.trace.wording import describe_count

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Universe:
    """The nodes reachable from the held documents over certain edges, and the edges among them by index."""

    nodes: tuple[ProvenanceNode, ...]
    certain: Pairs
    possible: Pairs


def count_origins(graph: ProvenanceGraph) -> Origins:
    """The origins of a claim with the given provenance; zero of everything when no document holds it."""
    universe = _find_universe(graph)
    if not universe.nodes:
        return Origins(0, 0, 0, (), False, "No document in the case supports this.")
    sinks, component = _find_sinks(len(universe.nodes), universe.certain)
    fewest, _ = _find_sinks(len(universe.nodes), universe.certain + universe.possible)
    members = [[n for n, c in zip(universe.nodes, component, strict=True) if c == s] for s in sinks]
    circular = any(len(m) > 1 and all(n.kind == "document" for n in m) for m in members)
    roots = tuple(sorted((_root_of(m) for m in members), key=lambda r: (r.kind, r.name, r.id or "")))
    channels = _count_channels(universe, sinks, component)
    at_least = len(fewest)
    why = describe_count(graph, at_least, len(sinks), channels, roots, circular=circular)
    return Origins(at_least, len(sinks), channels, _distinct(roots), circular, why)


def _distinct(roots: Iterable[Root]) -> tuple[Root, ...]:
    return tuple(dict.fromkeys(roots))


def _find_universe(graph: ProvenanceGraph) -> _Universe:
    nodes, edges = split_people(graph)
    index = {n.id: i for i, n in enumerate(nodes)}
    certain: Pairs = []
    possible: Pairs = []
    for edge in edges:
        if edge.source not in index or edge.target not in index:
            continue
        pair = (index[edge.source], index[edge.target])
        into = certain if edge.certainty in ("must", "same") else possible
        into.append(pair)
        if edge.certainty in ("same", "maysame"):
            into.append((pair[1], pair[0]))
    possible += _unattributed(nodes, certain)
    held = [i for i, n in enumerate(nodes) if n.is_held]
    reached = sorted(_reach(held, certain))
    place = {old: new for new, old in enumerate(reached)}

    def within(pairs: Pairs) -> Pairs:
        return [(place[a], place[b]) for a, b in pairs if a in place and b in place and a != b]

    return _Universe(tuple(nodes[i] for i in reached), within(certain), within(possible))


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


def _unattributed(nodes: Sequence[ProvenanceNode], certain: Pairs) -> Pairs:
    """A held document that names no source, and does not say that it saw it itself, may have it from every earlier holder."""
    sourced = {a for a, _ in certain}
    held = [(n.published or "", i, n) for i, n in enumerate(nodes) if n.is_held and n.kind == "document"]
    pairs = []
    for published, i, node in held:
        if i in sourced or node.is_firsthand or not published:
            continue
        pairs += [(i, j) for earlier, j, _ in held if j != i and earlier and is_earlier(earlier, published)]
    return pairs


def is_earlier(a: str, b: str) -> bool:
    """True when ISO date or time `a` lies before `b`; a day and a time on that day are neither before nor after.

    >>> is_earlier("2031-03-04T06:00:00Z", "2031-03-05"), is_earlier("2031-03-05", "2031-03-05T08:00:00Z")
    (True, False)
    """
    shared = min(len(a), len(b))
    return a[:shared] < b[:shared]


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
    """Vertex-disjoint paths from the held documents to the roots, all documents of one publisher being one vertex."""
    root_of = {c: k for k, c in enumerate(sinks)}
    names: dict[object, int] = {}

    def vertex(i: int) -> int:
        node = universe.nodes[i]
        if int(component[i]) in root_of:
            key: object = ("root", int(component[i]))
        elif node.kind == "document" and node.publisher:
            key = ("publisher", node.publisher)
        else:
            key = ("node", i)
        return names.setdefault(key, len(names))

    arcs = {(vertex(a), vertex(b)) for a, b in universe.certain}
    held = {vertex(i) for i, n in enumerate(universe.nodes) if n.is_held}
    roots = {vertex(i) for i, c in enumerate(component) if int(c) in root_of}
    if len(sinks) == 1 or len(held) == 1:
        return min(1, len(held))
    size = len(names)
    start, end = 2 * size, 2 * size + 1
    flow: Pairs = [(2 * v, 2 * v + 1) for v in range(size)]
    flow += [(2 * a + 1, 2 * b) for a, b in arcs if a != b]
    flow += [(start, 2 * v) for v in held]
    flow += [(2 * v + 1, end) for v in roots]
    return int(maximum_flow(_matrix(2 * size + 2, sorted(set(flow))), start, end).flow_value)
