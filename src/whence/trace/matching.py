"""Which propositions state the same: meaning of the words, entities, numbers and dates, pair by pair."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.sparse import csr_array

from whence.model.proposition import Polarity, Quantity, When
from whence.model.span import Span
from whence.trace.similarity import cosines

_NEAR = 0.40
MATCH_FLOOR = 0.40
# Log odds that two propositions state the same, fitted by training/fit_matcher.py on stories told several times. Set by
# hand: SAME_DOCUMENT at a third of the fit, since in the stories no document says one thing twice, and NAMES_ALONE, since
# there all statements are of one affair, while in a case two lines may share nothing but a name.
BASE, COSINE, WORDS, NAMES = -4.76, 9.03, 3.20, 0.98
NAMES_ALONE = -2.0
NUMBERS = {"same": 2.43, "conflict": -2.24, "apart": -0.41, "one": -1.02, "none": 0.0}
DATES = {"same": 0.75, "apart": -3.76, "none": 0.0}
SAME_DOCUMENT = -2.5
_ROWS, _BLOCK, _CHUNK = 512, 4096, 200_000
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


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of rows that are near in meaning: `first` and `second` are rows of one table of vectors, `cosine` theirs."""

    first: np.ndarray
    second: np.ndarray
    cosine: np.ndarray


