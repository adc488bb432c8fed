"""How an older case becomes a current one."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection

from whence.errors import CaseError
from whence.pipeline.adding import add_quietly
from whence.store import migrations
from whence.store.case import Case
from whence.store.migrations import STEPS


def columns(path: Path) -> dict[str, set[str]]:
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {t: {row[1] for row in connection.execute(f"PRAGMA table_info({t})")} for t in tables}


def make_older(path: Path) -> None:
    """Takes a case back to what it was before pairs were kept."""
    with sqlite3.connect(path) as connection:
        for change in (
            "ALTER TABLE document DROP COLUMN linking",
            "ALTER TABLE document DROP COLUMN surroundings",
            "ALTER TABLE reuse DROP COLUMN is_twin",
            "ALTER TABLE derivation DROP COLUMN is_credited",
            "ALTER TABLE derivation DROP COLUMN is_kept",
            "ALTER TABLE claim ADD COLUMN contradicts TEXT",
            "DROP INDEX derivation_derived_from",
            "DROP INDEX contradiction_b",
            "DROP TABLE run",
            "DELETE FROM migration WHERE number > 2",
        ):
            connection.execute(change)


def test_opening_twice_migrates_once(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    Case.open(path, create=True).close()
    case = Case.open(path)
    assert case.count("migration") == len(STEPS)
    assert list(case.documents()) == []


def test_a_case_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    Case.open(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migration (number, name) VALUES (999, 'later')")
    with pytest.raises(CaseError, match="newer version"):
        Case.open(path)


def test_an_older_case_gets_the_columns_of_a_new_one_and_is_traced_by_the_next_add(
    some_files: Path, tmp_path: Path
) -> None:
    path = tmp_path / "case.db"
    case = Case.open(path, create=True)
    add_quietly(case, [some_files])
    whole, claims = columns(path), list(case.claims())
    case.close()
    make_older(path)
    older = Case.open(path)
    assert columns(path) == whole
    assert older.count_untraced() == 3
    add_quietly(older, [some_files])
    assert older.count_untraced() == 0
    assert list(older.claims()) == claims


def test_a_step_that_fails_leaves_the_case_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (name TEXT)")
        raise RuntimeError("stopped half-way")

    path = tmp_path / "case.db"
    Case.open(path, create=True).close()
    before = columns(path)
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, ("half", fail)))
    with pytest.raises(RuntimeError, match="half-way"):
        Case.open(path)
    monkeypatch.undo()
    assert columns(path) == before
    assert Case.open(path).count("migration") == len(STEPS)
