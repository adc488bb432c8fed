"""Tables: each value under its header."""

import datetime
import io

import openpyxl
import pytest

from whence.errors import BrokenFile, EmptyFile, OversizedFile
from whence.read import tables
from whence.read.reading_files import read_bytes


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("a.csv", "item,pcs\nSR-40,96\nSR-60,4\n", "item: SR-40; pcs: 96\nitem: SR-60; pcs: 4"),
        ("a.csv", "item;pcs\nSR-40;96,5\n", "item: SR-40; pcs: 96,5"),
        ("a.tsv", "item\tpcs\nSR-40\t96\n", "item: SR-40; pcs: 96"),
        ("a.csv", 'item,who\nSR-40,"Orsova, Wien"\n', "item: SR-40; who: Orsova, Wien"),
        ("a.csv", 'item,who\nSR-40,"the ""old"" house"\n', 'item: SR-40; who: the "old" house'),
        ("a.csv", "item,pcs\nSR-40,\n,,\n", "item: SR-40"),
        ("a.csv", "item,pcs\nSR-40,96,new\n", "item: SR-40; pcs: 96; new"),
        ("a.csv", "one\ntwo\n", "one: two"),
        ("a.csv", "item,pcs\n", "item; pcs"),
    ],
    ids=[
        "commas",
        "semicolons",
        "tabs",
        "quoted",
        "quotes-in-quotes",
        "gaps",
        "long-row",
        "one-column",
        "header-alone",
    ],
)
def test_rows_become_lines(name: str, source: str, expected: str) -> None:
    (document,) = read_bytes(name, source.encode()).documents
    assert document.text == expected


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_sheets_of_a_workbook_follow_one_another() -> None:
    day = datetime.date(2031, 3, 4)
    data = workbook(("Sold", [["item", "pcs"], ["SR-40", 96]]), ("Empty", []), ("Sent", [["on"], [day]]))
    (document,) = read_bytes("a.xlsx", data).documents
    assert document.text.startswith("Sold\nitem: SR-40; pcs: 96\n\nSent\non: 2031-03-04")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.csv", b" \n", EmptyFile),
        ("a.csv", b",,\n,,\n", EmptyFile),
        ("a.csv", b"a,\x00b\n", BrokenFile),
        ("a.xlsx", workbook(("Empty", [])), EmptyFile),
        ("a.xlsx", workbook(("Sold", [["a"], ["b"]]))[:900], BrokenFile),
        ("a.xlsx", b"a,b\n", BrokenFile),
    ],
    ids=["blank", "no-values", "binary", "no-rows", "cut", "other"],
)
def test_what_is_no_table_is_named_with_its_reason(name: str, data: bytes, kind: type[Exception]) -> None:
    assert [type(e) for e in read_bytes(name, data).errors] == [kind]


def test_a_table_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_ROW_LIMIT", 2)
    assert read_bytes("a.csv", b"a,b\n1,2\n3,4\n").documents
    assert [type(e) for e in read_bytes("a.csv", b"a,b\n1,2\n3,4\n5,6\n").errors] == [OversizedFile]
