"""Contradictions: two propositions that cannot both be true, and why."""

from collections.abc import Mapping, Sequence

from whence.model.claim import Contradiction
from whence.model.proposition import Quantity
from whence.trace.matching import Candidate, Match, ranges_meet, same_unit

_ALIKE = 0.5


def find_contradictions(matches: Sequence[Match], candidates: Mapping[str, Candidate]) -> tuple[Contradiction, ...]:
    """The contradictions among matched propositions: disjoint numbers of one unit, or one denied and one asserted."""
    found = []
    for m in matches:
        a, b = candidates.get(m.a), candidates.get(m.b)
        if a is None or b is None:
            continue
        if m.conflict == "quantity":
            x, y = _clashing(a.quantities, b.quantities)
            if x is not None and y is not None and m.score >= _ALIKE:
                found.append(Contradiction(m.a, m.b, "quantity", f"{_say(x)} against {_say(y)}"))
        elif m.score >= _ALIKE and negates(a) != negates(b) and a.document != b.document:
            found.append(Contradiction(m.a, m.b, "polarity", "one says so, the other denies it"))
    return tuple(sorted(found, key=lambda c: (c.a, c.b, c.kind)))


def negates(candidate: Candidate) -> bool:
    """True when a proposition, with the stance of its voice, says that it is not so."""
    return (candidate.polarity == "negative") != candidate.is_denied


def _clashing(a: Sequence[Quantity], b: Sequence[Quantity]) -> tuple[Quantity | None, Quantity | None]:
    for x in a:
        for y in b:
            if same_unit(x.unit, y.unit) and not ranges_meet(x, y):
                return x, y
    return None, None


def _say(q: Quantity) -> str:
    number = f"{q.value:,.10g}" if q.value is not None else f"{q.low} to {q.high}"
    bound = {"exactly": "", "about": "about ", "at_least": "at least ", "at_most": "at most ", "range": ""}[q.bound]
    return f"{bound}{number} {q.unit or ''}".strip()
