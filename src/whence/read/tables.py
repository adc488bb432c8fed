"""Tables: .csv and .xlsx rows as lines of `header: value; header: value`."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from whence.errors import BrokenFile, EmptyFile, OversizedFile
from whence.read.content import Content
from whence.read.decoding import decode_text, is_binary

_ROW_LIMIT = 100_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def matches(name: str, data: bytes) -> bool:
    """True for .csv, .tsv and .xlsx by name."""
    return name.lower().endswith((".csv", ".tsv", ".xlsx"))


def read(name: str, data: bytes) -> list[Content]:
    """One content a file, the sheets of a workbook one after the other."""
    if name.lower().endswith(".xlsx"):
        return [Content(_workbook(name, data), _XLSX)]
    if is_binary(data):
        raise BrokenFile("is no table of text", file=name, hint="Export it again as CSV.")
    text = decode_text(data)
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:5000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel_tab if name.lower().endswith(".tsv") else csv.excel
    lines = write_rows(csv.reader(io.StringIO(text), dialect), name)
    if not lines:
        raise EmptyFile("has no rows", file=name, hint="Check the export.")
    return [Content(lines, "text/csv")]


def write_rows(rows: Iterable[Sequence[object]], name: str) -> str:
    """The rows as text, each value under its header.

    >>> write_rows([["item", "pcs"], ["SR-40", 96]], "a.csv")
    'item: SR-40; pcs: 96'
    """
    lines: list[str] = []
    header: list[str] | None = None
    for number, row in enumerate(rows):
        if number > _ROW_LIMIT:
            raise OversizedFile(f"has more than {_ROW_LIMIT} rows", file=name, hint="Add the rows you need.")
        values = ["" if v is None else str(v).strip() for v in row]
        if not any(values):
            continue
        if header is None:
            header = values
            continue
        named = zip([*header, *[""] * len(values)], values, strict=False)
        lines.append("; ".join(f"{h}: {v}" if h else v for h, v in named if v))
    return "\n".join(lines) if lines else "; ".join(header or [])


def _workbook(name: str, data: bytes) -> str:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        parts = [
            f"{s.title}\n{body}" for s in book.worksheets if (body := write_rows(s.iter_rows(values_only=True), name))
        ]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BrokenFile(
            "is no workbook that can be opened", file=name, hint="Save it again as .xlsx or CSV."
        ) from error
    if not parts:
        raise EmptyFile("has no rows", file=name, hint="Check the export.")
    return "\n\n".join(parts)