def near_pairs(new: np.ndarray, vectors: np.ndarray) -> Near:
    """The pairs with a new row (`new`: row numbers) whose int8 vectors are near enough to be compared, each pair once.

    Each pair is decided by itself, so the order of adding does not matter.
    """
    is_new = np.zeros(len(vectors), dtype=bool)
    is_new[new] = True
    found: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for low in range(0, len(new), _ROWS):
        rows = new[low : low + _ROWS]
        for at in range(0, len(vectors), _BLOCK):
            if at + _BLOCK <= rows[0] and is_new[at : at + _BLOCK].all():
                continue  # these pairs were met from the other side
            table = cosines(vectors[rows], vectors[at : at + _BLOCK])
            i, j = np.nonzero(table >= _NEAR)
            a, b = rows[i], at + j
            once = (a < b) | (~is_new[b] & (a != b))
            found.append((a[once], b[once], table[i[once], j[once]]))
    if not found:
        return Near(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
    return Near(*(np.concatenate([part[k] for part in found]) for k in range(3)))


def worth_comparing(near: Near, candidates: Sequence[Candidate | None]) -> np.ndarray:
    """Which of the pairs can reach the floor of a match, by the words and names that they share (`candidates` by row)."""
    words = _Shared([content_words(c.text) if c else frozenset() for c in candidates])
    names = _Shared([named_words(c.text) if c else frozenset() for c in candidates])
    numbered = np.array([bool(c and c.quantities) for c in candidates], dtype=bool)
    worth = np.zeros(len(near.first), dtype=bool)
    for at in range(0, len(worth), _CHUNK):
        part = slice(at, at + _CHUNK)
        a, b = near.first[part], near.second[part]
        shared = words.count(a, b)
        best = BASE + COSINE * near.cosine[part] + WORDS * words.alike(a, b, shared) + DATES["same"]
        best += NAMES * names.alike(a, b, names.count(a, b)) + np.where(shared > 0, 0.0, NAMES_ALONE)
        best += np.where(
            numbered[a] & numbered[b], NUMBERS["same"], np.where(numbered[a] | numbered[b], NUMBERS["one"], 0.0)
        )
        worth[part] = best >= _log_odds(MATCH_FLOOR) - 1e-3
    return worth


class _Shared:
    """Sets by row, and how many members two rows have in common."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        numbers: dict[str, int] = {}
        columns = [numbers.setdefault(member, len(numbers)) for members in sets for member in sorted(members)]
        self.sizes = np.array([len(members) for members in sets], dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum(self.sizes)])
        ones = np.ones(len(columns), dtype=np.int16)
        self._table = csr_array(
            (ones, np.array(columns, dtype=np.int64), starts), shape=(len(sets), max(1, len(numbers)))
        )

    def alike(self, a: np.ndarray, b: np.ndarray, shared: np.ndarray) -> np.ndarray:
        return np.asarray(shared / np.maximum(1, self.sizes[a] + self.sizes[b] - shared))

    def count(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return np.asarray(self._table[a].multiply(self._table[b]).sum(axis=1)).ravel()


def compare(a: Candidate, b: Candidate, cosine: float) -> Match | None:
    """The match of two propositions, scored by the probability that they state the same; None when that is small.

    Where numbers exclude each other, the score says how alike the two are but for these numbers.
    """
    shared = content_words(a.text) & content_words(b.text)
    words = share_members(content_words(a.text), content_words(b.text))
    names = share_members(named_words(a.text), named_words(b.text))
    if not (_is_latin(a.text) and _is_latin(b.text)) and (words + names < 0.5 or not (a.entities & b.entities)):
        return None  # the encoder knows Latin script alone; in others it finds everything alike
    numbers = compare_quantities(a.quantities, b.quantities)
    dates = compare_dates(a.dates, b.dates)
    odds = BASE + COSINE * cosine + WORDS * words + NAMES * names + DATES[dates]
    odds += 0.0 if shared else NAMES_ALONE
    odds += 0.0 if numbers == "conflict" else NUMBERS[numbers]
    odds += SAME_DOCUMENT if a.document == b.document else 0.0
    score = probability_of(odds)
    if score < MATCH_FLOOR:
        return None
    detail = f"meaning {cosine:.2f}, words {words:.2f}, numbers {numbers}, dates {dates}"
    return Match(a.id, b.id, round(score, 3), "quantity" if numbers == "conflict" else None, detail)


def probability_of(odds: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + math.exp(-odds))


def _log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def _is_latin(text: str) -> bool:
    return text.isascii() or sum(c < "\u0250" for c in text) * 2 > len(text)


def share_members(x: frozenset[str], y: frozenset[str]) -> float:
    """What two sets share of all that either has."""
    return len(x & y) / len(x | y) if x or y else 0.0


@lru_cache(maxsize=200_000)
def content_words(text: str) -> frozenset[str]:
    """The words of weight in lower case, cut to their first six letters.

    >>> sorted(content_words("Two cargoes left Varna for the Port of Poti"))
    ['cargoe', 'left']
    """
    return frozenset(w[:6] for w in _WORD.findall(text) if w[0].islower() and w not in _COMMON)


@lru_cache(maxsize=200_000)
def named_words(text: str) -> frozenset[str]:
    """The words that begin with a capital, and numbers, cut to their first six letters; of scripts without case, all."""
    return frozenset(
        w[:6] for w in (m.casefold() for m in _WORD.findall(text) if not m[0].islower()) if w not in _COMMON
    )


def compare_quantities(a: Sequence[Quantity], b: Sequence[Quantity]) -> str:
    """`same` when a number agrees, `conflict` when numbers of one unit exclude each other, `apart` when only units differ,
    `one` when only one side has numbers.

    A bound is respected: "at least 10" and 14 agree, as do "about 2,000" and 1,980.
    """
    if not a or not b:
        return "one" if a or b else "none"
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


def compare_dates(a: Sequence[When], b: Sequence[When]) -> str:
    """`apart` when no two dates have a day in common, `same` when some have, `none` where one side has no date."""
    if not a or not b:
        return "none"
    known_a = [(d.start, d.end) for d in a if d.start and d.end]
    known_b = [(d.start, d.end) for d in b if d.start and d.end]
    if not known_a or not known_b:
        return "same"
    is_apart = all(x[1] <= y[0] or y[1] <= x[0] for x in known_a for y in known_b)
    return "apart" if is_apart else "same"
