"""Roles made whole by parse and names, each with the case in which nothing may be added."""

import numpy as np
import pytest

from whence.extract.completing import Completer, Roles, Run
from whence.extract.labels import POS, RELATIONS
from whence.extract.model import WordScores


def make_completer(words: str, parse: list[tuple[str, int, str]], names: list[Run]) -> Completer:
    """A completer for one sentence; `parse` gives part of speech, head and relation of each word."""
    none = np.zeros((len(parse), 1))
    scores = WordScores(
        none,
        np.array([POS.index(p) for p, _, _ in parse]),
        np.array([h for _, h, _ in parse]),
        np.array([RELATIONS.index(r) for _, _, r in parse]),
        none,
        none,
        none,
        none,
    )
    return Completer(words.split(), [(0, len(parse))], scores, names)


# a Mr Vondra denied that it sank
DENIAL = [
    ("DET", 1, "det"), ("PROPN", 3, "nsubj"), ("PROPN", 1, "flat"), ("VERB", 3, "root"), ("SCONJ", 6, "mark"),
    ("PRON", 6, "nsubj"), ("VERB", 3, "ccomp"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "source", "whole"),
    [
        pytest.param([(1, 3)], (0, 2), (0, 3), id="a name is not cut"),
        pytest.param([(2, 3)], (0, 2), (0, 3), id="a name that the parse ties on is added"),
        pytest.param([], (0, 1), (0, 2), id="a determiner has its noun"),
        pytest.param([(2, 5)], (0, 3), (0, 3), id="the cue is never taken"),
    ],
)
def test_sources_are_whole_noun_phrases(names: list[Run], source: Run, whole: Run) -> None:
    completer = make_completer("a Mr Vondra denied that it sank", DENIAL, names)
    assert completer.complete(Roles((3, 4), source, ((4, 7),))).source == whole


# he said it sank yesterday , off Malta although nobody looked
LOSS = [
    ("PRON", 1, "nsubj"), ("VERB", 1, "root"), ("PRON", 3, "nsubj"), ("VERB", 1, "ccomp"), ("NOUN", 3, "obl"),
    ("PUNCT", 7, "punct"), ("ADP", 7, "case"), ("PROPN", 3, "obl"), ("SCONJ", 10, "mark"), ("PRON", 10, "nsubj"),
    ("VERB", 1, "advcl"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        pytest.param(((2, 4),), ((2, 8),), id="what hangs on the clause is added, what hangs on the cue is not"),
        pytest.param(((2, 8),), ((2, 8),), id="whole already"),
        pytest.param(((2, 4), (6, 8)), ((2, 8),), id="pieces are joined over a gap"),
    ],
)
def test_contents_are_whole_clauses(content: tuple[Run, ...], whole: tuple[Run, ...]) -> None:
    completer = make_completer("he said it sank yesterday , off Malta although nobody looked", LOSS, [])
    assert completer.complete(Roles((1, 2), (0, 1), content)).content == whole


def test_a_gap_that_holds_the_cue_stays() -> None:
    completer = make_completer("he said it sank yesterday , off Malta although nobody looked", LOSS, [])
    assert completer.complete(Roles((4, 5), None, ((2, 4), (6, 8)))).content == ((2, 4), (6, 8))
