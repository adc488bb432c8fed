import pytest

from whence.model.claim import Origins, ProvenanceNode
from whence.model.proposition import Bound, Quantity
from whence.model.span import Span
from whence.report.wording import (
    bound_in_words,
    count_in_short,
    count_in_words,
    date_in_words,
    name_party,
    value_in_words,
)


def origins(at_least: int, at_most: int, channels: int) -> Origins:
    return Origins(at_least, at_most, channels, (), False, "")


@pytest.mark.parametrize(
    ("counted", "words", "short"),
    [
        pytest.param(
            origins(1, 2, 1), "At least 1, at most 2 independent origins, through 1 channel", "1–2", id="interval"
        ),
        pytest.param(origins(1, 1, 1), "At least 1, at most 1 independent origin, through 1 channel", "1", id="one"),
        pytest.param(
            origins(3, 3, 1),
            "At least 1, at most 3 independent origins, through 1 channel",
            "1–3",
            id="no-more-than-channels",
        ),
        pytest.param(origins(0, 0, 0), "No origin on record that supports it", "0", id="none"),
        pytest.param(None, "Origins not counted", "?", id="not-counted"),
    ],
)
def test_the_count_is_said_as_an_interval(counted: Origins | None, words: str, short: str) -> None:
    assert (count_in_words(counted), count_in_short(counted)) == (words, short)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        pytest.param("2031-03-04T06:00:00+02:00", "4 March 2031, 04:00 UTC", id="offset"),
        pytest.param("2031-03-04T06:00:00", "4 March 2031, 06:00", id="no-zone"),
        pytest.param("2031-03", "March 2031", id="month"),
        pytest.param("2031-13-40", "2031-13-40", id="no-date"),
        pytest.param(None, "undated", id="none"),
        pytest.param("", "undated", id="empty"),
    ],
)
def test_a_date_is_as_precise_as_it_was(published: str | None, words: str) -> None:
    assert date_in_words(published) == words


@pytest.mark.parametrize(
    ("value", "low", "high", "bound", "words"),
    [
        pytest.param(520000.0, None, None, "about", ("520,000", "about"), id="about"),
        pytest.param(None, 120.0, 140.0, "range", ("120 to 140", "range"), id="range"),
        pytest.param(None, None, 9.5, "at_most", ("9.5", "at most"), id="open-below"),
        pytest.param(None, None, None, "exactly", ("not stated", "exactly"), id="nothing"),
    ],
)
def test_a_quantity_in_words(
    value: float | None, low: float | None, high: float | None, bound: Bound, words: tuple[str, str]
) -> None:
    quantity = Quantity("d", Span(0, 1), value, low, high, bound, None)
    assert (value_in_words(quantity), bound_in_words(quantity)) == words


def test_a_document_is_called_by_its_publisher_and_day_and_others_by_name() -> None:
    document = ProvenanceNode("n", "document", "A title", publisher="Aldgate Wire", published="2031-03-04T06:00:00Z")
    assert name_party(document) == "Aldgate Wire (4 March 2031)"
    assert name_party(ProvenanceNode("n", "document", "A title")) == "A title"
    assert name_party(ProvenanceNode("n", "voice", "two officials")) == "two officials"
