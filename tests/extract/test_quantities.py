"""Quantities: bound, value, unit, what is counted; and what is no quantity."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.extract.quantities import find_quantities
from whence.extract.sentences import split_sentences
from whence.model.document import Document
from whence.model.proposition import Quantity
from whence.model.reading import Sentence, Token
from whence.model.span import Span


def quantities(text: str, language: str | None = "en") -> tuple[Quantity, ...]:
    document = Document("d-1", "", "a.txt", "text/plain", text, language=language)
    return find_quantities(document, split_sentences(text), ())


STATED = [
    pytest.param("bought 240 optical rangefinder modules", 240, "modules", "exactly", id="counted-noun"),
    pytest.param("about forty more modules", 40, "modules", "about", id="about-with-more"),
    pytest.param("come to about 520,000 euros", 520000, "EUR", "about", id="money-after"),
    pytest.param("some 5.2 million euros", 5200000, "EUR", "about", id="scale"),
    pytest.param("EUR 206,400.00", 206400, "EUR", "exactly", id="money-before"),
    pytest.param("At least nine people died", 9, "people", "at_least", id="at-least"),
    pytest.param("No fewer than five cargoes", 5, "cargoes", "at_least", id="no-fewer-than"),
    pytest.param("fewer than five cargoes", 5, "cargoes", "at_most", id="fewer-than"),
    pytest.param("At no time were more than two aircraft affected", 2, "aircraft", "at_most", id="never-more-than"),
    pytest.param("more than two aircraft", 2, "aircraft", "at_least", id="more-than"),
    pytest.param("over about 190,000 euros", 190000, "EUR", "about", id="the-nearest-bound-counts"),
    pytest.param("12,000 people or more", 12000, "people", "at_least", id="bound-after"),
    pytest.param("~30 kg", 30, "kilogram", "about", id="tilde"),
    pytest.param("our eleven hundred employees", 1100, "employees", "exactly", id="hundreds-in-words"),
    pytest.param("sixty-three angry e-mails", 63, "e-mails", "exactly", id="tens-in-words"),
    pytest.param("Seven of the eighteen carbon-dioxide cylinders", 7, "cylinders", "exactly", id="of-a-group"),
    pytest.param("Gross weight 187 kg", 187, "kilogram", "exactly", id="physical-unit"),
    pytest.param("abt 31,000 t", 31000, "metric_ton", "about", id="abbreviated-bound"),
    pytest.param("the permit allows 150 milligrams per kilogram", 150, "milligram / kilogram", "exactly", id="per"),
    pytest.param("a third of the seats", pytest.approx(33.333333), "%", "exactly", id="a-part-is-a-percentage"),
    pytest.param("half a tonne", 0.5, "metric_ton", "exactly", id="half-a-unit"),
    pytest.param("Crew on board: 41", 41, None, "exactly", id="label"),
    pytest.param("Barra, 51, will lead", 51, "year", "exactly", id="age"),
    pytest.param("a 12-hour flight", 12, "hour", "exactly", id="hyphened-unit"),
]


@pytest.mark.parametrize(("text", "value", "unit", "bound"), STATED)
def test_a_number_is_read_with_its_bound_and_unit(text: str, value: float, unit: str | None, bound: str) -> None:
    first = quantities(text)[0]
    assert (first.value, first.unit, first.bound) == (value, unit, bound)


@pytest.mark.parametrize(
    ("text", "language", "value", "unit", "bound"),
    [
        ("око 520.000 евра", "sr", 520000, "EUR", "about"),
        ("не менее 20 тонн", "ru", 20, "metric_ton", "at_least"),
        ("mindestens 1.200 Euro", "de", 1200, "EUR", "at_least"),
        ("提单重量31,480吨", "zh", 31480, "metric_ton", "exactly"),
        ("212 شخصاً", "ar", 212, "people", "exactly"),
    ],
)
def test_other_languages_have_their_notation_and_words(
    text: str, language: str, value: float, unit: str, bound: str
) -> None:
    found = quantities(text, language)
    assert [(q.value, q.unit, q.bound) for q in found] == [(value, unit, bound)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 5 and 10 percent", 5, 10, "%"),
        ("sold 20-30 tonnes", 20, 30, "metric_ton"),
        ("$5-10 million", 5e6, 10e6, "USD"),
        ("two or three days", 2, 3, "day"),
    ],
)
def test_a_range_has_both_ends_and_no_value(text: str, low: float, high: float, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.bound, found.value, found.low, found.high, found.unit) == ("range", None, low, high, unit)


def test_two_numbers_beside_each_other_are_no_range() -> None:
    assert [q.bound for q in quantities("killed 12 men and 30 women")] == ["exactly", "exactly"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("5 men", 5, 5), ("at least 5 men", 5, None), ("up to 5 men", None, 5), ("about 5 men", 5, 5)],
)
def test_a_bound_leaves_its_side_open(text: str, low: float | None, high: float | None) -> None:
    assert [(q.low, q.high) for q in quantities(text)] == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "On 5 March 2031 it left",
        "from 3 to 9 June 2031",
        "since 1988, in 2030 and (2014)",
        "on 2031-03-05 at 14:00 or 6:40 p.m.",
        "order PMZ-77/30 and HO-2030-1102",
        "an SR-40 in Hall 4 at Quay 6",
        "page 12, section 3, Flight 574",
        "call +43 1 555 0199 or 020 7946 0958",
        "the 22nd edition, the 4th floor, the 1990s",
        "It is one of them, the one that left",
        "IMO 9434761",
        "a 2-1 win",
        "see [12]",
        "1. First\n2. Second",
        "at 10 Downing Street",
        "version 2.0.1 from 192.168.1.1",
        "dozens of people",
        "COVID-19 and T-72 tanks",
    ],
)
def test_a_reference_date_or_name_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


def test_the_span_runs_from_the_bound_to_what_is_counted() -> None:
    text = "They say that at least 240 optical rangefinder modules left."
    assert [q.span.quote(text) for q in quantities(text)] == ["at least 240 optical rangefinder modules"]


def parsed(text: str, *words: tuple[str, str, int, str]) -> tuple[Quantity, ...]:
    """The quantities of a text with tokens (word, part of speech, head, relation)."""
    tokens, at = [], 0
    for word, pos, head, relation in words:
        at = text.index(word, at)
        tokens.append(Token(Span(at, at + len(word)), pos, head, relation))
        at += len(word)
    document = Document("d-1", "", "a.txt", "text/plain", text, language="en")
    return find_quantities(document, (Sentence(Span(0, len(text)), 0, len(tokens)),), tokens)


def test_with_a_parse_the_head_of_the_number_is_counted_and_its_verb_governs() -> None:
    (found,) = parsed(
        "Kupol bought 240 rangefinder modules",
        ("Kupol", "PROPN", 1, "nsubj"),
        ("bought", "VERB", 1, "root"),
        ("240", "NUM", 4, "nummod"),
        ("rangefinder", "NOUN", 4, "compound"),
        ("modules", "NOUN", 1, "obj"),
    )
    assert (found.unit, found.attribute) == ("modules", "bought modules")


def test_the_subject_stands_before_its_verb_in_the_attribute() -> None:
    (found,) = parsed(
        "Nine people died", ("Nine", "NUM", 1, "nummod"), ("people", "NOUN", 2, "nsubj"), ("died", "VERB", 2, "root")
    )
    assert (found.value, found.unit, found.attribute) == (9, "people", "people died")


@given(st.text("0123456789.,- toabundhlesm%€$\n", max_size=60), st.sampled_from([None, "en", "sr"]))
def test_spans_lie_in_the_text_in_order_and_bounds_agree_with_values(text: str, language: str | None) -> None:
    found = quantities(text, language)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.span.start <= b.span.start for a, b in pairwise(found))
    for q in found:
        assert (q.value is None) == (q.bound == "range")
        assert q.low is None or q.high is None or q.low <= q.high
