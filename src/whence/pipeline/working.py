"""What one file gives: its captures, its documents with all that reading each alone yields, and what could not be read."""

import os
import re
import signal
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from multiprocessing import parent_process
from threading import Thread

import numpy as np

from whence import __version__
from whence.errors import ReadError
from whence.extract.protocol import Reader
from whence.extract.reader import load_reader
from whence.model.document import Capture, Document
from whence.model.entity import Referent
from whence.model.proposition import Proposition
from whence.model.reading import Reading
from whence.read.files import FoundFile
from whence.read.reading_files import read_file
from whence.resolve.referents import find_referents
from whence.resolve.relations import StatedRelation, find_relations
from whence.trace.derivations import Credit, find_credits
from whence.trace.reuse import fingerprint
from whence.trace.similarity import Encoder, load_encoder


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its reading, referents, search hashes, credits, and for each proposition a vector and the names in it."""

    document: Document
    reading: Reading
    reader: str
    referents: tuple[Referent, ...]
    grams: np.ndarray
    credits: tuple[Credit, ...]
    vectors: np.ndarray
    names: tuple[tuple[str, ...], ...]
    relations: tuple[StatedRelation, ...]


@dataclass(frozen=True, slots=True)
class FileWork:
    """All that one file gave."""

    captures: tuple[Capture, ...]
    documents: tuple[ReadDocument, ...]
    errors: tuple[ReadError, ...]


@lru_cache(maxsize=1)
def _tools(threads: int) -> tuple[Reader, Encoder]:
    return load_reader(threads), load_encoder(threads)


def prepare_worker(threads: int) -> None:
    """Loads the models once in a worker process, which ends with the process that started it and leaves Ctrl-C to that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _tools(threads)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def name_reader() -> str:
    """What documents are read with now: a file read with anything else is read again when it is added again."""
    reader, _ = _tools(1)
    return _stamp(reader)


def _stamp(reader: Reader) -> str:
    return f"{__version__}/{reader.name}-{reader.version}"


def work_on(found: FoundFile, threads: int = 1) -> FileWork:
    """Reads and extracts one file; never raises for bad input."""
    read = read_file(found)
    reader, encoder = _tools(threads)
    documents = tuple(_read_document(d, reader, encoder) for d in read.documents)
    return FileWork(read.captures, documents, read.errors)


def _read_document(document: Document, reader: Reader, encoder: Encoder) -> ReadDocument:
    reading = reader(document)
    referents = find_referents(document, reading)
    texts = [re.sub(r"\s+", " ", p.span.quote(document.text)) for p in reading.propositions]
    return ReadDocument(
        document, replace(reading, tokens=(), sentences=()), _stamp(reader), referents,
        fingerprint(document.text).kept, find_credits(document, reading),
        encoder(texts) if texts else np.zeros((0, 384), dtype=np.int8),
        _name_propositions(reading.propositions, referents),
        find_relations(document, referents),
    )  # fmt: skip


def _name_propositions(
    propositions: tuple[Proposition, ...], referents: tuple[Referent, ...]
) -> tuple[tuple[str, ...], ...]:
    """For each proposition the keys of what is named in it: the same for all names that the document gives one thing."""
    places = sorted((span, r.keys) for r in referents for span in r.spans)
    starts = [span.start for span, _ in places]
    found = []
    for p in propositions:
        inside = places[bisect_left(starts, p.span.start) : bisect_left(starts, p.span.end)]
        found.append(tuple(sorted({key for span, keys in inside if p.span.contains(span) for key in keys})))
    return tuple(found)
