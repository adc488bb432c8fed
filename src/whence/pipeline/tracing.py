"""The joins over a case after new documents have come: entities, voices, derivations, claims, contradictions, origins.

What compares two documents or propositions is done for the new ones only and kept; what depends on the whole case is
light and done anew, so that the outcome is the same for any order of adding. Claims are rebuilt where something under
them changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from whence.model.attribution import Attribution
from whence.model.claim import Derivation
from whence.model.document import Document
from whence.model.entity import Entity, Referent, Relation
from whence.model.span import Passage, Span
from whence.pipeline.claiming import trace_claims
from whence.resolve.entities import resolve_entities
from whence.resolve.names import core_name, is_acronym
from whence.resolve.voices import resolve_voices
from whence.store import codec, schema
from whence.store.case import Case, read_attribution
from whence.store.writing import write_derivations, write_entities, write_relations, write_voices
from whence.trace.derivations import (
    Credit,
    Reuse,
    Traced,
    compare_texts,
    credit_key,
    find_derivation,
    find_form,
    is_twin,
    paper_keys,
    prune_derivations,
    publisher_keys,
    search_forms,
)
from whence.trace.provenance import Surroundings, Twins
from whence.trace.reuse import Fingerprints, fingerprint

_SHARED_GRAMS = 2
_MANY = 40
_SPEAKING = ("Directorship", "Employment", "Representation")


def trace_case(case: Case) -> None:
    """Brings everything that joins documents up to date, in one transaction; does nothing when nothing is new."""
    with case.engine.begin() as connection:
        fresh = list(connection.execute(select(schema.document.c.id).where(schema.document.c.is_traced == 0)).scalars())
        if not fresh:
            return
        entities, of = _resolve_entities(connection)
        _relate(connection, of)
        changed = _resolve_voices(connection, entities)
        documents = _load_documents(connection)
        publishers = _name_publishers(documents, entities)
        _compare_new(connection, sorted(fresh))
        derivations, twins = _derive(connection, documents, publishers)
        dirty = set(fresh) | changed | _replace_derivations(connection, derivations)
        around = _surround(connection, documents, publishers, derivations, twins)
        dirty |= {d for d, keys in _credited(connection).items() if keys & {k for f in fresh for k in publishers[f]}}
        trace_claims(connection, set(fresh), dirty, around)
        connection.execute(text("UPDATE document SET is_traced = 1 WHERE is_traced = 0"))


def _resolve_entities(connection: Connection) -> tuple[tuple[Entity, ...], dict[str, str | None]]:
    """The entities, and the entity of each referent (ids)."""
    referents = [
        Referent(
            r.id,
            r.document,
            r.kind,
            r.schema,
            r.name,
            codec.load_names(r.names),
            codec.load_spans(r.spans),
            codec.load_names(r.keys),
            r.description,
        )
        for r in connection.execute(select(schema.referent).order_by(schema.referent.c.id))
    ]
    resolution = resolve_entities(referents)
    places = [(r.id, r.document, s.start) for r in referents for s in r.spans]
    write_entities(connection, resolution.entities, resolution.of, places)
    return resolution.entities, resolution.of


def _relate(connection: Connection, of: Mapping[str, str | None]) -> None:
    """Sets the stated relations of documents between entities."""
    found = set()
    for r in connection.execute(select(schema.stated)):
        source, target = of.get(r.source), of.get(r.target)
        if source and target and source != target:
            found.add(Relation(r.schema, source, target, r.role, Passage(r.document, Span(r.start, r.stop))))
    write_relations(connection, sorted(found, key=lambda r: (r.schema, r.source, r.target, r.passage, r.role or "")))


def _resolve_voices(connection: Connection, entities: tuple[Entity, ...]) -> set[str]:
    """The documents in which an attribution's voice changed."""
    attributions = [
        read_attribution(r) for r in connection.execute(select(schema.attribution).order_by(schema.attribution.c.id))
    ]
    voices, of = resolve_voices(attributions, entities)
    changed = {a.id: of[a.id] for a in attributions if a.voice != of[a.id]}
    write_voices(connection, voices, changed)
    return {a.document for a in attributions if a.id in changed}


