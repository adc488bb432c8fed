import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.report.display import (
    fold_space,
    is_right_to_left,
    language_tag,
    link_target,
    sentence_around,
    shorten,
    show_hidden,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x00b", "a␀b", id="null"),
        pytest.param("a\x1bb", "a␛b", id="escape"),
        pytest.param("a\x7fb", "a␡b", id="delete"),
        pytest.param("a\u0085b", "a[U+0085]b", id="c1"),
        pytest.param("a\u202eb", "a[U+202E]b", id="right-to-left-override"),
        pytest.param("a\u2066b\u2069", "a[U+2066]b[U+2069]", id="isolates"),
        pytest.param("a\u200bb", "a[U+200B]b", id="zero-width-space"),
        pytest.param("a\ud800b", "a[U+D800]b", id="lone-surrogate"),
        pytest.param("a\U000e0041b", "a[U+E0041]b", id="tag-letter"),
        pytest.param("a\uffffb", "a[U+FFFF]b", id="noncharacter"),
        pytest.param("a\tb\nc", "a\tb\nc", id="tab-and-line-feed-stay"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="persian-joiner-stays"),
        pytest.param("שלום Ж é 漢", "שלום Ж é 漢", id="scripts-stay"),
    ],
)
def test_hidden_characters_are_shown_and_others_stay(text: str, shown: str) -> None:
    assert show_hidden(text) == shown


@given(st.text())
def test_shown_text_is_stable_and_can_be_written(text: str) -> None:
    shown = show_hidden(text)
    assert show_hidden(shown) == shown
    assert shown.encode().decode() == shown


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://example.org/a?b=1&c=2#d", id="https"),
        pytest.param("http://пример.example/", id="international"),
        pytest.param("HTTPS://EXAMPLE.ORG", id="capitals"),
    ],
)
def test_a_web_address_may_be_followed(url: str) -> None:
    assert link_target(url) == url


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(None, id="none"),
        pytest.param("", id="empty"),
        pytest.param("javascript:alert(1)", id="javascript"),
        pytest.param("JaVaScRiPt:alert(1)", id="javascript-in-mixed-case"),
        pytest.param("java\tscript:alert(1)", id="javascript-with-a-tab"),
        pytest.param(" javascript:alert(1)", id="javascript-after-a-space"),
        pytest.param("data:text/html,<script>", id="data"),
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("//example.org", id="no-scheme"),
        pytest.param("/local", id="relative"),
        pytest.param("https://", id="no-host"),
        pytest.param("https://example.org/\u202egpj", id="override"),
        pytest.param("https://example.org/\x00", id="null"),
        pytest.param("https://[bad", id="broken-host"),
        pytest.param("https://example.org:99999/", id="broken-port"),
    ],
)
def test_anything_else_is_no_link(url: str | None) -> None:
    assert link_target(url) is None


def test_only_a_language_code_becomes_a_language() -> None:
    assert [language_tag(c) for c in ("sr", "zh-Hans", None, "", 'en" onclick="x', "english")] == [
        "sr",
        "zh-Hans",
        None,
        None,
        None,
        None,
    ]


def test_direction_is_that_of_the_first_strong_letter() -> None:
    assert [is_right_to_left(t) for t in ("قالت", "12 שלום", "Orsova قالت", "12", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_a_shortened_text_is_short_and_on_one_line(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= most
    assert short == fold_space(short)


def test_a_sentence_without_an_end_in_reach_is_cut_visibly() -> None:
    text = "word " * 100 + "240 modules " + "word " * 100
    start = text.index("240")
    around = sentence_around(text, start, start + 3, 60)
    assert around.startswith("…") and around.endswith("…") and "240" in around
