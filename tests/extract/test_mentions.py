"""Names mended by rule."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.extract.mentions import mend_mentions
from whence.model.entity import Mention, MentionKind
from whence.model.span import Span


def named(text: str, *found: tuple[str, MentionKind]) -> list[tuple[str, str]]:
    mentions = [Mention("d-1", Span(text.index(n), text.index(n) + len(n)), k, None, 0.9) for n, k in found]
    return [(m.span.quote(text), m.kind) for m in mend_mentions(text, "d-1", mentions)]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("It was Mohora Spedíció Kft. that won.", [("Mohora Spedíció", "person")], [("Mohora Spedíció", "organisation"), ("Mohora Spedíció Kft.", "organisation")]),
        ("So Hull & Harbour wrote.", [("Hull", "person")], [("Hull & Harbour", "person")]),
        ("by Mr G. Vlaisavljev, who", [("Mr G. Vlaisavljev", "person")], [("G. Vlaisavljev", "person")]),
        ("Fintan Lisle\nTarrow Ltd", [("Fintan Lisle\nTarrow Ltd", "organisation")], [("Fintan Lisle", "organisation"), ("Tarrow", "organisation"), ("Tarrow Ltd", "organisation")]),
        ("the Danube Works (DAW) said DAW won.", [("the Danube Works", "organisation")], [("Danube Works", "organisation"), ("DAW", "organisation"), ("DAW", "organisation")]),
        ("Remetić left. We saw Remetić.", [("Remetić", "person")], [("Remetić", "person"), ("Remetić", "person")]),
        ("the SR-40 module", [], [("SR-40", "product")]),
        ("Serbia's trade ministry did not answer.", [], [("Serbia's trade ministry", "organisation")]),
    ],
    ids=["legal form", "ampersand", "title", "two lines", "acronym", "repeat", "model", "ministry"],
)  # fmt: skip
def test_names_have_exact_edges_and_are_found_again(
    text: str, found: list[tuple[str, MentionKind]], expected: list[tuple[str, str]]
) -> None:
    assert named(text, *found) == expected


@pytest.mark.parametrize(
    "text",
    ["in Hall 4 on Quay 6", "He left at 09.40.", "The cases were sold. Then nothing.", "as of 2031"],
    ids=["rooms", "time", "sentences", "year"],
)
def test_what_is_no_name_is_not_made_one(text: str) -> None:
    assert [m for m in named(text) if m[1] != "other"] == []


@given(st.text(alphabet="Aa Bb.&'()\n-4é", max_size=60), st.data())
def test_mentions_overlap_only_from_one_start_and_lie_in_the_text(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=3))
    given_mentions = [
        Mention("d-1", Span(a, min(a + n, len(text))), "person") for a, n in spans if a < min(a + n, len(text))
    ]
    found = mend_mentions(text, "d-1", given_mentions)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start or before.span.start == after.span.start
    assert all(m.span.quote(text).strip() for m in found)
