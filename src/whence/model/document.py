"""Captures (bytes as found) and documents (the text and metadata read from them)."""

import hashlib
from dataclasses import dataclass

from whence.model.span import Span


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as found, kept under their SHA-256, never changed (WARC record, prov:Entity)."""

    sha256: str
    file: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink that stands in the text: its anchor's span and its absolute or relative target."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """The text and metadata read from a capture.

    `published` is ISO 8601 as precise as the document says ("2031-03-05" or "2031-03-04T06:00:00Z"), else None.
    `pages` holds the offset at which each page starts (empty where there are no pages); `parent` the id of the mail or
    archive that this document was attached to; `language` an ISO 639-1 code, None where it could not be told.
    """

    id: str
    sha256: str
    file: str
    media_type: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    parent: str | None = None
    pages: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The number, from 1, of the page that holds the offset; None where there are no pages."""
        found = [number for number, start in enumerate(self.pages, 1) if start <= offset]
        return found[-1] if found else None


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def document_id(sha256: str) -> str:
    """A document's id: the same for the same bytes, whatever the order of adding.

    >>> document_id("0123456789abcdef" * 4)
    'd-0123456789ab'
    """
    return f"d-{sha256[:12]}"
