"""How a case file comes to the current schema: numbered steps, each in one transaction with its own record."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, inspect, select, text

from whence.errors import CaseError
from whence.store import schema, sqlite

Step = Callable[[Connection], None]


def _create_all(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    sqlite.create_search(connection)


def _keep_pairs(connection: Connection) -> None:
    """Pairs once compared are kept, so that adding costs what the new documents cost; the next `add` traces all anew."""
    for change in (
        "ALTER TABLE document ADD COLUMN linking TEXT",
        "ALTER TABLE document ADD COLUMN surroundings TEXT",
        "ALTER TABLE reuse ADD COLUMN is_twin INTEGER",
        "ALTER TABLE derivation ADD COLUMN is_credited INTEGER",
        "ALTER TABLE derivation ADD COLUMN is_kept INTEGER",
        "ALTER TABLE claim DROP COLUMN contradicts",
        "CREATE INDEX derivation_derived_from ON derivation (derived_from)",
        "CREATE INDEX contradiction_b ON contradiction (b)",
        "UPDATE document SET is_traced = 0",
        "UPDATE proposition SET claim = NULL",
        *(f"DELETE FROM {table}" for table in ("reuse", "match", "derivation", "contradiction", "claim")),
    ):
        connection.execute(text(change))
    schema.run.create(connection)


# A new case is made whole by the current schema; a step brings an older one forward.
STEPS: tuple[tuple[str, Step | None], ...] = (("tables", None), ("search", None), ("kept pairs", _keep_pairs))


def migrate(engine: Engine, file: str) -> None:
    """Makes the tables of a new case or applies the steps that an older one lacks; raises CaseError for a newer one's."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        done = set(connection.execute(select(schema.migration.c.number)).scalars()) if "migration" in tables else set()
    if done and max(done) > len(STEPS):
        raise CaseError("was made by a newer version of Whence", file=file, hint="Update Whence, or make a new case.")
    if tables and not done:
        raise CaseError("is a database, but no case", file=file, hint="Name another file.")
    if len(done) == len(STEPS):
        return _check(tables, file)
    writing = engine.execution_options(is_writing=True)
    if not done:
        with writing.begin() as connection:
            if not inspect(connection).get_table_names():
                _create_all(connection)
                _record(connection, range(1, len(STEPS) + 1))
    for number, (_, step) in enumerate(STEPS, 1):
        with writing.begin() as connection:
            if connection.execute(select(schema.migration.c.number).where(schema.migration.c.number == number)).first():
                continue
            if step is not None:
                step(connection)
            _record(connection, [number])
    with engine.connect() as connection:
        _check(set(inspect(connection).get_table_names()), file)


def _record(connection: Connection, numbers: "range | list[int]") -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [{"number": n, "name": STEPS[n - 1][0], "applied_at": now} for n in numbers]
    connection.execute(insert(schema.migration), rows)


def _check(tables: set[str], file: str) -> None:
    missing = {*schema.metadata.tables, "search"} - tables
    if missing:
        raise CaseError(
            f"lacks the tables {', '.join(sorted(missing))}",
            file=file,
            hint="The file is damaged or no case; take a copy that is whole.",
        )
