"""Plain text: encodings, line ends, what its head and foot say."""

import pytest

from whence.read.decoding import decode_text, is_binary
from whence.read.reading_files import read_bytes

RUSSIAN = "Завод купил двести модулей у торгового дома в Вене, сообщило министерство обороны в среду."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbfone\r\ntwo", "one\ntwo"),
        (b"one\ntwo", "one\ntwo"),
        (b"one\rtwo", "one\rtwo"),
        ("naïve — “so”".encode(), "naïve — “so”"),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (RUSSIAN.encode("utf-16"), RUSSIAN),
        (b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), RUSSIAN),
        (RUSSIAN.encode("utf-32"), RUSSIAN),
        ("Müller größer als Grüße".encode("cp1252"), "Müller größer als Grüße"),
    ],
    ids=["mark", "plain", "lone-return-is-kept", "utf-8", "cp1251", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_bytes_become_the_text_that_was_written(data: bytes, expected: str) -> None:
    assert decode_text(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\x7fELF\x02\x01\x01\x00\x00", True),
        (bytes(range(1, 9)) * 20, True),
        (b"a tab\tand a line\n", False),
        ("текст".encode("utf-16"), False),
    ],
    ids=["nul", "controls", "text", "utf-16"],
)
def test_binary_bytes_are_told_from_text(data: bytes, expected: bool) -> None:
    assert is_binary(data) is expected


def test_a_text_gives_its_headline_outlet_and_date() -> None:
    data = "Crane maker got rangefinders\nHarbour Courier, 5 March 2031\n\nA works on the Danube bought them.\n"
    (document,) = read_bytes("courier.txt", data.encode()).documents
    assert (document.title, document.publisher, document.published) == (
        "Crane maker got rangefinders",
        "Harbour Courier",
        "2031-03-05",
    )
    assert document.text == data
    assert document.language == "en"


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    (document,) = read_bytes("note", b"The works bought them on the quay.\nNobody asked.").documents
    assert (document.title, document.publisher, document.published) == (None, None, None)
