"""Markdown: what a reader sees, and where its links stand."""

import pytest

from whence.read.markdown import strip_marks
from whence.read.reading_files import read_bytes


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# One", "One"),
        ("#hashtag", "#hashtag"),
        ("a **bold** word", "a bold word"),
        ("two ** stars", "two ** stars"),
        ("an *odd* and _odd_ word", "an odd and odd word"),
        ("snake_case_name", "snake_case_name"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("> quoted", "quoted"),
        ("a > b", "a > b"),
        ("- first\n- second", "• first\n• second"),
        ("a - b", "a - b"),
        ("![a crane](crane.png)", "a crane"),
        ("see [the list](https://a.example/x)", "see the list"),
        ("see [1] there", "see [1] there"),
        ("run `whence`", "run whence"),
    ],
)
def test_marks_go_and_what_only_looks_like_one_stays(source: str, expected: str) -> None:
    assert strip_marks(source)[0] == expected


def test_a_link_spans_its_words_in_the_text_without_marks() -> None:
    text, links = strip_marks("## Head\n**See** [the *old* list](https://a.example/x) and [another](b.md).")
    assert [(link.span.quote(text), link.target) for link in links][-1] == ("another", "b.md")
    assert len(links) == 2
    assert all(link.span.end <= len(text) for link in links)


def test_a_file_takes_title_and_outlet_from_its_head() -> None:
    source = "# Whose rangefinders?\n\n*Silo and Berth, 12 March 2031*\n\nThe works said it bought **none**.\n"
    (document,) = read_bytes("a.md", source.encode()).documents
    assert (document.title, document.publisher, document.published) == (
        "Whose rangefinders?",
        "Silo and Berth",
        "2031-03-12",
    )
    assert document.text.endswith("The works said it bought none.\n")
