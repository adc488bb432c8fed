"""HTML pages: the body with its headline and links, and what the page says of itself."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from whence.errors import EmptyFile
from whence.read.content import Content
from whence.read.decoding import decode_markup, is_binary

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_LEAD = 6


def matches(name: str, data: bytes) -> bool:
    """True for an HTML page by its first bytes, or by name."""
    is_named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return not is_binary(data) and (is_named or bool(_MARKUP.match(_without_lead(data[:2048]))))


def _without_lead(head: bytes) -> bytes:
    """The first bytes from the first tag that is no comment or declaration on."""
    return re.sub(rb"^(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*>|<!--.*?-->)*", b"", head, flags=re.S)


def read(name: str, data: bytes) -> list[Content]:
    """The page's headline and body text with its metadata."""
    from whence.read.page_body import extract_body
    from whence.read.page_metadata import read_metadata, read_visible_date

    source = decode_markup(data)
    tree = parse(source)
    if tree is None:
        raise EmptyFile("has no markup that can be read", file=name, hint="Save the page again.")
    meta = read_metadata(source, tree)
    text, links = extract_body(source, tree, meta.get("title"))
    if not text.strip():
        raise EmptyFile(
            "has no text apart from navigation", file=name, hint="Save the page with its text, or add a PDF of it."
        )
    base = meta.get("url") or ""
    return [
        Content(
            text, "text/html", title=meta.get("title"), publisher=meta.get("publisher"), author=meta.get("author"),
            published=meta.get("published") or read_visible_date(text.split("\n\n")[:_LEAD]), language=meta.get("language"), url=meta.get("url"),
            links=tuple(replace(link, target=_resolve(base, link.target)) for link in links),
        )
    ]  # fmt: skip


def parse(source: str) -> Any:
    """The page's tree, None when there is none."""
    from lxml import etree
    from lxml import html as lxml_html

    cleaned = re.sub(r"^\s*<\?xml[^>]*\?>", "", source).replace("\x00", "")
    if not cleaned.strip():
        return None
    try:
        return lxml_html.document_fromstring(cleaned)
    except (ValueError, etree.LxmlError):
        return None


def _resolve(base: str, target: str) -> str:
    try:
        return urljoin(base, target.strip())
    except ValueError:
        return target
