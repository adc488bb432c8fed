"""One found file to its captures and documents, or to the reason why it could not be read."""

import mimetypes
from dataclasses import dataclass, replace
from typing import overload

from whence.errors import BrokenFile, EmptyFile, OversizedFile, ReadError, UnsupportedFormat
from whence.model.document import Capture, Document, digest, document_id
from whence.read.content import Content
from whence.read.files import FoundFile
from whence.read.language import identify_language
from whence.read.readers import READERS

TEXT_LIMIT = 20_000_000
_ATTACHMENT_DEPTH = 4


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file gave: its captures and documents, and the errors of what could not be read in it."""

    captures: tuple[Capture, ...] = ()
    documents: tuple[Document, ...] = ()
    errors: tuple[ReadError, ...] = ()


def read_file(found: FoundFile) -> FileRead:
    """The documents of a found file; never raises for bad input."""
    try:
        data = found.load()
    except ReadError as error:
        return FileRead(errors=(error,))
    return read_bytes(found.name, data)


def read_bytes(name: str, data: bytes, parent: str | None = None, depth: int = 0) -> FileRead:
    """The documents in bytes under a file name; attachments follow the mail that carries them."""
    try:
        contents = _read_contents(name, data)
    except ReadError as error:
        return FileRead(errors=(error,))
    except Exception as error:
        # A damaged file can fail anywhere in a format library; the other files must go on.
        broken = BrokenFile(
            f"cannot be read ({type(error).__name__}: {error})", file=name, hint="Open and save it again."
        )
        return FileRead(errors=(broken,))
    whole = Capture(digest(data), name, contents[0].media_type, data)
    result = FileRead(captures=(whole,))
    for number, content in enumerate(contents):
        if not content.text.strip():  # a message of a mailbox
            continue
        # A mailbox's messages have no bytes of their own, so each gets an id from its place in the mailbox.
        identity = whole.sha256 if len(contents) == 1 else digest(f"{whole.sha256}/{number}".encode())
        shown = name if len(contents) == 1 else f"{name}/{number + 1}"
        document = _document(shown, whole.sha256, identity, content, parent)
        result = replace(result, documents=(*result.documents, document))
        for attachment in content.attachments if depth < _ATTACHMENT_DEPTH else ():
            inner = read_bytes(f"{shown}/{attachment.name}", attachment.data, document.id, depth + 1)
            result = FileRead(
                result.captures + inner.captures, result.documents + inner.documents, result.errors + inner.errors
            )
    return result


def _read_contents(name: str, data: bytes) -> list[Content]:
    if not data.strip():
        raise EmptyFile("is empty", file=name, hint="Check the download.")
    for reader in READERS:
        if reader.matches(name, data):
            contents: list[Content] = reader.read(name, data)
            break
    else:
        if name.lower().endswith(".zip"):
            raise BrokenFile("is a zip that cannot be opened here", file=name, hint="Unpack it and add what it holds.")
        kind = mimetypes.guess_type(name)[0] or "unknown"
        raise UnsupportedFormat(
            f"is of a kind that Whence does not read ({kind})", file=name, hint="Save it as PDF, HTML or text."
        )
    if not any(c.text.strip() for c in contents):
        raise EmptyFile("has no text", file=name, hint="Check the file in another program.")
    if any(len(c.text) > TEXT_LIMIT for c in contents):
        raise OversizedFile("has more than 20 million characters", file=name, hint="Split it.")
    return contents


def _document(name: str, sha256: str, identity: str, content: Content, parent: str | None) -> Document:
    return Document(
        id=document_id(identity), sha256=sha256, file=name, media_type=content.media_type, text=_encodable(content.text),
        title=_encodable(content.title), publisher=_encodable(content.publisher), author=_encodable(content.author),
        published=content.published, language=identify_language(content.text, content.language),
        url=_encodable(content.url), parent=parent,
        pages=content.pages, links=content.links,
    )  # fmt: skip


@overload
def _encodable(text: str) -> str: ...
@overload
def _encodable(text: str | None) -> str | None: ...
def _encodable(text: str | None) -> str | None:
    """The text with `?` for halves of surrogate pairs, which JSON and workbooks can hold and no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8") if text else text
