"""How a case file comes to the current schema: numbered steps, each in one transaction with its own record."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, inspect, select, text

from whence.errors import CaseError
from whence.store import schema

Step = Callable[[Connection], None]


def _create_tables(connection: Connection) -> None:
    schema.metadata.create_all(connection)


def _create_search(connection: Connection) -> None:
    """Full text over documents; SQLite alone (PostgreSQL has its own)."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("CREATE VIRTUAL TABLE search USING fts5(id UNINDEXED, text, tokenize='unicode61 remove_diacritics 2')")
        )


STEPS: tuple[tuple[str, Step], ...] = (("tables", _create_tables), ("search", _create_search))


def migrate(engine: Engine, file: str) -> None:
    """Applies the steps that a case lacks; raises CaseError for a case of a newer version."""
    schema.migration.create(engine, checkfirst=True)
    with engine.connect() as connection:
        done = set(connection.execute(select(schema.migration.c.number)).scalars())
    if done and max(done) > len(STEPS):
        raise CaseError("was made by a newer version of Whence", file=file, hint="Update Whence, or make a new case.")
    for number, (name, step) in enumerate(STEPS, 1):
        if number in done:
            continue
        with engine.begin() as connection:
            step(connection)
            connection.execute(
                insert(schema.migration).values(number=number, name=name, applied_at=datetime.now(UTC).isoformat())
            )
    missing = set(schema.metadata.tables) - set(inspect(engine).get_table_names())
    if missing:
        raise CaseError(
            f"lacks the tables {', '.join(sorted(missing))}",
            file=file,
            hint="The file is damaged or no case; take a copy that is whole.",
        )
