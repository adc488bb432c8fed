"""Numbers in digits and words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.extract.number_words import parse_words
from whence.extract.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        pytest.param("2,000 men", "en", [2000], id="comma-groups"),
        pytest.param("2,5 men", "de", [2.5], id="decimal-comma"),
        pytest.param("520.000 евра", "sr", [520000], id="point-groups"),
        pytest.param("520.000 m", "en", [520], id="decimal-point"),
        pytest.param("1.234.567 euros", "en", [1234567], id="two-point-groups-in-english"),
        pytest.param("38\u202f000", "en", [38000], id="thin-blank-groups"),
        pytest.param("1.5 million", "en", [1500000], id="scale-word"),
        pytest.param("5,2 милиона", "sr", [5200000], id="foreign-scale"),
        pytest.param("100 miles", "en", [100], id="a-unit-is-no-foreign-scale"),
        pytest.param("€520k and $8.6bn", "en", [520000, 8.6e9], id="short-scales"),
        pytest.param("a 48m mast", "en", [48], id="metres-are-no-millions"),
        pytest.param("5.2m people", "en", [5200000], id="millions-of-people"),
        pytest.param("sixty-three, eleven hundred", "en", [63, 1100], id="words"),
        pytest.param("a dozen and half a million", "en", [12, 500000], id="dozen-and-half"),
        pytest.param("two-thirds of it", "en", [2 / 3], id="fraction"),
        pytest.param("the third man on a fifth floor", "en", [], id="ordinals"),
        pytest.param("the first half ended", "en", [], id="half-time"),
        pytest.param("in nineteen eighty-four", "en", [], id="a-year-in-words"),
        pytest.param("this one and that one", "en", [], id="pronoun"),
        pytest.param("dozens of them", "en", [], id="vague"),
        pytest.param("3 ½ hours", "en", [3, 0.5], id="glyph-apart"),
        pytest.param("共36个", "zh", [36], id="amid-chinese"),
    ],
)
def test_numbers_are_read_in_the_notation_of_the_language(text: str, language: str, values: list[float]) -> None:
    assert [n.value for n in find_numbers(text, language)] == pytest.approx(values)


@pytest.mark.parametrize("words", ["twenty thirty", "two hundred hundred", "and", ""])
def test_words_that_are_no_single_number_have_no_value(words: str) -> None:
    assert parse_words(words) is None


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def say(number: int) -> str:
    if number < 20:
        return ONES.split()[number]
    if number < 100:
        return TENS.split()[number // 10 - 2] + (f"-{say(number % 10)}" if number % 10 else "")
    if number < 1000:
        return f"{say(number // 100)} hundred" + (f" and {say(number % 100)}" if number % 100 else "")
    for name, scale in (("million", 10**6), ("thousand", 10**3)):
        if number >= scale:
            return f"{say(number // scale)} {name}" + (f" {say(number % scale)}" if number % scale else "")
    raise AssertionError(number)


@given(st.integers(0, 10**9 - 1))
def test_a_cardinal_in_words_has_its_value(number: int) -> None:
    assert parse_words(say(number)) == number


@given(st.integers(0, 10**12))
def test_grouped_digits_have_their_value_in_both_notations(number: int) -> None:
    grouped = f"{number:,}"
    assert [n.value for n in find_numbers(grouped, "en")] == [number]
    assert [n.value for n in find_numbers(grouped.replace(",", "."), "de")] == [number]


@given(st.text("0123456789.,- ½aehilnortwy€m\n", max_size=40), st.sampled_from([None, "en", "de", "zh"]))
def test_numbers_never_overlap(text: str, language: str | None) -> None:
    found = find_numbers(text, language)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
