"""The body of an HTML page as a reader sees it: the blocks around the paragraphs that trafilatura finds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from whence.model.document import Link
from whence.model.span import Span

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre "
    "section summary table tbody tfoot thead tr ul".split()
)
_UNSEEN = frozenset(
    "script style noscript template head title button select option textarea input label svg canvas video audio iframe object embed map math dialog".split()
)
_ASIDE_TAGS = frozenset(["nav", "aside", "footer"])
_ASIDE_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "complementary",
        "contentinfo",
        "dialog",
        "alertdialog",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "alert",
    ]
)
_ASIDE_WORDS = frozenset(
    "related recommended recommendations recommend readmore morefrom trending popular mostread share sharing social cookie cookies consent gdpr ccpa privacy "
    "newsletter subscribe subscription paywall promo promotion promoted advert advertisement ads ad sponsor sponsored breadcrumb breadcrumbs comment comments "
    "disqus sidebar widget menu nav navbar navigation footer masthead toolbar popup modal overlay banner pagination pager skip skiplink tags taboola outbrain "
    "teaser teasers login signin signup donate copyright imprint sitemap rel rellinks also".split()
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_BYLINE_MARK = re.compile(
    r"\b(?:by|byline|author|dateline|meta|date|time|info|sig|credit|standfirst|subtitle|lead|dek)\b", re.I
)
_ENOUGH = 0.8


@dataclass(slots=True)
class Block:
    """One block of visible text: its element, its links (offsets into `text`), and whether it stands beside the body."""

    element: Any
    tag: str
    is_aside: bool
    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def link_share(self) -> float:
        """How much of the text is links, from 0 to 1."""
        return sum(end - start for start, end, _ in self.links) / max(1, len(self.text))


def extract_body(source: str, tree: Any, title: str | None) -> tuple[str, tuple[Link, ...]]:
    """The headline and the body's blocks with a blank line between them, and the links in them; empty when there is no body.

    `title` is what the page's metadata give as headline; it decides which heading is the article's.
    """
    blocks = list(read_blocks(tree))
    found = _find_paragraphs(source)
    chosen = _choose(blocks, found, title)
    parts: list[str] = []
    links: list[Link] = []
    size = 0
    for block in chosen:
        links += [Link(Span(size + start, size + end), target) for start, end, target in block.links if start < end]
        parts.append(block.text)
        size += len(block.text) + 2
    return "\n\n".join(parts), tuple(links)


def _find_paragraphs(source: str) -> str:
    """The letters of all that trafilatura takes for body text."""
    import trafilatura

    found = trafilatura.extract(
        source, fast=True, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False,
        output_format="txt", with_metadata=False,
    )  # fmt: skip
    return fold(found or "")


def fold(text: str) -> str:
    """The letters and digits of a text, for comparing."""
    return re.sub(r"[\W_]+", "", text).lower()


def read_blocks(tree: Any) -> Iterator[Block]:
    """The blocks of visible text in their order, those beside the body marked.

    >>> from lxml import html
    >>> [b.text for b in read_blocks(html.fromstring("<div><p>One <b>two</b></p>three<ul><li>four</ul></div>"))]
    ['One two', 'three', 'four']
    """
    total = len(fold(tree.text_content()))
    writer = _BlockWriter()
    writer.enter(tree, "body", False)
    yield from _walk(tree, writer, False, total)
    yield from writer.flush()


class _BlockWriter:
    """Collects the text of the block that is being read, white space folded."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self.parts: list[str] = []
        self.size = 0
        self.links: list[tuple[int, int, str]] = []
        self.is_after_space = True

    def enter(self, element: Any, tag: str, is_aside: bool) -> None:
        self.block = Block(element, tag, is_aside)
        self.parts, self.size, self.links, self.is_after_space = [], 0, [], True

    def write(self, text: str | None, keep: bool = False) -> None:
        if not text:
            return
        text = _INVISIBLE.sub("", text)
        if not keep:
            text = re.sub(r"\s+", " ", text)
            if self.is_after_space:
                text = text.lstrip(" ")
        if text:
            self.parts.append(text)
            self.size += len(text)
            self.is_after_space = text[-1] in " \n\t"

    def flush(self) -> Iterator[Block]:
        text = "".join(self.parts)
        block = self.block
        if block is not None and text.strip():
            lead = len(text) - len(text.lstrip())
            block.text = text.strip()
            size = len(block.text)
            block.links = [(max(0, a - lead), min(size, b - lead), href) for a, b, href in self.links]
            yield block
        if block is not None:
            self.enter(block.element, block.tag, block.is_aside)


