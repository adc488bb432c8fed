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
