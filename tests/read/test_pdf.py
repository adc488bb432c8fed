"""PDF: pages and their offsets, words cut by line ends, locked files and scans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import BrokenFile, EmptyFile, EncryptedFile
from whence.read.pdf import join_hyphens, join_pages
from whence.read.reading_files import read_bytes


def pdf(*pages: str, trailer: str = "") -> bytes:
    """A PDF with a text layer, one line of text a line."""
    numbers = range(len(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in numbers)}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(pages):
        lines = " ".join(f"({line}) Tj T*" for line in text.split("\n")) if text else ""
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {lines} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append("<< /Title (A report) /Author (An office) >>")
    out, offsets = "%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    tail = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{tail}".encode("latin-1")


def test_each_page_starts_at_its_offset() -> None:
    (document,) = read_bytes("a.pdf", pdf("First page", "Second page", "Third page")).documents
    assert document.text == "First page\n\nSecond page\n\nThird page"
    assert [document.text[start:].split()[0] for start in document.pages] == ["First", "Second", "Third"]
    assert document.page_of(document.text.index("Second")) == 2


def test_a_letterhead_gives_publisher_and_date() -> None:
    data = pdf("HANDELSHAUS ORSOVA GmbH\nTreidelstiege 14, Wien\nINVOICE\nDate: 18 November 2030\n96 modules SR-40")
    (document,) = read_bytes("invoice.pdf", data).documents
    assert (document.publisher, document.published, document.title) == ("HANDELSHAUS ORSOVA GmbH", "2030-11-18", None)


def test_title_and_author_come_from_the_metadata() -> None:
    (document,) = read_bytes("a.pdf", pdf("Some text", trailer="/Info 6 0 R")).documents
    assert (document.title, document.author) == ("A report", "An office")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a range-\nfinder", "a rangefinder"),
        ("a range\u2010\nfinder", "a rangefinder"),
        ("soft\u00adly", "softly"),
        ("a dual-use item", "a dual-use item"),
        ("the SR-\n40 module", "the SR-\n40 module"),
        ("Anglo-\nSaxon", "Anglo-\nSaxon"),
        ("one -\ntwo", "one -\ntwo"),
    ],
    ids=["hyphen", "unicode-hyphen", "soft-hyphen", "in-line", "number", "capital", "dash"],
)
def test_a_word_cut_by_a_line_end_is_joined(text: str, expected: str) -> None:
    assert join_hyphens(text) == expected


def test_a_word_cut_by_a_line_end_is_joined_in_a_file() -> None:
    (document,) = read_bytes("a.pdf", pdf("They bought a range-\nfinder in Vienna")).documents
    assert "rangefinder in Vienna" in document.text


def test_a_locked_file_is_named_as_such() -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<{'00' * 16}> <{'00' * 16}>]"
    (error,) = read_bytes("a.pdf", pdf("Secret", trailer=lock)).errors
    assert isinstance(error, EncryptedFile)


def test_a_scan_without_text_is_named_as_such() -> None:
    (error,) = read_bytes("scan.pdf", pdf("", "")).errors
    assert isinstance(error, EmptyFile)
    assert "text recognition" in str(error)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"no pdf at all", pdf("Some text")[:60]], ids=["header", "other", "cut"]
)
def test_what_is_no_pdf_is_broken(data: bytes) -> None:
    (error,) = read_bytes("a.pdf", data).errors
    assert isinstance(error, BrokenFile)


@given(st.lists(st.text(), max_size=8))
def test_joined_pages_hold_each_page_at_its_offset(texts: list[str]) -> None:
    whole, offsets = join_pages(texts)
    assert [whole[start : start + len(text)] for start, text in zip(offsets, texts, strict=True)] == texts
