"""Passages that two texts share: winnowed word 5-grams to find the pairs, exact alignment to say what was taken.

Winnowing after Schleimer, Wilkerson and Aiken 2003: of every four 5-grams in a row the one of smallest hash is kept, so
any eight words in common leave at least one fingerprint in common. Hashes depend on the words alone (case, accents and
punctuation aside), so they are the same in every process and on every machine.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from whence.model.claim import SharedPassage
from whence.model.span import Span

GRAM = 5
WINDOW = 4
_BRIDGE = 4
_REPEATS = 8
_VERSIONS_SHARE = 0.5
_BOILERPLATE_DOCUMENTS = 3
_BREAK, _SKIP = 0, 1
_PLANE = 0x10000
_BASE = 0x9E3779B97F4A7C15
_STEP = 0xD1342543DE82EF95
# Scripts written without blanks: each character is a word of its own (Thai to Myanmar, kana, Han).
_ALONE_RANGES = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
_ALONE_WEIGHT = 0.5

Hashes = np.ndarray


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """A text's words and 5-grams: hashes (int64), the words' code point offsets, and the places of the winnowed 5-grams.

    `alone` marks characters that are words by themselves. The length is the number of words.
    """

    words: Hashes
    starts: np.ndarray
    ends: np.ndarray
    alone: np.ndarray
    grams: Hashes
    places: np.ndarray

    def __len__(self) -> int:
        return len(self.words)

    @property
    def kept(self) -> Hashes:
        """The winnowed hashes, distinct and sorted: the document's keys in an inverted index."""
        return np.unique(self.grams[self.places])


def fingerprint(text: str) -> Fingerprints:
    """The fingerprints of a text; one of fewer than five words has words, but no 5-grams.

    >>> a = fingerprint("The cases came into Csepel with one set of labels and left with another.")
    >>> b = fingerprint("“The cases came into CSEPEL, with one set of labels”, he said, and laughed.")
    >>> bool(set(a.kept.tolist()) & set(b.kept.tolist()))
    True
    """
    words, starts, ends, alone = _split_into_words(text)
    grams = _hash_grams(words)
    return Fingerprints(words.view(np.int64), starts, ends, alone, grams.view(np.int64), _winnow(grams))


def measure_containment(part: Hashes, whole: Hashes) -> float:
    """The share of `part`'s different hashes that `whole` has too, from 0 to 1; 0 for an empty part."""
    different = np.unique(part)
    return float(np.isin(different, whole).mean()) if len(different) else 0.0


def find_boilerplate(documents: Sequence[Hashes]) -> frozenset[int]:
    """The hashes common to one publisher's pages (footers, standing notices), from the `kept` of each, in any order.

    A hash counts when at least three documents hold it, leaving out documents that consist mostly of repeated text:
    these are versions of one another, and what they share is their story.
    """
    distinct = [np.unique(d) for d in documents]
    repeated = _held_by(distinct)
    pages = [d for d in distinct if len(d) and np.isin(d, repeated).mean() < _VERSIONS_SHARE]
    return frozenset(_held_by(pages).tolist())


def find_shared(
    taker: Fingerprints, giver: Fingerprints, boilerplate: frozenset[int] = frozenset()
) -> tuple[SharedPassage, ...]:
    """The stretches of `taker` (`span`) that stand in `giver` too (`origin`), in the order of `taker`, none overlapping.

    Each is a maximal run of equal words, at least five; runs parted by at most four words on both sides are one.
    Stretches whose winnowed 5-grams are all boilerplate are left out.
    """
    runs = _bridge(_choose(_match_runs(taker.grams, giver.grams)))
    passages = [
        SharedPassage(
            Span(int(taker.starts[i]), int(taker.ends[k - 1])), Span(int(giver.starts[j]), int(giver.ends[m - 1]))
        )
        for i, k, j, m in runs
    ]
    return tuple(p for p in passages if not boilerplate or not _is_boilerplate(p.span, taker, boilerplate))


def share_of(passages: Iterable[SharedPassage], prints: Fingerprints) -> float:
    """The share of a text's words that lie in the `span` of one of the passages, from 0 to 1."""
    inside = np.zeros(len(prints), dtype=bool)
    for p in passages:
        inside[words_in(p.span, prints)] = True
    return float(inside.mean()) if len(prints) else 0.0


