"""Mails and mailboxes: headers as metadata, the readable body, attachments as documents of their own."""

import email
import email.policy
import re
from datetime import UTC
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from whence.errors import BrokenFile
from whence.read import html
from whence.read.content import Attachment, Content
from whence.read.decoding import decode_text
from whence.read.letterheads import find_signature
from whence.read.page_body import read_blocks

_HEADER = re.compile(
    rb"^(?:From|To|Subject|Date|Message-ID|Received|Return-Path|MIME-Version|Delivered-To):", re.I | re.M
)
_FREE = re.compile(r"(?:gmail|outlook|hotmail|yahoo|gmx|proton|protonmail|icloud|mail|web)\.")


def matches(name: str, data: bytes) -> bool:
    """True for .eml and .mbox, and for bytes that begin with mail headers."""
    lower = name.lower()
    return lower.endswith((".eml", ".mbox")) or ("." not in lower and len(_HEADER.findall(data[:2000])) >= 3)


def read(name: str, data: bytes) -> list[Content]:
    """One content a message; several for a mailbox."""
    if data.startswith(b"From ") or name.lower().endswith(".mbox"):
        raw = [part for part in re.split(rb"(?:^|\n)From [^\n]*\d{4}[^\n]*\n(?=[\w-]+:)", b"\n" + data) if part.strip()]
        return [_content(name, part.lstrip(b"\n")) for part in raw]
    return [_content(name, data)]


def _content(name: str, data: bytes) -> Content:
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise BrokenFile("has no mail headers", file=name, hint="Export the mail again as .eml.")
    text = _body(message)
    sender = message["from"].addresses[0] if message["from"] and message["from"].addresses else None
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    attachments = tuple(
        Attachment(_name(part), _bytes(part))
        for part in message.iter_attachments()
        if part.get_content_maintype() != "multipart"
    )
    subject = str(message["subject"] or "").strip()
    whole = "\n\n".join(part for part in (subject, text) if part) or ", ".join(a.name for a in attachments)
    return Content(
        whole, "message/rfc822", title=subject or None, publisher=find_signature(lines) or _organisation(message, sender),
        author=(sender.display_name or sender.addr_spec) if sender else None, published=_sent(message), attachments=attachments,
    )  # fmt: skip


def _name(part: EmailMessage) -> str:
    kind = ".eml" if part.get_content_type() == "message/rfc822" else ""
    return part.get_filename() or f"attachment{kind}"


def _bytes(part: Message) -> bytes:
    inner = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and isinstance(inner[0], Message):
        return inner[0].as_bytes()
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else part.as_bytes()


def _organisation(message: EmailMessage, sender: object) -> str | None:
    """The Organization header, else a display name that is plainly an office and not a person."""
    if message["organization"]:
        return str(message["organization"])
    shown = str(getattr(sender, "display_name", ""))
    return shown if re.search(r"\b(?:Press|Office|Desk|Team|Service|Department)\b", shown) else None


def _body(message: EmailMessage) -> str:
    plain = message.get_body(("plain",))
    if plain is not None:
        return _decode(plain).replace("\r\n", "\n").strip()
    rich = message.get_body(("html",))
    if rich is None:
        return ""
    source = _decode(rich)
    tree = html.parse(source)
    return "" if tree is None else "\n\n".join(block.text for block in read_blocks(tree))


def _decode(part: Message) -> str:
    """The part's text in its charset; guessed where nobody knows that charset."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset("utf-8"), errors="strict")
    except (LookupError, ValueError):
        return decode_text(data)


def _sent(message: EmailMessage) -> str | None:
    try:
        moment = parsedate_to_datetime(str(message["date"]))
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        return moment.isoformat(timespec="seconds")
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
