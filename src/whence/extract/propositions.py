"""Propositions: the clauses of a document, inside attributions and outside, with their polarity."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from whence.model.attribution import Attribution
from whence.model.proposition import Polarity, Proposition, Quantity, When
from whence.model.reading import Sentence, Token
from whence.model.span import Span, cover

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_SPLIT = frozenset({"conj", "parataxis", "advcl", "ccomp"})
_NEGATIONS = frozenset(
    [
        "not",
        "n't",
        "n’t",
        "never",
        "no",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "nowhere",
        "without",
        "hardly",
        "cannot",
        "не",
        "нет",
        "ни",
        "није",
        "нису",
        "nicht",
        "kein",
        "nie",
        "ne",
        "pas",
        "jamais",
        "sin",
        "nunca",
        "non",
        "não",
        "nem",
    ]
)
_MIN_WORDS = 3
_LEADING = frozenset({"cc", "mark", "punct"})


def find_propositions(
    document: str,
    text: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    attributions: Sequence[Attribution],
) -> tuple[Proposition, ...]:
    """The propositions in order: each clause under the innermost attribution whose content holds it.

    Sentences without tokens (a language that the reader does not know) are one proposition each.
    """
    found: dict[tuple[int, int], Proposition] = {}
    covers = [cover((*a.source, *a.cue, *a.content)) for a in attributions]
    for sentence in sentences:
        near = [a for a, c in zip(attributions, covers, strict=True) if c and c.overlaps(sentence.span)]
        for span, attribution in _segments(sentence, tokens, near, text):
            proposition = Proposition(
                id=f"p-{document[2:]}-{span.start}-{span.end}",
                document=document,
                span=span,
                polarity=polarity_of(span.quote(text)),
                attribution=attribution,
            )
            found.setdefault((span.start, span.end), proposition)
    return tuple(found[key] for key in sorted(found))


def _segments(
    sentence: Sentence, tokens: Sequence[Token], attributions: Sequence[Attribution], text: str
) -> Iterator[tuple[Span, str | None]]:
    if sentence.first == sentence.last:
        if _counts(sentence.span.quote(text)):
            yield _trim(sentence.span, text), None
        return
    owners = [_owner(t.span, attributions) for t in tokens[sentence.first : sentence.last]]
    numbered = range(sentence.first, sentence.last)
    for owner, group in groupby(zip(numbered, owners, strict=True), key=lambda pair: pair[1]):
        members = [n for n, _ in group]
        if owner == _FRAME:
            continue
        for clause in _clauses(members, tokens):
            span = _trim(Span(tokens[clause[0]].span.start, tokens[clause[-1]].span.end), text)
            if _counts(span.quote(text)) and not _is_byline(clause, tokens, span.quote(text)):
                yield span, owner


_FRAME = "frame"


def _owner(span: Span, attributions: Sequence[Attribution]) -> str | None:
    """The id of the innermost attribution whose content holds the word; `_FRAME` for the words of its source or cue."""
    holders = [a for a in attributions if any(c.contains(span) for c in a.content)]
    best = min(holders, key=lambda a: (sum(c.end - c.start for c in a.content), a.id)) if holders else None
    size = sum(c.end - c.start for c in best.content) if best else None
    for a in attributions:
        if any(part.contains(span) for part in (*a.source, *a.cue)) and (a.content or not best):
            inner = sum(c.end - c.start for c in a.content)
            if best is None or a.parent == best.id or (size is not None and inner < size and a.id != best.id):
                return _FRAME
    return best.id if best else None


def _clauses(members: list[int], tokens: Sequence[Token]) -> Iterator[list[int]]:
    """The words of a stretch cut where a coordinate or adverbial clause with a subject of its own begins."""
    inside = set(members)
    children: dict[int, list[int]] = {n: [] for n in members}
    for n in members:
        if tokens[n].head in inside and tokens[n].head != n:
            children[tokens[n].head].append(n)
    cuts = {members[0]}
    for n in members:
        if tokens[n].head in inside and tokens[n].head != n and _is_clause(n, tokens, children):
            start = _leftmost(n, children)
            if start > members[0]:
                cuts.add(start)
    ordered = sorted(cuts)
    for a, b in zip(ordered, [*ordered[1:], members[-1] + 1], strict=True):
        part = [n for n in members if a <= n < b]
        while part and (tokens[part[0]].relation in _LEADING and tokens[part[0]].pos in ("CCONJ", "PUNCT")):
            part = part[1:]
        if part:
            yield part


def _is_clause(n: int, tokens: Sequence[Token], children: dict[int, list[int]]) -> bool:
    if tokens[n].relation not in _SPLIT:
        return False
    kinds = {tokens[c].relation for c in children[n]}
    has_verb = tokens[n].pos in ("VERB", "AUX") or "cop" in kinds
    is_long = len(children[n]) >= 3 and tokens[n].relation == "conj" and tokens[n].pos == "VERB"
    return has_verb and (bool(kinds & _SUBJECTS) or is_long)


def _leftmost(n: int, children: dict[int, list[int]]) -> int:
    low = n
    stack = [n]
    seen = set()
    while stack:
        at = stack.pop()
        if at in seen:
            continue
        seen.add(at)
        low = min(low, at)
        stack.extend(children.get(at, ()))
    return low


def _trim(span: Span, text: str) -> Span:
    start, end = span.start, span.end
    while start < end - 1 and text[start] in " \n\t,;:–—-•":
        start += 1
    while start < end - 1 and text[end - 1] in " \n\t,;:–—-":
        end -= 1
    return Span(start, end)


def _is_byline(clause: Sequence[int], tokens: Sequence[Token], quote: str) -> bool:
    """True for a short line without a verb around a year: "Outlet, 3 March 2031"."""
    has_verb = any(tokens[n].pos in ("VERB", "AUX") for n in clause)
    return not has_verb and len(clause) <= 10 and bool(re.search(r"\b(?:19|20)\d\d\b", quote))


def _counts(quote: str) -> bool:
    words = [w for w in quote.split() if any(c.isalnum() for c in w)]
    return len(words) >= _MIN_WORDS or (not quote.isascii() and len(quote) >= 6)


def polarity_of(quote: str) -> Polarity:
    """Whether a clause negates what it is about.

    >>> polarity_of("No export licence was issued"), polarity_of("A licence was issued")
    ('negative', 'positive')
    """
    words = quote.lower().replace("’", "'").replace("n't", " n't").split()
    return "negative" if any(w.strip("\"“”'.,;:()") in _NEGATIONS or w == "n't" for w in words) else "positive"


def place_values(
    propositions: Sequence[Proposition], quantities: Sequence[Quantity], dates: Sequence[When]
) -> tuple[tuple[Proposition, ...], tuple[Quantity, ...]]:
    """The propositions with the quantities and dates inside them, and the quantities with the proposition they stand in.

    All are in the order of the text; propositions do not overlap.
    """
    starts = [p.span.start for p in propositions]
    placed = []
    for q in quantities:
        at = max(0, bisect_right(starts, q.span.start) - 1)
        near = propositions[at : at + 2]
        holder = next((p for p in near if p.span.contains(q.span)), None)
        holder = holder or next((p for p in near if p.span.overlaps(q.span)), None)
        placed.append(replace(q, proposition=holder.id if holder else None))
    quantity_starts, date_starts = [q.span.start for q in placed], [d.span.start for d in dates]
    filled = tuple(
        replace(
            p,
            quantities=tuple(q for q in placed[_inside(quantity_starts, p.span)] if p.span.contains(q.span)),
            dates=tuple(d for d in dates[_inside(date_starts, p.span)] if p.span.contains(d.span)),
        )
        for p in propositions
    )
    return filled, tuple(placed)


def _inside(starts: Sequence[int], span: Span) -> slice:
    return slice(bisect_left(starts, span.start), bisect_left(starts, span.end))
