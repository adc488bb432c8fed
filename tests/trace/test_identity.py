"""Which parties to a claim are the same, may be, or cannot be."""

import pytest

from whence.model.document import Document
from whence.trace.identity import (
    compare_papers,
    describes_record,
    is_part_of,
    may_be_one,
    may_belong,
    speaks_for_itself,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document(
    title: str, file: str = "x.pdf", media_type: str = "application/pdf", publisher: str | None = None
) -> Document:
    return Document("d-1", "0" * 64, file, media_type, "", title, publisher)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("a customs official", "a government official with knowledge of the file", True),
        ("an investigator", "somebody inside the inquiry", True),
        ("a German official", "a French official", False),
        ("a German official", "a European official", True),
        ("an engineer at the repair shop", "a mechanic who has had parts in his hands", True),
        ("a port official", "a lorry driver", False),
        ("two customs officers", "two police officers", False),
        ("a spokesman", "a spokeswoman", False),
        ("a manager at Alpha Hulls", "a manager at Beta Docks", False),
        ("a manager at Alpha Hulls", "a manager", True),
    ],
)
def test_unnamed_sources_may_be_one_unless_their_descriptions_conflict(a: str, b: str, expected: bool) -> None:
    assert may_be_one(a, b)[0] is expected
    assert may_be_one(b, a)[0] is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("invoice TA-1174", "the invoice (TA-1174)", "same"),
        ("invoice TA-1174", "invoice TA-1175", None),
        ("the annual report of the Orlec Lock Office", "annual report of the Orlec Lock Office", "same"),
        ("a report", "the report", "maysame"),
        ("documents", "three invoices", None),
        ("the borescope inspection", "a borescope report of the repair shop", "maysame"),
        ("a ship's log", "a bank transfer order", None),
    ],
)
def test_papers_are_one_by_number_or_full_description_and_may_be_by_likeness(
    a: str, b: str, expected: str | None
) -> None:
    assert compare_papers(a, b)[0] == expected
    assert compare_papers(b, a)[0] == expected


@pytest.mark.parametrize(
    ("name", "record", "expected"),
    [
        ("three invoices of the yard", document("Commercial invoice HO-2030-1187"), True),
        ("inspection sheet 418/2030", document("Inspection sheet 418/2030"), True),
        ("inspection sheet 419/2030", document("Inspection sheet 418/2030"), False),
        ("an e-mail of the clerk", document("Certificate of origin", "02.eml", "message/rfc822"), True),
        ("minutes of the fourth session", document("Minutes, fourth session", "m.docx", DOCX), True),
        ("minutes of the fourth session", document("Statement to the media", "s.docx", DOCX), False),
        ("documents", document("Documents"), False),
        ("the bench sheet", document("TL-30", "in/01-bench-sheet-tl-30.pdf"), True),
    ],
)
def test_a_described_paper_is_a_record_of_its_kind_and_number(name: str, record: Document, expected: bool) -> None:
    assert describes_record(name, record) is expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("one of the two customs officials", "two customs officials", True),
        ("one of the officials", "two customs officials", True),
        ("two customs officials", "a port official", False),
        ("one of the sailors", "two customs officials", False),
    ],
)
def test_one_of_a_group_is_part_of_it_in_either_order(part: str, whole: str, expected: bool) -> None:
    assert is_part_of(part, whole) is expected
    assert is_part_of(whole, part) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("an official with knowledge of the file", True), ("two customs officials", False), ("a taxi driver", False)],
)
def test_only_an_insider_of_no_stated_house_may_belong_to_one(name: str, expected: bool) -> None:
    assert may_belong(name) is expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (document("Invoice"), True),
        (document("Reply", "r.eml", "message/rfc822"), True),
        (document("Clarification", "c.html", "text/html", "Orlec Hulls Ltd"), True),
        (document("澄清公告", "c.html", "text/html", "曜澈新能源科技股份有限公司"), True),
        (document("News", "n.html", "text/html", "Orlec Gazette"), False),
        (document("News", "n.txt", "text/plain", None), False),
    ],
)
def test_papers_and_firms_speak_for_themselves_outlets_do_not(one: Document, expected: bool) -> None:
    assert speaks_for_itself(one) is expected
