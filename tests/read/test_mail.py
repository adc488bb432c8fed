"""Mails and mailboxes: headers, bodies, attachments and messages that stand apart."""

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from whence.errors import BrokenFile, UnsupportedFormat
from whence.read.reading_files import read_bytes


def mail(text: str = "We sold none.\n", **headers: str) -> EmailMessage:
    message = EmailMessage()
    wanted = {
        "From": "Ana Marić <ana@pmz.example>",
        "Subject": "Your questions",
        "Date": "Tue, 04 Mar 2031 07:00:00 +0100",
    }
    for name, value in (wanted | headers).items():
        if value:
            message[name] = value
    if text:
        message.set_content(text)
    return message


def test_headers_become_metadata() -> None:
    (document,) = read_bytes("a.eml", mail().as_bytes()).documents
    assert (document.title, document.author, document.published) == (
        "Your questions",
        "Ana Marić",
        "2031-03-04T06:00:00Z",
    )
    assert document.text == "Your questions\n\nWe sold none."
    assert document.parent is None


@pytest.mark.parametrize(
    ("headers", "text", "expected"),
    [
        ({"From": "PMZ Press Office <press@pmz.example>"}, "None.", "PMZ Press Office"),
        ({"Organization": "Skarvnes"}, "None.", "Skarvnes"),
        ({}, "None.\n\nAna Marić\nOrsova Haus Handels KG", "Orsova Haus Handels KG"),
        ({}, "None.", None),
    ],
    ids=["office", "organization", "signature", "person"],
)
def test_the_house_that_writes(headers: dict[str, str], text: str, expected: str | None) -> None:
    (document,) = read_bytes("a.eml", mail(text, **headers).as_bytes()).documents
    assert document.publisher == expected


def test_encoded_words_are_decoded() -> None:
    data = b"From: =?utf-8?q?Ana_Mari=C4=87?= <a@b.example>\nSubject: =?windows-1251?B?yuDw8uA=?=\n\nText.\n"
    (document,) = read_bytes("a.eml", data).documents
    assert (document.author, document.title) == ("Ana Marić", "Карта")


def test_a_mail_without_a_date_has_none() -> None:
    (document,) = read_bytes("a.eml", mail(Date="").as_bytes()).documents
    assert document.published is None


def test_a_mail_in_html_alone_is_read() -> None:
    message = mail("")
    message.set_content(
        "<html><body><p>We sold <b>none</b>.</p><p>Ask again.</p><style>p {}</style></body></html>", "html"
    )
    (document,) = read_bytes("a.eml", message.as_bytes()).documents
    assert document.text == "Your questions\n\nWe sold none.\n\nAsk again."


def test_plain_text_goes_before_html() -> None:
    message = mail("Plain.\n")
    message.add_alternative("<p>Rich.</p>", "html")
    (document,) = read_bytes("a.eml", message.as_bytes()).documents
    assert document.text == "Your questions\n\nPlain."


def test_a_charset_that_nobody_knows_is_guessed() -> None:
    data = "From: a@b.example\nSubject: So\nContent-Type: text/plain; charset=x-unheard-of\nContent-Transfer-Encoding: 8bit\n\nGrüße.\n"
    (document,) = read_bytes("a.eml", data.encode()).documents
    assert document.text == "So\n\nGrüße."


def test_attachments_are_documents_of_their_mail() -> None:
    message = mail()
    message.add_attachment(b"The list of modules that we sold.", maintype="text", subtype="plain", filename="list.txt")
    message.add_attachment(b"\x89PNG\r\n\x1a\n\0", maintype="image", subtype="png", filename="logo.png")
    found = read_bytes("a.eml", message.as_bytes())
    letter, attached = found.documents
    assert (attached.file, attached.parent, letter.parent) == ("a.eml/list.txt", letter.id, None)
    assert len(found.captures) == 2
    assert [(type(e), e.file) for e in found.errors] == [(UnsupportedFormat, "a.eml/logo.png")]


def test_a_forwarded_mail_is_a_mail_of_its_own() -> None:
    message = mail()
    message.add_attachment(mail("The first answer.\n", Subject="Earlier"))
    outer, inner = read_bytes("a.eml", message.as_bytes()).documents
    assert (inner.title, inner.author, inner.parent) == ("Earlier", "Ana Marić", outer.id)
    assert inner.text == "Earlier\n\nThe first answer."


def test_attachments_of_a_mail_without_words_are_read() -> None:
    message = mail("", Subject="")
    message.add_attachment(b"The list of modules that we sold.", maintype="text", subtype="plain", filename="list.txt")
    found = read_bytes("a.eml", message.as_bytes())
    assert not found.errors
    assert [d.file for d in found.documents] == ["a.eml", "a.eml/list.txt"]


def test_each_message_of_a_mailbox_has_an_id_of_its_own(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    for number in range(3):
        box.add(mail(f"Answer {number}.\nFrom 2031 on we sold none.\n", Subject=f"Number {number}"))
    box.close()
    data = (tmp_path / "a.mbox").read_bytes()
    found = read_bytes("a.mbox", data)
    assert [d.title for d in found.documents] == ["Number 0", "Number 1", "Number 2"]
    assert len({d.id for d in found.documents}) == 3
    assert [d.file for d in found.documents] == ["a.mbox/1", "a.mbox/2", "a.mbox/3"]
    assert len(found.captures) == 1
    assert read_bytes("a.mbox", data) == found
    assert "From 2031 on" in found.documents[1].text


def test_a_line_that_begins_with_from_does_not_cut_a_message() -> None:
    head = "From ana Tue Mar  4 07:00:00 2031\nFrom: a@b.example\nSubject: S\n\n"
    found = read_bytes("a.mbox", f"{head}Since when?\nFrom March 2031 on.\nWe sold none.\n".encode())
    assert [d.text for d in found.documents] == ["S\n\nSince when?\nFrom March 2031 on.\nWe sold none."]


def test_a_message_without_text_in_a_mailbox_is_passed_over() -> None:
    head = "From ana Tue Mar  4 07:00:00 2031\nFrom: a@b.example\n"
    found = read_bytes("a.mbox", f"{head}\n\n{head}Subject: S\n\nText.\n".encode())
    assert [d.text for d in found.documents] == ["S\n\nText."]


def test_what_has_no_headers_is_broken() -> None:
    (error,) = read_bytes("a.eml", b"\nno header here\n").errors
    assert isinstance(error, BrokenFile)
