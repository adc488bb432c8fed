"""Propositions of two languages met by what a translation keeps."""

import pytest

from whence.model.proposition import Quantity
from whence.model.span import Span
from whence.trace.crossing import Marks, compare_across, find_across
from whence.trace.matching import Candidate


def make_candidate(id: str, names: str, *numbers: float) -> Candidate:
    quantities = tuple(Quantity(f"d-{id}", Span(0, 1), n, None, None, "exactly", None) for n in numbers)
    return Candidate(id, f"d-{id}", Span(0, 1), "", frozenset(names.split()), quantities, (), "positive", False)


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        (make_candidate("p-a", "n:pmz n:rsv", 240), make_candidate("p-b", "n:pmz n:rsv", 240), 0.9, 1.0),
        (make_candidate("p-a", "n:pmz", 240), make_candidate("p-b", "n:pmz", 240), 0.6, 0.8),
        (make_candidate("p-a", "n:pmz n:rsv"), make_candidate("p-b", "n:pmz n:rsv"), 0.3, 0.5),
    ],
    ids=["number and two names", "number and a name", "two names"],
)
def test_what_speaks_for_two_languages_saying_the_same(a: Candidate, b: Candidate, least: float, most: float) -> None:
    found = compare_across(a, b)
    assert found is not None
    assert least <= found.score <= most


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (make_candidate("p-a", "n:pmz"), make_candidate("p-b", "n:pmz")),
        (make_candidate("p-a", "", 3), make_candidate("p-b", "", 3)),
        (make_candidate("p-a", "n:pmz n:rsv", 240), make_candidate("p-b", "n:vln", 120)),
    ],
    ids=["one name", "a small number", "nothing"],
)
def test_little_is_no_match(a: Candidate, b: Candidate) -> None:
    assert compare_across(a, b) is None


def test_pairs_have_one_side_that_is_not_read_and_a_new_one() -> None:
    def mark(document: str, language: str, names: str = "", *numbers: float) -> Marks:
        return Marks(document, language, frozenset(names.split()), frozenset(numbers))

    marks = {
        "p-1": mark("d-1", "sr", "n:a n:b", 240.0),
        "p-2": mark("d-2", "en", "n:c", 240.0),
        "p-3": mark("d-3", "en", "n:a"),
        "p-4": mark("d-4", "en", "n:a n:b"),
        "p-5": mark("d-5", "sr", "n:a n:b", 240.0),
        "p-6": mark("d-6", "en", "", 2.0),
    }
    unread = frozenset({"d-1", "d-5"})
    assert find_across(marks, ["p-1"], unread) == [("p-1", "p-2"), ("p-1", "p-4")]
    assert find_across(marks, ["p-2"], unread) == [("p-1", "p-2"), ("p-2", "p-5")]
    assert find_across(marks, ["p-3", "p-6"], unread) == []
