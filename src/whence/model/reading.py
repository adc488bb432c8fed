"""What reading one document yields, before anything is joined with other documents."""

from dataclasses import dataclass

from whence.model.attribution import Attribution
from whence.model.entity import Mention
from whence.model.proposition import Proposition, Quantity, When
from whence.model.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word: universal part of speech, dependency relation, and the index of its head (its own index for a root).

    `index` and `head` count the tokens of the whole document.
    """

    span: Span
    pos: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span and its tokens `[first, last)` as indices into `Reading.tokens`."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one document; all spans point into that document's text.

    `is_read` is False when the reader does not know the document's language: then mentions and attributions that need
    the model are missing, and `note` says so.
    """

    document: str
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[When, ...] = ()
    is_read: bool = True
    note: str | None = None
