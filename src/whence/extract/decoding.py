"""Label sequences from logits: the best valid BIO sequence, and its spans with their scores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np


@dataclass(frozen=True, slots=True)
class LabelledRun:
    """Words [first, last) under one label, and the mean probability of their labels."""

    first: int
    last: int
    label: str
    score: float


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True))


@lru_cache(maxsize=8)
def _transitions(labels: tuple[str, ...]) -> np.ndarray:
    """0 where label j may follow label i, minus infinity where it may not (I-x follows only B-x or I-x)."""
    table = np.zeros((len(labels), len(labels)))
    for j, after in enumerate(labels):
        if after == "I" or after.startswith("I-"):
            kind = after[1:]
            for i, before in enumerate(labels):
                if before[:1] not in "BI" or before[1:] != kind:
                    table[i, j] = -np.inf
    return table


def decode(logits: np.ndarray, labels: tuple[str, ...], transitions: np.ndarray | None = None) -> list[int]:
    """The likeliest label indices [words] among valid BIO sequences (Viterbi); `transitions` are learnt scores of label after label.

    >>> decode(np.array([[2.0, 0.0, 1.9], [0.0, 0.0, 5.0]]), ("O", "B", "I"))
    [1, 2]
    """
    if not len(logits):
        return []
    allowed = _transitions(labels) if transitions is None else _transitions(labels) + transitions
    best = logits[0].astype(np.float64)
    best[[k for k, label in enumerate(labels) if label.startswith("I")]] = -np.inf
    back = np.zeros((len(logits), len(labels)), dtype=np.int64)
    for n in range(1, len(logits)):
        paths = best[:, None] + allowed
        back[n] = paths.argmax(0)
        best = paths.max(0) + logits[n]
    path = [int(best.argmax())]
    for n in range(len(logits) - 1, 0, -1):
        path.append(int(back[n, path[-1]]))
    return path[::-1]


def label_runs(
    logits: np.ndarray, labels: tuple[str, ...], transitions: np.ndarray | None = None
) -> Iterator[LabelledRun]:
    """The labelled runs of the likeliest valid sequence, in order."""
    path = decode(logits, labels, transitions)
    chances = softmax(logits) if len(logits) else logits
    start = 0
    while start < len(path):
        label = labels[path[start]]
        if label == "O":
            start += 1
            continue
        kind = label[2:] or "B"
        stop = start + 1
        while stop < len(path) and labels[path[stop]] == ("I" if label == "B" else f"I-{kind}"):
            stop += 1
        score = float(np.mean([chances[k, path[k]] for k in range(start, stop)]))
        yield LabelledRun(start, stop, kind, score)
        start = stop


def split_at(run: tuple[int, int], cuts: Sequence[int]) -> list[tuple[int, int]]:
    """The run's words [first, last) cut where a sentence begins.

    >>> split_at((2, 9), [0, 5, 12])
    [(2, 5), (5, 9)]
    """
    first, last = run
    inner = [c for c in cuts if first < c < last]
    return list(zip([first, *inner], [*inner, last], strict=True))
