"""Which propositions state the same in two languages: by the numbers, names and dates that both give, not by their words.

The sentence encoder knows English alone. What a translation keeps is its figures and its names, whose consonants are the
same in any script (`resolve.names.skeleton`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from whence.trace.matching import MATCH_FLOOR, Candidate, Match, compare_dates, probability_of

# Log odds, set by hand: two shared names or one telling number with a name are about even.
_BASE = -4.0
_TELLING, _SMALL, _LEAST = 3.0, 1.2, 4
_NAME, _MOST_NAMES = 1.8, 3
_DATES = {"same": 1.0, "apart": -2.0, "none": 0.0}


@dataclass(frozen=True, slots=True)
class Marks:
    """What can be met across languages in one proposition: keys of the names in it, and its numbers."""

    document: str
    language: str
    names: frozenset[str]
    numbers: frozenset[float]

    def each(self) -> Iterator[str]:
        """The names' keys, and the numbers that tell something."""
        yield from self.names
        yield from (f"#{n:g}" for n in self.numbers if n >= _LEAST)


def find_across(marks: Mapping[str, Marks], new: Iterable[str], unread: frozenset[str]) -> list[tuple[str, str]]:
    """The pairs of propositions (ids, the smaller first) with a new one, of two languages, that share a number or two names.

    `unread` are the documents (ids) in languages that the reader does not know; one of each pair is from them. Each pair is
    decided by itself, so the order of adding does not matter.
    """
    bearers: dict[str, list[str]] = defaultdict(list)
    foreign: dict[str, list[str]] = defaultdict(list)
    for id, marked in marks.items():
        for mark in marked.each():
            bearers[mark].append(id)
            if marked.document in unread:
                foreign[mark].append(id)
    fresh = set(new)
    shared: Counter[tuple[str, str]] = Counter()
    for mark, ids in foreign.items():
        for a in ids:
            for b in bearers[mark]:
                is_apart = marks[a].document != marks[b].document and marks[a].language != marks[b].language
                if is_apart and (a in fresh or b in fresh):
                    shared[min(a, b), max(a, b)] += 2 if mark.startswith("#") else 1
    return sorted(pair for pair, weight in shared.items() if weight >= 2)


def compare_across(a: Candidate, b: Candidate) -> Match | None:
    """The match of two propositions of two languages, scored as `compare` does; None when little speaks for it.

    >>> from whence.model.span import Span
    >>> one = Candidate("p-1", "d-1", Span(0, 1), "", frozenset({"n:pmz", "n:rsv"}), (), (), "positive", False)
    >>> two = Candidate("p-2", "d-2", Span(0, 1), "", frozenset({"n:pmz", "n:rsv", "n:bdmpst"}), (), (), "positive", False)
    >>> compare_across(one, two).score
    0.401
    """
    numbers = _numbers(a) & _numbers(b)
    names = count_names(a.entities & b.entities)
    dates = compare_dates(a.dates, b.dates)
    odds = _BASE + sum(_TELLING if n >= 10 or n != int(n) else _SMALL for n in numbers if n >= _LEAST)
    odds += _NAME * min(_MOST_NAMES, names) + _DATES[dates]
    score = probability_of(odds)
    if score < MATCH_FLOOR or not (numbers or names):
        return None
    detail = f"two languages: {len(numbers)} shared numbers, {names} shared names, dates {dates}"
    return Match(min(a.id, b.id), max(a.id, b.id), round(score, 3), None, detail)


def count_names(keys: frozenset[str]) -> int:
    """How many names shared keys stand for: one name has a key for its words and may have one for its initials.

    >>> count_names(frozenset({"n:pdnvsk zvd", "a:pz"})), count_names(frozenset({"a:pz"}))
    (1, 1)
    """
    full = sum(not k.startswith("a:") for k in keys)
    return full or int(bool(keys))


def _numbers(c: Candidate) -> frozenset[float]:
    return frozenset(q.value for q in c.quantities if q.value is not None)
