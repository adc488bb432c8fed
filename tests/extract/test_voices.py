"""Voices: whom a source means in its document."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.extract.sentences import split_sentences
from whence.extract.voices import name_voices
from whence.model.attribution import Attribution, VoiceKind
from whence.model.document import Document
from whence.model.entity import Mention, MentionKind
from whence.model.reading import Reading
from whence.model.span import Span

KINDS: dict[str, VoiceKind] = {
    "p": "person",
    "o": "organisation",
    "m": "outlet",
    "d": "document",
    "u": "unnamed",
    "g": "group",
}
MENTIONS: dict[str, MentionKind] = {"P": "person", "O": "organisation", "L": "place"}
MARK = re.compile(r"<([POL])>|\[([pomdug])>?|\]|</>")


def read(marked: str, publisher: str | None = None, parents: dict[int, int] | None = None) -> tuple[Document, Reading]:
    """A document and its reading from a marked text: `<P>Name</>` is a mention, `[p source]` a source, by kind."""
    text, opened = "", []
    mentions: list[Mention] = []
    sources: list[tuple[Span, VoiceKind]] = []
    position = 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match.group(1):
            opened.append((len(text), match.group(1)))
        elif match.group(2):
            opened.append((len(text), match.group(2)))
            position += 1
        elif match.group() == "</>":
            start, code = opened.pop()
            mentions.append(Mention("d-1", Span(start, len(text)), MENTIONS[code]))
        else:
            start, code = opened.pop()
            sources.append((Span(start, len(text)), KINDS[code]))
    text += marked[position:]
    document = Document("d-1", "", "a.txt", "text/plain", text, publisher=publisher)
    ordered = sorted(sources)
    attributions = []
    for number, (span, kind) in enumerate(ordered):
        parent = (parents or {}).get(number)
        attributions.append(
            Attribution(
                f"a-{number}",
                "d-1",
                (span,),
                (),
                (),
                "asserts",
                kind,
                None,
                None if parent is None else f"a-{parent}",
                "model",
                1.0,
            )
        )
    reading = Reading(
        "d-1", split_sentences(text), (), tuple(sorted(mentions, key=lambda m: m.span)), tuple(attributions)
    )
    return document, reading


def names(marked: str, publisher: str | None = None, parents: dict[int, int] | None = None) -> list[str | None]:
    return [a.name for a in name_voices(*read(marked, publisher, parents))]


PRONOUNS = [
    pytest.param("[p <P>Ann Lee</>] said no. [p She] added more.", "Ann Lee", id="the-speaker-before"),
    pytest.param("[p <P>Ann Lee</>] met <P>Bob Ray</>. [p He] said no.", "Bob Ray", id="gender-decides"),
    pytest.param("[p <P>Ann Lee</>] met <P>Bob Ray</>. [p She] said no.", "Ann Lee", id="gender-decides-its-twin"),
    pytest.param(
        "[p <P>Oran Tves</>] met <P>Bob Ray</>. [p She] said no.",
        "Oran Tves",
        id="unknown-gender-fits-where-the-other-does-not",
    ),
    pytest.param("<O>Kupol</> makes drones. [o It] denied the report.", "Kupol", id="it-is-the-company"),
    pytest.param("<O>Kupol</> hired <P>Bob Ray</>. [p He] denied it.", "Bob Ray", id="he-is-no-company"),
    pytest.param(
        "[u Two customs officials] spoke in <L>Vienna</>. [u They] said no.",
        "two customs officials",
        id="they-are-the-group",
    ),
    pytest.param("<P>Mr Oran Tves</> met <P>Ms Ivo Lund</>. [p She] said no.", "Ivo Lund", id="a-title-tells-gender"),
]


@pytest.mark.parametrize(("marked", "expected"), PRONOUNS)
def test_a_pronoun_means_the_most_salient_that_agrees(marked: str, expected: str) -> None:
    assert names(marked)[-1] == expected


SHORT_FORMS = [
    pytest.param("<P>Samuel Bendett</> studies drones. [p <P>Bendett</>] said no.", "Samuel Bendett", id="surname"),
    pytest.param(
        "<P>Samuel Bendett</> studies drones. [p <P>Ben</>] said no.", "Ben", id="part-of-a-word-is-no-short-form"
    ),
    pytest.param(
        "[o <O>General Motors Corporation</>] lost. [o <O>GM</>] said so.", "General Motors Corporation", id="initials"
    ),
    pytest.param("[o <O>General Motors Corporation</>] lost. [o <O>BM</>] said so.", "BM", id="other-initials"),
    pytest.param(
        "[p <P>Ann Lee</>, the director general], spoke. [p The director general] left.", "Ann Lee", id="role"
    ),
    pytest.param(
        "[p <P>Ann Lee</>, the director general], spoke. [p A treasurer] left.", "a treasurer", id="another-role"
    ),
    pytest.param("The agency <O>Aldgate Wire</> reports it. [m The agency] adds more.", "Aldgate Wire", id="outlet"),
    pytest.param(
        "[o China's foreign ministry] objected. [o The ministry] added more.", "China's foreign ministry", id="ministry"
    ),
    pytest.param("<O>Kupol</> objected. [o The ministry] added more.", "the ministry", id="a-company-is-no-ministry"),
    pytest.param("<O>Kupol</> objected. [o The company] added more.", "Kupol", id="company"),
    pytest.param(
        "[p The Prime Minister, <P>Mr. Lee Hsien Loong</>], came. [p The Prime Minister] spoke.",
        "Lee Hsien Loong",
        id="title-before",
    ),
    pytest.param(
        "[p Transport minister] bans jets\n\n[p <P>Jusman Djamal</>, minister of transport], spoke.",
        "Jusman Djamal",
        id="headline",
    ),
]


@pytest.mark.parametrize(("marked", "expected"), SHORT_FORMS)
def test_a_short_form_is_followed_to_the_full_name(marked: str, expected: str) -> None:
    found = names(marked)
    assert (found[0] if "\n" in marked else found[-1]) == expected


def test_a_name_stands_without_title_and_apposition() -> None:
    marked = (
        "[p <P>Fabian Hinz</>, a research fellow at the <O>IISS</>], said no. [p Coauthor <P>Colette Heald</>] agreed."
    )
    assert names(marked) == ["Fabian Hinz", "Colette Heald"]


def test_an_unnamed_voice_keeps_its_full_description() -> None:
    marked = "[u Two intelligence sources in <L>Europe</>] said no. [u A man who saw it] agreed."
    assert names(marked) == ["two intelligence sources in Europe", "a man"]


def test_a_possessive_is_followed_to_its_owner() -> None:
    marked = "<P>Ann Lee</> wrote it. [o Her publisher] agreed. [o <O>Kupol</>] objected. [p Its spokesman] left."
    assert names(marked) == ["Ann Lee's publisher", "Kupol", "the spokesman of Kupol"]


def test_a_part_of_a_group_is_named_by_the_group() -> None:
    assert names("[u Two officials] came. [u One of them] spoke.") == ["two officials", "one of two officials"]


def test_the_first_person_is_the_speaker_of_the_words_around_it() -> None:
    assert names('"[p I] think so," said [p <P>Ann Lee</>].', parents={0: 1}) == ["Ann Lee", "Ann Lee"]


def test_we_is_the_speakers_organisation_where_it_is_told() -> None:
    marked = '"[o We] regret it," said [p <O>Kupol</> spokeswoman <P>Ann Lee</>].'
    assert names(marked, parents={0: 1}) == ["Kupol", "Ann Lee"]


def test_we_without_a_speaker_is_the_publisher() -> None:
    assert names("[o We] recommend it.", publisher="Civic Ledger") == ["Civic Ledger"]
    assert names("[o We] recommend it.") == [None]


def test_a_pronoun_that_nothing_agrees_with_has_no_name() -> None:
    assert names("<O>Kupol</> makes drones. [p She] said no.") == [None]


def test_a_pronoun_in_a_quotation_is_not_its_speaker() -> None:
    document, reading = read('[p <P>Bob Ray</>] saw <P>Tim Orr</>. [p <P>Bob Ray</>] said: "[p He] denies it."')
    text = document.text
    quotation = Span(text.index('"'), len(text))
    outer = reading.attributions[1]
    spoken = Attribution("a-1", "d-1", outer.source, (), (quotation,), "asserts", "person", None, None, "model", 1.0)
    inner = Attribution(
        "a-2", "d-1", reading.attributions[2].source, (), (), "denies", "person", None, "a-1", "model", 1.0
    )
    given_reading = Reading("d-1", reading.sentences, (), reading.mentions, (reading.attributions[0], spoken, inner))
    assert [a.name for a in name_voices(document, given_reading)] == ["Bob Ray", "Bob Ray", "Tim Orr"]


def test_a_pronoun_takes_the_kind_of_what_it_means() -> None:
    assert [a.kind for a in name_voices(*read("[o <O>Kupol</>] objected. [d It] added more."))] == [
        "organisation",
        "organisation",
    ]


def test_without_a_source_there_is_no_name() -> None:
    document, reading = read("It is said to float.")
    bare = Attribution("a-1", "d-1", (), (Span(3, 10),), (), "hedges", "unknown", None, None, "model", 1.0)
    assert name_voices(document, Reading("d-1", reading.sentences, attributions=(bare,))) == (bare,)


@given(st.text("Aa he.,'\n", min_size=4, max_size=60), st.data())
def test_every_attribution_comes_back_in_order_with_only_name_and_kind_changed(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 2), st.integers(1, 6)), max_size=4))
    given_ = tuple(
        Attribution(
            f"a-{i}", "d-1", (Span(a, min(len(text), a + n)),), (), (), "asserts", "person", None, None, "model", 1.0
        )
        for i, (a, n) in enumerate(cuts)
    )
    document = Document("d-1", "", "a.txt", "text/plain", text)
    found = name_voices(document, Reading("d-1", split_sentences(text), attributions=given_))
    assert [(a.id, a.source, a.stance) for a in found] == [(a.id, a.source, a.stance) for a in given_]
