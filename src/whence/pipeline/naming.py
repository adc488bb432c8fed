"""Who is who in a case: entities, the relations between them, and voices, after new documents have come."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from whence.model.attribution import Attribution
from whence.model.entity import Entity, Referent, Relation
from whence.model.span import Passage, Span
from whence.resolve.entities import resolve_entities
from whence.resolve.voices import resolve_voices
from whence.store import codec, schema
from whence.store.joining import assign_entities, write_entities, write_relations, write_voices

_SPEAKING = frozenset({"Directorship", "Employment", "Representation"})


def name_entities(connection: Connection) -> tuple[tuple[Entity, ...], dict[str, str | None]]:
    """The entities, and the entity of each referent (ids)."""
    columns = (c for c in schema.referent.c if c.name != "spans")
    rows = connection.execute(select(*columns).order_by(schema.referent.c.id)).all()
    # Where the mentions stand does not matter for who is meant, so the spans are left in the case.
    referents = [
        Referent(r.id, r.document, r.kind, r.schema, r.name, codec.load_names(r.names), (), codec.load_names(r.keys), r.description)
        for r in rows
    ]  # fmt: skip
    resolution = resolve_entities(referents)
    write_entities(connection, resolution.entities)
    assign_entities(connection, {r.id: resolution.of[r.id] for r in rows if r.entity != resolution.of[r.id]})
    return resolution.entities, resolution.of


def relate_entities(connection: Connection, of: Mapping[str, str | None]) -> tuple[Relation, ...]:
    """The relations that documents state, between entities."""
    found = set()
    for r in connection.execute(select(schema.stated)):
        source, target = of.get(r.source), of.get(r.target)
        if source and target and source != target:
            found.add(Relation(r.schema, source, target, r.role, Passage(r.document, Span(r.start, r.stop))))
    relations = tuple(sorted(found, key=lambda r: (r.schema, r.source, r.target, r.passage, r.role or "")))
    write_relations(connection, relations)
    return relations


def name_voices(
    connection: Connection, entities: Sequence[Entity], relations: Sequence[Relation]
) -> tuple[tuple[Attribution, ...], dict[str, str]]:
    """The attributions (without their spans) with their voices, and the organisation's name that voices (ids) speak for.

    A voice speaks for an organisation where exactly one is stated in the case.
    """
    table = schema.attribution.c
    columns = (
        table.id,
        table.document,
        table.stance,
        table.kind,
        table.name,
        table.parent,
        table.method,
        table.score,
        table.voice,
    )
    said = [
        Attribution(r.id, r.document, (), (), (), r.stance, r.kind, r.name, r.parent, r.method, r.score, r.voice)
        for r in connection.execute(select(*columns).order_by(table.id))
    ]
    voices, of = resolve_voices(said, entities)
    write_voices(connection, voices, {a.id: of[a.id] for a in said if a.voice != of[a.id]})
    captions = {e.id: e.caption for e in entities}
    houses: dict[str | None, set[str]] = defaultdict(set)
    for relation in relations:
        if relation.schema in _SPEAKING:
            houses[relation.source].add(relation.target)
    affiliations = {v.id: captions[min(houses[v.entity])] for v in voices if len(houses.get(v.entity, ())) == 1}
    named = tuple(
        Attribution(a.id, a.document, (), (), (), a.stance, a.kind, a.name, a.parent, a.method, a.score, of[a.id])
        for a in said
    )
    return named, affiliations
