"""Which propositions state the same: meaning of the words, entities, numbers and dates, pair by pair."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from whence.model.proposition import Polarity, Quantity, When
from whence.model.span import Span
from whence.trace.similarity import cosines

_NEAR = 0.42
MATCH_FLOOR = 0.60
_ROWS, _BLOCK = 512, 4096
_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "he",
        "she",
        "they",
        "them",
        "his",
        "her",
        "their",
        "we",
        "our",
        "you",
        "i",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
        "can",
        "not",
        "no",
        "said",
        "says",
        "say",
        "told",
        "according",
        "as",
        "which",
        "who",
        "whom",
        "whose",
        "what",
        "when",
        "where",
        "there",
        "than",
        "then",
        "also",
        "more",
        "most",
        "one",
        "two",
        "three",
        "into",
        "over",
        "under",
        "after",
        "before",
        "about",
        "some",
        "any",
        "all",
    ]
)
_WORD = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposition as the matcher sees it; `entities` are keys of what is named in it."""

    id: str
    document: str
    span: Span
    text: str
    entities: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]
    polarity: Polarity
    is_denied: bool
    attribution: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Two propositions (ids, the smaller first) that may state the same; `conflict` names what forbids it."""

    a: str
    b: str
    score: float
    conflict: str | None
    detail: str


def near_pairs(new: np.ndarray, known: np.ndarray) -> Iterator[tuple[int, int, float]]:
    """The pairs (row of `new`, row of `known`, cosine) of int8 vectors that are near enough to be compared.

    Each pair is decided by itself, so the order of adding does not matter.
    """
    for low in range(0, len(new), _ROWS):
        for at in range(0, len(known), _BLOCK):
            table = cosines(new[low : low + _ROWS], known[at : at + _BLOCK])
            for i, j in zip(*np.nonzero(table >= _NEAR), strict=True):
                yield low + int(i), at + int(j), float(table[i, j])


def compare(a: Candidate, b: Candidate, cosine: float) -> Match | None:
    """The match of two propositions; None when they are not alike enough to be related at all."""
    shared = a.entities & b.entities
    both = bool(a.entities and b.entities)
    words = _overlap(a.text, b.text)
    if not (_is_latin(a.text) and _is_latin(b.text)) and (words < 0.5 or not (shared or words > 0.8)):
        return None  # the encoder knows Latin script alone; in others it finds everything alike
    numbers = compare_quantities(a.quantities, b.quantities)
    score = cosine + 0.22 * (words - 0.3)
    score += 0.06 * min(2, len(shared)) if shared else (-0.05 if both else 0.0)
    score += {"same": 0.10, "conflict": 0.0, "none": 0.0, "apart": -0.08}[numbers]
    if a.dates and b.dates and _dates_apart(a.dates, b.dates):
        score -= 0.08
    if score < MATCH_FLOOR:
        return None
    detail = f"meaning {cosine:.2f}, words {words:.2f}, {len(shared)} shared {'entity' if len(shared) == 1 else 'entities'}, numbers {numbers}"
    return Match(a.id, b.id, round(min(1.0, score), 3), "quantity" if numbers == "conflict" else None, detail)


def _is_latin(text: str) -> bool:
    return text.isascii() or sum(c < "\u0250" for c in text) * 2 > len(text)


def _overlap(a: str, b: str) -> float:
    x, y = content_words(a), content_words(b)
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


@lru_cache(maxsize=200_000)
def content_words(text: str) -> frozenset[str]:
    """The words of weight, cut to their first six letters."""
    return frozenset(w[:6] for w in (m.group().casefold() for m in _WORD.finditer(text)) if w not in _COMMON)


def compare_quantities(a: Sequence[Quantity], b: Sequence[Quantity]) -> str:
    """`same` when a number agrees, `conflict` when numbers of one unit exclude each other, `apart` when only units differ.

    A bound is respected: "at least 10" and 14 agree, as do "about 2,000" and 1,980.
    """
    if not a or not b:
        return "none"
    is_same = is_conflict = False
    for x in a:
        for y in b:
            if not same_unit(x.unit, y.unit):
                continue
            if ranges_meet(x, y):
                is_same = True
            else:
                is_conflict = True
    return "same" if is_same else "conflict" if is_conflict else "apart"


def same_unit(x: str | None, y: str | None) -> bool:
    """True when two units or counted nouns are one, singular or plural."""
    if x is None or y is None:
        return False
    return x == y or x.casefold().rstrip("s") == y.casefold().rstrip("s")


def quantity_range(q: Quantity) -> tuple[float, float]:
    """The least and greatest value that a quantity allows; "about" allows five in a hundred."""
    if q.value is None:
        return (-np.inf if q.low is None else q.low, np.inf if q.high is None else q.high)
    if q.bound == "at_least":
        return q.value, np.inf
    if q.bound == "at_most":
        return -np.inf, q.value
    slack = 0.05 * abs(q.value) if q.bound == "about" else 0.0
    return q.value - slack, q.value + slack


def ranges_meet(x: Quantity, y: Quantity) -> bool:
    """True when both can be true of one number."""
    (low_x, high_x), (low_y, high_y) = quantity_range(x), quantity_range(y)
    return low_x <= high_y + 1e-9 and low_y <= high_x + 1e-9


def _dates_apart(a: Sequence[When], b: Sequence[When]) -> bool:
    known_a = [(d.start, d.end) for d in a if d.start and d.end]
    known_b = [(d.start, d.end) for d in b if d.start and d.end]
    if not known_a or not known_b:
        return False
    return all(x[1] <= y[0] or y[1] <= x[0] for x in known_a for y in known_b if x[0] and x[1] and y[0] and y[1])
