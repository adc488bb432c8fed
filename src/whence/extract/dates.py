"""Dates: absolute ones as ISO days."""

from collections.abc import Sequence

from whence.model.document import Document
from whence.model.proposition import When
from whence.model.reading import Sentence


def find_dates(document: Document, sentences: Sequence[Sentence]) -> tuple[When, ...]:
    """The dates of a document."""
    return ()
