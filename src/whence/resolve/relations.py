"""Relations that a document states between the things it names: who directs, owns, works for or acts for whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whence.model.document import Document
from whence.model.entity import Referent, RelationSchema
from whence.model.span import Span

_ROLE = (
    r"(?P<role>(?:(?!(?:has|have|had|is|was|were|never|not|met|said|says|told|asked|who|and|to|by|from|with|in|on|at|the|an?|his|her|their)\s)"
    r"[\w-]+\s+){0,4}?(?:director(?:[ -]general)?|chief executive(?: officer)?|chairman|chairwoman|chair|president|"
    r"vice-president|head|managing partner|partner|owner|founder|secretary|spokes(?:man|woman|person)|manager|engineer|officer|"
    r"analyst|researcher|fellow|clerk|fitter|inspector|surveyor|lawyer|agent|representative|intermediary|member|"
    r"superintendent|professor|lecturer|reporter|correspondent|editor)(?:\s+of\s+(?:[a-z]+\s?){1,3}(?=,|$|\s(?:at|of|for)\b))?)"
)
_OF = r"\s+(?:of|at|for|with|in)\s+(?:the\s+)?$"
# Each pattern is matched against the text between two names; `flip` says that the second name is the one in the role.
_BETWEEN: tuple[tuple[re.Pattern[str], bool], ...] = (
    (
        re.compile(rf"^,?\s+(?:who\s+is\s+|is\s+|was\s+|had been\s+|has been\s+)?(?:an?\s+|the\s+)?{_ROLE}{_OF}", re.I),
        False,
    ),
    (re.compile(rf"^['’]s\s+{_ROLE},?\s+(?:\w+\.?\s+)?$", re.I), True),
    (re.compile(rf"^\s+{_ROLE},?\s+(?:\w+\.?\s+)?$", re.I), True),
)
_OWNERSHIP: tuple[tuple[re.Pattern[str], bool], ...] = (
    (
        re.compile(
            r"^,?\s+(?:is\s+|as\s+)?(?:the\s+)?(?P<role>(?:sole\s+|majority\s+|main\s+)?(?:owner|shareholder))\s+of\s+(?:the\s+)?$",
            re.I,
        ),
        False,
    ),
    (
        re.compile(
            r"^\s+(?P<role>owns|bought|acquired|controls)\s+(?:[\d.,]+\s*(?:%|per cent|percent)\s+of\s+)?(?:the\s+)?$",
            re.I,
        ),
        False,
    ),
    (
        re.compile(
            r"^,?\s+(?:which\s+is\s+|is\s+)?(?:an?\s+|the\s+)?(?P<role>(?:wholly[ -]owned\s+)?subsidiary|unit|division)\s+of\s+(?:the\s+)?(?:[\w-]+\s+){0,4}$",
            re.I,
        ),
        True,
    ),
    (
        re.compile(
            r"^,?\s+(?:which\s+is\s+|is\s+)?(?P<role>(?:wholly\s+|partly\s+)?owned|controlled)\s+by\s+(?:the\s+)?$",
            re.I,
        ),
        True,
    ),
)
_DIRECTING = re.compile(
    r"\b(?:director|chief executive|chair\w*|president|vice-president|managing partner|founder|secretary|head)\b", re.I
)
_ACTING = re.compile(r"\b(?:agent|lawyer|representative|intermediary)\b", re.I)
_REACH = 90


@dataclass(frozen=True, slots=True, order=True)
class StatedRelation:
    """A relation between two referents (ids) of one document, with the words that state it."""

    schema: RelationSchema
    source: str
    target: str
    role: str
    span: Span


def find_relations(document: Document, referents: Sequence[Referent]) -> tuple[StatedRelation, ...]:
    """The relations that stand between neighbouring names: "Mohora's managing director, Zsófia Barlai"."""
    places = sorted((span, r) for r in referents for span in r.spans if r.kind in ("person", "organisation"))
    found = set()
    for (first, a), (second, b) in pairwise(places):
        if a.id != b.id and 0 < second.start - first.end <= _REACH:
            between = document.text[first.end : second.start]
            found |= set(_relate(a, b, between, Span(first.start, second.end)))
    return tuple(sorted(found))


def _relate(a: Referent, b: Referent, between: str, span: Span) -> Iterator[StatedRelation]:
    for pattern, is_flipped in _OWNERSHIP:
        if match := pattern.search(between):
            owner, owned = (b, a) if is_flipped else (a, b)
            if owned.kind == "organisation":
                yield StatedRelation("Ownership", owner.id, owned.id, " ".join(match["role"].split()), span)
                return
    for pattern, is_flipped in _BETWEEN:
        match = pattern.search(between)
        person, house = (b, a) if is_flipped else (a, b)
        if match and person.kind == "person" and house.kind == "organisation":
            role = " ".join(match["role"].split())
            yield StatedRelation(_schema_of(role), person.id, house.id, role, span)
            return


def _schema_of(role: str) -> RelationSchema:
    if re.search(r"\bowner\b", role, re.I):
        return "Ownership"
    if _ACTING.search(role):
        return "Representation"
    if re.search(r"\bmember\b", role, re.I):
        return "Membership"
    return "Directorship" if _DIRECTING.search(role) else "Employment"
