"""Writes captures and read documents; a document is in the case whole or not at all."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, or_, select, update

from whence.errors import ReadError
from whence.model.attribution import Attribution
from whence.model.document import Capture, Document
from whence.model.entity import Referent
from whence.model.reading import Reading
from whence.store import codec, schema, sqlite
from whence.store.case import Case

Row = dict[str, Any]
_METADATA = (
    "id", "sha256", "file", "media_type", "text", "title", "publisher", "author", "published", "language", "url", "parent",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A capture in the case: the file it was found in, what it was read with, and whether it came inside another file."""

    file: str
    reader: str
    is_inner: bool


def write_capture(case: Case, capture: Capture) -> None:
    """Keeps the bytes under their SHA-256; a file that is there already is left as it is."""
    path = case.capture_path(capture.sha256)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.part{os.getpid()}")
    with draft.open("wb") as file:
        file.write(capture.data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def known_captures(case: Case) -> dict[str, Known]:
    """What the case holds, by SHA-256."""
    table = schema.document.c
    found: dict[str, list[Any]] = {}
    with case.reading() as connection:
        for row in connection.execute(select(table.sha256, table.file, table.reader, table.parent).order_by(table.id)):
            found.setdefault(row.sha256, []).append(row)
    # The messages of a mailbox are named after it: "box.mbox/1".
    return {
        sha256: Known(
            min(r.file if len(rows) == 1 else r.file.rsplit("/", 1)[0] for r in rows),
            min(r.reader for r in rows),
            any(r.parent for r in rows),
        )
        for sha256, rows in found.items()
    }


def write_unread(case: Case, errors: Iterable[ReadError]) -> None:
    """Keeps the names of files that could not be read, and why."""
    with case.writing() as connection:
        sqlite.put(
            connection, schema.unread, [{"file": e.file or "?", "reason": e.reason, "hint": e.hint} for e in errors]
        )


def forget_unread(connection: Connection, file: str) -> None:
    """Takes a file off the list of those that could not be read."""
    connection.execute(delete(schema.unread).where(schema.unread.c.file == file))


def write_run(case: Case, started_at: str, **values: object) -> None:
    """Notes a run of `add` and what is known of it so far; one without `finished_at` was stopped."""
    with case.writing() as connection:
        sqlite.put(connection, schema.run, [{"started_at": started_at, **values}])


def write_document(
    connection: Connection, document: Document, reading: Reading, reader: str, referents: Sequence[Referent],
    grams: Iterable[int], credits: Iterable[Row], vectors: Sequence[bytes], names: Sequence[Sequence[str]], capture: Capture,
    relations: Sequence[Row] = (),
) -> bool:  # fmt: skip
    """Writes one document and all that reading it gave, replacing an earlier reading of it; not yet traced.

    Bytes found under two names are one document under the name that comes first (one inside a mail before others), so
    that the order of adding does not show; returns False when the case holds it so already.
    """
    if not _is_wanted(connection, document, reader):
        return False
    size = {"sha256": capture.sha256, "media_type": capture.media_type, "size": len(capture.data)}
    sqlite.put_missing(connection, schema.capture, [size])
    forget_document(connection, document.id)
    links = codec.dump([[n.span.start, n.span.end, n.target] for n in document.links]) if document.links else None
    row = {name: getattr(document, name) for name in _METADATA}
    row |= {"pages": codec.dump(document.pages) if document.pages else None, "links": links,
            "is_read": int(reading.is_read), "note": reading.note, "reader": reader, "is_traced": 0}  # fmt: skip
    connection.execute(insert(schema.document), row)
    sqlite.index_text(connection, document.id, document.text)
    _write_reading(connection, reading, vectors, names)
    _insert(connection, schema.referent, [_referent_row(r) for r in referents])
    _insert(connection, schema.gram, [{"hash": h, "document": document.id} for h in grams])
    _insert(connection, schema.credit, [{"document": document.id, **c} for c in credits])
    _insert(connection, schema.stated, [{"document": document.id, **r} for r in relations])
    return True


def _is_wanted(connection: Connection, document: Document, reader: str) -> bool:
    table = schema.document.c
    held = connection.execute(select(table.file, table.parent, table.reader).where(table.id == document.id)).first()
    if held is None or held.reader != reader:
        return True
    return _rank_name(document.file, document.parent) < _rank_name(held.file, held.parent)


def _rank_name(file: str, parent: str | None) -> tuple[bool, str, str]:
    return parent is None, file, parent or ""


def forget_document(connection: Connection, document: str) -> None:
    """Takes an earlier reading of a document out of the case, and the claims it had a part in, which are formed anew."""
    if connection.execute(select(schema.document.c.id).where(schema.document.c.id == document)).first() is None:
        return
    own = schema.proposition.c.document == document
    inside = select(schema.proposition.c.id).where(own)
    claims = list(
        connection.execute(
            select(schema.proposition.c.claim).where(own, schema.proposition.c.claim.is_not(None)).distinct()
        ).scalars()
    )
    for claim in claims:
        connection.execute(update(schema.proposition).where(schema.proposition.c.claim == claim).values(claim=None))
        connection.execute(delete(schema.claim).where(schema.claim.c.id == claim))
    for pair in (schema.match, schema.contradiction):
        connection.execute(delete(pair).where(or_(pair.c.a.in_(inside), pair.c.b.in_(inside))))
    connection.execute(delete(schema.reuse).where(or_(schema.reuse.c.a == document, schema.reuse.c.b == document)))
    ends = schema.derivation.c
    connection.execute(delete(schema.derivation).where(or_(ends.document == document, ends.derived_from == document)))
    connection.execute(delete(schema.gram).where(schema.gram.c.document == document))
    sqlite.forget_text(connection, document)
    connection.execute(delete(schema.document).where(schema.document.c.id == document))


def _write_reading(
    connection: Connection, reading: Reading, vectors: Sequence[bytes], names: Sequence[Sequence[str]]
) -> None:
    document = reading.document
    _insert(connection, schema.mention, [
        {"document": document, "start": m.span.start, "stop": m.span.end, "kind": m.kind, "score": m.score}
        for m in reading.mentions
    ])  # fmt: skip
    _insert(connection, schema.attribution, [_attribution_row(a) for a in reading.attributions])
    _insert(connection, schema.proposition, [
        {"id": p.id, "document": document, "start": p.span.start, "stop": p.span.end, "polarity": p.polarity, "attribution": p.attribution,
         "names": codec.dump(list(n)), "vector": v}
        for p, v, n in zip(reading.propositions, vectors, names, strict=True)
    ])  # fmt: skip
    _insert(connection, schema.quantity, [
        {"document": document, "start": q.span.start, "stop": q.span.end, "value": q.value, "low": q.low, "high": q.high, "bound": q.bound,
         "unit": q.unit, "attribute": q.attribute, "subject": q.subject, "proposition": q.proposition}
        for q in reading.quantities
    ])  # fmt: skip
    _insert(connection, schema.moment, [
        {"document": document, "start": d.span.start, "stop": d.span.end, "first": d.start, "last": d.end}
        for d in reading.dates
    ])  # fmt: skip


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def _attribution_row(a: Attribution) -> Row:
    return {
        "id": a.id, "document": a.document, "source": codec.dump_spans(a.source), "cue": codec.dump_spans(a.cue),
        "content": codec.dump_spans(a.content), "stance": a.stance, "kind": a.kind, "name": a.name, "parent": a.parent,
        "method": a.method, "score": a.score, "voice": a.voice,
    }  # fmt: skip


def _referent_row(r: Referent) -> Row:
    return {
        "id": r.id, "document": r.document, "kind": r.kind, "schema": r.schema, "name": r.name, "names": codec.dump(list(r.names)),
        "spans": codec.dump_spans(r.spans), "keys": codec.dump(list(r.keys)), "description": r.description,
    }  # fmt: skip
