"""Sentences by rule, for texts that the model does not read."""

from whence.extract.chunks import guess_begins
from whence.extract.words import Words, split_words
from whence.model.reading import Sentence
from whence.model.span import Span

_ENDS = frozenset(".!?…。！？؟")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in any language, without tokens.

    >>> [s.span.quote("Он уехал. Она осталась.") for s in split_sentences("Он уехал. Она осталась.")]
    ['Он уехал.', 'Она осталась.']
    """
    words = split_words(text)
    if not len(words):
        return ()
    begins = [b if b is not None else _may_begin(text, words, i) for i, b in enumerate(guess_begins(text, words))]
    firsts = [i for i, b in enumerate(begins) if b]
    spans = zip(firsts, [*firsts[1:], len(words)], strict=True)
    return tuple(Sentence(Span(words.starts[a], words.ends[b - 1]), 0, 0) for a, b in spans)


def _may_begin(text: str, words: Words, i: int) -> bool:
    if words.gaps[i] >= 2:
        return True
    before = text[: words.ends[i - 1]].rstrip("\"”’»“')")
    is_short = len(before.rsplit(None, 1)[-1]) <= 3 if before.split() else True
    return before[-1:] in _ENDS and not text[words.starts[i]].islower() and not (is_short and before.endswith("."))
