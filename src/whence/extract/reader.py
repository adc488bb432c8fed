"""The shipped reader: the model's words, names and attributions, then the rules that are exact."""

from dataclasses import replace

import numpy as np

from whence.extract.attributing import Text, find_attributions
from whence.extract.dates import find_dates
from whence.extract.decoding import label_runs
from whence.extract.labels import NAMES, POS, RELATIONS
from whence.extract.mentions import guess_mentions, mend_mentions
from whence.extract.model import ReaderModel, WordScores
from whence.extract.propositions import find_propositions, place_values
from whence.extract.protocol import Reader
from whence.extract.quantities import find_quantities
from whence.extract.quotations import find_quotations
from whence.extract.sentences import split_sentences
from whence.extract.voices import name_voices
from whence.extract.words import Words, split_words
from whence.model.document import Document
from whence.model.entity import Mention, MentionKind
from whence.model.reading import Reading, Sentence, Token
from whence.model.span import Span

_KINDS: dict[str, MentionKind] = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "PROD": "product",
    "EVT": "event",
}
_NAME_FLOOR = 0.35


class ModelReader:
    """Reads English with the shipped model; other languages only by sentence, number and date."""

    languages = frozenset({"en"})

    def __init__(self, model: ReaderModel) -> None:
        self._model = model
        self.name = model.name
        self.version = model.version

    def __call__(self, document: Document) -> Reading:
        """The reading of a document; attributions and mentions only in a language that the model knows."""
        if document.language is not None and document.language not in self.languages:
            return _read_without_model(document)
        words = split_words(document.text)
        if not len(words):
            return Reading(document.id)
        scores = self._model.score_words(document.text, words)
        sentences, tokens = make_sentences(words, scores)
        text = Text(document.id, document.text, words, tuple((s.first, s.last) for s in sentences))
        attributions = find_attributions(text, scores, self._model)
        quotations = find_quotations(document.id, document.text, attributions)
        attributions = tuple(sorted((*attributions, *quotations), key=lambda a: (a.cue or a.content or a.source)[0]))
        reading = Reading(
            document.id, sentences, tokens, find_mentions(text, scores, self._model.name_transitions), attributions,
            find_propositions(document.id, document.text, sentences, tokens, attributions),
        )  # fmt: skip
        # voices are named from the model's own mentions: their rules were measured on these, not on the mended ones
        named = replace(reading, attributions=name_voices(document, reading))
        mended = mend_mentions(document.text, document.id, reading.mentions)
        return _add_values(document, replace(named, mentions=mended))


def load_reader(threads: int = 1) -> Reader:
    """The shipped reader; raises ModelError when its files are missing."""
    return ModelReader(ReaderModel(threads=threads))


def _read_without_model(document: Document) -> Reading:
    sentences = split_sentences(document.text)
    reading = Reading(
        document.id,
        sentences,
        mentions=guess_mentions(document.text, document.id),
        propositions=find_propositions(document.id, document.text, sentences, (), ()),
        is_read=False,
        note=f"The reader does not know the language '{document.language}': no attributions were looked for, names by rules alone.",
    )
    return _add_values(document, reading)


def _add_values(document: Document, reading: Reading) -> Reading:
    quantities = find_quantities(document, reading.sentences, reading.tokens)
    dates = find_dates(document, reading.sentences)
    propositions, placed = place_values(reading.propositions, quantities, dates)
    return replace(reading, propositions=propositions, quantities=placed, dates=dates)


def make_sentences(words: Words, scores: WordScores) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    """The sentences and the parsed tokens of the first pass."""
    firsts = [i for i, b in enumerate(scores.begins.tolist()) if b or i == 0]
    stops = [*firsts[1:], len(words)]
    sentences = tuple(
        Sentence(Span(words.starts[a], words.ends[b - 1]), a, b) for a, b in zip(firsts, stops, strict=True)
    )
    rows = zip(
        words.starts, words.ends, scores.pos.tolist(), scores.heads.tolist(), scores.relations.tolist(), strict=True
    )
    tokens = tuple(Token(Span(a, b), POS[pos], head, RELATIONS[relation]) for a, b, pos, head, relation in rows)
    return sentences, tokens


def find_mentions(text: Text, scores: WordScores, transitions: np.ndarray) -> tuple[Mention, ...]:
    """The model's names in a text; a possessive 's stays outside."""
    found = []
    for run in label_runs(scores.names, NAMES, transitions):
        span = text.span(run.first, run.last)
        quote = span.quote(text.text)
        if run.score < _NAME_FLOOR or not any(c.isalnum() for c in quote):
            continue
        if quote.endswith(("'s", "’s")):
            span = Span(span.start, span.end - 2)
        found.append(Mention(text.document, span, _KINDS[run.label], None, round(run.score, 3)))
    return tuple(found)
