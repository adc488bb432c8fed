"""Finds the files to read: folders walked in sorted order, zips opened member by member."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from whence.errors import BrokenFile, EncryptedFile, OversizedFile, ReadError

FILE_LIMIT = 200 * 1024 * 1024
_ZIP_DEPTH = 3
_ZIP_MEMBERS = 20_000
_IGNORED = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: its name as shown, its path, and the members to go through when it lies in a zip."""

    name: str
    path: Path
    members: tuple[str, ...] = ()

    def load(self) -> bytes:
        """The file's bytes; raises a ReadError when it is missing, too large, or locked in its zip."""
        try:
            if not self.members and self.path.stat().st_size > FILE_LIMIT:
                raise OversizedFile(
                    f"has more than {FILE_LIMIT // 2**20} MB",
                    file=self.name,
                    hint="Split it, or add the part you need.",
                )
            data = self.path.read_bytes()
        except OSError as error:
            raise ReadError(
                f"cannot be opened ({error.strerror})", file=self.name, hint="Check the path and your rights to it."
            ) from error
        for member in self.members:
            data = _member(data, member, self.name)
        return data


def _member(data: bytes, member: str, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo(member)
            if info.file_size > FILE_LIMIT or info.file_size > 2000 * max(1, info.compress_size):
                raise OversizedFile("unpacks to too much", file=name, hint="Unpack it by hand and look at it first.")
            if info.flag_bits & 1:
                raise EncryptedFile("is locked with a password", file=name, hint="Unpack it with the password first.")
            return archive.read(info)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise BrokenFile("the zip is damaged", file=name, hint="Fetch it again.") from error


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile]:
    """The files under the paths, in sorted order; a folder's files are named from the folder on."""
    for path in sorted(paths):
        if path.is_dir():
            for inner in sorted(p for p in path.rglob("*") if p.is_file()):
                parts = inner.relative_to(path).parts
                if not any(part.startswith(".") or part in _IGNORED for part in parts):
                    yield from _open(FoundFile("/".join(parts), inner))
        else:
            yield from _open(FoundFile(path.name, path))


def _open(found: FoundFile, depth: int = 0) -> Iterator[FoundFile]:
    """The file itself, or the members of a zip; a zip that cannot be opened is yielded as it is, to be reported."""
    if not found.name.lower().endswith(".zip") or depth >= _ZIP_DEPTH:
        yield found
        return
    try:
        with zipfile.ZipFile(io.BytesIO(found.load())) as archive:
            names = sorted(i.filename for i in archive.infolist() if not i.is_dir())[:_ZIP_MEMBERS]
    except (ReadError, zipfile.BadZipFile, OSError):
        yield found
        return
    if not names:
        yield found
    for name in names:
        parts = name.split("/")
        if not any(part.startswith(".") or part in _IGNORED for part in parts):
            yield from _open(FoundFile(f"{found.name}/{name}", found.path, (*found.members, name)), depth + 1)
