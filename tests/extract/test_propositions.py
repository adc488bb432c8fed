"""Propositions."""

import pytest

from whence.extract.propositions import find_propositions, polarity_of
from whence.extract.sentences import split_sentences
from whence.model.attribution import Attribution
from whence.model.reading import Sentence, Token
from whence.model.span import Span


def read(text: str, rows: list[tuple[str, int, str]]) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    tokens, at = [], 0
    for (pos, head, relation), word in zip(rows, text.replace(",", " ,").replace(".", " .").split(), strict=True):
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(Span(start, at), pos, head, relation))
    return (Sentence(Span(0, len(text)), 0, len(tokens)),), tuple(tokens)


def test_coordinate_clauses_are_propositions_of_their_own() -> None:
    text = "The works bought lenses and the agency sold guns."
    rows = [("DET", 1, "det"), ("NOUN", 2, "nsubj"), ("VERB", 2, "root"), ("NOUN", 2, "obj"), ("CCONJ", 7, "cc"),
            ("DET", 6, "det"), ("NOUN", 7, "nsubj"), ("VERB", 2, "conj"), ("NOUN", 7, "obj"), ("PUNCT", 2, "punct")]  # fmt: skip
    found = find_propositions("d-1", text, *read(text, rows), ())
    assert [p.span.quote(text) for p in found] == ["The works bought lenses", "the agency sold guns."]


def test_source_and_cue_are_no_proposition_and_the_content_hangs_on_its_attribution() -> None:
    text = "Two officials said the works bought lenses."
    rows = [("NUM", 1, "nummod"), ("NOUN", 2, "nsubj"), ("VERB", 2, "root"), ("DET", 4, "det"), ("NOUN", 5, "nsubj"),
            ("VERB", 2, "ccomp"), ("NOUN", 5, "obj"), ("PUNCT", 2, "punct")]  # fmt: skip
    said = Attribution(
        "a-1", "d-1", (Span(0, 13),), (Span(14, 18),), (Span(19, 42),), "asserts", "unnamed", None, None, "model", 1.0
    )
    found = find_propositions("d-1", text, *read(text, rows), (said,))
    assert [(p.span.quote(text), p.attribution) for p in found] == [("the works bought lenses", "a-1")]


def test_a_text_in_an_unknown_language_still_has_its_sentences() -> None:
    text = "Завод је купио даљиномере. Дозвола није издата."
    found = find_propositions("d-1", text, split_sentences(text), (), ())
    assert [(p.span.quote(text), p.polarity) for p in found] == [
        ("Завод је купио даљиномере.", "positive"),
        ("Дозвола није издата.", "negative"),
    ]


@pytest.mark.parametrize(
    ("clause", "polarity"),
    [("it was not sold", "negative"), ("It didn't sell", "negative"), ("It doesn’t", "negative"), ("None was granted", "negative"),
     ("it was noted", "positive"), ("Nottingham sold it", "positive")],
    ids=["not", "n't", "curly", "none", "noted", "name"],
)  # fmt: skip
def test_negation_is_a_word_and_no_part_of_one(clause: str, polarity: str) -> None:
    assert polarity_of(clause) == polarity
