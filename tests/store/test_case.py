"""Opening a case, and what is refused."""

import sqlite3
from pathlib import Path

import pytest

from whence.errors import CaseError
from whence.store.case import Case, search_documents


def test_a_missing_case_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="there is no case here") as caught:
        Case.open(tmp_path / "none.db")
    assert "whence add" in str(caught.value)


def test_a_file_that_is_no_database_is_no_case(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a database " * 100, encoding="utf-8")
    with pytest.raises(CaseError, match="cannot be opened"):
        Case.open(path)


def test_a_case_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    Case.open(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migration (number, name) VALUES (999, 'later')")
    with pytest.raises(CaseError, match="newer version"):
        Case.open(path)


def test_opening_twice_migrates_once(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    Case.open(path, create=True).close()
    case = Case.open(path)
    assert case.count("migration") == 2
    assert list(case.documents()) == []


def test_full_text_finds_words_without_accents_and_nothing_else(example: Case) -> None:
    with example.engine.connect() as connection:
        found = search_documents(connection, "masinski zavod")
        assert found
        assert search_documents(connection, 'no "such" words together') == []
    texts = {d.id: d.text for d in example.documents()}
    assert all("mašinski" in texts[i].lower() for i in found)


def test_a_reader_sees_the_case_while_it_is_written(example_path: Path) -> None:
    writer = sqlite3.connect(example_path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE document SET title = 'changed'")
    case = Case.open(example_path)
    assert all(d.title != "changed" for d in case.documents())
    writer.execute("ROLLBACK")
    writer.close()
    case.close()
