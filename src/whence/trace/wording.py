"""The count of origins in words: who the roots are, who merely relays, and what would settle an open interval."""

from collections.abc import Sequence

from whence.model.claim import ProvenanceEdge, ProvenanceGraph, ProvenanceNode, Root

_LISTED = 4


def describe_count(
    graph: ProvenanceGraph,
    count: tuple[int, int, int],
    roots: Sequence[Root],
    deciding: Sequence[ProvenanceEdge],
    unattributed: Sequence[str],
    *,
    circular: bool,
) -> str:
    """One short paragraph that says why the count (at least, at most, channels) is what it is.

    The interval hangs on the possible edges `deciding`, and on the documents `unattributed` (names) that give no source
    and are later than another holder.
    """
    at_least, at_most, channels = count
    nodes = {n.id: n for n in graph.nodes}
    held = [n for n in graph.nodes if n.is_held]
    sourced = {e.source for e in graph.edges if e.certainty == "must"}
    parts = [_say_roots(held, roots, sourced), _say_relays(graph, nodes), _say_joined(graph, nodes)]
    if circular:
        parts.append("The documents at the root only cite each other: where it came from is unresolved.")
    if at_least < at_most:
        parts.append(_open_question(graph, nodes, deciding, unattributed))
    if channels < at_most:
        parts.append(f"All of it passes through {channels} {'channel' if channels == 1 else 'channels'}.")
    return " ".join(p for p in parts if p)


def _say_roots(held: Sequence[ProvenanceNode], roots: Sequence[Root], sourced: set[str]) -> str:
    alone = held[0] if len(held) == 1 and held[0].id not in sourced else None
    if alone is not None:
        return (
            f"{alone.name} says so itself."
            if alone.is_firsthand
            else f"Only {alone.name} says so, and names no source."
        )
    documents = "1 document goes back" if len(held) == 1 else f"{len(held)} documents go back"
    return f"{documents} to {list_names([r.name for r in roots])}."


def _say_relays(graph: ProvenanceGraph, nodes: dict[str, ProvenanceNode]) -> str:
    """Which documents have it from which other one, those with the same parent together."""
    relays: dict[str, list[str]] = {}
    for e in graph.edges:
        if (
            e.certainty != "must"
            or nodes[e.source].kind != "document"
            or nodes[e.target].kind not in ("document", "ghost")
        ):
            continue
        copied = " (word for word)" if e.kind == "reuse" else ""
        relays.setdefault(e.target, []).append(f"{nodes[e.source].name}{copied}")
    said = [
        f"{list_names(sorted(names))} {'has' if len(set(names)) == 1 else 'have'} it from {nodes[parent].name}"
        for parent, names in sorted(relays.items())
    ]
    return f"{'; '.join(said[:_LISTED])}." if said else ""


def _say_joined(graph: ProvenanceGraph, nodes: dict[str, ProvenanceNode]) -> str:
    """Which differently named parties count once, and why."""
    joined = [e for e in graph.edges if e.certainty == "same" and e.source in nodes and e.target in nodes]
    said = [
        f"{nodes[e.source].name} and {nodes[e.target].name} count once ({e.why})"
        for e in joined
        if nodes[e.source].name != nodes[e.target].name
    ]
    return f"{'; '.join(dict.fromkeys(said[:_LISTED]))}." if said else ""


def _open_question(
    graph: ProvenanceGraph,
    nodes: dict[str, ProvenanceNode],
    deciding: Sequence[ProvenanceEdge],
    unattributed: Sequence[str],
) -> str:
    """Which missing fact would settle the interval."""
    several = [n for n in graph.nodes if n.kind == "voice" and n.people > 1 and n.organisation is None]
    for edge in deciding:
        source, target = nodes.get(edge.source), nodes.get(edge.target)
        if source is None or target is None:
            continue
        if edge.certainty == "maysame":
            return f"Whether {source.name} and {target.name} are the same is open ({edge.why}); who they are would settle the count."
        return f"Whether {source.name} took this from {target.name} is open ({edge.why}); where it has it from would settle the count."
    if unattributed:
        verb = "names" if len(unattributed) == 1 else "name"
        return f"{list_names(unattributed)} {verb} no source and may have it from an earlier report; where it was taken from would settle the count."
    if several:
        return f"Whether the {several[0].people} people of “{several[0].name}” know it independently is not said; whom they work for would settle the count."
    return ""


def list_names(names: Sequence[str]) -> str:
    """The names as a list in words, at most four of them.

    >>> list_names(["A", "B", "A"]), list_names([])
    ('A and B', 'nobody')
    """
    distinct = list(dict.fromkeys(names))
    if not distinct:
        return "nobody"
    more = len(distinct) - _LISTED
    shown = distinct[:_LISTED] + ([f"{more} more"] if more > 0 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