def words_in(span: Span, prints: Fingerprints) -> slice:
    """The words of a text that begin in the span, as a slice of its word arrays."""
    first, stop = np.searchsorted(prints.starts, [span.start, span.end])
    return slice(int(first), int(stop))


def count_words(span: Span, prints: Fingerprints) -> float:
    """How many words begin in a span; a character that is a word by itself counts as half a word."""
    alone = prints.alone[words_in(span, prints)]
    return float(len(alone) - alone.sum() * (1 - _ALONE_WEIGHT))


def _split_into_words(text: str) -> tuple[Hashes, np.ndarray, np.ndarray, np.ndarray]:
    """A text's words as whole arrays: hashes, starts, ends, and which are one character of a script without blanks.

    Marks inside a word (accents, soft hyphens) do not count.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = _fold(points)
    at = np.flatnonzero(codes != _SKIP)
    codes = codes[at]
    lone = _is_alone(codes)
    inner = codes > _SKIP
    before = np.zeros(len(codes), dtype=bool)
    before[1:] = inner[:-1] & ~lone[:-1]
    after = np.zeros(len(codes), dtype=bool)
    after[:-1] = inner[1:] & ~lone[1:]
    first = np.flatnonzero(inner & (lone | ~before))
    last = np.flatnonzero(inner & (lone | ~after)) + 1
    hashes = _hash_words(codes, first, last)
    # A word ends where the next kept character begins, so that it keeps its last accent.
    return hashes, at[first], np.append(at, len(points))[last], lone[first]


def _is_alone(codes: np.ndarray) -> np.ndarray:
    lone = np.zeros(len(codes), dtype=bool)
    if not len(codes) or codes.max() < _ALONE_RANGES[0][0]:
        return lone
    for low, high in _ALONE_RANGES:
        lone |= (codes >= low) & (codes <= high)
    return lone


def _fold(points: np.ndarray) -> np.ndarray:
    """Each code point's base letter in lower case; 0 where a word ends, 1 for marks that do not count."""
    if not len(points) or points.max() < _PLANE:
        return np.asarray(_folding()[points])
    codes: np.ndarray = _folding()[np.minimum(points, _PLANE - 1)]
    for point in np.unique(points[points >= _PLANE]).tolist():
        codes[points == point] = _fold_point(point)
    return codes


@lru_cache(maxsize=1)
def _folding() -> np.ndarray:
    return np.array([_fold_point(p) for p in range(_PLANE)], dtype=np.uint32)


def _fold_point(point: int) -> int:
    character = chr(point)
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return _SKIP
    if category == "Mc":
        return point
    if not character.isalnum():
        return _BREAK
    parts = unicodedata.normalize("NFKD", character.lower())
    # Only accents are dropped: a Hangul syllable or a ligature, which also falls apart, stays whole.
    return ord(parts[0]) if all(unicodedata.combining(p) for p in parts[1:]) else point


def _hash_words(codes: np.ndarray, first: np.ndarray, last: np.ndarray) -> Hashes:
    """One hash a word: a polynomial over its letters, from differences of running sums modulo 2**64, then mixed."""
    if not len(first):
        return np.zeros(0, dtype=np.uint64)
    powers, inverse = _powers(len(codes))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes.astype(np.uint64) * powers[: len(codes)], out=sums[1:])
    return _mix((sums[last] - sums[first]) * inverse[first])


_POWERS: list[tuple[np.ndarray, np.ndarray]] = []


def _powers(size: int) -> tuple[np.ndarray, np.ndarray]:
    """The first powers of the base and of its inverse modulo 2**64, at least `size` of each."""
    if not _POWERS or len(_POWERS[0][0]) < size:
        length = max(16_384, 2 ** size.bit_length())
        made = []
        for factor in (_BASE, pow(_BASE, -1, 2**64)):
            values = np.full(length, factor, dtype=np.uint64)
            values[0] = 1
            made.append(np.cumprod(values, dtype=np.uint64))
        _POWERS[:] = [(made[0], made[1])]
    return _POWERS[0]


