"""HTML pages: metadata by its order of trust, the body alone, and markup that means harm."""

import json

import pytest

from whence.errors import EmptyFile, ReadError
from whence.model.document import Document
from whence.read.reading_files import read_bytes

FIRST = "The works on the Danube bought two hundred rangefinder modules through a trading house in Vienna, two customs officials said."
SECOND = "The trading house denied it and said that it had never sold anything but spare parts for harbour cranes to the works."
HEADLINE = "Crane maker got rangefinders"


def page(head: str = "", body: str | None = None, attributes: str = "") -> bytes:
    body = body if body is not None else f"<article><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode()


def read(data: bytes, name: str = "page.html") -> Document:
    found = read_bytes(name, data)
    assert not found.errors
    (document,) = found.documents
    return document


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | fields)}</script>'


OPEN_GRAPH = (
    '<meta property="og:title" content="Another title"><meta property="og:site_name" content="Aldgate Wire">'
    '<meta property="article:published_time" content="2031-03-04T06:00:00Z"><meta property="og:url" content="https://a.example/og">'
)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            linked(headline="Linked title", datePublished="2031-03-04", publisher={"name": "Linked Wire"}, author=[{"name": "A. One"}, {"name": "B. Two"}]) + OPEN_GRAPH,
            ("Linked title", "Linked Wire", "A. One, B. Two", "2031-03-04T06:00:00Z"),
        ),
        (
            f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite", "name": "x"}, {"headline": "In a graph", "datePublished": "2031-03-04"}]})}</script>',
            ("In a graph", "x", None, "2031-03-04"),
        ),
        (linked(name="A shop", publisher={"name": "No article"}, **{"@type": "Store"}), (HEADLINE, None, None, None)),
        ('<script type="application/ld+json">{broken</script>' + OPEN_GRAPH, ("Another title", "Aldgate Wire", None, "2031-03-04T06:00:00Z")),
        (OPEN_GRAPH, ("Another title", "Aldgate Wire", None, "2031-03-04T06:00:00Z")),
        ('<meta name="author" content="C. Three"><meta name="date" content="4 March 2031">', (HEADLINE, None, "C. Three", "2031-03-04")),
        (f"<title>{HEADLINE} | Aldgate Wire</title>", (HEADLINE, "Aldgate Wire", None, None)),
        (f"<title>{HEADLINE}</title>", (HEADLINE, None, None, None)),
        ("", (HEADLINE, None, None, None)),
    ],
    ids=["json-ld", "graph", "json-ld-of-no-article", "broken-json-ld", "open-graph", "meta", "title-part", "title-alone", "heading"],
)  # fmt: skip
def test_metadata(head: str, expected: tuple[str | None, ...]) -> None:
    document = read(page(head))
    assert (document.title, document.publisher, document.author, document.published) == expected


def test_the_canonical_address_goes_before_open_graph() -> None:
    document = read(page('<link rel="canonical" href="https://a.example/one">' + OPEN_GRAPH))
    assert document.url == "https://a.example/one"
    assert read(page(OPEN_GRAPH)).url == "https://a.example/og"
    assert read(page()).url is None


def test_the_surroundings_of_an_article_are_left_out() -> None:
    body = (
        "<nav><ul><li>Politics</li><li>Sport</li></ul></nav><div class='cookie-consent'>We use cookies to improve your visit.</div>"
        f"<article><h1>{HEADLINE}</h1><div class='share'>Share this</div><p>{FIRST}</p><p>{SECOND}</p>"
        "<aside>Most read today</aside><div class='related'><a href='/x'>Ferry ran aground</a></div></article>"
        "<footer>All rights reserved</footer><script>var tracked = 1;</script>"
    )
    text = read(page(body=body)).text
    assert FIRST in text
    assert SECOND in text
    for noise in ("Politics", "cookies", "Share this", "Most read", "Ferry", "rights reserved", "tracked"):
        assert noise not in text


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>",
        f"<header><h1>{HEADLINE}</h1></header><article><p>{FIRST}</p><p>{SECOND}</p></article>",
    ],
    ids=["in-the-article", "above-it"],
)
def test_the_title_stands_once_at_the_head(body: str) -> None:
    text = read(page(f"<title>{HEADLINE} - Aldgate Wire</title>", body)).text
    assert text.startswith(HEADLINE)
    assert text.count(HEADLINE) == 1


def test_a_page_is_known_by_its_markup_without_an_extension() -> None:
    assert read(page(), "saved").media_type == "text/html"
    assert read(b"A text that mentions <html> nowhere near markup.", "saved").media_type != "application/pdf"


@pytest.mark.parametrize(
    "declared",
    ["<meta charset='windows-1251'>", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>"],
)
def test_a_declared_encoding_is_believed(declared: str) -> None:
    sentence = "Завод купил модули."
    source = f"<html><head>{declared}</head><body><article><h1>Завод</h1><p>{sentence}</p></article></body></html>"
    assert sentence in read(source.encode("cp1251")).text


def test_a_wrongly_declared_encoding_gives_way_to_utf_8() -> None:
    data = page("<meta charset='iso-8859-1'>", f"<article><h1>Žabljak</h1><p>{FIRST}</p></article>")
    assert "Žabljak" in read(data).text


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body></body></html>",
        b"<html><head><style>p {}</style></head><body><script>1</script></body></html>",
        b"<!-- -->",
    ],
    ids=["empty", "script", "comment"],
)
def test_a_page_without_text_is_named_as_such(data: bytes) -> None:
    (error,) = read_bytes("page.html", data).errors
    assert isinstance(error, EmptyFile)


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 20_000 + FIRST.encode(),
        page('<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        page(linked(headline="\ud800 half a pair")),
        page(linked(headline={"a": 1}, publisher=[[], {}, 3], author=None, datePublished=["x"], url=7)),
        page("<title>" + "<" * 5000),
        page(body=f"<p onclick='x()'>{FIRST}<iframe src='javascript:alert(1)'></iframe></p><p>{SECOND}</p>"),
        b"<html><p>" + bytes(range(32, 256)) * 50,
        page(f'<meta property="og:title" content="{"x" * 100_000}">'),
    ],
    ids=["deep", "deep-json", "surrogate", "wrong-types", "open-title", "handlers", "all-bytes", "long-title"],
)
def test_hostile_markup_is_read_or_refused_but_never_raises(data: bytes) -> None:
    found = read_bytes("page.html", data)
    assert all(isinstance(e, ReadError) for e in found.errors)
    assert found.documents or found.errors
    for document in found.documents:
        assert document.text.strip()
        (document.text + (document.title or "")).encode()
