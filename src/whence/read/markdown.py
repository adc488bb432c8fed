"""Markdown: the text that a reader sees, without its marks."""

import re

from whence.model.document import Link
from whence.model.span import Span
from whence.read.bylines import find_byline
from whence.read.content import Content
from whence.read.decoding import decode_text, is_binary

_MARKS = re.compile(
    r"(?P<fence>^```.*$)|(?P<heading>^[ ]{0,3}#{1,6}[ \t]+)|(?P<quote>^[ ]{0,3}>[ ]?)|(?P<item>^[ ]*[-*+][ ]+)|(?P<rule>^[ ]*(?:[-*_][ ]*){3,}$)"
    r"|!\[(?P<alt>[^\]]*)\]\([^)]*\)|\[(?P<label>[^\]]+)\]\((?P<target>[^)\s]+)[^)]*\)"
    r"|(?P<strong>\*\*|__)(?=\S)|(?P<strong_end>(?<=\S)(?:\*\*|__))|(?<![\w*])(?P<em>[*_])(?=[^\s*])|(?P<em_end>(?<=[^\s*])[*_])(?![\w*])|`",
    re.M,
)


def matches(name: str, data: bytes) -> bool:
    """True for a markdown file by name."""
    return name.lower().endswith((".md", ".markdown")) and not is_binary(data)


def read(name: str, data: bytes) -> list[Content]:
    """The visible text; the first heading is the title."""
    source = decode_text(data)
    heading = re.search(r"^[ ]{0,3}#{1,6}[ \t]+(.+?)#*[ \t]*$", source, re.M)
    text, links = strip_marks(source)
    byline = find_byline(source)
    title = strip_marks(heading.group(1))[0].strip() if heading else None
    return [
        Content(text, "text/markdown", title=title, publisher=byline.publisher, published=byline.published, links=links)
    ]


def strip_marks(source: str) -> tuple[str, tuple[Link, ...]]:
    """The text without markdown's marks, and its links.

    >>> strip_marks("# One\\nsee *[the list](https://a.example/x)*")
    ('One\\nsee the list', (Link(span=Span(start=8, end=16), target='https://a.example/x'),))
    """
    parts: list[str] = []
    links: list[Link] = []
    size = last = 0
    for match in _MARKS.finditer(source):
        kept = source[last : match.start()]
        parts.append(kept)
        size += len(kept)
        last = match.end()
        shown = match["alt"] or match["label"] or ("• " if match["item"] else "")
        if shown:
            parts.append(shown)
            if match["target"]:
                links.append(Link(Span(size, size + len(shown)), match["target"]))
            size += len(shown)
    parts.append(source[last:])
    return "".join(parts), tuple(links)
