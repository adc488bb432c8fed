"""A document's text with its cited passages marked, however they nest or overlap.

HTML elements must nest, passages need not: a passage that crosses the end of another, or of a paragraph, is cut into
pieces. The first piece carries the passage's id, the last one the links back. The result is a flat series of events
that a template writes out one after another, so that no depth of nesting matters and all text is escaped there.
"""

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from whence.model.span import Span

MarkKind = Literal["cited", "shared", "name"]
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\n\s*\Z")


@dataclass(frozen=True, slots=True)
class Back:
    """A link from a passage back to a line of the dossier: the line's id, a short label, and words for it."""

    line: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A cited passage: its id in the page, its span, how it is shown, and the lines that cite it."""

    id: str
    span: Span
    kind: MarkKind
    backs: tuple[Back, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A step in writing a paragraph: some text, or the opening or closing of a mark.

    `id` is set only where the mark's first piece opens, `backs` only where its last piece closes.
    """

    step: Literal["text", "open", "close"]
    text: str = ""
    id: str | None = None
    kind: MarkKind | None = None
    backs: tuple[Back, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `page` is the number of the page that starts with it, `left_out` the characters skipped before."""

    events: tuple[Event, ...]
    page: int | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A paragraph's place: its text `[start, end)` and the end of the blank lines after it."""

    start: int
    end: int
    after: int
    page: int | None


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    mark: Mark
    is_first: bool
    is_last: bool


def mark_passages(
    text: str, marks: Iterable[Mark], pages: Sequence[int] = (), around: int | None = None
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with the passages marked; every mark's id is opened exactly once.

    `pages` are the offsets at which pages start. With `around`, only paragraphs with a mark and that many before and
    after each are kept, and the next one says how many characters were left out.
    """
    stretches = _find_stretches(text, pages)
    pieces = _cut_at_paragraphs(stretches, sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.id)))
    kept = _find_kept(len(stretches), pieces, around)
    paragraphs, left_out = [], 0
    for number, stretch in enumerate(stretches):
        if number not in kept:
            left_out += stretch.after - stretch.start
        elif stretch.start < stretch.end or number in pieces:
            events = tuple(_write(text, stretch, _nest(pieces.get(number, []))))
            paragraphs.append(Paragraph(events, stretch.page, left_out))
            left_out = 0
    if left_out:
        paragraphs.append(Paragraph((), None, left_out))
    return tuple(paragraphs)


def _find_stretches(text: str, pages: Sequence[int]) -> list[_Stretch]:
    starts = {offset: number for number, offset in enumerate(pages, 1)} if len(pages) > 1 else {}
    breaks = {m.end(): m.start() for m in _BLANK_LINES.finditer(text)}
    for offset in starts:
        if 0 < offset < len(text):
            breaks.setdefault(offset, offset)
    breaks.setdefault(len(text), len(text))
    stretches, start = [], 0
    for after in sorted(breaks):
        if start < after:
            stretches.append(_Stretch(start, max(start, breaks[after]), after, starts.get(start)))
        start = after
    return stretches


def _cut_at_paragraphs(stretches: Sequence[_Stretch], marks: Sequence[Mark]) -> dict[int, list[_Piece]]:
    """The pieces of each paragraph; a piece in blank lines counts only where the mark has no other."""
    cut: dict[int, list[_Piece]] = {}
    first = 0
    for mark in marks:
        while first < len(stretches) and stretches[first].after <= mark.span.start:
            first += 1
        touched = []
        for number in range(first, len(stretches)):
            stretch = stretches[number]
            if stretch.start >= mark.span.end:
                break
            start = min(max(mark.span.start, stretch.start), stretch.end)
            touched.append((number, start, min(mark.span.end, stretch.end)))
        filled = [t for t in touched if t[1] < t[2]] or touched[:1]
        for place, (number, start, end) in enumerate(filled):
            piece = _Piece(start, end, mark, place == 0, place == len(filled) - 1)
            cut.setdefault(number, []).append(piece)
    return cut


def _find_kept(count: int, pieces: dict[int, list[_Piece]], around: int | None) -> set[int]:
    if around is None:
        return set(range(count))
    near = {n for number in pieces for n in range(number - around, number + around + 1)}
    return {n for n in near if 0 <= n < count} | set(range(min(count, 1)))


def _nest(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces cut further so that each lies wholly inside or wholly outside every other, outer before inner."""
    waiting = [(p.start, -p.end, order, p) for order, p in enumerate(pieces)]
    heapq.heapify(waiting)
    nested: list[_Piece] = []
    around: list[_Piece] = []
    while waiting:
        _, _, order, piece = heapq.heappop(waiting)
        while around and around[-1].end <= piece.start:
            around.pop()
        if around and piece.end > around[-1].end:
            edge = around[-1].end
            rest = _Piece(edge, piece.end, piece.mark, False, piece.is_last)
            heapq.heappush(waiting, (rest.start, -rest.end, order, rest))
            piece = _Piece(piece.start, edge, piece.mark, piece.is_first, False)
        nested.append(piece)
        if piece.start < piece.end:
            around.append(piece)
    return nested


def _write(text: str, stretch: _Stretch, pieces: Sequence[_Piece]) -> Iterable[Event]:
    opened: list[_Piece] = []
    at = stretch.start
    for piece in pieces:
        while opened and opened[-1].end <= piece.start:
            yield from _text(text, at, opened[-1].end)
            at = opened[-1].end
            yield _close(opened.pop())
        yield from _text(text, at, piece.start)
        at = piece.start
        yield Event("open", id=piece.mark.id if piece.is_first else None, kind=piece.mark.kind)
        opened.append(piece)
    while opened:
        yield from _text(text, at, opened[-1].end)
        at = opened[-1].end
        yield _close(opened.pop())
    yield from _text(text, at, stretch.end)


def _text(text: str, start: int, end: int) -> Iterable[Event]:
    if start < end:
        yield Event("text", text[start:end])


def _close(piece: _Piece) -> Event:
    return Event("close", kind=piece.mark.kind, backs=piece.mark.backs if piece.is_last else ())
