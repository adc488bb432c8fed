"""Label sequences."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from whence.extract.decoding import decode, label_runs, split_at
from whence.extract.labels import ROLES


@given(hnp.arrays(np.float64, st.tuples(st.integers(1, 30), st.just(len(ROLES))), elements=st.floats(-20, 20)))
def test_a_decoded_sequence_is_always_valid(logits: np.ndarray) -> None:
    labels = [ROLES[k] for k in decode(logits, ROLES)]
    for before, after in zip(["O", *labels], labels, strict=False):
        if after.startswith("I-"):
            assert before[2:] == after[2:]


def test_runs_carry_their_label_and_score() -> None:
    logits = np.full((5, 5), -9.0)
    for word, label in enumerate((0, 1, 2, 3, 4)):
        logits[word, label] = 9.0
    runs = list(label_runs(logits, ROLES))
    assert [(r.first, r.last, r.label) for r in runs] == [(1, 3, "source"), (3, 5, "content")]
    assert all(r.score > 0.99 for r in runs)


def test_a_run_is_cut_at_sentences_inside_it_only() -> None:
    assert split_at((3, 8), [0, 3, 8]) == [(3, 8)]
    assert split_at((3, 8), [0, 5, 6]) == [(3, 5), (5, 6), (6, 8)]
