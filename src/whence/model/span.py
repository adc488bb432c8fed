"""Spans: offsets into a document's text, counted in Unicode code points (W3C TextPositionSelector)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open stretch `[start, end)` of a document's text.

    >>> Span(0, 5).quote("Kupol denied it")
    'Kupol'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def quote(self, text: str) -> str:
        """The text of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True when `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span of a named document: where a line of the output leads back to."""

    document: str
    span: Span


def cover(spans: Iterable[Span]) -> Span | None:
    """The smallest span around all of them; None when there are none."""
    spans = tuple(spans)
    if not spans:
        return None
    return Span(min(s.start for s in spans), max(s.end for s in spans))
