"""A case: opened by its path, and all that it holds as values in a fixed order."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, create_engine, func, select
from sqlalchemy.exc import DatabaseError

from whence.errors import CaseError, ReadError
from whence.model.attribution import Attribution, Voice
from whence.model.claim import Claim, Contradiction, Derivation
from whence.model.document import Document
from whence.model.entity import Entity, Mention, Relation
from whence.model.judgement import Hit, Judgement
from whence.model.proposition import Proposition, Quantity
from whence.model.span import Span
from whence.store import codec, rows, schema, sqlite
from whence.store.inside import Inside
from whence.store.migrations import migrate


class Case:
    """One case file and its captures; `Case.open(path, create=True)` makes it when it is not there."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.engine = engine
        self._held: Connection | None = None

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
        except OSError as error:
            raise CaseError(
                f"cannot be made ({error.strerror})", file=str(path), hint="Check the folder and your rights to it."
            ) from error
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": sqlite.WAIT_S})
        sqlite.settle(engine)
        case = cls(path, engine)
        try:
            with case._plainly():
                migrate(engine, str(path))
        except CaseError:
            engine.dispose()
            raise
        return case

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

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Within it everything is read as it was at one moment, whatever another process writes meanwhile."""
        with self._plainly(), self._connection() as connection:
            before, self._held = self._held, connection
            try:
                yield connection
            finally:
                self._held = before

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all that is written within it stays, or none of it; raises CaseError when another writes."""
        with self._plainly(), self.engine.execution_options(is_writing=True).begin() as connection:
            yield connection

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            if "locked" in str(error.orig):
                raise CaseError(
                    "is being written by another program",
                    file=str(self.path),
                    hint="Wait until it is done, then try again.",
                ) from error
            raise CaseError(
                f"cannot be used as a case ({error.orig})",
                file=str(self.path),
                hint="Check that it is a Whence case, whole, and that you may write there.",
            ) from error

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        if self._held is not None:
            yield self._held
        else:
            with self.engine.connect() as connection:
                yield connection

    def _rows(self, query: Select[Any]) -> Iterator[Any]:
        with self._plainly(), self._connection() as connection:
            yield from connection.execute(query, execution_options={"yield_per": 1000})

    def _all(self, table: Table, *order: str) -> Iterator[Any]:
        return self._rows(select(table).order_by(*(table.c[name] for name in order)))

    def _where(self, table: Table, column: str, value: str, *order: str) -> Iterator[Any]:
        return self._rows(select(table).where(table.c[column] == value).order_by(*(table.c[name] for name in order)))

    def count(self, table: str) -> int:
        """The number of rows of a table by name."""
        return int(next(self._rows(select(func.count().label("n")).select_from(schema.metadata.tables[table]))).n)

    def count_untraced(self) -> int:
        """How many documents are stored but not yet joined with the others, as a stopped `add` leaves them."""
        query = select(func.count().label("n")).select_from(schema.document).where(schema.document.c.is_traced == 0)
        return int(next(self._rows(query)).n)

    def search(self, words: str, most: int = 50) -> tuple[sqlite.Found, ...]:
        """The documents that hold all the words, best first, each with an excerpt."""
        with self._plainly(), self._connection() as connection:
            return sqlite.search_documents(connection, words, most)

    def documents(self) -> Iterator[Document]:
        """Every document."""
        return map(rows.read_document, self._all(schema.document, "id"))

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
        return map(rows.read_mention, self._all(schema.mention, "document", "start", "stop", "kind"))

    def mentions_of(self, entity: str) -> Iterator[Mention]:
        """Every mention of an entity (id)."""
        return map(rows.read_mention, self._where(schema.mention, "entity", entity, "document", "start", "stop"))

    def entities(self) -> Iterator[Entity]:
        """Every entity."""
        return map(rows.read_entity, self._all(schema.entity, "id"))

    def voices(self) -> Iterator[Voice]:
        """Every voice."""
        return (
            Voice(r.id, r.name, r.kind, r.entity, codec.load_names(r.documents)) for r in self._all(schema.voice, "id")
        )

    def attributions(self) -> Iterator[Attribution]:
        """Every attribution."""
        return map(rows.read_attribution, self._all(schema.attribution, "document", "id"))

    def attributions_of(self, voice: str) -> Iterator[Attribution]:
        """Everything that a voice (id) says."""
        return map(rows.read_attribution, self._where(schema.attribution, "voice", voice, "document", "id"))

    def quantities(self) -> Iterator[Quantity]:
        """Every quantity."""
        return map(rows.read_quantity, self._all(schema.quantity, "document", "start", "stop"))

    def propositions(self) -> Iterator[Proposition]:
        """Every proposition, with the entities that are named in it and its quantities and dates."""
        return self._propositions(select(*_PROPOSITION))

    def propositions_of(self, claim: str) -> Iterator[Proposition]:
        """The propositions of a claim (id)."""
        return self._propositions(select(*_PROPOSITION).where(schema.proposition.c.claim == claim))

    def _propositions(self, query: Select[Any]) -> Iterator[Proposition]:
        order = (schema.proposition.c[name] for name in ("document", "start", "stop", "id"))
        with self._plainly(), self._connection() as connection:
            inside = Inside(connection)
            for r in connection.execute(query.order_by(*order), execution_options={"yield_per": 1000}):
                span = Span(r.start, r.stop)
                entities, quantities, dates = inside.of(r.document, span)
                yield Proposition(
                    r.id, r.document, span, r.polarity, r.attribution, quantities, dates, entities, r.claim
                )

    def relations(self) -> Iterator[Relation]:
        """Every relation."""
        return map(
            rows.read_relation,
            self._all(schema.relation, "schema", "source", "target", "document", "start", "stop", "role"),
        )

    def derivations(self) -> Iterator[Derivation]:
        """Every derivation."""
        query = select(schema.derivation).where(schema.derivation.c.is_kept == 1)
        order = (schema.derivation.c.document, schema.derivation.c.derived_from)
        return map(rows.read_derivation, self._rows(query.order_by(*order)))

    def claims(self) -> Iterator[Claim]:
        """Every claim with its origins and provenance graph."""
        against = self._contradicting()
        return (rows.read_claim(r, against.get(r.id, ())) for r in self._all(schema.claim, "id"))

    def claim(self, id: str) -> Claim | None:
        """One claim by its id."""
        found = next(self._where(schema.claim, "id", id), None)
        return rows.read_claim(found, self._contradicting().get(id, ())) if found else None

    def count_documents(self) -> dict[str, int]:
        """In how many documents each claim (id) is stated."""
        table = schema.proposition.c
        query = select(table.claim, func.count(table.document.distinct()).label("n")).where(table.claim.is_not(None))
        return {r.claim: r.n for r in self._rows(query.group_by(table.claim))}

    def _contradicting(self) -> dict[str, tuple[str, ...]]:
        """The claims (ids) that contradict each claim."""
        a, b = schema.proposition.alias("pa"), schema.proposition.alias("pb")
        query = (
            select(a.c.claim.label("a"), b.c.claim.label("b"))
            .select_from(
                schema.contradiction.join(a, a.c.id == schema.contradiction.c.a).join(
                    b, b.c.id == schema.contradiction.c.b
                )
            )
            .where(a.c.claim != b.c.claim)
            .distinct()
        )
        found: dict[str, set[str]] = defaultdict(set)
        for r in self._rows(query):
            found[r.a].add(r.b)
            found[r.b].add(r.a)
        return {claim: tuple(sorted(others)) for claim, others in found.items()}

    def contradictions(self) -> Iterator[Contradiction]:
        """Every contradiction."""
        return (Contradiction(r.a, r.b, r.kind, r.why) for r in self._all(schema.contradiction, "a", "b", "kind"))

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement."""
        for r in self._all(schema.judgement, "made_at", "id"):
            yield Judgement(r.id, r.made_at, r.made_by, r.verdict, codec.load_names(r.subjects), r.note)

    def hits(self) -> Iterator[Hit]:
        """Every watchlist hit."""
        return map(rows.read_hit, self._all(schema.hit, "entity", "list", "entry"))


_PROPOSITION = tuple(c for c in schema.proposition.c if c.name not in ("vector", "names"))
