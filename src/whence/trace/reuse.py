"""Shared text: winnowed word 5-grams (Schleimer, Wilkerson and Aiken 2003) to find it, runs of words to show it."""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from whence.model.claim import SharedPassage
from whence.model.span import Span

GRAM = 5
_WINDOW = 4
_MIN_RUN = 8
_GAP = 4
_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """A text's words by offset, the hash of each run of five (int64), and the few of them that are kept for search."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    grams: np.ndarray
    kept: np.ndarray

    def __len__(self) -> int:
        return len(self.starts)


def fingerprint(text: str) -> Fingerprints:
    """The fingerprints of a text; characters of scripts without blanks count as words."""
    starts, ends, hashes = [], [], []
    for match in _WORD.finditer(text):
        for start, end in _pieces(match.group(), match.start()):
            starts.append(start)
            ends.append(end)
            hashes.append(zlib.crc32(text[start:end].casefold().encode()))
    grams = _hash_grams(np.array(hashes, dtype=np.uint64))
    return Fingerprints(tuple(starts), tuple(ends), grams, _winnow(grams))


def _pieces(word: str, offset: int) -> Iterator[tuple[int, int]]:
    if not _WIDE.search(word):
        yield offset, offset + len(word)
        return
    for n in range(len(word)):
        yield offset + n, offset + n + 1


def _hash_grams(words: np.ndarray) -> np.ndarray:
    if len(words) < GRAM:
        return np.zeros(0, dtype=np.int64)
    count = len(words) - GRAM + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for k in range(GRAM):
        mixed = (mixed ^ words[k : k + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed.view(np.int64)


def _winnow(grams: np.ndarray) -> np.ndarray:
    """The distinct least hashes of each window of four."""
    if len(grams) <= _WINDOW:
        return np.unique(grams)
    windows = np.lib.stride_tricks.sliding_window_view(grams, _WINDOW)
    return np.unique(windows.min(1))


def find_shared(later: Fingerprints, earlier: Fingerprints) -> tuple[SharedPassage, ...]:
    """The stretches of the later text that stand in the earlier one: runs of at least eight words, small gaps bridged."""
    place: dict[int, list[int]] = defaultdict(list)
    for j, gram in enumerate(earlier.grams.tolist()):
        place[gram].append(j)
    runs: list[list[int]] = []
    for i, gram in enumerate(later.grams.tolist()):
        here = place.get(gram)
        if not here:
            continue
        last = runs[-1] if runs else None
        j = min(here, key=lambda x: abs(x - (last[2] + i - last[0])) if last else x)
        if last and i - last[1] <= GRAM + _GAP and 0 <= j - last[3] <= GRAM + _GAP:
            last[1], last[3] = i, j
        else:
            runs.append([i, i, j, j])
    found = []
    for first, last_gram, first_j, last_j in runs:
        end, end_j = last_gram + GRAM - 1, last_j + GRAM - 1
        if end - first + 1 >= _MIN_RUN:
            found.append(
                SharedPassage(Span(later.starts[first], later.ends[end]), Span(earlier.starts[first_j], earlier.ends[end_j]))
            )
    return tuple(found)


def share_of(passages: tuple[SharedPassage, ...], prints: Fingerprints) -> float:
    """The share of the later text's words that lie in shared passages."""
    if not len(prints):
        return 0.0
    inside = sum(any(p.span.start <= a < p.span.end for p in passages) for a in prints.starts)
    return inside / len(prints)
