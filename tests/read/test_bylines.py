"""Publisher and date as lines state them, and lines that only look so."""

import pytest

from whence.read.bylines import find_byline
from whence.read.letterheads import find_letterhead, find_signature

BODY = "\n\n" + "The works bought two hundred modules through a trading house.\nNobody would say more.\n" * 3


@pytest.mark.parametrize(
    ("line", "publisher", "published"),
    [
        ("Harbour Courier, 5 March 2031", "Harbour Courier", "2031-03-05"),
        ("5 March 2031 | Harbour Courier", "Harbour Courier", "2031-03-05"),
        ("5 March 2031 | from our own desk", None, "2031-03-05"),
        ("**Harbour Courier** — Wednesday, 5 March 2031", "Harbour Courier", "2031-03-05"),
        ("Tyrrhenian Register newsletter, 2031-03-05", "Tyrrhenian Register", "2031-03-05"),
        ("Updated 5 March 2031", None, "2031-03-05"),
        ("Letter to the editor of Harbour Courier, 5 March 2031", None, "2031-03-05"),
        ("The works opened on 5 March 2031 after long talks with the ministry and its bank.", None, None),
        ("Harbour Courier", None, None),
    ],
)
def test_a_line_at_the_head(line: str, publisher: str | None, published: str | None) -> None:
    found = find_byline(f"Crane maker got rangefinders\n{line}{BODY}")
    assert (found.publisher, found.published) == (publisher, published)


@pytest.mark.parametrize(
    ("text", "publisher", "published"),
    [
        ("HANDELSHAUS ORSOVA GmbH\nWien\nINVOICE\nDate: 18 November 2030", "HANDELSHAUS ORSOVA GmbH", "2030-11-18"),
        ("Ministry of Ports\nYour order of 1 May 2030\nDate: 2 June 2030", "Ministry of Ports", "2030-06-02"),
        ("Dear all,\nwe met on the quay.\n3 June 2030", None, "2030-06-03"),
        ("we shall see", None, None),
    ],
    ids=["legal-form", "not-the-order's-date", "no-organisation", "nothing"],
)
def test_a_letterhead(text: str, publisher: str | None, published: str | None) -> None:
    found = find_letterhead(text)
    assert (found.publisher, found.published) == (publisher, published)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["We sold none.", "Walburga Pichlbauer", "Managing partner, Orsova Haus Handels KG"],
            "Orsova Haus Handels KG",
        ),
        (["We sold none.", "Press office", "Skarvnes Optronikk AS"], "Skarvnes Optronikk AS"),
        (["We sold none.", "Walburga Pichlbauer", "Vienna"], None),
        (["We sold none to the Orsova Bank."], None),
    ],
    ids=["partner", "house", "person-alone", "sentence"],
)
def test_a_signature(lines: list[str], expected: str | None) -> None:
    assert find_signature(lines) == expected
