"""Writes a read document, and a case's traces, each in one transaction."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from whence.errors import ReadError
from whence.model.attribution import Attribution, Voice
from whence.model.claim import Claim, Contradiction, Derivation
from whence.model.document import Capture, Document
from whence.model.entity import Entity, Referent, Relation
from whence.model.reading import Reading
from whence.store import codec, schema
from whence.store.case import Case

Row = dict[str, Any]


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


def known_captures(case: Case) -> dict[str, str]:
    """The reader's version that each capture in the case was last read with, by SHA-256."""
    with case.engine.connect() as connection:
        rows = connection.execute(select(schema.document.c.sha256, schema.document.c.reader))
        return {row.sha256: row.reader for row in rows}


def rename_file(case: Case, sha256: str, file: str) -> None:
    """Gives a document found under two names the first of them, so that the order of adding does not show."""
    with case.engine.begin() as connection:
        table = schema.document
        connection.execute(
            update(table)
            .where(table.c.sha256 == sha256, table.c.file > file, table.c.parent.is_(None))
            .values(file=file)
        )


def write_unread(case: Case, errors: Iterable[ReadError]) -> None:
    """Keeps the names of files that could not be read, and why."""
    rows = [{"file": e.file or "?", "reason": e.reason, "hint": e.hint} for e in errors]
    if rows:
        with case.engine.begin() as connection:
            connection.execute(upsert(schema.unread).prefix_with("OR REPLACE"), rows)


def write_document(
    connection: Connection, document: Document, reading: Reading, reader: str, referents: Sequence[Referent],
    grams: Iterable[int], credits: Iterable[Row], vectors: Sequence[bytes], names: Sequence[Sequence[str]], capture: Capture, relations: Sequence[Row] = (),
) -> None:  # fmt: skip
    """Writes one document and all that reading it gave, replacing an earlier reading of it; not yet traced."""
    connection.execute(
        upsert(schema.capture).prefix_with("OR IGNORE"),
        {"sha256": capture.sha256, "media_type": capture.media_type, "size": len(capture.data)},
    )
    forget_document(connection, document.id)
    row = {
        k: getattr(document, k)
        for k in (
            "id",
            "sha256",
            "file",
            "media_type",
            "text",
            "title",
            "publisher",
            "author",
            "published",
            "language",
            "url",
            "parent",
        )
    }
    links = codec.dump([[n.span.start, n.span.end, n.target] for n in document.links]) if document.links else None
    row |= {"pages": codec.dump(document.pages) if document.pages else None, "links": links,
            "is_read": int(reading.is_read), "note": reading.note, "reader": reader, "is_traced": 0}  # fmt: skip
    connection.execute(insert(schema.document), row)
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO search (id, text) VALUES (:id, :text)"), {"id": document.id, "text": document.text}
        )
    _write_reading(connection, reading, vectors, names)
    _insert(connection, schema.referent, [_referent_row(r) for r in referents])
    _insert(connection, schema.gram, [{"hash": h, "document": document.id} for h in grams])
    _insert(connection, schema.credit, [{"document": document.id, **c} for c in credits])
    _insert(connection, schema.stated, [{"document": document.id, **r} for r in relations])


def forget_document(connection: Connection, document: str) -> None:
    """Takes an earlier reading of a document out of the case."""
    if connection.execute(select(schema.document.c.id).where(schema.document.c.id == document)).first() is None:
        return
    inside = select(schema.proposition.c.id).where(schema.proposition.c.document == document)
    connection.execute(delete(schema.match).where(schema.match.c.a.in_(inside) | schema.match.c.b.in_(inside)))
    connection.execute(delete(schema.reuse).where((schema.reuse.c.a == document) | (schema.reuse.c.b == document)))
    connection.execute(delete(schema.gram).where(schema.gram.c.document == document))
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM search WHERE id = :id"), {"id": document})
    connection.execute(delete(schema.document).where(schema.document.c.id == document))


def _write_reading(
    connection: Connection, reading: Reading, vectors: Sequence[bytes], names: Sequence[Sequence[str]]
) -> None:
    document = reading.document
    _insert(
        connection,
        schema.mention,
        [
            {"document": document, "start": m.span.start, "stop": m.span.end, "kind": m.kind, "score": m.score}
            for m in reading.mentions
        ],
    )
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
    _insert(
        connection,
        schema.moment,
        [
            {"document": document, "start": d.span.start, "stop": d.span.end, "first": d.start, "last": d.end}
            for d in reading.dates
        ],
    )


