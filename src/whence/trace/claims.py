"""Claims: clusters of propositions that state the same, with cannot-links and without chains of weak links."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from whence.model.attribution import STANCES, Stance
from whence.trace.matching import Candidate, Match, content_words

_JOIN = 0.56


def cluster_claims(candidates: Sequence[Candidate], matches: Sequence[Match]) -> tuple[tuple[str, ...], ...]:
    """The clusters of proposition ids, each sorted, in order of their first.

    Greedy average link: the surest match first; two clusters join when the mean score over all their pairs (0 where there
    is no match) is high enough and no pair excludes the other.
    """
    cluster = {c.id: c.id for c in candidates}
    members: dict[str, list[str]] = {c.id: [c.id] for c in candidates}
    links: dict[str, dict[str, float]] = defaultdict(dict)
    apart: dict[str, set[str]] = defaultdict(set)
    for m in matches:
        if m.a not in cluster or m.b not in cluster:
            continue
        if m.conflict:
            apart[m.a].add(m.b)
            apart[m.b].add(m.a)
        else:
            links[m.a][m.b] = links[m.b][m.a] = m.score
    for m in sorted((m for m in matches if not m.conflict), key=lambda m: (-m.score, m.a, m.b)):
        if m.a not in cluster or m.b not in cluster:
            continue
        a, b = sorted((cluster[m.a], cluster[m.b]))
        if a == b or any(y in apart[x] for x in members[a] for y in members[b]):
            continue
        total = sum(links[x].get(y, 0.0) for x in members[a] for y in members[b])
        if total / (len(members[a]) * len(members[b])) < _JOIN:
            continue
        for y in members[b]:
            cluster[y] = a
        members[a] += members.pop(b)
    return tuple(sorted(tuple(sorted(ids)) for ids in members.values()))


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
