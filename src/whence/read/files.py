"""Finds the files to read: folders walked in sorted order, zips opened member by member."""

import contextlib
import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from whence.errors import OversizedFile, ReadError
from whence.read.archives import ZIP_DEPTH, is_zip, open_archive, read_member

FILE_LIMIT = 200 * 1024 * 1024

_IGNORED = frozenset(["thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"])
_LOCK = re.compile(r"^(?:~\$|\.~lock\.)|~$|\.(?:tmp|part|crdownload|lnk)$", re.I)
_SAVED_PARTS = re.compile(r"^(.+?)[_ -](?:files|dateien|fichiers|archivos|file|bestanden|arquivos|pliki|filer)$", re.I)
_OFFICE = re.compile(r"\.(?:docx|docm|dotx|xlsx|xlsm|pptx|odt|ods|odp|epub|jar|apk|kmz)$", re.I)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: its name as shown, its path, and the members to go through when it lies in a zip."""

    name: str
    path: Path
    members: tuple[str, ...] = ()

    def load(self) -> bytes:
        """The file's bytes; raises a ReadError when it is missing, too large, or locked in its zip."""
        try:
            stat = self.path.stat()
            if self.members:
                archive = _open_cached(self.name, self.path, self.members[:-1], (stat.st_mtime_ns, stat.st_size))
                return read_member(archive, self.members[-1], self.name, FILE_LIMIT)
            if stat.st_size > FILE_LIMIT:
                raise OversizedFile(
                    f"has more than {FILE_LIMIT // 2**20} MB",
                    file=self.name,
                    hint="Split it, or add the part you need.",
                )
            return self.path.read_bytes()
        except OSError as error:
            raise ReadError(
                f"cannot be opened ({error.strerror})", file=self.name, hint="Check the path and your rights to it."
            ) from error


@lru_cache(maxsize=4)
def _open_cached(name: str, path: Path, members: tuple[str, ...], version: tuple[int, int]) -> zipfile.ZipFile:
    """The zip that holds a file: opened once for all its members."""
    if not members:
        return open_archive(name, path)
    outer = _open_cached(name, path, members[:-1], version)
    return open_archive(name, io.BytesIO(read_member(outer, members[-1], name, FILE_LIMIT)))


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile]:
    """The files under the paths, in sorted order; a folder's files are named from the folder on.

    Hidden files, other programs' leftovers, and the pictures and scripts beside a saved page are left out. A zip that
    cannot be opened is given as it is, so that reading it says why.
    """
    for path in sorted(paths):
        if path.is_dir():
            for parts in _walk(path):
                yield from _open(FoundFile(_printable("/".join(parts)), path.joinpath(*parts)))
        else:
            yield from _open(FoundFile(_printable(path.name), path))


def _walk(folder: Path) -> list[tuple[str, ...]]:
    found = []
    for here, folders, names in os.walk(folder):
        kept = _without_saved_parts(folders, names)
        folders[:] = [name for name in folders if name in kept and not _is_junk(name)]
        parts = Path(here).relative_to(folder).parts
        found += [(*parts, name) for name in names if not _is_junk(name)]
    return sorted(parts for parts in found if folder.joinpath(*parts).is_file())


def _printable(name: str) -> str:
    """A file's name with a mark for each byte that is no UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def _is_junk(name: str) -> bool:
    return name.startswith(".") or name.lower() in _IGNORED or bool(_LOCK.search(name))


def _without_saved_parts(folders: Iterable[str], names: Iterable[str]) -> set[str]:
    """The folders but for those in which a browser keeps the parts of a page saved beside them ("Page_files")."""
    pages = {name.rsplit(".", 1)[0] for name in names if name.lower().endswith((".html", ".htm", ".xhtml"))}
    return {f for f in folders if not ((match := _SAVED_PARTS.match(f)) and match.group(1) in pages)}


def _open(found: FoundFile) -> Iterator[FoundFile]:
    """The file itself, or the members of a zip."""
    if len(found.members) >= ZIP_DEPTH or not _may_be_zip(found):
        yield found
        return
    try:
        members = list_members(found)
    except (ReadError, OSError):
        members = []
    if not members:
        yield found
    for member, shown in members:
        yield from _open(FoundFile(f"{found.name}/{shown}", found.path, (*found.members, member)))


def _may_be_zip(found: FoundFile) -> bool:
    """True for a zip by name, or by content where the name says nothing; office files are zips but no folders."""
    suffix = Path(found.name).suffix.lower()
    if suffix == ".zip":
        return True
    if suffix or found.members or _OFFICE.search(found.name):
        return False
    try:
        with found.path.open("rb") as file:
            return is_zip(file.read(4))
    except OSError:
        return False


def list_members(found: FoundFile) -> list[tuple[str, str]]:
    """The files in a zip, as (name inside, name as shown), sorted; empty for an office file; raises a ReadError."""
    stat = found.path.stat()
    archive = _open_cached(found.name, found.path, found.members, (stat.st_mtime_ns, stat.st_size))
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if any(info.filename in ("[Content_Types].xml", "mimetype") for info in infos):
        return []
    shown = {info.filename: _shown(info) for info in infos}
    pages: dict[str, list[str]] = {}
    for name in shown.values():
        pages.setdefault(name.rpartition("/")[0], []).append(name.rpartition("/")[2])
    return sorted((m, s) for m, s in shown.items() if not _is_hidden_inside(s, pages))


def _shown(info: zipfile.ZipInfo) -> str:
    """A member's name as its maker meant it: UTF-8 where the zip does not say so; without steps out of the folder."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return "/".join(part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")) or "file"


def _is_hidden_inside(name: str, pages: dict[str, list[str]]) -> bool:
    parts = name.split("/")
    if any(_is_junk(part) for part in parts):
        return True
    return any(
        part not in _without_saved_parts([part], pages.get("/".join(parts[:i]), []))
        for i, part in enumerate(parts[:-1])
    )