def _load_documents(connection: Connection) -> dict[str, Document]:
    """Every document with only the head of its text."""
    table = schema.document.c
    head = func.substr(table.text, 1, 400).label("head")
    rows = connection.execute(
        select(
            table.id,
            table.sha256,
            table.file,
            table.media_type,
            table.title,
            table.publisher,
            table.author,
            table.published,
            table.parent,
            head,
        )
    )
    return {
        r.id: Document(
            r.id, r.sha256, r.file, r.media_type, r.head, r.title, r.publisher, r.author, r.published, parent=r.parent
        )
        for r in rows
    }


def _name_publishers(documents: Mapping[str, Document], entities: Iterable[Entity]) -> dict[str, frozenset[str]]:
    """The keys of each document's publisher: its own name's, and those of the entity that bears this name."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for entity in entities:
        for name in {core_name(n) for n in entity.names}:
            by_name[name].append(entity.id)
    names = {e.id: e.names for e in entities}
    keys: dict[str | None, frozenset[str]] = {None: frozenset()}
    for publisher in {d.publisher for d in documents.values() if d.publisher}:
        fits = by_name.get(core_name(publisher), [])
        others = [n for n in names[fits[0]] if " " in n or is_acronym(n)] if len(fits) == 1 else []
        keys[publisher] = publisher_keys([publisher, *others])
    return {d.id: keys[d.publisher] | paper_keys(d) for d in documents.values()}


def _compare_new(connection: Connection, fresh: list[str]) -> None:
    """Finds and keeps the text that new documents share with any other."""
    sql = text(
        "SELECT theirs.document AS other, count(*) AS n FROM gram AS mine JOIN gram AS theirs ON theirs.hash = mine.hash"
        " WHERE mine.document = :id AND theirs.document <> :id GROUP BY theirs.document HAVING count(*) >= :least"
    )
    prints: dict[str, Fingerprints] = {}
    done: set[tuple[str, str]] = set()
    rows = []
    for id in fresh:
        for row in connection.execute(sql, {"id": id, "least": _SHARED_GRAMS}).all():
            a, b = sorted((id, row.other))
            if (a, b) in done:
                continue
            done.add((a, b))
            reuse = compare_texts(a, _prints(connection, a, prints), b, _prints(connection, b, prints))
            if reuse is not None:
                rows.append(_reuse_row(reuse))
    if rows:
        connection.execute(insert(schema.reuse).prefix_with("OR REPLACE"), rows)


def _prints(connection: Connection, id: str, known: dict[str, Fingerprints]) -> Fingerprints:
    if id not in known:
        known[id] = fingerprint(
            connection.execute(select(schema.document.c.text).where(schema.document.c.id == id)).scalar_one()
        )
    return known[id]


def _reuse_row(r: Reuse) -> dict[str, Any]:
    return {
        "a": r.a, "b": r.b, "spans": codec.dump_shared(r.passages), "share_a": r.share_a, "share_b": r.share_b,
        "longest": r.longest,
    }  # fmt: skip


def _derive(
    connection: Connection, documents: Mapping[str, Document], publishers: Mapping[str, frozenset[str]]
) -> tuple[tuple[Derivation, ...], list[Twins]]:
    """The derivations of the whole case, from kept reuse and from credits, and the documents of equal age that share text."""
    reuses = {
        (r.a, r.b): Reuse(r.a, r.b, codec.load_shared(r.spans), r.share_a, r.share_b, r.longest)
        for r in connection.execute(select(schema.reuse))
    }
    credits: dict[str, list[Credit]] = defaultdict(list)
    for r in connection.execute(
        select(schema.credit).order_by(schema.credit.c.document, schema.credit.c.start, schema.credit.c.key)
    ):
        credits[r.document].append(Credit(r.key, r.name, Passage(r.document, Span(r.start, r.stop)), r.kind))
    for credit in _name_credits(connection, documents):
        credits[credit.passage.document].append(credit)
    pairs = set(reuses) | _credit_pairs(publishers, credits)
    wanted = {id for pair in pairs for id in pair}
    rows = connection.execute(select(schema.document.c.id, schema.document.c.text)) if wanted else ()
    texts = {r.id: r.text for r in rows}
    traced = {id: Traced(replace(documents[id], text=texts[id]), tuple(credits.get(id, ()))) for id in sorted(wanted)}
    found = (find_derivation(traced[a], traced[b], publishers, reuses.get((a, b))) for a, b in sorted(pairs))
    derivations = prune_derivations(sorted((d for d in found if d), key=lambda d: (d.document, d.derived_from)))
    twins = [
        Twins(a, b, tuple(p.span for p in r.passages), tuple(p.origin for p in r.passages))
        for (a, b), r in sorted(reuses.items())
        if is_twin(traced[a], traced[b], publishers, r)
    ]
    return derivations, twins


def _name_credits(connection: Connection, documents: Mapping[str, Document]) -> Iterator[Credit]:
    """The places where documents name the publishers of others, found through the full-text index."""
    held = Counter(d.publisher for d in documents.values() if d.publisher)
    for publisher in sorted(p for p, count in held.items() if count <= _MANY):
        for form in search_forms(publisher):
            words = " ".join(f'"{w}"' for w in form)
            query = f"NEAR({words}, 2)" if len(form) > 1 else words
            for row in connection.execute(
                text("SELECT id, text FROM search WHERE search MATCH :query ORDER BY id LIMIT 500"), {"query": query}
            ):
                span = find_form(row.text, form) if documents[row.id].publisher != publisher else None
                if span is not None:
                    yield Credit(credit_key(publisher), span.quote(row.text), Passage(row.id, span), "name")


def _credit_pairs(
    publishers: Mapping[str, frozenset[str]], credits: Mapping[str, list[Credit]]
) -> set[tuple[str, str]]:
    """Pairs in which one document names the other's publisher; not for publishers of very many documents."""
    under = _under(publishers)
    pairs = set()
    for id, named in credits.items():
        others = {o for c in named for o in under.get(c.key, ()) if len(under[c.key]) <= _MANY}
        pairs |= {(min(id, o), max(id, o)) for o in others if o != id}
    return pairs


