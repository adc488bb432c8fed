"""`add`: files into a case. Whatever was stored stays; a killed run is finished by the next one."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from whence.errors import ReadError, WhenceError
from whence.model.document import digest
from whence.pipeline.tracing import trace_case
from whence.pipeline.working import FileWork, prepare_worker, work_on
from whence.read.files import FoundFile, find_files
from whence.resolve.relations import StatedRelation
from whence.store.case import Case
from whence.store.writing import known_captures, rename_file, write_capture, write_document, write_unread

Progress = Callable[[str, int, int], None]
_FEW = 3


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """How many documents were read anew, how many files were held already, and what could not be read."""

    read: int
    held: int
    errors: tuple[ReadError, ...]


def add(case: Case, paths: Sequence[Path], *, progress: Progress, workers: int | None = None) -> AddOutcome:
    """Reads, extracts, resolves and traces the files under the paths into the case.

    `progress` is told a stage's name, how much of it is done, and how much there is.
    """
    missing = [p for p in paths if not p.exists()]
    errors = [ReadError("does not exist", file=str(p), hint="Check the path.") for p in missing]
    found = list(find_files(p for p in paths if p.exists()))
    fresh, held, unopened = _choose_fresh(case, found)
    errors += unopened
    read = 0
    for number, work in enumerate(_run(fresh, workers), 1):
        errors += work.errors
        read += _store(case, work)
        progress("reading", number, len(fresh))
    write_unread(case, errors)
    progress("tracing", 0, 1)
    trace_case(case)
    progress("tracing", 1, 1)
    return AddOutcome(read, held, tuple(errors))


def _choose_fresh(case: Case, found: Sequence[FoundFile]) -> tuple[list[FoundFile], int, list[ReadError]]:
    """The files whose bytes the case does not hold; each distinct file once, under the first of its names."""
    known = known_captures(case)
    names: dict[str, FoundFile] = {}
    held = 0
    errors: list[ReadError] = []
    for file in found:
        try:
            sha256 = digest(file.load())
        except ReadError as error:
            errors.append(error)
            continue
        if sha256 in known:
            held += 1
            rename_file(case, sha256, file.name)
        elif sha256 not in names or file.name < names[sha256].name:
            held += sha256 in names
            names[sha256] = file
        else:
            held += 1
    return sorted(names.values(), key=lambda f: f.name), held, errors


def _run(files: Sequence[FoundFile], workers: int | None) -> Iterator[FileWork]:
    """The work on each file, in the order in which the files are named."""
    cores = (
        workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else workers or os.cpu_count() or 1
    )
    if len(files) <= _FEW or cores == 1:
        for file in files:
            yield work_on(file, threads=cores)
        return
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=prepare_worker, initargs=(1,)) as pool:
        waiting: deque[Future[FileWork]] = deque()
        rest = iter(files)
        try:
            for file in rest:
                waiting.append(pool.submit(work_on, file))
                if len(waiting) >= 4 * cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WhenceError(
                "a worker process was ended from outside, perhaps for want of memory",
                hint="Run the same command again: it goes on where it stopped.",
            ) from error


def _store(case: Case, work: FileWork) -> int:
    for capture in work.captures:
        write_capture(case, capture)
    by_sha = {c.sha256: c for c in work.captures}
    with case.engine.begin() as connection:
        for d in work.documents:
            credits = [
                {
                    "key": c.key,
                    "name": c.name,
                    "start": c.passage.span.start,
                    "stop": c.passage.span.end,
                    "kind": c.kind,
                }
                for c in d.credits
            ]
            write_document(
                connection, d.document, d.reading, d.reader, d.referents, d.grams.tolist(), credits,
                [v.tobytes() for v in d.vectors], d.names, by_sha[d.document.sha256], [_relation_row(r) for r in d.relations],
            )  # fmt: skip
    return len(work.documents)


def _relation_row(r: StatedRelation) -> dict[str, object]:
    return {
        "schema": r.schema,
        "source": r.source,
        "target": r.target,
        "role": r.role,
        "start": r.span.start,
        "stop": r.span.end,
    }


def add_quietly(case: Case, paths: Iterable[Path]) -> AddOutcome:
    """`add` without progress, in this process alone."""
    return add(case, list(paths), progress=lambda *_: None, workers=1)
