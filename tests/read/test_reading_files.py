"""Any bytes under any name: documents with text, or the reason why not."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whence.errors import EmptyFile, OversizedFile, ReadError, UnsupportedFormat
from whence.model.document import digest
from whence.read import reading_files
from whence.read.reading_files import FileRead, read_bytes

EXTENSIONS = (
    ".txt",
    "",
    ".md",
    ".html",
    ".pdf",
    ".docx",
    ".eml",
    ".mbox",
    ".csv",
    ".tsv",
    ".xlsx",
    ".zip",
    ".png",
    ".odd",
)
HEADS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html><body><p>",
    b"From: a@b\nTo: c@d\nSubject: ",
    b"From x Tue Mar 4 07:00:00 2031\nA: b\n\n",
    b"\xff\xfe",
    b"a,b\n",
)


def check(found: FileRead) -> None:
    assert found.documents or found.errors
    assert all(isinstance(e, ReadError) and e.file and e.reason and e.hint for e in found.errors)
    for document in found.documents:
        assert document.text.strip()
        assert document.sha256 in {c.sha256 for c in found.captures}
        assert all(link.span.end <= len(document.text) for link in document.links)
        for value in (document.text, document.title, document.publisher, document.author, document.file):
            (value or "").encode()
    assert len({d.id for d in found.documents}) == len(found.documents)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(EXTENSIONS),
    st.sampled_from(HEADS),
    st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")),
)
@example(".mbox", b"", b"From x 2031\n\n\nFrom y 2031\nA: b\n\n")
@example(".html", b"", b"<p>\x00")
def test_any_bytes_are_read_or_refused(extension: str, head: bytes, data: bytes) -> None:
    check(read_bytes(f"file{extension}", head + data))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n\0", UnsupportedFormat),
        ("a.odd", b"Some text.", UnsupportedFormat),
        ("a.doc", b"\xd0\xcf\x11\xe0", UnsupportedFormat),
        ("a.txt", b"", EmptyFile),
        ("a.pdf", b" \n ", EmptyFile),
    ],
)
def test_what_is_not_read_is_named_with_its_reason(name: str, data: bytes, kind: type[ReadError]) -> None:
    found = read_bytes(name, data)
    assert [(type(e), e.file) for e in found.errors] == [(kind, name)]
    assert (found.documents, found.captures) == ((), ())


def test_a_text_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_files, "TEXT_LIMIT", 10)
    assert [type(e) for e in read_bytes("a.txt", b"eleven char").errors] == [OversizedFile]
    assert read_bytes("a.txt", b"ten chars.").documents


def test_the_same_bytes_have_the_same_id_under_any_name() -> None:
    (one,), (other,) = (read_bytes(name, b"Some text.").documents for name in ("a.txt", "b/c.txt"))
    assert (one.id, one.sha256) == (other.id, digest(b"Some text."))
    assert one.file != other.file