def _under(publishers: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    under: dict[str, list[str]] = defaultdict(list)
    for id in sorted(publishers):
        for key in publishers[id]:
            under[key].append(id)
    return under


def _replace_derivations(connection: Connection, derivations: tuple[Derivation, ...]) -> set[str]:
    """Writes the derivations; the documents under which something changed."""
    before = {(r.document, r.derived_from): (r.how, r.shared) for r in connection.execute(select(schema.derivation))}
    after = {(d.document, d.derived_from): (d.how, codec.dump_shared(d.shared)) for d in derivations}
    write_derivations(connection, derivations)
    return {pair[0] for pair in before.keys() | after.keys() if before.get(pair) != after.get(pair)}


def _surround(
    connection: Connection,
    documents: Mapping[str, Document],
    publishers: Mapping[str, frozenset[str]],
    derivations: Iterable[Derivation],
    twins: Iterable[Twins],
) -> Surroundings:
    attributions: dict[str, Attribution] = {}
    for row in connection.execute(select(schema.attribution)):
        attributions[row.id] = read_attribution(row)
    by_later: dict[str, list[Derivation]] = defaultdict(list)
    for d in derivations:
        by_later[d.document].append(d)
    by_first: dict[str, list[Twins]] = defaultdict(list)
    for pair in twins:
        by_first[pair.a].append(pair)
    return Surroundings(
        documents, attributions, by_later, publishers, _under(publishers), by_first, _affiliations(connection)
    )


def _affiliations(connection: Connection) -> dict[str, str]:
    """The organisation's name that each voice (id) speaks for, where exactly one is stated in the case."""
    captions = {r.id: r.caption for r in connection.execute(select(schema.entity.c.id, schema.entity.c.caption))}
    houses: dict[str, set[str]] = defaultdict(set)
    for r in connection.execute(select(schema.relation).where(schema.relation.c.schema.in_(_SPEAKING))):
        houses[r.source].add(r.target)
    voices = connection.execute(select(schema.voice.c.id, schema.voice.c.entity))
    return {v.id: captions[min(houses[v.entity])] for v in voices if len(houses.get(v.entity, ())) == 1}


def _credited(connection: Connection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for r in connection.execute(select(schema.credit.c.document, schema.credit.c.key)):
        found[r.document].add(r.key)
    return found
