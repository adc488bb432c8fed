"""Claims: clusters of propositions that state the same, with cannot-links and without chains of weak links."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from whence.model.attribution import STANCES, Stance
from whence.trace.matching import Candidate, Match, content_words

_JOIN = 0.5


def cluster_claims(candidates: Sequence[Candidate], matches: Sequence[Match]) -> tuple[tuple[str, ...], ...]:
    """The clusters of proposition ids, each sorted, in order of their first.

    Greedy average link: the surest match first; two clusters join when the mean score over all their pairs (0 where there
    is no match) is high enough and no pair excludes the other.
    """
    groups = _Groups(c.id for c in candidates)
    for m in matches:
        groups.relate(m)
    for m in sorted((m for m in matches if not m.conflict), key=lambda m: (-m.score, m.a, m.b)):
        groups.join(m)
    return groups.sorted()


class _Groups:
    """Clusters with the sums of scores between them, in whole thousandths so that no order of adding shows."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._of = {i: i for i in ids}
        self._members = {i: [i] for i in self._of}
        self._sums: dict[str, dict[str, int]] = defaultdict(dict)
        self._apart: dict[str, set[str]] = defaultdict(set)

    def relate(self, m: Match) -> None:
        if m.a not in self._of or m.b not in self._of:
            return
        if m.conflict:
            self._apart[m.a].add(m.b)
            self._apart[m.b].add(m.a)
        else:
            self._sums[m.a][m.b] = self._sums[m.b][m.a] = round(1000 * m.score)

    def join(self, m: Match) -> None:
        if m.a not in self._of or m.b not in self._of:
            return
        a, b = sorted((self._of[m.a], self._of[m.b]))
        if a == b or b in self._apart[a]:
            return
        pairs = len(self._members[a]) * len(self._members[b])
        if self._sums[a].get(b, 0) < 1000 * _JOIN * pairs:
            return
        self._absorb(a, b)

    def _absorb(self, a: str, b: str) -> None:
        for i in self._members[b]:
            self._of[i] = a
        self._members[a] += self._members.pop(b)
        self._sums[a].pop(b, None)
        for other, total in self._sums.pop(b).items():
            self._sums[other].pop(b, None)
            if other != a:
                self._sums[a][other] = self._sums[other][a] = self._sums[a].get(other, 0) + total
        for other in self._apart.pop(b, set()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart[a].add(other)

    def sorted(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(ids)) for ids in self._members.values()))


def claim_id(propositions: Sequence[str]) -> str:
    """A claim's id: that of its smallest proposition.

    >>> claim_id(["p-2-0-5", "p-1-7-9"])
    'c-1-7-9'
    """
    return f"c-{min(propositions)[2:]}"


def claim_text(members: Sequence[Candidate], read: frozenset[str] = frozenset()) -> str:
    """The statement that says most of what its cluster says: it shares the most words with the others and is not the longest by far."""
    words = [content_words(m.text) for m in members]
    common = Counter(w for ws in words for w in ws)

    def weight(n: int) -> tuple[bool, float, str]:
        shared = sum(common[w] for w in words[n]) / (len(words[n]) + 4) if words[n] else 0.0
        return (members[n].text.isascii() or not read, shared - 0.02 * abs(len(words[n]) - 10), members[n].id)

    best = max(range(len(members)), key=weight)
    return clean_text(members[best].text)


def clean_text(text: str) -> str:
    """A statement as a sentence of its own: without a leading "that", unpaired quotation marks and blanks at its edges.

    >>> clean_text('that 131 modules were switched on,"')
    '131 modules were switched on'
    """
    text = re.sub(r"^(?:that|whether)\s+", "", " ".join(text.split()).strip(" ,;:•-"), flags=re.I)
    if sum(text.count(m) for m in '"“”„«»') % 2:
        text = text.strip('"“”„«»')
    text = text.strip(" ,;:")
    return text[:1].upper() + text[1:]


def count_stances(stances: Mapping[str, Stance], propositions: Sequence[str]) -> tuple[tuple[Stance, int], ...]:
    """How often each stance is taken towards a claim, in the stances' order, without zeros."""
    counts = Counter(stances.get(p, "asserts") for p in propositions)
    return tuple((s, counts[s]) for s in STANCES if counts[s])
