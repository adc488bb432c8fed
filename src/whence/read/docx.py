"""Word documents: paragraphs and tables in their order."""

import io
import re

from whence.errors import BrokenFile, EmptyFile, EncryptedFile
from whence.read.bylines import find_letterhead, find_signature
from whence.read.content import Content

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def matches(name: str, data: bytes) -> bool:
    """True for a .docx by name, or by what its zip holds."""
    return name.lower().endswith(".docx") or (data[:2] == b"PK" and b"word/document.xml" in data[:4096])


def read(name: str, data: bytes) -> list[Content]:
    """Paragraphs a line each with a blank line between, table rows a line each with a tab between cells."""
    import docx

    if data.startswith(_OLE):
        raise EncryptedFile(
            "is locked with a password or of the old .doc kind", file=name, hint="Save it as an open .docx."
        )
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = [_block(block) for block in document.iter_inner_content()]
        properties = document.core_properties
        title, author = properties.title or None, properties.author or None
    except Exception as error:  # lxml raises its own kinds on damaged parts
        raise BrokenFile(
            f"cannot be read ({type(error).__name__})", file=name, hint="Save it again as .docx."
        ) from error
    text = "\n\n".join(b for b in blocks if b.strip())
    if not text.strip():
        raise EmptyFile("has no text", file=name, hint="If it holds pictures, run them through text recognition.")
    head = find_letterhead(text)
    author = None if author == "python-docx" else author
    signed = find_signature([line for line in text.split("\n") if line.strip()])
    office = (
        author if author and not re.search(r"\. |^\w+ \w+$", author) else None
    )  # a single word or a firm, no person
    publisher = head.publisher or signed or office
    return [
        Content(
            text,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            title=title,
            publisher=publisher,
            author=author,
            published=head.published,
        )
    ]


def _block(block: object) -> str:
    rows = getattr(block, "rows", None)
    if rows is None:
        return str(getattr(block, "text", "")).strip()
    return "\n".join("\t".join(_cells(row)) for row in rows)


def _cells(row: object) -> list[str]:
    cells: list[str] = []
    last = None
    for cell in getattr(row, "cells", ()):
        if cell._tc is not last:  # a merged cell is listed once for each column it spans
            cells.append(re.sub(r"\s*\n\s*", " ", cell.text).strip())
        last = cell._tc
    return cells
