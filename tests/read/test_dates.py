"""Dates of bylines, letterheads and metadata to ISO 8601."""

import pytest

from whence.read.dates import parse_date, parse_timestamp


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 March 2031", "2031-03-05"),
        ("March 5th, 2031", "2031-03-05"),
        ("on 5 Marsh 2031", None),
        ("5. März 2031", "2031-03-05"),
        ("5 de março de 2031", "2031-03-05"),
        ("5 марта 2031 г.", "2031-03-05"),
        ("5. 3. 2031.", "2031-03-05"),
        ("2031-03-05", "2031-03-05"),
        ("2031年3月5日", "2031-03-05"),
        ("31 February 2031", None),
        ("2031-13-05", None),
        ("March 2031", None),
        ("15 March 20311", None),
        ("2 May 2030 and 1 May 2030", "2030-05-02"),
        ("", None),
    ],
)
def test_a_date_in_a_line(text: str, expected: str | None) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-03-05T15:30:00+01:00", "2031-03-05T14:30:00Z"),
        ("2031-03-05T15:30:00Z", "2031-03-05T15:30:00Z"),
        ("2031-03-05T15:30:00", "2031-03-05T15:30:00"),
        ("2031-03-05", "2031-03-05"),
        ("5 March 2031", "2031-03-05"),
        ("0001-01-01T00:00:00+01:00", None),
        ("soon", None),
        (" ", None),
        (None, None),
    ],
    ids=["zone", "utc", "local", "day", "words", "before-time", "no-date", "blank", "none"],
)
def test_a_metadata_date_is_as_precise_as_it_was_given(value: str | None, expected: str | None) -> None:
    assert parse_timestamp(value) == expected
