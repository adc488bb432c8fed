"""Which documents of a case took from which, after new ones have come.

What two documents have in common is looked for once and kept. A pair's derivation is found anew only where something
that it was made from changed, which a digest of each document tells; what a reprint brings with it is then decided for
the whole case.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, update

from whence.model.claim import Derivation
from whence.model.document import Document
from whence.model.entity import Entity
from whence.model.span import Passage, Span
from whence.pipeline.digests import digest_of
from whence.resolve.names import core_name, is_acronym
from whence.store import codec, schema, sqlite
from whence.store.joining import find_among, keep_derivations, put_derivations, write_digests
from whence.store.rows import read_derivation
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
from whence.trace.provenance import Twins
from whence.trace.reuse import Fingerprints, fingerprint

_SHARED_GRAMS = 2
_MANY = 40
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Library:
    """The documents of a case with only the heads of their texts, and what their publishers go by.

    `publishers` gives the keys of each document's publisher, `published` the documents under each key, `facts` a digest
    of each document's metadata and keys.
    """

    documents: Mapping[str, Document]
    publishers: Mapping[str, frozenset[str]]
    published: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, str]


def load_library(connection: Connection, entities: Iterable[Entity]) -> Library:
    """The documents of the case and their publishers' keys."""
    table = schema.document.c
    columns = (table.id, table.sha256, table.file, table.media_type, table.title, table.publisher, table.author, table.published,
               table.parent, table.reader, func.substr(table.text, 1, 400).label("head"))  # fmt: skip
    rows = connection.execute(select(*columns).order_by(table.id)).all()
    documents = {
        r.id: Document(
            r.id, r.sha256, r.file, r.media_type, r.head, r.title, r.publisher, r.author, r.published, parent=r.parent
        )
        for r in rows
    }
    publishers = _name_publishers(documents, entities)
    published: dict[str, list[str]] = defaultdict(list)
    for id in documents:
        for key in publishers[id]:
            published[key].append(id)
    facts = {r.id: digest_of(tuple(r), sorted(publishers[r.id])) for r in rows}
    return Library(documents, publishers, {k: tuple(ids) for k, ids in published.items()}, facts)


def _name_publishers(documents: Mapping[str, Document], entities: Iterable[Entity]) -> dict[str, frozenset[str]]:
    """The keys of each document's publisher: its own name's, and those of the one entity that bears this name."""
    wanted = {d.publisher: core_name(d.publisher) for d in documents.values() if d.publisher}
    cores = set(wanted.values())
    bearers: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for name in {core_name(n) for n in entity.names} & cores:
            bearers[name].append(entity)
    keys: dict[str | None, frozenset[str]] = {None: frozenset(), "": frozenset()}
    for publisher, core in wanted.items():
        fits = bearers.get(core, [])
        others = [n for n in fits[0].names if " " in n or is_acronym(n)] if len(fits) == 1 else []
        keys[publisher] = publisher_keys([publisher, *others])
    return {d.id: keys[d.publisher] | paper_keys(d) for d in documents.values()}


def derive_documents(
    connection: Connection, fresh: set[str], library: Library
) -> tuple[tuple[Derivation, ...], tuple[Twins, ...]]:
    """The derivations of the case, and the documents that share text when neither is shown to be earlier."""
    _compare_new(connection, sorted(fresh))
    credits = _load_credits(connection, library)
    changed = _find_changed(connection, credits, library) | fresh
    _derive_again(connection, changed, credits, library)
    found = [(read_derivation(r), r.is_kept) for r in connection.execute(
        select(schema.derivation).order_by(schema.derivation.c.document, schema.derivation.c.derived_from))]  # fmt: skip
    kept = prune_derivations([d for d, _ in found])
    shown = {(d.document, d.derived_from) for d in kept}
    keep_derivations(connection, {
        pair: pair in shown for d, is_kept in found
        if ((pair := (d.document, d.derived_from)) in shown) != bool(is_kept)
    })  # fmt: skip
    twins = connection.execute(
        select(schema.reuse).where(schema.reuse.c.is_twin == 1).order_by(schema.reuse.c.a, schema.reuse.c.b)
    )
    return kept, tuple(
        Twins(r.a, r.b, tuple(p.span for p in r.passages), tuple(p.origin for p in r.passages))
        for r in map(_read_reuse, twins)
    )