def _mix(values: Hashes) -> Hashes:
    """Spreads the bits of each value (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(values ^ (values >> np.uint64(31)))


def _hash_grams(words: Hashes) -> Hashes:
    count = len(words) - GRAM + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    total = words[:count].copy()
    for k in range(1, GRAM):
        total *= np.uint64(_STEP)
        total += words[k : k + count]
    return _mix(total)


def _winnow(grams: Hashes) -> np.ndarray:
    """The places of the smallest hash, the rightmost of equals, in every window of four."""
    if len(grams) <= WINDOW:
        return np.array([len(grams) - 1 - int(grams[::-1].argmin())] if len(grams) else [], dtype=np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(grams, WINDOW)[:, ::-1]
    places = np.arange(len(windows)) + (WINDOW - 1) - windows.argmin(axis=1)
    return np.asarray(places[np.r_[True, places[1:] != places[:-1]]])


def _held_by(documents: Sequence[Hashes]) -> Hashes:
    if not documents:
        return np.zeros(0, dtype=np.uint64)
    hashes, counts = np.unique(np.concatenate(documents), return_counts=True)
    return np.asarray(hashes[counts >= _BOILERPLATE_DOCUMENTS])


Run = tuple[int, int, int]


def _match_runs(a: Hashes, b: Hashes) -> list[Run]:
    """Runs (place in a, place in b, words) of equal words; 5-grams that recur often in `b` are no evidence of a place."""
    if not len(a) or not len(b):
        return []
    order = np.argsort(b, kind="stable")
    ordered = b[order]
    low, high = np.searchsorted(ordered, a, "left"), np.searchsorted(ordered, a, "right")
    counts = high - low
    counts[counts > _REPEATS] = 0
    i = np.repeat(np.arange(len(a)), counts)
    if not len(i):
        return []
    offsets = np.arange(len(i)) - np.repeat(np.cumsum(counts) - counts, counts)
    j = order[np.repeat(low, counts) + offsets]
    by_diagonal = np.lexsort((i, j - i))
    i, j = i[by_diagonal], j[by_diagonal]
    breaks = np.ones(len(i), dtype=bool)
    breaks[1:] = (i[1:] - i[:-1] != 1) | (j[1:] - j[:-1] != 1)
    starts = np.flatnonzero(breaks)
    sizes = np.diff(np.append(starts, len(i))) + GRAM - 1
    return list(zip(i[starts].tolist(), j[starts].tolist(), sizes.tolist(), strict=True))


def _choose(runs: list[Run]) -> list[Run]:
    """Runs that do not overlap in the first text, longest first; what is left of a shorter one must still be a 5-gram."""
    chosen: list[Run] = []
    free = np.ones(max((i + size for i, _, size in runs), default=0) + 1, dtype=bool)
    for i, j, size in sorted(runs, key=lambda r: (-r[2], r[0], r[1])):
        first, last = _longest_free(free[i : i + size])
        if last - first >= GRAM:
            chosen.append((i + first, j + first, last - first))
            free[i + first : i + last] = False
    return sorted(chosen)


def _longest_free(free: np.ndarray) -> tuple[int, int]:
    """The longest stretch [first, last) of True, the first of equals; empty when there is none."""
    if free.all():
        return 0, len(free)
    edges = np.flatnonzero(np.diff(np.r_[False, free, False].astype(np.int8)))
    if not len(edges):
        return 0, 0
    longest = int((edges[1::2] - edges[::2]).argmax())
    return int(edges[2 * longest]), int(edges[2 * longest + 1])


def _bridge(runs: list[Run]) -> list[tuple[int, int, int, int]]:
    """Runs as word ranges [i, k) and [j, m) in the two texts, those parted by small gaps joined."""
    joined: list[tuple[int, int, int, int]] = []
    for i, j, size in runs:
        if joined:
            start, stop, start_b, stop_b = joined[-1]
            if i - stop <= _BRIDGE and 0 <= j - stop_b <= _BRIDGE:
                joined[-1] = (start, i + size, start_b, j + size)
                continue
        joined.append((i, i + size, j, j + size))
    return joined


def _is_boilerplate(span: Span, prints: Fingerprints, boilerplate: frozenset[int]) -> bool:
    words = words_in(span, prints)
    places = prints.places[(prints.places >= words.start) & (prints.places <= words.stop - GRAM)]
    inside = prints.grams[places].tolist()
    return bool(inside) and all(h in boilerplate for h in inside)
