"""Dates and periods, resolved against Monday 10 March 2031.

Recurring times ("every Monday"), clock times, durations without an anchor ("for three days"), holidays and calendars
other than the Gregorian are out of scope: news states facts of days and longer with them.
"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.extract.dates import find_dates
from whence.model.document import Document


def dates(text: str, published: str | None = "2031-03-10") -> list[tuple[str | None, str | None]]:
    return [
        (w.start, w.end) for w in find_dates(Document("d-1", "", "a.txt", "text/plain", text, published=published), ())
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 3 March 2031", "2031-03-03", "2031-03-04"),
        ("March 3, 2031", "2031-03-03", "2031-03-04"),
        ("2031-02-04", "2031-02-04", "2031-02-05"),
        ("on 22 January", "2031-01-22", "2031-01-23"),
        ("on 9 December", "2030-12-09", "2030-12-10"),
        ("It will end on 5 April", "2031-04-05", "2031-04-06"),
        ("between 9 December and 20 February", "2030-12-09", "2031-02-21"),
        ("from 2 to 5 March", "2031-03-02", "2031-03-06"),
        ("In February a consignment", "2031-02-01", "2031-03-01"),
        ("from September to February", "2030-09-01", "2031-03-01"),
        ("January 2031", "2031-01-01", "2031-02-01"),
        ("the first half of the year", "2031-01-01", "2031-07-01"),
        ("the third quarter of 2029", "2029-07-01", "2029-10-01"),
        ("last autumn and winter", "2030-09-01", "2031-03-01"),
        ("in the summer of 2030", "2030-06-01", "2030-09-01"),
        ("last week", "2031-03-03", "2031-03-10"),
        ("earlier this month", "2031-03-01", "2031-04-01"),
        ("last year", "2030-01-01", "2031-01-01"),
        ("two days ago", "2031-03-08", "2031-03-09"),
        ("the past three months", "2030-12-10", "2031-03-11"),
        ("yesterday", "2031-03-09", "2031-03-10"),
        ("on Tuesday", "2031-03-04", "2031-03-05"),
        ("next Friday", "2031-03-14", "2031-03-15"),
        ("Thursday of last week", "2031-03-06", "2031-03-07"),
        ("in 2029", "2029-01-01", "2030-01-01"),
        ("the 2004 election", "2004-01-01", "2005-01-01"),
        ("from 2029 to 2031", "2029-01-01", "2032-01-01"),
        ("Nov 18-Dec 19, 2029", "2029-11-18", "2029-12-20"),
        ("the tenth of September", "2030-09-10", "2030-09-11"),
        ("from January to April 2030", "2030-01-01", "2030-05-01"),
        ("mid-2029", "2029-05-01", "2029-09-01"),
        ("the early 1990s", "1990-01-01", "1995-01-01"),
        ("Q3 2030", "2030-07-01", "2030-10-01"),
        ("the last week of 2030", "2030-12-23", "2030-12-30"),
        ("over the weekend", "2031-03-08", "2031-03-10"),
        ("It will end in three weeks", "2031-03-31", "2031-04-01"),
        ("three months ago", "2030-12-01", "2031-01-01"),
        ("so far this year", "2031-01-01", "2031-03-11"),
        ("on 05.03.2031", "2031-03-05", "2031-03-06"),
        ("on 25/12/2030", "2030-12-25", "2030-12-26"),
        ("Monday 10 March", "2031-03-10", "2031-03-11"),
        ("On Tuesday the council will vote", "2031-03-11", "2031-03-12"),
        ("Officials said on Tuesday it will follow", "2031-03-04", "2031-03-05"),
    ],
)
def test_a_date_is_resolved_against_the_day_of_the_document(text: str, start: str, end: str) -> None:
    assert dates(text) == [(start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2031 pieces of 240",
        "It may rise",
        "a march of 2,000 people",
        "order PMZ-77/30",
        "1,994 tonnes",
        "in 2,029 cases",
        "the second floor",
        "in three weeks it sold 40",
        "the fall of the government",
        "on 3/4/2031",
        "May said so",
        "on 9/11 and 24/7",
    ],
)
def test_what_is_no_date_stays_none(text: str) -> None:
    assert [d for d in dates(text) if d != (None, None)] == []


def test_without_a_date_of_the_document_relative_dates_stay_unresolved() -> None:
    assert dates("last week and on 3 March 2031", None) == [(None, None), ("2031-03-03", "2031-03-04")]


@given(
    st.text(alphabet="Mon March lastwek 0123456789-,./ofthe\n", max_size=80),
    st.sampled_from(["2031-03-10", "2031-01-31T22:00:00Z", None]),
)
def test_spans_never_overlap_and_periods_run_forward(text: str, published: str | None) -> None:
    document = Document("d-1", "", "a.txt", "text/plain", text, published=published)
    found = find_dates(document, ())
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(w.start is None or (w.end is not None and w.start < w.end) for w in found)


def test_two_dates_joined_by_and_are_two_unless_between_says_range() -> None:
    assert dates("on 3 and 17 June 2030") == [("2030-06-03", "2030-06-04"), ("2030-06-17", "2030-06-18")]
    assert dates("between 3 and 17 June 2030") == [("2030-06-03", "2030-06-18")]


def test_a_move_from_one_day_to_another_is_no_range() -> None:
    moved = dates("moved from 3 May 2030 to 7 June 2030")
    assert moved == [("2030-05-03", "2030-05-04"), ("2030-06-07", "2030-06-08")]


def test_the_order_of_numeric_dates_is_told_by_one_that_can_be_read_in_one_way() -> None:
    assert dates("on 3/4/2031 and 25/12/2030")[0] == ("2031-04-03", "2031-04-04")
    assert dates("on 3/4/2031 and 12/25/2030")[0] == ("2031-03-04", "2031-03-05")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("5 марта 2031 года", "ru"),
        ("5. mart 2031.", "sr"),
        ("il 5 marzo 2031", "it"),
        ("2031年3月5日", "zh"),
        ("05/03/2031", "fr"),
    ],
)
def test_absolute_dates_are_read_in_other_languages(text: str, language: str) -> None:
    document = Document("d-1", "", "a.txt", "text/plain", text, language=language)
    assert [(w.start, w.end) for w in find_dates(document, ())] == [("2031-03-05", "2031-03-06")]


WORDS = (
    "the in on from to between and of last this next early mid late 1 2 31 1999 2030 30th May March Dec. Monday week month year quarter half first"
    " second summer winter ago three Q1 H2 20s century weekend today 3/4/2031 - , . until within"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=14),
    st.sampled_from(["2031-03-10", "0001-01-01", "9998-12-31", None]),
)
def test_any_row_of_date_words_gives_periods_that_run_forward(words: list[str], published: str | None) -> None:
    assert all(start is None or (end is not None and start < end) for start, end in dates(" ".join(words), published))
