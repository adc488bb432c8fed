"""Words of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.extract.words import CASES, GAPS, split_words


def forms(text: str) -> list[str]:
    words = split_words(text)
    return [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wasn't", ["was", "n't"]),
        ("Kupol's", ["Kupol", "'s"]),
        ("O'Brien", ["O'Brien"]),
        ("the U.S. firm", ["the", "U.S.", "firm"]),
        ("Mr. Smith", ["Mr.", "Smith"]),
        ("He left. Smith", ["He", "left", ".", "Smith"]),
        ("1,980.50 euros", ["1,980.50", "euros"]),
        ("SR-40", ["SR", "-", "40"]),
        ("see https://a.example/x.", ["see", "https://a.example/x", "."]),
        ("«Мохора»", ["«", "Мохора", "»"]),
    ],
    ids=["negation", "possessive", "name", "initials", "title", "end", "number", "hyphen", "address", "guillemets"],
)
def test_words_are_cut_as_universal_dependencies_cut_them(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@given(st.text())
def test_words_follow_each_other_and_leave_only_blanks_out(text: str) -> None:
    words = split_words(text)
    at = 0
    for start, end in zip(words.starts, words.ends, strict=True):
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


def test_letter_case_and_gap_are_told_for_each_word() -> None:
    words = split_words('UAV made\nin "2031"\n\nNew')
    assert [CASES[c] for c in words.cases] == ["upper", "lower", "lower", "quote", "digits", "quote", "title"]
    assert [GAPS[g] for g in words.gaps] == ["none", "blank", "line", "blank", "none", "none", "paragraph"]
