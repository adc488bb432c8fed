"""Zips: what they hold, within limits that a bomb cannot pass."""

import io
import zipfile
from functools import lru_cache
from pathlib import Path

from whence.errors import BrokenFile, EncryptedFile, OversizedFile

UNPACKED_LIMIT = 4 * 1024**3
OFFICE_LIMIT = 400 * 1024**2
MEMBER_LIMIT = 20_000
ZIP_DEPTH = 3
_RATIO = 200
_SMALL = 10 * 1024 * 1024
_DAMAGED = (
    zipfile.BadZipFile,
    KeyError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    zipfile.LargeZipFile,
)


def is_zip(data: bytes) -> bool:
    """True when the bytes begin as a zip does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


@lru_cache(maxsize=4)
def list_parts(data: bytes) -> frozenset[str]:
    """The names in a zip; empty for anything else."""
    if not is_zip(data):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except _DAMAGED:
        return frozenset()


def check_unpacked_size(name: str, data: bytes, limit: int = OFFICE_LIMIT) -> None:
    """Raises an error when a zipped file (.docx, .xlsx) is damaged, or unpacks to more than the limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            total = sum(info.file_size for info in archive.infolist())
    except _DAMAGED as error:
        raise BrokenFile("is damaged", file=name, hint="Fetch it again, or save it again in its program.") from error
    if total > limit or _is_bomb(total, len(data)):
        raise OversizedFile(f"unpacks to {total // 2**20} MB", file=name, hint="Look at it in its own program first.")


def open_archive(name: str, source: Path | io.BytesIO) -> zipfile.ZipFile:
    """A zip, opened, that keeps within the limits; raises a ReadError that says why not."""
    try:
        archive = zipfile.ZipFile(source)
    except _DAMAGED as error:
        raise BrokenFile("is no zip that can be opened", file=name, hint="Fetch it again.") from error
    try:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if not infos:
            raise BrokenFile("holds no files", file=name, hint="Check the download.")
        if len(infos) > MEMBER_LIMIT:
            raise OversizedFile(
                f"holds more than {MEMBER_LIMIT} files", file=name, hint="Unpack it, and add the folders that you need."
            )
        total = sum(info.file_size for info in infos)
        if total > UNPACKED_LIMIT:
            raise OversizedFile(
                f"unpacks to {total // 2**20} MB", file=name, hint="Unpack it by hand and look at it first."
            )
    except BaseException:
        archive.close()
        raise
    return archive


def read_member(archive: zipfile.ZipFile, member: str, name: str, limit: int) -> bytes:
    """The bytes of one file in a zip; raises a ReadError when it is locked, damaged, or unpacks to too much."""
    try:
        info = archive.getinfo(member)
        if info.flag_bits & 1:
            raise EncryptedFile("is locked with a password", file=name, hint="Unpack it with the password first.")
        if info.file_size > limit or _is_bomb(info.file_size, info.compress_size):
            raise OversizedFile("unpacks to too much", file=name, hint="Unpack it by hand and look at it first.")
        return archive.read(info)
    except _DAMAGED as error:
        raise BrokenFile("is damaged in its zip", file=name, hint="Fetch the zip again.") from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "bz2", "_lzma"):
            raise BrokenFile("is damaged in its zip", file=name, hint="Fetch the zip again.") from error
        raise


def _is_bomb(size: int, packed: int) -> bool:
    """True when so much comes from so little as no document gives."""
    return size > _SMALL and size > _RATIO * max(1, packed)
