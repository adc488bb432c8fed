"""PDF with a text layer: page by page, words hyphenated at line ends joined."""

import re

import pypdfium2
from pypdfium2 import PdfiumError

from whence.errors import BrokenFile, EmptyFile, EncryptedFile
from whence.read.content import Content
from whence.read.dates import parse_date
from whence.read.letterheads import find_letterhead

_CUT = "\x02"  # what pdfium gives for a hyphen at a line's end, together with the line end
_HYPHEN = re.compile(r"(?<=[^\W\d_])(?:[\u00ad\ufffe\u2010-]\n|\x02\n?)(?=[a-zà-öø-ÿа-я])|\u00ad|\ufffe")
_PAGE_LIMIT = 5000


def matches(name: str, data: bytes) -> bool:
    """True when the bytes begin as a PDF does, or the name says so."""
    return data[:1024].lstrip().startswith(b"%PDF-") or name.lower().endswith(".pdf")


def read(name: str, data: bytes) -> list[Content]:
    """The text of all pages, `pages` their offsets."""
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedFile(
                "is locked with a password", file=name, hint="Save a copy without the password."
            ) from error
        raise BrokenFile("is no PDF that can be opened", file=name, hint="Fetch it again.") from error
    with document:
        texts = []
        for number in range(min(len(document), _PAGE_LIMIT)):
            page = document[number]
            texts.append(
                join_hyphens(page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\r", "\n")).strip()
            )
            page.close()
        meta = document.get_metadata_dict()
    text, pages = join_pages(texts)
    if not text.strip():
        raise EmptyFile(
            "has pages but no text in them", file=name, hint="It is a scan: run it through text recognition first."
        )
    head = find_letterhead(text)
    title = meta.get("Title", "").strip() or None
    return [
        Content(text, "application/pdf", title=title, publisher=head.publisher, author=meta.get("Author", "").strip() or None,
                published=head.published or parse_date(text[-400:]), pages=pages)
    ]  # fmt: skip


def join_hyphens(text: str) -> str:
    """The text with words that a line end cuts in two joined.

    >>> join_hyphens("a range-\\nfinder, a dual-use item")
    'a rangefinder, a dual-use item'
    """
    return _HYPHEN.sub("", text).replace(_CUT, "-")


def join_pages(texts: list[str]) -> tuple[str, tuple[int, ...]]:
    """All pages as one text with a blank line between them, and the offset at which each starts.

    >>> join_pages(["one", "two"])
    ('one\\n\\ntwo', (0, 5))
    """
    offsets, size = [], 0
    for text in texts:
        offsets.append(size)
        size += len(text) + 2
    return "\n\n".join(texts), tuple(offsets)
