"""The count of origins in words: who the roots are, who merely relays, and what would settle an open interval."""

from collections.abc import Sequence

from whence.model.claim import ProvenanceEdge, ProvenanceGraph, Root

_LISTED = 4


def describe_count(
    graph: ProvenanceGraph, at_least: int, at_most: int, channels: int, roots: Sequence[Root], *, circular: bool
) -> str:
    """One short paragraph that says why the count is what it is."""
    names = {n.id: n.name for n in graph.nodes}
    held = [n for n in graph.nodes if n.is_held]
    parts = [f"{_documents(len(held))} to {list_names([r.name for r in roots])}."]
    relays = [e for e in graph.edges if e.certainty == "must" and _both_documents(graph, e)]
    if relays:
        parts.append("; ".join(f"{names[e.source]} has it from {names[e.target]} ({e.why})" for e in relays[:_LISTED]) + ".")
    if circular:
        parts.append("The documents at the root only cite each other: where it came from is unresolved.")
    if at_least < at_most:
        parts.append(_open_question(graph, names))
    if channels < at_most and channels > 0:
        parts.append(f"All of it passes through {channels} {'channel' if channels == 1 else 'channels'}.")
    return " ".join(p for p in parts if p)


def _documents(count: int) -> str:
    return "1 document goes back" if count == 1 else f"{count} documents go back"


def _both_documents(graph: ProvenanceGraph, edge: ProvenanceEdge) -> bool:
    kinds = {n.id: n.kind for n in graph.nodes}
    return kinds.get(edge.source) == "document" and kinds.get(edge.target) in ("document", "ghost")


def _open_question(graph: ProvenanceGraph, names: dict[str, str]) -> str:
    """Which missing fact would settle the interval."""
    for edge in graph.edges:
        if edge.certainty == "maysame" and edge.source in names and edge.target in names:
            return f"Whether {names[edge.source]} and {names[edge.target]} are the same is open ({edge.why}); knowing it would settle the count."
        if edge.certainty == "may":
            return f"Whether {names[edge.source]} took it from {names[edge.target]} is open ({edge.why}); knowing it would settle the count."
    several = [n for n in graph.nodes if n.kind == "voice" and n.people > 1 and n.organisation is None]
    if several:
        return f"Whether the {several[0].people} people of “{several[0].name}” know it independently is not said; their institutions would settle the count."
    sourced = {e.source for e in graph.edges if e.certainty == "must"}
    loose = sorted(n.name for n in graph.nodes if n.is_held and n.id not in sourced and not n.is_firsthand)
    if loose:
        return f"{list_names(loose)} {'names' if len(loose) == 1 else 'name'} no source and may have it from an earlier report; where it was taken from would settle the count."
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
