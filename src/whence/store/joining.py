"""Writes what joins documents: only rows that changed, so that a small addition to a large case writes little."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, delete, insert, select, update

from whence.model.attribution import Voice
from whence.model.claim import Claim, Contradiction, Derivation
from whence.model.entity import Entity, Relation
from whence.store import codec, schema, sqlite

Row = dict[str, Any]
_BATCH = 500


def find_among(connection: Connection, columns: Sequence[Any], key: Column[Any], among: Iterable[str]) -> Iterator[Any]:
    """The rows of these columns whose key is one of the given, in batches (a statement takes only so many values)."""
    wanted = sorted(set(among))
    query = select(*columns).where(key.in_(bindparam("wanted", expanding=True)))
    for at in range(0, len(wanted), _BATCH):
        yield from connection.execute(query, {"wanted": wanted[at : at + _BATCH]})


def write_entities(connection: Connection, entities: Sequence[Entity]) -> None:
    """Makes these the entities of the case."""
    _sync(connection, schema.entity, [
        {"id": e.id, "schema": e.schema, "caption": e.caption, "names": codec.dump(list(e.names)), "documents": codec.dump(list(e.documents)),
         "properties": codec.dump([[k, list(v)] for k, v in e.properties])}
        for e in entities
    ])  # fmt: skip


def assign_entities(connection: Connection, changed: Mapping[str, str | None]) -> None:
    """Sets the entity of referents (ids) and of their mentions."""
    if not changed:
        return
    table, place = schema.referent, schema.mention
    mentions = [
        {"entity_": changed[r.id], "document_": r.document, "start_": span.start}
        for r in find_among(connection, (table.c.id, table.c.document, table.c.spans), table.c.id, changed)
        for span in codec.load_spans(r.spans)
    ]
    connection.execute(
        update(table).where(table.c.id == bindparam("id_")).values(entity=bindparam("entity_")),
        [{"id_": i, "entity_": e} for i, e in changed.items()],
    )
    if mentions:
        connection.execute(
            update(place)
            .where(place.c.document == bindparam("document_"), place.c.start == bindparam("start_"))
            .values(entity=bindparam("entity_")),
            mentions,
        )


def write_voices(connection: Connection, voices: Sequence[Voice], changed: Mapping[str, str | None]) -> None:
    """Makes these the voices of the case, and sets them on the attributions (ids) for which they changed."""
    _sync(connection, schema.voice, [
        {"id": v.id, "name": v.name, "kind": v.kind, "entity": v.entity, "documents": codec.dump(list(v.documents))} for v in voices
    ])  # fmt: skip
    _set(connection, schema.attribution, "voice", changed)


def write_relations(connection: Connection, relations: Sequence[Relation]) -> None:
    """Makes these the relations of the case."""
    _sync(connection, schema.relation, [
        {"schema": r.schema, "source": r.source, "target": r.target, "role": r.role, "document": r.passage.document,
         "start": r.passage.span.start, "stop": r.passage.span.end}
        for r in relations
    ])  # fmt: skip


def put_derivations(connection: Connection, derivations: Iterable[Derivation]) -> None:
    """Keeps what was found for pairs of documents; which are shown is set by `keep_derivations`."""
    sqlite.put(connection, schema.derivation, [
        {"document": d.document, "derived_from": d.derived_from, "how": d.how, "score": d.score, "shared": codec.dump_shared(d.shared),
         "evidence": codec.dump_passages(d.evidence), "why": d.why, "is_credited": int(d.is_credited), "is_kept": 0}
        for d in derivations
    ])  # fmt: skip


def keep_derivations(connection: Connection, shown: Mapping[tuple[str, str], bool]) -> None:
    """Sets for pairs (document, derived from) whether their derivation is shown."""
    table = schema.derivation
    if shown:
        connection.execute(
            update(table)
            .where(table.c.document == bindparam("document_"), table.c.derived_from == bindparam("from_"))
            .values(is_kept=bindparam("kept_")),
            [{"document_": a, "from_": b, "kept_": int(kept)} for (a, b), kept in shown.items()],
        )


def write_digests(connection: Connection, column: str, digests: Mapping[str, str]) -> None:
    """Sets a column of documents (ids): `linking` or `surroundings`."""
    _set(connection, schema.document, column, digests)


def write_claims(connection: Connection, stale: Iterable[str], claims: Sequence[Claim]) -> None:
    """Takes the stale claims (ids) out and puts the given ones in, on their propositions too."""
    gone = [{"id_": i} for i in sorted(stale)]
    if gone:
        connection.execute(delete(schema.claim).where(schema.claim.c.id == bindparam("id_")), gone)
    sqlite.put(connection, schema.claim, [
        {"id": c.id, "text": c.text, "propositions": codec.dump(list(c.propositions)), "stances": codec.dump([list(s) for s in c.stances]),
         "origins": codec.dump_origins(c.origins), "graph": codec.dump_graph(c.graph)}
        for c in claims
    ])  # fmt: skip
    _set(connection, schema.proposition, "claim", {p: c.id for c in claims for p in c.propositions})


def put_contradictions(connection: Connection, contradictions: Sequence[Contradiction]) -> None:
    """Keeps contradictions between propositions."""
    sqlite.put(connection, schema.contradiction, [asdict(c) for c in contradictions])


def _set(connection: Connection, table: Table, column: str, values: Mapping[str, str | None]) -> None:
    if values:
        connection.execute(
            update(table).where(table.c.id == bindparam("id_")).values({column: bindparam("value_")}),
            [{"id_": i, "value_": v} for i, v in values.items()],
        )


def _sync(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Makes the rows those of the table, writing only what differs."""
    names = [c.name for c in table.columns]
    held = {tuple(r) for r in connection.execute(select(table))}
    wanted = {tuple(row[n] for n in names): row for row in rows}
    gone, come = held - wanted.keys(), [row for values, row in wanted.items() if values not in held]
    if gone:
        alike = [table.c[n].is_not_distinct_from(bindparam(f"{n}_")) for n in names]
        connection.execute(
            delete(table).where(*alike), [{f"{n}_": v for n, v in zip(names, g, strict=True)} for g in gone]
        )
    if come:
        connection.execute(insert(table), come)
