from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.span import Span
from whence.report.passages import Back, Mark, Paragraph, mark_passages

TEXT = "The cases came into Csepel with one set of labels.\n\nThey left with another.\n"


def mark(start: int, end: int, name: str = "m") -> Mark:
    return Mark(f"{name}{start}-{end}", Span(start, end), "cited", (Back(f"line-{start}-{end}", "C1", "claim 1"),))


def write(paragraphs: Sequence[Paragraph]) -> str:
    """The events in a short notation: [id: opens a first piece, [: a later one, ]label closes."""
    out = []
    for paragraph in paragraphs:
        for event in paragraph.events:
            if event.step == "text":
                out.append(event.text)
            elif event.step == "open":
                out.append(f"[{event.id or ''}:")
            else:
                out.append("]" + "".join(b.label for b in event.backs))
        out.append("¶")
    return "".join(out)


@pytest.mark.parametrize(
    ("text", "spans", "written"),
    [
        pytest.param("abcdef", [], "abcdef¶", id="nothing-cited"),
        pytest.param("abcdef", [(1, 3)], "a[m1-3:bc]C1def¶", id="one"),
        pytest.param("abcdef", [(0, 6), (1, 3)], "[m0-6:a[m1-3:bc]C1def]C1¶", id="nested"),
        pytest.param("abcdef", [(0, 3), (0, 6)], "[m0-6:[m0-3:abc]C1def]C1¶", id="nested-from-one-start"),
        pytest.param("abcdef", [(3, 6), (0, 6)], "[m0-6:abc[m3-6:def]C1]C1¶", id="nested-to-one-end"),
        pytest.param("abcdef", [(0, 4), (2, 6)], "[m0-4:ab[m2-6:cd]]C1[:ef]C1¶", id="overlapping"),
        pytest.param("abcdef", [(0, 2), (2, 4)], "[m0-2:ab]C1[m2-4:cd]C1ef¶", id="adjacent"),
        pytest.param("ab\n\ncd", [(1, 5)], "a[m1-5:b]¶[:c]C1d¶", id="across-paragraphs"),
        pytest.param("ab\n\ncd", [(2, 4)], "ab[m2-4:]C1¶cd¶", id="only-blank-lines"),
        pytest.param("ab\ncd", [(1, 4)], "a[m1-4:b\nc]C1d¶", id="a-single-line-feed-stays"),
        pytest.param("\n\nab", [(0, 3)], "[m0-3:a]C1b¶", id="blank-lines-first"),
        pytest.param("", [], "", id="no-text"),
    ],
)
def test_passages_are_cut_so_that_they_nest(text: str, spans: list[tuple[int, int]], written: str) -> None:
    assert write(mark_passages(text, [mark(a, b) for a, b in spans])) == written


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab \n<&é", min_size=1, max_size=40))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda p: p[0] != p[1])
    spans = draw(st.lists(ends.map(lambda p: (min(p), max(p))), unique=True, max_size=8))
    return text, [mark(a, b) for a, b in spans]


@given(texts_with_marks())
def test_every_passage_opens_once_holds_its_text_and_closes_with_its_links(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    held: dict[str, str] = {m.id: "" for m in marks}
    opened: list[str] = []
    closed: list[str] = []
    for paragraph in mark_passages(text, marks):
        depth = 0
        for event in paragraph.events:
            depth += {"open": 1, "close": -1, "text": 0}[event.step]
            assert depth >= 0
            opened += [event.id] if event.step == "open" and event.id else []
            closed += [b.line for b in event.backs]
        assert depth == 0
    assert sorted(opened) == sorted(held)
    assert sorted(closed) == sorted(b.line for m in marks for b in m.backs)


@given(texts_with_marks())
def test_no_text_is_lost_but_blank_lines(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    written = "".join(e.text for p in mark_passages(text, marks) for e in p.events)
    assert "".join(written.split()) == "".join(text.split())


def test_the_order_of_citing_does_not_matter() -> None:
    marks = [mark(0, 10), mark(5, 20), mark(5, 8), mark(40, 70)]
    assert mark_passages(TEXT, marks) == mark_passages(TEXT, marks[::-1])


def test_pages_start_paragraphs_and_are_numbered() -> None:
    paragraphs = mark_passages("one two three", [mark(2, 9)], pages=(0, 4))
    assert [p.page for p in paragraphs] == [1, 2]
    assert write(paragraphs) == "on[m2-9:e ]¶[:two t]C1hree¶"


def test_a_single_page_is_not_numbered() -> None:
    assert [p.page for p in mark_passages("one two", [], pages=(0,))] == [None]


def test_far_from_passages_a_long_text_is_left_out_and_counted() -> None:
    text = "\n\n".join(f"paragraph {n}" for n in range(10))
    start = text.index("paragraph 5")
    paragraphs = mark_passages(text, [mark(start, start + 11)], around=1)
    shown = [e.text for p in paragraphs for e in p.events if e.step == "text"]
    assert shown == ["paragraph 0", "paragraph 4", "paragraph 5", "paragraph 6"]
    assert sum(p.left_out for p in paragraphs) + sum(len(s) + 2 for s in shown) == len(text)
