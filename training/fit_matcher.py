"""Fits the weights of the matcher on stories told several times; prints them and the pair F1 on the stories kept apart.

python training/fit_matcher.py --claims stories.jsonl
"""

import argparse
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from whence.extract.reader import load_reader
from whence.model.document import Document
from whence.model.span import Span
from whence.trace.claims import cluster_claims
from whence.trace.matching import (
    MATCH_FLOOR,
    Candidate,
    Match,
    compare_dates,
    compare_quantities,
    content_words,
    named_words,
    share_members,
)
from whence.trace.similarity import cosines, load_encoder

FEATURES = (
    "cosine", "words", "names", "same number", "other number", "other unit", "one number", "same date", "other date",
    "same document",
)  # fmt: skip
FOLD = 5


@dataclass(frozen=True, slots=True)
class Story:
    """The statements of a story with the claim of each, and the features of every pair (rows i, j)."""

    candidates: tuple[Candidate, ...]
    claims: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    features: np.ndarray
    is_same: np.ndarray


def read_story(number: int, row: dict[str, Any]) -> Story:
    """A story with its statements read by the shipped reader, each after its context."""
    reader, encoder = load_reader(1), load_encoder(1)
    candidates, claims = [], []
    for c in row["claims"]:
        for k, statement in enumerate(c["statements"]):
            text = f"{statement.get('context') or ''} {statement['text']}".strip()
            span = Span(len(text) - len(statement["text"]), len(text))
            name = f"{number}-{c['id']}-{k}"
            reading = reader(Document(f"d-{name}", "0" * 64, name, "text/plain", text, language="en"))
            candidates.append(
                Candidate(
                    f"p-{name}",
                    f"d-{number}-{statement['doc']}",
                    span,
                    statement["text"],
                    frozenset(),
                    tuple(q for q in reading.quantities if span.contains(q.span)),
                    tuple(d for d in reading.dates if span.contains(d.span)),
                    "positive",
                    False,
                )
            )
            claims.append(c["id"])
    vectors = encoder([re.sub(r"\s+", " ", c.text) for c in candidates])
    near = cosines(vectors, vectors)
    pairs = tuple((i, j) for i in range(len(claims)) for j in range(i + 1, len(claims)))
    features = np.array([describe(candidates[i], candidates[j], float(near[i, j])) for i, j in pairs])
    return Story(
        tuple(candidates), tuple(claims), pairs, features, np.array([claims[i] == claims[j] for i, j in pairs])
    )


def describe(a: Candidate, b: Candidate, cosine: float) -> list[float]:
    """The features of a pair, in the order of FEATURES."""
    numbers, dates = compare_quantities(a.quantities, b.quantities), compare_dates(a.dates, b.dates)
    return [
        cosine,
        share_members(content_words(a.text), content_words(b.text)),
        share_members(named_words(a.text), named_words(b.text)),
        *(float(numbers == n) for n in ("same", "conflict", "apart", "one")),
        *(float(dates == d) for d in ("same", "apart")),
        float(a.document == b.document),
    ]


def fit(features: np.ndarray, is_same: np.ndarray, ridge: float = 1.0) -> tuple[np.ndarray, float]:
    """Weights and base of a logistic regression (Newton's method, ridge on the scaled weights)."""
    mean, spread = features.mean(0), features.std(0) + 1e-6
    table = np.c_[(features - mean) / spread, np.ones(len(features))]
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - is_same) + ridge * np.r_[weights[:-1], 0]
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    scaled = weights[:-1] / spread
    return scaled, float(weights[-1] - scaled @ mean)


def pair_f1(stories: Sequence[Story], score: Callable[[np.ndarray], np.ndarray]) -> float:
    """The mean F1 of pairs that share a cluster, over stories."""
    found = []
    for story in stories:
        matches = [
            Match(story.candidates[i].id, story.candidates[j].id, round(float(s), 3), "quantity" if f[4] else None, "")
            for (i, j), s, f in zip(story.pairs, score(story.features), story.features)
            if s >= MATCH_FLOOR or f[4]
        ]
        cluster = {p: n for n, group in enumerate(cluster_claims(story.candidates, matches)) for p in group}
        together = np.array(
            [cluster[story.candidates[i].id] == cluster[story.candidates[j].id] for i, j in story.pairs]
        )
        hits = float((together & story.is_same).sum())
        found.append(2 * hits / max(1.0, float(together.sum() + story.is_same.sum())))
    return float(np.mean(found))


def main() -> None:
    """Fits and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=Path, required=True)
    rows = [json.loads(line) for line in parser.parse_args().claims.read_text(encoding="utf-8").splitlines()]
    stories = [read_story(n, row) for n, row in enumerate(rows)]
    kept = [s for n, s in enumerate(stories) if n % FOLD == FOLD - 1]
    learnt = [s for n, s in enumerate(stories) if n % FOLD != FOLD - 1]
    weights, base = fit(np.concatenate([s.features for s in learnt]), np.concatenate([s.is_same for s in learnt]))
    print(f"base {base:.2f}", {n: round(float(w), 2) for n, w in zip(FEATURES, weights)})
    print(
        f"pair F1 on {len(kept)} stories kept apart: {pair_f1(kept, lambda f: 1 / (1 + np.exp(-(f @ weights + base)))):.3f}"
    )
    print(f"pair F1 by cosine alone: {pair_f1(kept, lambda f: f[:, 0]):.3f}")


if __name__ == "__main__":
    main()
