"""What stands within a stretch of a document: entities, quantities and dates, one document at a time."""

from bisect import bisect_left
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from whence.model.proposition import Quantity, When
from whence.model.span import Span
from whence.store import schema
from whence.store.rows import read_moment, read_quantity


class Inside:
    """Looks up spans; asked document by document, each document is loaded once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._document: str | None = None
        self._mentions: list[Any] = []
        self._starts: list[int] = []
        self._quantities: list[Quantity] = []
        self._dates: list[When] = []

    def of(self, document: str, span: Span) -> tuple[tuple[str, ...], tuple[Quantity, ...], tuple[When, ...]]:
        """The entities (ids, sorted), quantities and dates that lie wholly in the span."""
        if document != self._document:
            self._load(document)
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        named = {m.entity for m in self._mentions[low:high] if m.stop <= span.end and m.entity}
        return (
            tuple(sorted(named)),
            tuple(q for q in self._quantities if span.contains(q.span)),
            tuple(d for d in self._dates if span.contains(d.span)),
        )

    def _load(self, document: str) -> None:
        self._mentions = list(self._connection.execute(_of_document(schema.mention, document)))
        self._quantities = [read_quantity(r) for r in self._connection.execute(_of_document(schema.quantity, document))]
        self._dates = [read_moment(r) for r in self._connection.execute(_of_document(schema.moment, document))]
        self._starts = [m.start for m in self._mentions]
        self._document = document


def _of_document(table: Table, document: str) -> Select[Any]:
    return select(table).where(table.c.document == document).order_by(table.c.start, table.c.stop)