def _walk(element: Any, writer: _BlockWriter, is_aside: bool, total: int) -> Iterator[Block]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _UNSEEN or _is_hidden(element):
        return
    is_block = tag in _BLOCKS
    if not is_aside and _stands_beside(element, tag, total):
        if not is_block:
            return
        is_aside = True
    outer = writer.block
    if is_block:
        yield from writer.flush()
        writer.enter(element, tag, is_aside)
    start = writer.size
    if tag == "br":
        writer.write("\n", keep=True)
    elif tag in ("td", "th") and writer.parts:
        writer.write("\t", keep=True)
    writer.write(element.text, keep=tag == "pre")
    for child in element:
        yield from _walk(child, writer, is_aside, total)
        writer.write(child.tail, keep=tag == "pre")
    href = element.get("href") if tag == "a" else None
    if href and writer.size > start and not href.startswith(("#", "javascript:")):
        writer.links.append((start, writer.size, href))
    if is_block:
        yield from writer.flush()
        if outer is not None:
            writer.enter(outer.element, outer.tag, outer.is_aside)


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or bool(
        re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", style, re.I)
    )


def _stands_beside(element: Any, tag: str, total: int) -> bool:
    """True for navigation, notices and related links; an element with most of the page's text or its headline is never one."""
    if tag in ("html", "body", "main", "article", "h1", "p"):
        return False
    is_marked = tag in _ASIDE_TAGS or (element.get("role") or "").lower() in _ASIDE_ROLES
    if tag == "header" and not any(a.tag in ("article", "main", "section") for a in element.iterancestors()):
        is_marked = True
    if not is_marked:
        marks = re.sub(r"([a-z])([A-Z])", r"\1 \2", f"{element.get('class') or ''} {element.get('id') or ''}")
        is_marked = any(word in _ASIDE_WORDS for word in re.split(r"[\s_-]+", marks.lower()))
    if not is_marked:
        return False
    return element.find(".//h1") is None and len(fold(element.text_content())) * 2 < total


def _choose(blocks: Sequence[Block], found: str, title: str | None) -> list[Block]:
    anchors = [i for i, b in enumerate(blocks) if not b.is_aside and _is_paragraph(b) and fold(b.text) in found]
    if not anchors:
        anchors = [i for i, b in enumerate(blocks) if not b.is_aside and _is_paragraph(b)]
    if not anchors:
        return [b for b in blocks if not b.is_aside and b.link_share < 0.5]
    scope = _find_scope([blocks[i] for i in anchors])
    inside = [i for i in anchors if _is_within(blocks[i].element, scope)]
    head = _find_headline(blocks, inside[0], title)
    first = head if head is not None else inside[0]
    chosen = [i for i in range(first, inside[-1] + 1) if _belongs(blocks, i, scope, head, found)]
    chosen += _tail(blocks, inside[-1], scope, found)
    return [blocks[i] for i in chosen]


def _is_paragraph(block: Block) -> bool:
    """True for running text: long enough for a sentence, and not mostly links."""
    wide = sum(ord(c) > 0x2E80 for c in block.text)
    return len(block.text) + 2 * wide >= 80 and block.link_share < 0.5 and block.tag not in _HEADINGS


def _find_scope(anchors: Sequence[Block]) -> Any:
    """The deepest element that holds most of the paragraphs' text."""
    weight: dict[Any, int] = {}
    for block in anchors:
        for element in (block.element, *block.element.iterancestors()):
            weight[element] = weight.get(element, 0) + len(block.text)
    total = sum(len(b.text) for b in anchors)
    chain = [e for e in weight if weight[e] >= _ENOUGH * total]
    deepest = max(chain, key=lambda e: sum(1 for _ in e.iterancestors()))
    if deepest.tag in ("p", "li", "blockquote", "pre") and deepest.getparent() is not None:
        return deepest.getparent()
    return deepest


def _is_within(element: Any, scope: Any) -> bool:
    return element is scope or any(a is scope for a in element.iterancestors())


def _find_headline(blocks: Sequence[Block], first: int, title: str | None) -> int | None:
    """The heading before the first paragraph that the metadata name, else the last h1 before it, else the first after it."""
    wanted = fold(title or "")
    before = range(first, -1, -1)
    if wanted:
        for i in before:
            own = fold(blocks[i].text)
            if own == wanted or (blocks[i].tag in _HEADINGS and len(own) > 8 and (own in wanted or wanted in own)):
                return i
    return next((i for i in before if blocks[i].tag == "h1" and not blocks[i].is_aside), None)


def _belongs(blocks: Sequence[Block], i: int, scope: Any, head: int | None, found: str) -> bool:
    block = blocks[i]
    if i == head:
        return True
    if block.is_aside:
        return False
    is_by = bool(re.match(r"by\s", block.text, re.I)) or bool(
        _BYLINE_MARK.search((block.element.get("class") or "").replace("_", " ").replace("-", " "))
    )
    if block.link_share > 0.6 and not (is_by and len(block.text) < 120):
        return False
    if _is_within(block.element, scope):
        return True
    return len(block.text) <= 400


def _tail(blocks: Sequence[Block], last: int, scope: Any, found: str) -> list[int]:
    """The short blocks that close the body: up to the next heading, notice or list of links, or the end of the scope."""
    closing: list[int] = []
    for i in range(last + 1, len(blocks)):
        block = blocks[i]
        if block.is_aside or block.tag in _HEADINGS or block.link_share > 0.3 or not _is_within(block.element, scope):
            break
        if scope.tag in ("body", "html") and fold(block.text) not in found:
            break
        closing.append(i)
    return closing
