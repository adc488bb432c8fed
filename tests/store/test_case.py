"""Opening a case, what is refused, and reading while another writes."""

import sqlite3
from pathlib import Path

import pytest

from whence.errors import CaseError
from whence.store import sqlite
from whence.store.case import Case


def test_a_missing_case_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="there is no case here") as caught:
        Case.open(tmp_path / "none.db")
    assert "whence add" in str(caught.value)


def test_a_file_that_is_no_database_is_no_case(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a database " * 100, encoding="utf-8")
    with pytest.raises(CaseError, match="cannot be used as a case"):
        Case.open(path)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photo (name TEXT)")
    with pytest.raises(CaseError, match="is a database, but no case"):
        Case.open(path, create=True)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("photo",)]


def test_full_text_finds_words_without_accents_and_nothing_else(example: Case) -> None:
    found = example.search("masinski zavod")
    assert found
    texts = {d.id: d.text for d in example.documents()}
    assert all("mašinski" in texts[f.document].lower() and "mašinski" in f.excerpt.lower() for f in found)
    assert example.search('no "such" words together') == ()
    assert example.search("  ") == ()


def test_a_reader_sees_the_case_while_it_is_written(example_path: Path) -> None:
    writer = sqlite3.connect(example_path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE document SET title = 'changed'")
    case = Case.open(example_path)
    assert all(d.title != "changed" for d in case.documents())
    writer.execute("ROLLBACK")
    writer.close()
    case.close()


def test_within_one_reading_the_case_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    case, other = Case.open(path, create=True), Case.open(path)
    with case.reading():
        assert case.count("judgement") == 0
        with other.writing() as connection:
            connection.exec_driver_sql("INSERT INTO judgement (id) VALUES ('j-1')")
        assert case.count("judgement") == 0
    assert case.count("judgement") == 1


def test_a_transaction_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    case = Case.open(tmp_path / "case.db", create=True)

    def write_and_stop() -> None:
        with case.writing() as connection:
            connection.exec_driver_sql("INSERT INTO judgement (id) VALUES ('j-1')")
            connection.exec_driver_sql("CREATE TABLE later (name TEXT)")
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        write_and_stop()
    assert case.count("judgement") == 0
    with case.reading() as connection:
        assert not connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall()


def test_a_case_that_another_program_writes_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_SETTINGS", ("journal_mode=WAL", "busy_timeout=1"))
    path = tmp_path / "case.db"
    case, other = Case.open(path, create=True), Case.open(path)
    with other.writing(), pytest.raises(CaseError, match="is being written by another program"), case.writing():
        pass


def test_a_damaged_case_is_refused_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    Case.open(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE claim")
    with pytest.raises(CaseError, match="lacks the tables claim"):
        Case.open(path)
