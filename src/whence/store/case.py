"""A case: opened by its path, and all that it holds as values in a fixed order."""

import json
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, create_engine, event, func, select
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError

from whence.errors import CaseError, ReadError
from whence.model.attribution import Attribution, Voice
from whence.model.claim import Claim, Contradiction, Derivation
from whence.model.document import Document, Link
from whence.model.entity import Entity, Mention, Relation
from whence.model.judgement import Hit, Judgement, Reason
from whence.model.proposition import Proposition, Quantity, When
from whence.model.span import Passage, Span
from whence.store import codec, schema
from whence.store.migrations import migrate


class Case:
    """One case file and its captures; `Case.open(path)` makes it when it is not there and `create` is true."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.engine = engine

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> "Case":
        """The case at a path, brought to the current schema; raises CaseError when it cannot be opened."""
        if not path.exists() and not create:
            raise CaseError(
                "there is no case here", file=str(path), hint="Make one with: whence add FILES --case " + str(path)
            )
        if path.is_dir():
            raise CaseError("is a folder, not a case file", file=str(path), hint="Name a file, such as case.db.")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
            event.listen(engine, "connect", _prepare)
            migrate(engine, str(path))
        except DatabaseError as error:
            raise CaseError(
                f"cannot be opened as a case ({error.orig})",
                file=str(path),
                hint="Check that it is a Whence case and that you may write there.",
            ) from error
        except OSError as error:
            raise CaseError(
                f"cannot be made ({error.strerror})", file=str(path), hint="Check the folder and your rights to it."
            ) from error
        return cls(path, engine)

    @property
    def captures(self) -> Path:
        """The folder of captures, beside the case file."""
        return self.path.with_name(f"{self.path.name}.captures")

    def capture_path(self, sha256: str) -> Path:
        """Where a capture's bytes lie."""
        return self.captures / sha256[:2] / sha256

    def close(self) -> None:
        """Gives the file free."""
        self.engine.dispose()

    def _rows(self, query: Select[Any]) -> Iterator[Any]:
        with self.engine.connect() as connection:
            yield from connection.execution_options(yield_per=1000).execute(query)

    def _all(self, table: Table, *order: str) -> Iterator[Any]:
        return self._rows(select(table).order_by(*(table.c[name] for name in order)))

    def count(self, table: str) -> int:
        """The number of rows of a table by name."""
        with self.engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.metadata.tables[table])).scalar_one())

    def documents(self) -> Iterator[Document]:
        """Every document."""
        return (read_document(row) for row in self._all(schema.document, "id"))

    def notes(self) -> Iterator[tuple[str, str]]:
        """Documents (ids) that could only be read in part, and why."""
        query = (
            select(schema.document.c.id, schema.document.c.note)
            .where(schema.document.c.note.is_not(None))
            .order_by(schema.document.c.id)
        )
        return ((row.id, row.note) for row in self._rows(query))

    def unread(self) -> Iterator[ReadError]:
        """Every file that could not be read, as the error that says why."""
        return (ReadError(r.reason, file=r.file, hint=r.hint) for r in self._all(schema.unread, "file"))

    def mentions(self) -> Iterator[Mention]:
        """Every mention."""
        for r in self._all(schema.mention, "document", "start", "stop", "kind"):
            yield Mention(r.document, Span(r.start, r.stop), r.kind, r.entity, r.score)

    def entities(self) -> Iterator[Entity]:
        """Every entity."""
        for r in self._all(schema.entity, "id"):
            properties = tuple((k, tuple(v)) for k, v in json.loads(r.properties or "[]"))
            yield Entity(
                r.id, r.schema, r.caption, codec.load_names(r.names), codec.load_names(r.documents), properties
            )

    def voices(self) -> Iterator[Voice]:
        """Every voice."""
        return (
            Voice(r.id, r.name, r.kind, r.entity, codec.load_names(r.documents)) for r in self._all(schema.voice, "id")
        )

    def attributions(self) -> Iterator[Attribution]:
        """Every attribution."""
        return (read_attribution(r) for r in self._all(schema.attribution, "document", "id"))

    def quantities(self) -> Iterator[Quantity]:
        """Every quantity."""
        return (read_quantity(r) for r in self._all(schema.quantity, "document", "start", "stop"))

    def propositions(self) -> Iterator[Proposition]:
        """Every proposition, with the entities that are named in it and its quantities and dates."""
        query = select(*(c for c in schema.proposition.c if c.name != "vector")).order_by(
            schema.proposition.c.document, schema.proposition.c.start, schema.proposition.c.stop
        )
        inside = _Inside(self)
        for r in self._rows(query):
            span = Span(r.start, r.stop)
            entities, quantities, dates = inside.of(r.document, span)
            yield Proposition(r.id, r.document, span, r.polarity, r.attribution, quantities, dates, entities, r.claim)

    def relations(self) -> Iterator[Relation]:
        """Every relation."""
        for r in self._all(schema.relation, "schema", "source", "target", "document", "start"):
            yield Relation(r.schema, r.source, r.target, r.role, Passage(r.document, Span(r.start, r.stop)))

    def derivations(self) -> Iterator[Derivation]:
        """Every derivation."""
        for r in self._all(schema.derivation, "document", "derived_from"):
            yield Derivation(
                r.document,
                r.derived_from,
                r.how,
                r.score,
                codec.load_shared(r.shared),
                codec.load_passages(r.evidence),
                r.why,
            )

    def claims(self) -> Iterator[Claim]:
        """Every claim with its origins and provenance graph."""
        for r in self._all(schema.claim, "id"):
            yield Claim(
                r.id, r.text, codec.load_names(r.propositions), tuple((s, n) for s, n in json.loads(r.stances)), codec.load_origins(r.origins),
                codec.load_graph(r.graph), codec.load_names(r.contradicts),
            )  # fmt: skip

    def contradictions(self) -> Iterator[Contradiction]:
        """Every contradiction."""
        return (Contradiction(r.a, r.b, r.kind, r.why) for r in self._all(schema.contradiction, "a", "b", "kind"))

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement."""
        for r in self._all(schema.judgement, "made_at", "id"):
            yield Judgement(r.id, r.made_at, r.made_by, r.verdict, codec.load_names(r.subjects), r.note)

    def hits(self) -> Iterator[Hit]:
        """Every watchlist hit."""
        for r in self._all(schema.hit, "entity", "list", "entry"):
            reasons = tuple(Reason(*x) for x in json.loads(r.reasons or "[]"))
            yield Hit(r.entity, r.list, r.entry, r.caption, r.score, reasons, codec.load_passages(r.passages))


class _Inside:
    """Entities, quantities and dates of one document at a time, by where they stand."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._document: str | None = None
        self._mentions: list[Any] = []
        self._starts: list[int] = []
        self._quantities: list[Quantity] = []
        self._dates: list[When] = []

    def of(self, document: str, span: Span) -> tuple[tuple[str, ...], tuple[Quantity, ...], tuple[When, ...]]:
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
        with self._case.engine.connect() as connection:
            self._mentions = list(connection.execute(_of_document(schema.mention, document)))
            self._quantities = [read_quantity(r) for r in connection.execute(_of_document(schema.quantity, document))]
            moments = connection.execute(_of_document(schema.moment, document))
            self._dates = [When(r.document, Span(r.start, r.stop), r.first, r.last) for r in moments]
        self._starts = [m.start for m in self._mentions]
        self._document = document


