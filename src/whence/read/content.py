"""What a format's reader hands back: the text and the metadata, before ids and languages are given."""

from dataclasses import dataclass
from typing import Protocol

from whence.model.document import Link


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a file: its name and bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file and what it says of itself; fields as in Document."""

    text: str
    media_type: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    pages: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()


class FormatReader(Protocol):
    """One format: whether it knows a file by name and first bytes, and how it reads it (several for a mailbox)."""

    def matches(self, name: str, data: bytes) -> bool:
        """True when the file is of this format."""
        ...

    def read(self, name: str, data: bytes) -> list[Content]:
        """The contents; raises a ReadError that says why not."""
        ...