def _insert(connection: Connection, table: Any, rows: Sequence[Row]) -> None:
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


def write_entities(
    connection: Connection,
    entities: Sequence[Entity],
    of: Mapping[str, str | None],
    places: Sequence[tuple[str, str, int]],
) -> None:
    """Replaces the entities; `of` gives each referent's, `places` each referent's (id, document, start of a mention)."""
    connection.execute(delete(schema.entity))
    _insert(connection, schema.entity, [
        {"id": e.id, "schema": e.schema, "caption": e.caption, "names": codec.dump(list(e.names)), "documents": codec.dump(list(e.documents)),
         "properties": codec.dump([[k, list(v)] for k, v in e.properties])}
        for e in entities
    ])  # fmt: skip
    sql = text(
        "UPDATE mention SET entity = :entity WHERE document = :document AND start = :start AND entity IS NOT :entity"
    )
    rows = [{"entity": of.get(r), "document": d, "start": s} for r, d, s in places]
    if rows:
        connection.execute(sql, rows)


def write_voices(connection: Connection, voices: Sequence[Voice], changed: Mapping[str, str | None]) -> None:
    """Replaces the voices, and sets them on the attributions (ids) for which they changed."""
    connection.execute(delete(schema.voice))
    _insert(connection, schema.voice, [
        {"id": v.id, "name": v.name, "kind": v.kind, "entity": v.entity, "documents": codec.dump(list(v.documents))} for v in voices
    ])  # fmt: skip
    if changed:
        connection.execute(
            text("UPDATE attribution SET voice = :voice WHERE id = :id"),
            [{"id": i, "voice": v} for i, v in changed.items()],
        )


def write_relations(connection: Connection, relations: Sequence[Relation]) -> None:
    """Replaces the relations."""
    connection.execute(delete(schema.relation))
    _insert(connection, schema.relation, [
        {"schema": r.schema, "source": r.source, "target": r.target, "role": r.role, "document": r.passage.document,
         "start": r.passage.span.start, "stop": r.passage.span.end}
        for r in relations
    ])  # fmt: skip


def write_derivations(connection: Connection, derivations: Sequence[Derivation]) -> None:
    """Replaces the derivations."""
    connection.execute(delete(schema.derivation))
    _insert(connection, schema.derivation, [
        {"document": d.document, "derived_from": d.derived_from, "how": d.how, "score": d.score, "shared": codec.dump_shared(d.shared),
         "evidence": codec.dump_passages(d.evidence), "why": d.why}
        for d in derivations
    ])  # fmt: skip


def write_claims(connection: Connection, stale: Iterable[str], claims: Sequence[Claim]) -> None:
    """Takes the stale claims (ids) out and puts the given ones in, on their propositions too."""
    gone = [{"id": i} for i in stale]
    if gone:
        connection.execute(text("DELETE FROM claim WHERE id = :id"), gone)
    rows = [
        {"id": c.id, "text": c.text, "propositions": codec.dump(list(c.propositions)), "stances": codec.dump([list(s) for s in c.stances]),
         "origins": codec.dump_origins(c.origins), "graph": codec.dump_graph(c.graph), "contradicts": codec.dump(list(c.contradicts))}
        for c in claims
    ]  # fmt: skip
    if rows:
        connection.execute(upsert(schema.claim).prefix_with("OR REPLACE"), rows)
        placed = [{"id": p, "claim": c.id} for c in claims for p in c.propositions]
        connection.execute(text("UPDATE proposition SET claim = :claim WHERE id = :id"), placed)


def write_contradictions(connection: Connection, contradictions: Sequence[Contradiction], among: Iterable[str]) -> None:
    """Replaces the contradictions that touch the given propositions (ids)."""
    rows = [{"id": p} for p in among]
    if rows:
        connection.execute(text("DELETE FROM contradiction WHERE a = :id OR b = :id"), rows)
    if contradictions:
        connection.execute(upsert(schema.contradiction).prefix_with("OR REPLACE"), [asdict(c) for c in contradictions])
