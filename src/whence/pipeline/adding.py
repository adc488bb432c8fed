"""`add`: files into a case. Whatever was stored stays; a killed run is finished by the next one."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from whence import __version__
from whence.errors import ReadError, WhenceError
from whence.model.document import digest
from whence.pipeline.tracing import STEPS, trace_case
from whence.pipeline.working import FileWork, ReadDocument, name_reader, prepare_worker, work_on
from whence.read.files import FoundFile, find_files
from whence.store.case import Case
from whence.store.writing import (
    Known,
    forget_unread,
    known_captures,
    write_capture,
    write_document,
    write_run,
    write_unread,
)

Progress = Callable[[str, int, int], None]
_FEW = 3
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """How many documents were read anew, how many files were held already, and what could not be read."""

    read: int
    held: int
    errors: tuple[ReadError, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """The files to read, how many need not be, and what could not be opened."""

    files: tuple[FoundFile, ...]
    held: int
    errors: tuple[ReadError, ...]


def add(case: Case, paths: Sequence[Path], *, progress: Progress, workers: int | None = None) -> AddOutcome:
    """Reads, extracts, resolves and traces the files under the paths into the case.

    `progress` is told a stage's name ("reading", "tracing"), how much of it is done, and how much there is. Bytes that
    the case holds, read by the reader of today, are not read again. Raises CaseError when the case cannot be written.
    """
    started_at = datetime.now(UTC).isoformat()
    write_run(case, started_at, version=__version__)
    missing = [ReadError("does not exist", file=str(p), hint="Check the path.") for p in paths if not p.exists()]
    choice = _choose_files(case, find_files(p for p in paths if p.exists()))
    unread = list(choice.errors)
    read = 0
    for number, work in enumerate(_run(choice.files, workers), 1):
        unread += work.errors
        read += _store(case, work)
        progress("reading", number, len(choice.files))
    write_unread(case, unread)
    trace_case(case, lambda done: progress("tracing", done, STEPS))
    write_run(
        case, started_at, finished_at=datetime.now(UTC).isoformat(), version=__version__, documents=read, held=choice.held,
        unread=len(unread),
    )  # fmt: skip
    return AddOutcome(read, choice.held, (*missing, *unread))


def _choose_files(case: Case, found: Iterable[FoundFile]) -> _Choice:
    """The files that the case does not hold as they are; each distinct file once, under the first of its names."""
    known = known_captures(case)
    reader = name_reader() if known else ""
    names: dict[str, FoundFile] = {}
    held = 0
    errors: list[ReadError] = []
    for file in found:
        try:
            sha256 = digest(file.load())
        except ReadError as error:
            errors.append(error)
            continue
        if sha256 in known and _is_held(known[sha256], file.name, reader):
            held += 1
        elif sha256 not in names or file.name < names[sha256].name:
            held += sha256 in names
            names[sha256] = file
        else:
            held += 1
    return _Choice(tuple(sorted(names.values(), key=lambda f: f.name)), held, tuple(errors))


def _is_held(known: Known, file: str, reader: str) -> bool:
    """False for a capture to be read again: by another reader now, or under a name that comes before the one it has."""
    return known.reader == reader and (known.is_inner or known.file <= file)


def _run(files: Sequence[FoundFile], workers: int | None) -> Iterator[FileWork]:
    """The work on each file, in the order in which the files are named."""
    cores = workers or _count_cores()
    if len(files) <= _FEW or cores == 1:
        for file in files:
            yield work_on(file, threads=cores)
        return
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=prepare_worker, initargs=(1,)) as pool:
        waiting: deque[Future[FileWork]] = deque()
        try:
            for file in files:
                waiting.append(pool.submit(work_on, file))
                if len(waiting) >= _AHEAD * cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WhenceError(
                "a worker process was ended from outside, perhaps for want of memory",
                hint="Run the same command again: it goes on where it stopped.",
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _store(case: Case, work: FileWork) -> int:
    """Stores what one file gave; the number of documents that were not there so already."""
    for capture in work.captures:
        write_capture(case, capture)
    captures = {c.sha256: c for c in work.captures}
    stored = 0
    with case.writing() as connection:
        for d in work.documents:
            stored += write_document(
                connection, d.document, d.reading, d.reader, d.referents, d.grams.tolist(), _credit_rows(d), [v.tobytes() for v in d.vectors],
                d.names, captures[d.document.sha256], _relation_rows(d),
            )  # fmt: skip
            forget_unread(connection, d.document.file)
    return stored


def _credit_rows(d: ReadDocument) -> list[dict[str, Any]]:
    return [
        {"key": c.key, "name": c.name, "start": c.passage.span.start, "stop": c.passage.span.end, "kind": c.kind}
        for c in d.credits
    ]


def _relation_rows(d: ReadDocument) -> list[dict[str, Any]]:
    return [
        {
            "schema": r.schema,
            "source": r.source,
            "target": r.target,
            "role": r.role,
            "start": r.span.start,
            "stop": r.span.end,
        }
        for r in d.relations
    ]


def add_quietly(case: Case, paths: Iterable[Path]) -> AddOutcome:
    """`add` without progress, in this process alone."""
    return add(case, list(paths), progress=lambda *_: None, workers=1)
