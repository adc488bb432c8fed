"""What an HTML page says of itself: JSON-LD first, then Open Graph and meta tags, then what stands on the page."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from whence.read.dates import find_written_dates, parse_timestamp
from whence.read.organisations import is_name

_ARTICLE = re.compile(r"Article|BlogPosting|Report$|Posting$|Review$|PressRelease|Newsletter|Statement", re.I)
_HOUSE = frozenset(["Organization", "NewsMediaOrganization", "WebSite", "Corporation", "GovernmentOrganization"])
_TITLE_PARTS = re.compile(r"\s+(?:[|–—·•»«:]+|-{1,2})\s+|\s*[|_]\s*|\s::\s")
_DATE_KEYS = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "citation_publication_date", "citation_date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SITE_KEYS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "article:publisher",
    "citation_journal_title",
    "source",
    "application-name",
    "copyright",
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)")


def read_metadata(source: str, tree: Any) -> dict[str, str]:
    """title, publisher, author, published, language and url, as far as the page states them."""
    metas, items = _metas(tree), list(_linked_data(tree))
    heading, shown = _first_heading(tree), " ".join(tree.xpath("//head/title//text()")).strip()
    article = _choose_article(items, heading or shown)
    found: dict[str, str] = {}
    _take(
        found,
        "title",
        _text_of(article.get("headline")),
        _text_of(article.get("name")),
        metas.get("og:title"),
        metas.get("twitter:title"),
        metas.get("dc.title"),
    )
    _take(
        found,
        "publisher",
        *(_name_of(article.get(k), items) for k in ("publisher", "sourceOrganization", "provider")),
        *(metas.get(k) for k in _SITE_KEYS),
    )
    _take(found, "publisher", *(_text_of(i.get("name")) for i in items if _types(i) & _HOUSE))
    _take(
        found,
        "author",
        _name_of(article.get("author"), items),
        _name_of(article.get("creator"), items),
        *(
            metas.get(k)
            for k in (
                "author",
                "article:author",
                "dc.creator",
                "byl",
                "parsely-author",
                "sailthru.author",
                "citation_author",
            )
        ),
    )
    _take_date(
        found,
        [
            _text_of(article.get("datePublished")),
            *(metas.get(k) for k in _DATE_KEYS),
            *_stamps(tree),
            _text_of(article.get("dateCreated")),
        ],
    )
    _take(found, "url", *_addresses(source, tree, metas, article))
    root = tree.getroottree().getroot()
    _take(
        found,
        "language",
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        metas.get("content-language"),
        _text_of(article.get("inLanguage")),
    )
    _take_from_title(found, shown, heading)
    return found


def read_visible_date(blocks: list[str]) -> str | None:
    """The date that stands alone, or beside a name, in the lines under the headline; for pages whose metadata have none."""
    for block in blocks:
        date = next(find_written_dates(block), None) if len(block) <= 120 else None
        if date and not re.search(r"\b(?:updated|modified)\b", block[: date.start], re.I):
            return date.published
    return None


def _take(found: dict[str, str], key: str, *values: str | None) -> None:
    """Keeps the first value that says something; an address is no name."""
    for value in values:
        clean = re.sub(r"\s+", " ", html.unescape(value)).strip() if value else ""
        if clean and key not in found and (key == "url" or not re.match(r"https?://|@|www\.", clean)):
            found[key] = re.sub(r"^(?:By|Von|Par|Por|Di)\s+(?=[^\W\d_])", "", clean) if key == "author" else clean


def _take_date(found: dict[str, str], values: list[str | None]) -> None:
    """The first date; where it is only a day, a later source's time on the same day."""
    dates = [date for value in values if (date := parse_timestamp(value))]
    if dates:
        found["published"] = next(
            (d for d in dates if len(dates[0]) == 10 and d.startswith(dates[0]) and len(d) > 10), dates[0]
        )


