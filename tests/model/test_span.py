"""Spans and passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.document import Document
from whence.model.span import Span, cover


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2)], ids=["negative", "empty", "backwards"])
def test_an_impossible_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.text(min_size=1), st.data())
def test_a_span_quotes_what_lies_between_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert text[:start] + Span(start, end).quote(text) + text[end:] == text


def test_touching_spans_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_the_cover_of_nothing_is_none() -> None:
    assert cover([]) is None
    assert cover([Span(4, 6), Span(1, 2)]) == Span(1, 6)


def test_an_offset_lies_on_the_last_page_that_starts_before_it() -> None:
    document = Document("d-1", "", "a.pdf", "application/pdf", "one\n\ntwo", pages=(0, 5))
    assert [document.page_of(0), document.page_of(4), document.page_of(5)] == [1, 1, 2]
    assert Document("d-2", "", "a.txt", "text/plain", "one").page_of(0) is None
