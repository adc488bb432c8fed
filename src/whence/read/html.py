"""HTML pages: the body by trafilatura; title, publisher, author, date and address from JSON-LD, Open Graph and meta tags."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html

from whence.errors import EmptyFile
from whence.read.content import Content
from whence.read.dates import parse_timestamp
from whence.read.decoding import decode_text, is_binary

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "blockquote",
        "pre",
        "br",
        "figure",
        "figcaption",
        "header",
        "dd",
        "dt",
    ]
)
_TITLE_PARTS = re.compile(r"\s+[|–—-]\s+")


def matches(name: str, data: bytes) -> bool:
    """True for an HTML page by name or by its first bytes."""
    is_named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return not is_binary(data) and (is_named or bool(_MARKUP.search(data[:1024])))


def read(name: str, data: bytes) -> list[Content]:
    """The page's title and body text with its metadata."""
    source = decode_text(data)
    tree = parse(source)
    if tree is None:
        raise EmptyFile("has no markup that can be read", file=name, hint="Save the page again.")
    meta = read_metadata(tree)
    body = extract_body(source, tree)
    if not body.strip():
        raise EmptyFile(
            "has no text apart from navigation", file=name, hint="Save the page with its text, or add a PDF of it."
        )
    heading = _first_heading(tree) or meta.get("title")
    text = body if not heading or _folded(body).startswith(_folded(heading)) else f"{heading}\n\n{body}"
    return [
        Content(
            text, "text/html", title=meta.get("title"), publisher=meta.get("publisher"), author=meta.get("author"),
            published=meta.get("published"), language=meta.get("language"), url=meta.get("url"),
        )
    ]  # fmt: skip


def parse(source: str) -> Any:
    """The page's tree, None when there is none."""
    try:
        cleaned = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
        return lxml_html.document_fromstring(cleaned) if cleaned.strip() else None
    except (ValueError, lxml_html.etree.LxmlError):
        return None


def extract_body(source: str, tree: Any) -> str:
    """The article's paragraphs, one a line, without navigation, notices and related links."""
    import trafilatura

    found = trafilatura.extract(
        source,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        deduplicate=False,
        output_format="txt",
        with_metadata=False,
    )
    lines = [line.strip() for line in (found or "").split("\n") if line.strip()]
    article = _article(tree)
    if article is not None:
        own = [line for line in _visible_lines(article) if line]
        wanted = {_folded(line) for line in lines}
        missing = [line for line in own if _folded(line) not in wanted and len(line) > 60]
        if missing or not lines:
            lines = own
    return "\n\n".join(lines)


def _article(tree: Any) -> Any:
    """The one element that is marked as the article; None when there is none or several."""
    found = tree.xpath("//article[not(ancestor::article)]") or tree.xpath("//*[@itemprop='articleBody']")
    return found[0] if len(found) == 1 else None


def _visible_lines(element: Any) -> list[str]:
    parts: list[str] = []
    for node in _walk(element):
        parts.append(node)
    text = "".join(parts)
    return [re.sub(r"\s+", " ", line).strip() for line in text.split("\n")]


def _walk(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in (
        "script",
        "style",
        "nav",
        "aside",
        "footer",
        "form",
        "button",
        "noscript",
        "svg",
    ):
        return
    marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if re.search(r"\b(?:related|share|cookie|consent|newsletter|promo|breadcrumb|social|advert|comments?)\b", marks):
        return
    is_block = element.tag in _BLOCKS
    if is_block:
        yield "\n"
    if element.text:
        yield re.sub(r"\s+", " ", element.text)
    for child in element:
        yield from _walk(child)
        if child.tail:
            yield re.sub(r"\s+", " ", child.tail)
    if is_block:
        yield "\n"


def read_metadata(tree: Any) -> dict[str, str]:
    """title, publisher, author, published, language and url, as far as the page states them."""
    found: dict[str, str] = {}
    for item in _linked_data(tree):
        if any(k in item for k in ("headline", "datePublished", "articleBody")):
            _take(found, "title", item.get("headline"))
            _take(found, "publisher", _name_of(item.get("publisher")) or _name_of(item.get("sourceOrganization")))
            _take(found, "author", _name_of(item.get("author")))
            _take(found, "published", parse_timestamp(_plain(item.get("datePublished"))))
            _take(found, "url", _plain(item.get("url")) or _plain(item.get("mainEntityOfPage")))
    metas = _metas(tree)
    _take(found, "title", metas.get("og:title") or metas.get("twitter:title") or metas.get("dc.title"))
    _take(
        found,
        "publisher",
        metas.get("og:site_name")
        or metas.get("dc.publisher")
        or metas.get("publisher")
        or metas.get("application-name"),
    )
    _take(found, "author", metas.get("author") or metas.get("article:author") or metas.get("dc.creator"))
    for key in (
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "pubdate",
        "publish-date",
        "dcterms.created",
    ):
        _take(found, "published", parse_timestamp(metas.get(key)))
    stamps = tree.xpath("//time[@datetime]/@datetime")
    _take(found, "published", parse_timestamp(str(stamps[0])) if stamps else None)
    address = tree.xpath("//link[translate(@rel,'CANOIL','canoil')='canonical']/@href")
    _take(found, "url", str(address[0]) if address else metas.get("og:url"))
    _take(found, "language", tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    _take_from_title(found, tree)
    return found


def _take_from_title(found: dict[str, str], tree: Any) -> None:
    """The page title gives the headline, and the publisher where a part of it is left over."""
    shown = " ".join(tree.xpath("//head/title/text()")).strip()
    heading = _first_heading(tree)
    _take(found, "title", heading or shown)
    if shown and heading and "publisher" not in found:
        rest = [p for p in _TITLE_PARTS.split(shown) if p.strip() and p.strip() not in heading]
        if len(rest) == 1 and len(rest[0].split()) <= 6:
            _take(found, "publisher", rest[0].strip())


def _take(found: dict[str, str], key: str, value: str | None) -> None:
    if value and value.strip() and key not in found:
        found[key] = re.sub(r"\s+", " ", value).strip()


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            stack = [json.loads(script, strict=False)]
        except ValueError:
            continue
        while stack:
            item = stack.pop(0)
            if isinstance(item, list):
                stack.extend(item)
            elif isinstance(item, dict):
                stack.extend(v for k, v in item.items() if k in ("@graph", "mainEntity", "itemListElement"))
                yield item


def _plain(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else None


def _name_of(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(n for v in value if (n := _name_of(v))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = meta.get("content")
        if key and value:
            found.setdefault(key, value)
    return found


def _first_heading(tree: Any) -> str | None:
    for heading in tree.iter("h1"):
        text = re.sub(r"\s+", " ", heading.text_content()).strip()
        if text:
            return text
    return None


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