def _take_from_title(found: dict[str, str], shown: str, heading: str | None) -> None:
    """The page title gives the headline, and the publisher where a part of it is left over."""
    _take(found, "title", heading)
    parts = [p.strip() for p in _TITLE_PARTS.split(shown) if p.strip()]
    headline = found.get("title") or (max(parts, key=len) if len(parts) > 1 else shown)
    rest = [p for p in parts if _fold(p) not in _fold(headline)]
    if len(rest) == 1 and len(parts) > 1 and is_name(rest[0], 6):
        _take(found, "publisher", rest[0])
    named = [p for p in parts if _fold(p) == _fold(found.get("publisher", ""))]
    if found.get("title") and named and len(parts) > 1:
        found["title"] = _without_end(found["title"], named[0])
    _take(found, "title", headline)


def _without_end(title: str, name: str) -> str:
    """The title without the publisher's name at its end or head: "Ferry burns | Meloria Press"."""
    cut = re.sub(rf"\s+[|–—·•»:_-]+\s+{re.escape(name)}$|^{re.escape(name)}\s+[|–—·•«:_-]+\s+", "", title).strip()
    return cut or title


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The items of all JSON-LD on the page, also in lists and @graph; lists of other pages' items are left out."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        raw = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", script.text or "")
        try:
            stack = [json.loads(raw, strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            item = stack.pop(0)
            if isinstance(item, list):
                stack = item + stack
            elif isinstance(item, dict):
                stack = [
                    v
                    for k, v in item.items()
                    if k in ("@graph", "mainEntity", "mainEntityOfPage") and not isinstance(v, str)
                ] + stack
                yield item


def _choose_article(items: list[dict[str, Any]], heading: str) -> dict[str, Any]:
    """The article whose headline the page shows, else the first; without an article the page itself; empty when there is none."""
    articles = [i for i in items if any(_ARTICLE.search(t) for t in _types(i))]
    articles = articles or [i for i in items if "datePublished" in i or "headline" in i]
    for item in articles:
        headline = _fold(_text_of(item.get("headline")) or "")
        if headline and heading and (headline in _fold(heading) or _fold(heading) in headline):
            return item
    return articles[0] if articles else {}


def _types(item: dict[str, Any]) -> set[str]:
    kind = item.get("@type")
    return {str(t).rsplit("/", 1)[-1] for t in (kind if isinstance(kind, list) else [kind]) if t}


def _text_of(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("@id") or value.get("url")
    return value if isinstance(value, str) else None


def _name_of(value: Any, items: list[dict[str, Any]]) -> str | None:
    """The name or names of a person or organisation; a reference is followed to the item that it names."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(n for v in value if (n := _name_of(v, items)))) or None
    if isinstance(value, dict):
        if "name" not in value and "@id" in value:
            return next((_text_of(i.get("name")) for i in items if i.get("@id") == value["@id"] and "name" in i), None)
        return _text_of(value.get("name"))
    return value if isinstance(value, str) else None


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        value = meta.get("content")
        for key in (meta.get("property"), meta.get("name"), meta.get("itemprop"), meta.get("http-equiv")):
            if key and value and value.strip():
                found.setdefault(key.lower(), value)
    return found


def _stamps(tree: Any) -> list[str]:
    """Dates marked up on the page, outside of navigation and lists of other pages."""
    beside = "not(ancestor::nav or ancestor::aside or ancestor::footer)"
    marked = tree.xpath(f"//*[@itemprop='datePublished'][{beside}]")
    times = (
        tree.xpath(f"//time[@pubdate][{beside}]")
        + tree.xpath(f"//article//time[{beside}]")
        + tree.xpath(f"//main//time[{beside}]")
        + tree.xpath(f"//time[{beside}]")
    )
    return [str(e.get("datetime") or e.get("content") or e.text_content()) for e in marked + times[:1]]


def _addresses(source: str, tree: Any, metas: dict[str, str], article: dict[str, Any]) -> Iterator[str | None]:
    yield next(
        (
            str(a)
            for a in tree.xpath("//link[translate(@rel,'CANOIL','canoil')='canonical']/@href")
            if a.startswith("http")
        ),
        None,
    )
    yield metas.get("og:url")
    page = article.get("url") or article.get("mainEntityOfPage")
    address = _text_of(page)
    yield address if address and address.startswith("http") else None
    saved = _SAVED_FROM.search(source[:3000])
    yield next((g for g in saved.groups() if g), None) if saved else None


def _first_heading(tree: Any) -> str | None:
    for heading in tree.iter("h1"):
        text = re.sub(r"\s+", " ", heading.text_content()).strip()
        if text:
            return text
    return None
