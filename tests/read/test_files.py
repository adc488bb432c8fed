"""Files found in folders and zips, in an order of their own, and zips that mean harm."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.errors import BrokenFile, EncryptedFile, OversizedFile, ReadError
from whence.read import files
from whence.read.files import find_files
from whence.read.reading_files import FileRead, read_file


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def read_zip(folder: Path, data: bytes) -> list[FileRead]:
    (folder / "a.zip").write_bytes(data)
    return [read_file(found) for found in find_files([folder / "a.zip"])]


def errors(reads: list[FileRead]) -> list[type[ReadError]]:
    return [type(e) for r in reads for e in r.errors]


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/config", "sub/.d.txt", "__MACOSX/a.txt", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.")
    assert [f.name for f in find_files([tmp_path])] == ["a.txt", "b.txt", "sub/c.txt"]


def test_a_hidden_folder_that_is_asked_for_is_read(tmp_path: Path) -> None:
    folder = tmp_path / ".case"
    folder.mkdir()
    (folder / "a.txt").write_text("Text.")
    assert [f.name for f in find_files([folder])] == ["a.txt"]


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for path in paths:
        path.write_text("Text.")
    assert list(find_files(paths)) == list(find_files(reversed(paths)))


def test_a_file_that_is_missing_is_reported(tmp_path: Path) -> None:
    (found,) = find_files([tmp_path / "none.txt"])
    assert errors([read_file(found)]) == [ReadError]


def test_a_name_that_is_no_utf_8_is_shown_with_marks(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    try:
        with open(path, "wb") as out:
            out.write(b"Some text.")
    except OSError:  # file systems that take nothing but UTF-8
        path = os.path.join(os.fsencode(tmp_path), "caf\N{REPLACEMENT CHARACTER}.txt".encode())
        with open(path, "wb") as out:
            out.write(b"Some text.")
    (found,) = find_files([tmp_path])
    assert found.name == "caf\N{REPLACEMENT CHARACTER}.txt"
    assert read_file(found).documents


def test_a_zip_in_a_zip_is_opened(tmp_path: Path) -> None:
    inner = packed({"d.txt": b"Inner text.", ".hidden": b"x"})
    reads = read_zip(tmp_path, packed({"z/c.txt": b"Outer text.", "b.zip": inner, "__MACOSX/c.txt": b"x"}))
    assert [d.file for r in reads for d in r.documents] == ["a.zip/b.zip/d.txt", "a.zip/z/c.txt"]


def test_zips_nested_without_end_are_not_followed(tmp_path: Path) -> None:
    data = packed({"a.txt": b"Text."})
    for _ in range(6):
        data = packed({"a.zip": data})
    assert errors(read_zip(tmp_path, data)) == [BrokenFile]


def test_a_locked_member_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"Locked.", "b.txt": b"Open text."}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[data.index(b"PK\x03\x04") + 6] |= 1
    reads = read_zip(tmp_path, bytes(data))
    assert errors(reads) == [EncryptedFile]
    assert [d.text for r in reads for d in r.documents] == ["Open text."]


def test_a_damaged_member_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    text = b"".join(b"Line %d of the list.\n" % (n * n) for n in range(200))
    data = bytearray(packed({"a.txt": text, "b.txt": b"Open text."}))
    data[45:75] = b"\xff" * 30
    reads = read_zip(tmp_path, bytes(data))
    assert errors(reads) == [BrokenFile]
    assert [d.text for r in reads for d in r.documents] == ["Open text."]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 and no more", packed({"a.txt": b"Text."})[:40], packed({})], ids=["header", "cut", "empty"]
)
def test_a_zip_that_cannot_be_opened_is_reported(tmp_path: Path, data: bytes) -> None:
    assert errors(read_zip(tmp_path, data)) == [BrokenFile]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = packed({"a.txt": b"0" * 20_000_000, "b.txt": b"Open text."}, zipfile.ZIP_BZIP2)
    reads = read_zip(tmp_path, bomb)
    assert errors(reads) == [OversizedFile]
    assert [d.text for r in reads for d in r.documents] == ["Open text."]


def test_what_is_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FILE_LIMIT", 300)
    (tmp_path / "a.txt").write_bytes(b"x" * 301)
    (tmp_path / "b.txt").write_bytes(b"x" * 300)
    assert [bool(read_file(f).documents) for f in find_files([tmp_path / "a.txt", tmp_path / "b.txt"])] == [False, True]
    assert errors(read_zip(tmp_path, packed({"a.txt": b"0" * 301}))) == [OversizedFile]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_zip_with_wrong_bytes_never_raises(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    inner = packed({"c.txt": b"Inner text of some length, to be packed."})
    data = bytearray(packed({"a.txt": b"Some text of some length, to be packed." * 3, "b.zip": inner}))
    for place, value in changes:
        data[place % len(data)] = value
    reads = read_zip(tmp_path_factory.getbasetemp(), bytes(data))
    assert reads
    assert all(r.documents or r.errors for r in reads)