def _of_document(table: Table, document: str) -> Select[Any]:
    return select(table).where(table.c.document == document).order_by(table.c.start, table.c.stop)


def _prepare(connection: Any, _record: object) -> None:
    """Settings of each SQLite connection: readers see a whole state while one writer writes."""
    cursor = connection.cursor()
    for setting in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=NORMAL",
        "busy_timeout=30000",
        "cache_size=-64000",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def read_document(r: Any) -> Document:
    """The document of a row."""
    links = tuple(Link(Span(a, b), target) for a, b, target in json.loads(r.links or "[]"))
    return Document(
        r.id, r.sha256, r.file, r.media_type, r.text, r.title, r.publisher, r.author, r.published, r.language, r.url, r.parent,
        tuple(json.loads(r.pages or "[]")), links,
    )  # fmt: skip


def read_attribution(r: Any) -> Attribution:
    """The attribution of a row."""
    return Attribution(
        r.id, r.document, codec.load_spans(r.source), codec.load_spans(r.cue), codec.load_spans(r.content), r.stance, r.kind, r.name, r.parent,
        r.method, r.score, r.voice,
    )  # fmt: skip


def read_quantity(r: Any) -> Quantity:
    """The quantity of a row."""
    return Quantity(
        r.document,
        Span(r.start, r.stop),
        r.value,
        r.low,
        r.high,
        r.bound,
        r.unit,
        r.attribute,
        r.subject,
        r.proposition,
    )


def search_documents(connection: Connection, words: str, most: int = 50) -> list[str]:
    """The ids of documents that hold all the words, best first (SQLite FTS5)."""

    quoted = " ".join('"' + w.replace('"', '""') + '"' for w in words.split())
    rows = connection.execute(
        sql("SELECT id FROM search WHERE search MATCH :words ORDER BY rank, id LIMIT :most"),
        {"words": quoted, "most": most},
    )
    return [row.id for row in rows]
