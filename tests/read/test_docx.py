"""Word documents: blocks in their order, tables, and files that are none."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from whence.errors import BrokenFile, EmptyFile, EncryptedFile
from whence.read.reading_files import read_bytes


def save(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def read(document: object) -> str:
    (found,) = read_bytes("a.docx", save(document)).documents
    return found.text


def test_paragraphs_and_tables_keep_their_order() -> None:
    document = docx.Document()
    document.add_heading("Statement", 1)
    document.add_paragraph("We sold these:")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("item", "pieces", "SR-40", "96"), strict=True):
        cell.text = text
    document.add_paragraph("And no more.")
    assert read(document) == "Statement\n\nWe sold these:\n\nitem\tpieces\nSR-40\t96\n\nAnd no more."


def test_a_cell_merged_over_columns_is_read_once() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "All modules"
    for n in range(3):
        table.cell(1, n).text = str(n)
    assert read(document) == "All modules\n0\t1\t2"


def test_a_table_in_a_cell_is_read() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Outer"
    cell.add_table(1, 1).cell(0, 0).text = "Inner"
    assert "Inner" in read(document)


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We sold ")
    words = nsdecls("w")
    paragraph._p.append(parse_xml(f"<w:ins {words}><w:r><w:t>ninety-six</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {words}><w:r><w:delText>two hundred</w:delText></w:r></w:del>"))
    paragraph.add_run(" modules.")
    assert read(document) == "We sold ninety-six modules."


def test_a_letter_gives_publisher_date_title_and_author() -> None:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "A statement", "Ana Marić"
    for line in ("Podunavski mašinski zavod a.d.", "12 March 2031", "We bought nothing."):
        document.add_paragraph(line)
    (found,) = read_bytes("a.docx", save(document)).documents
    assert (found.publisher, found.published) == ("Podunavski mašinski zavod a.d.", "2031-03-12")
    assert (found.title, found.author) == ("A statement", "Ana Marić")


def test_the_writing_program_is_no_author() -> None:
    document = docx.Document()
    document.add_paragraph("We bought nothing.")
    (found,) = read_bytes("a.docx", save(document)).documents
    assert (found.author, found.publisher) == (None, None)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, EncryptedFile),
        (save(docx.Document()), EmptyFile),
        (save(docx.Document())[:2000], BrokenFile),
        (b"no zip", BrokenFile),
    ],
    ids=["locked", "empty", "cut", "other"],
)
def test_what_cannot_be_read_is_named_with_its_reason(data: bytes, kind: type[Exception]) -> None:
    found = read_bytes("a.docx", data)
    assert [type(e) for e in found.errors] == [kind]
    assert not found.documents