def _compare_new(connection: Connection, fresh: list[str]) -> None:
    """Finds and keeps the text that new documents share with any other."""
    mine, theirs = schema.gram.alias("mine"), schema.gram.alias("theirs")
    done: set[Pair] = set()
    for id in fresh:
        others = connection.execute(
            select(theirs.c.document)
            .select_from(mine.join(theirs, theirs.c.hash == mine.c.hash))
            .where(mine.c.document == id, theirs.c.document != id)
            .group_by(theirs.c.document)
            .having(func.count() >= _SHARED_GRAMS)
        ).scalars()
        done |= {(min(id, other), max(id, other)) for other in others}
    prints: dict[str, Fingerprints] = {}
    table = schema.document.c
    for r in find_among(connection, (table.id, table.text), table.id, {id for pair in done for id in pair}):
        prints[r.id] = fingerprint(r.text)
    found = (compare_texts(a, prints[a], b, prints[b]) for a, b in sorted(done))
    sqlite.put(connection, schema.reuse, [
        {"a": r.a, "b": r.b, "spans": codec.dump_shared(r.passages), "share_a": r.share_a, "share_b": r.share_b, "longest": r.longest}
        for r in found if r is not None
    ])  # fmt: skip


def _load_credits(connection: Connection, library: Library) -> dict[str, list[Credit]]:
    credits: dict[str, list[Credit]] = defaultdict(list)
    order = (
        schema.credit.c.document,
        schema.credit.c.start,
        schema.credit.c.stop,
        schema.credit.c.key,
        schema.credit.c.kind,
    )
    for r in connection.execute(select(schema.credit).order_by(*order)):
        credits[r.document].append(Credit(r.key, r.name, Passage(r.document, Span(r.start, r.stop)), r.kind))
    for credit in _find_names(connection, library.documents):
        credits[credit.passage.document].append(credit)
    return credits


def _find_names(connection: Connection, documents: Mapping[str, Document]) -> Iterator[Credit]:
    """The places where documents name the publishers of others, found through full text."""
    held = Counter(d.publisher for d in documents.values() if d.publisher)
    for publisher in sorted(p for p, count in held.items() if count <= _MANY):
        for form in search_forms(publisher):
            for id, words in sqlite.search_near(connection, form):
                span = find_form(words, form) if documents[id].publisher != publisher else None
                if span is not None:
                    yield Credit(credit_key(publisher), span.quote(words), Passage(id, span), "name")


def _find_changed(connection: Connection, credits: Mapping[str, list[Credit]], library: Library) -> set[str]:
    """The documents for which something that their derivations are made from is not what it was."""
    digests = {
        id: digest_of(facts, [(c, len(library.published.get(c.key, ())) <= _MANY) for c in credits.get(id, ())])
        for id, facts in library.facts.items()
    }
    held = connection.execute(select(schema.document.c.id, schema.document.c.linking))
    changed = {r.id: digests[r.id] for r in held if r.linking != digests[r.id]}
    write_digests(connection, "linking", changed)
    return set(changed)


def _derive_again(
    connection: Connection, changed: set[str], credits: Mapping[str, list[Credit]], library: Library
) -> None:
    """Finds the derivations of all pairs with a changed document anew."""
    table = schema.reuse.c
    reuses: dict[Pair, Reuse] = {}
    for side in (table.a, table.b):
        for r in find_among(connection, tuple(table), side, changed):
            reuses[r.a, r.b] = _read_reuse(r)
    pairs = set(reuses) | {p for p in _pair_by_credit(credits, library) if p[0] in changed or p[1] in changed}
    texts = schema.document.c
    ids = {id for pair in pairs for id in pair}
    traced = {
        r.id: Traced(replace(library.documents[r.id], text=r.text), tuple(credits.get(r.id, ())))
        for r in find_among(connection, (texts.id, texts.text), texts.id, ids)
    }
    found = (find_derivation(traced[a], traced[b], library.publishers, reuses.get((a, b))) for a, b in sorted(pairs))
    _forget_derivations(connection, changed)
    put_derivations(connection, [d for d in found if d is not None])
    twins = {p: is_twin(traced[p[0]], traced[p[1]], library.publishers, r) for p, r in sorted(reuses.items())}
    for (a, b), is_one in twins.items():
        connection.execute(update(schema.reuse).where(table.a == a, table.b == b).values(is_twin=int(is_one)))


def _forget_derivations(connection: Connection, documents: set[str]) -> None:
    ends = schema.derivation.c
    for id in sorted(documents):
        connection.execute(delete(schema.derivation).where(or_(ends.document == id, ends.derived_from == id)))


def _pair_by_credit(credits: Mapping[str, list[Credit]], library: Library) -> set[Pair]:
    """Pairs in which one document names the other's publisher; not for publishers of very many documents."""
    pairs = set()
    for id, named in credits.items():
        others = {o for c in named if len(under := library.published.get(c.key, ())) <= _MANY for o in under}
        pairs |= {(min(id, o), max(id, o)) for o in others if o != id}
    return pairs


def _read_reuse(r: Any) -> Reuse:
    return Reuse(r.a, r.b, codec.load_shared(r.spans), r.share_a, r.share_b, r.longest)
