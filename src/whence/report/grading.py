"""The credibility that may be proposed for a claim, by ORIGINS' section on grades, and what would settle its count.

Credibility is Admiralty's scale from 1 to 6. Only two values may be proposed: 1 where two independent origins by two
channels agree and nothing speaks against it, 6 ("cannot be judged") where all support is circular or names no source.
Everything between is the analyst's, and so is reliability. The number of outlets never enters.
"""

from whence.model.claim import Claim, ProvenanceGraph
from whence.report.views import Grading
from whence.report.wording import name_party, said_at_least

_CONFIRMED = "confirmed by other independent sources"
_CANNOT_BE_JUDGED = "cannot be judged"


def propose_grade(claim: Claim, is_contradicted: bool) -> Grading | None:
    """Credibility 1 or 6 with its reason; a grading without a grade where 1 is barred only by an open dispute."""
    origins = claim.origins
    if origins is None or origins.at_most == 0:
        return None
    if origins.roots and all(root.kind == "document" for root in origins.roots):
        if origins.circular and len(origins.roots) == 1:
            return Grading(6, _CANNOT_BE_JUDGED, "the documents that support it only cite each other")
        if not _has_firsthand_root(claim):
            return Grading(6, _CANNOT_BE_JUDGED, "no document that supports it names a source or saw it itself")
    if said_at_least(origins) < 2:
        return None
    if is_contradicted or claim.contradicts:
        return Grading(None, _CONFIRMED, "a contradiction is open")
    if any(stance in ("denies", "doubts") and count for stance, count in claim.stances):
        return Grading(None, _CONFIRMED, "it is denied or doubted")
    why = "at least two independent origins by at least two channels, and no contradiction is open"
    return Grading(1, _CONFIRMED, why)


def _has_firsthand_root(claim: Claim) -> bool:
    roots = {root.id for root in claim.origins.roots} if claim.origins else set()
    return any(n.is_firsthand and n.document in roots for n in claim.graph.nodes) if claim.graph else False


def ask_what_is_open(graph: ProvenanceGraph | None, most: int = 6) -> tuple[str, ...]:
    """The questions whose answers would settle an interval, at most `most`: open edges, numbers and sources."""
    if graph is None:
        return ()
    names = {n.id: name_party(n) for n in graph.nodes}
    asked = []
    for edge in graph.edges:
        if edge.source not in names or edge.target not in names:
            continue
        reason = f" ({edge.why})" if edge.why else ""
        if edge.certainty == "maysame":
            asked.append(f"Are {names[edge.source]} and {names[edge.target]} the same?{reason}")
        elif edge.certainty == "may":
            asked.append(f"Does {names[edge.source]} have it from {names[edge.target]}?{reason}")
    for node in graph.nodes:
        if node.kind == "voice" and node.people > 1 and node.organisation is None:
            asked.append(f"Do the {node.people} people of “{node.name}” belong to one institution?")
    sourced = {e.source for e in graph.edges if e.certainty in ("must", "may")}
    for node in graph.nodes:
        if node.kind == "document" and node.is_held and not node.is_firsthand and node.id not in sourced:
            asked.append(f"Where does {name_party(node)} have it from? It names no source.")
    distinct = list(dict.fromkeys(asked))
    if len(distinct) > most:
        return (*distinct[:most], f"And {len(distinct) - most} questions of the same kind.")
    return tuple(distinct)
