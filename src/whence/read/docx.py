"""Word documents: headers, paragraphs, text boxes, tables and notes in the order in which a reader meets them."""

import io
import re
from collections.abc import Iterator
from typing import Any

from whence.errors import BrokenFile, EmptyFile, EncryptedFile
from whence.model.document import Link
from whence.model.span import Span
from whence.read.archives import check_unpacked_size, list_parts
from whence.read.content import Content
from whence.read.letterheads import find_letterhead, find_signature
from whence.read.organisations import has_body_word, has_legal_form

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAKERS = frozenset(
    [
        "python-docx",
        "microsoft office user",
        "user",
        "admin",
        "administrator",
        "unknown",
        "author",
        "home",
        "pc",
        "windows user",
        "apache poi",
    ]
)
_PAGE_NUMBER = re.compile(r"^\W*(?:page|seite|p\.|página|pagina|стр\.?)?\s*\d*\s*(?:of|von|/|de|из)?\s*\d*\W*$", re.I)


def matches(name: str, data: bytes) -> bool:
    """True for a Word document by what its zip holds, or by name."""
    return name.lower().endswith((".docx", ".docm")) or "word/document.xml" in list_parts(data)


def read(name: str, data: bytes) -> list[Content]:
    """Paragraphs and table rows; a blank line between blocks, a line a row, a tab between cells."""
    import docx

    if data.startswith(_OLE):
        raise EncryptedFile(
            "is locked with a password or of the old .doc kind", file=name, hint="Save it as an open .docx."
        )
    check_unpacked_size(name, data)
    try:
        document = docx.Document(io.BytesIO(data))
        writer = _Writer(document.part)
        head, foot = _around(document)
        writer.add_plain(head)
        writer.add_blocks(document.element.body)
        body = writer.text()
        writer.add_plain(_notes(document.part))
        writer.add_plain(foot)
        text = writer.text()
        properties = document.core_properties
        title, author, language = properties.title, properties.author, properties.language
    except Exception as error:  # lxml and python-docx raise their own kinds on damaged parts
        raise BrokenFile(
            f"cannot be read ({type(error).__name__})", file=name, hint="Save it again as .docx."
        ) from error
    if not text.strip():
        raise EmptyFile("has no text", file=name, hint="If it holds pictures, run them through text recognition.")
    letterhead = find_letterhead(text)
    author = author.strip() if author and author.strip().lower() not in _MAKERS else None
    signed = find_signature([line.strip() for line in body.split("\n") if line.strip()])
    return [
        Content(
            text, _TYPE, title=(title or "").strip() or None, author=author, published=letterhead.published,
            publisher=letterhead.publisher or signed or (author if author and _is_house(author) else None),
            language=language or None, links=tuple(writer.links),
        )
    ]  # fmt: skip


def _is_house(author: str) -> bool:
    """True when the author in the properties is a firm or body, or an acronym, and no person."""
    return has_legal_form(author) or has_body_word(author) or bool(re.fullmatch(r"[A-Z]{3,7}", author))


def _around(document: Any) -> tuple[list[str], list[str]]:
    """The lines of the first section's page headers and footers, without page numbers."""
    section = document.sections[0] if len(document.sections) else None
    if section is None:
        return [], []
    is_first = section.different_first_page_header_footer
    head = section.first_page_header if is_first else section.header
    foot = section.first_page_footer if is_first else section.footer
    return _lines_of(head), _lines_of(foot)


def _lines_of(area: Any) -> list[str]:
    lines = ["".join(_characters(p)).strip() for p in area._element.iter(f"{_W}p")]
    return [line for line in lines if line and not _PAGE_NUMBER.match(line)]


def _notes(part: Any) -> list[str]:
    """The footnotes and endnotes, a block each."""
    from lxml import etree

    notes: list[str] = []
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            for note in root:
                if note.get(f"{_W}type") is None:
                    notes.append(" ".join("".join(_characters(p)).strip() for p in note.iter(f"{_W}p")).strip())
    return [note for note in notes if note]


def _characters(paragraph: Any) -> Iterator[str]:
    """The visible characters of a paragraph: inserted text counts, deleted text, field codes and text boxes do not."""
    for kind, value in _pieces(paragraph):
        if kind == "text":
            yield value


def _pieces(element: Any) -> Iterator[tuple[str, Any]]:
    """("text", characters), ("link", id of the target) and ("end", "") around a link's text, ("box", element) for text boxes."""
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield "text", child.text or ""
        elif tag == f"{_W}tab" and element.tag == f"{_W}r":
            yield "text", "\t"
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "text", "\n"
        elif tag == f"{_W}noBreakHyphen":
            yield "text", "-"
        elif tag == f"{_W}txbxContent":
            yield "box", child
        elif tag == f"{_W}hyperlink":
            yield "link", child.get(f"{_R}id")
            yield from _pieces(child)
            yield "end", ""
        elif tag not in (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", _FALLBACK):
            yield from _pieces(child)


class _Writer:
    """Collects blocks of text and the links in them."""

    def __init__(self, part: Any) -> None:
        self.part = part
        self.blocks: list[str] = []
        self.size = 0
        self.links: list[Link] = []

    def text(self) -> str:
        return "\n\n".join(self.blocks)

    def add_plain(self, lines: list[str]) -> None:
        """Adds lines as blocks, but for those that stand in the text already."""
        for line in lines:
            if line not in self.blocks:
                self._add(line, [])

    def add_blocks(self, element: Any) -> None:
        """Adds the paragraphs and tables under an element, those in content controls and text boxes too."""
        for child in element:
            if child.tag == f"{_W}p":
                self._add_paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._add("\n".join(_rows(child)), [])
            elif child.tag not in (f"{_W}del", f"{_W}moveFrom", f"{_W}sectPr", _FALLBACK):
                self.add_blocks(child)

    def _add_paragraph(self, paragraph: Any) -> None:
        parts: list[str] = []
        links: list[tuple[int, int, str]] = []
        boxes: list[Any] = []
        size, open_link = 0, None
        for kind, value in _pieces(paragraph):
            if kind == "text":
                parts.append(value)
                size += len(value)
            elif kind == "box":
                boxes.append(value)
            elif kind == "link":
                open_link = (size, value)
            elif open_link is not None:
                relation = self.part.rels.get(open_link[1]) if open_link[1] else None
                if relation is not None and relation.is_external and size > open_link[0]:
                    links.append((open_link[0], size, relation.target_ref))
                open_link = None
        self._add("".join(parts), links)
        for box in boxes:
            self.add_blocks(box)

    def _add(self, text: str, links: list[tuple[int, int, str]]) -> None:
        shown = text.strip()
        if not shown:
            return
        start = self.size + (2 if self.blocks else 0)
        lead = len(text) - len(text.lstrip())
        for first, last, target in links:
            a, b = max(0, first - lead), min(len(shown), last - lead)
            if a < b:
                self.links.append(Link(Span(start + a, start + b), target))
        self.blocks.append(shown)
        self.size = start + len(shown)


def _rows(table: Any) -> Iterator[str]:
    """The rows of a table; a merged cell counts once, its lines are joined, a table inside a cell follows in the same row."""
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = []
        for cell in row.iter(f"{_W}tc"):
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if next(cell.iterancestors(f"{_W}tr")) is row and (merge is None or merge.get(f"{_W}val") == "restart"):
                lines = [re.sub(r"\s+", " ", "".join(_characters(p))).strip() for p in cell.iter(f"{_W}p")]
                cells.append(" ".join(line for line in lines if line))
        if any(cells):
            yield "\t".join(cells)
