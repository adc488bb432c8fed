"""What only SQLite has: settings, transactions, full text, insert-or-replace. PostgreSQL gets a file of its own beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, event, text
from sqlalchemy.dialects.sqlite import insert

WAIT_S = 30
_SETTINGS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    "synchronous=NORMAL",
    f"busy_timeout={1000 * WAIT_S}",
    "cache_size=-64000",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A document (id) that holds the words searched for, and the stretch around the first of them."""

    document: str
    excerpt: str


def settle(engine: Engine) -> None:
    """Gives each connection its settings and real transactions: schema changes roll back too, readers see one whole state.

    A transaction that will write takes the lock at its start (`is_writing`), so that it never fails half-way for want of it.
    """
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # else the driver commits before each change of the schema
    cursor = connection.cursor()
    for setting in _SETTINGS:
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes rows; those of the same key are replaced."""
    if rows:
        connection.execute(insert(table).prefix_with("OR REPLACE"), rows)


def put_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes the rows whose key is not there yet."""
    if rows:
        connection.execute(insert(table).prefix_with("OR IGNORE"), rows)


def create_search(connection: Connection) -> None:
    """Makes the full-text table over documents."""
    connection.execute(
        text("CREATE VIRTUAL TABLE search USING fts5(id UNINDEXED, text, tokenize='unicode61 remove_diacritics 2')")
    )


def index_text(connection: Connection, document: str, words: str) -> None:
    """Puts a document's text into the full-text table."""
    connection.execute(text("INSERT INTO search (id, text) VALUES (:id, :text)"), {"id": document, "text": words})


def forget_text(connection: Connection, document: str) -> None:
    """Takes a document's text out of the full-text table."""
    connection.execute(text("DELETE FROM search WHERE id = :id"), {"id": document})


def search_documents(connection: Connection, words: str, most: int = 50) -> tuple[Found, ...]:
    """The documents that hold all the words, best first; letter case and accents do not count."""
    quoted = " ".join(_quote(w) for w in words.split())
    if not quoted:
        return ()
    rows = connection.execute(
        text(
            "SELECT id, snippet(search, 1, '', '', ' … ', 24) AS excerpt FROM search WHERE search MATCH :words"
            " ORDER BY rank, id LIMIT :most"
        ),
        {"words": quoted, "most": most},
    )
    return tuple(Found(row.id, row.excerpt) for row in rows)


def search_near(connection: Connection, words: Iterable[str], reach: int = 2) -> list[tuple[str, str]]:
    """The documents (id, text) that hold all the words with at most `reach` others between them, by id."""
    quoted = " ".join(_quote(w) for w in words)
    rows = connection.execute(
        text("SELECT id, text FROM search WHERE search MATCH :query ORDER BY id"), {"query": f"NEAR({quoted}, {reach})"}
    )
    return [(row.id, row.text) for row in rows]


def _quote(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
