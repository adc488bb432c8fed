"""What a reader of documents is: any way, model or rules, that turns a document into a reading."""

from typing import Protocol

from whence.model.document import Document
from whence.model.reading import Reading


class Reader(Protocol):
    """Reads one document at a time; the same document gives the same reading.

    `languages` holds the ISO 639-1 codes that it reads; a document in another language gives a reading with
    `is_read=False` and a note that says so.
    """

    name: str
    version: str
    languages: frozenset[str]

    def __call__(self, document: Document) -> Reading:
        """The reading of the document."""
        ...
