"""The joins over a case after new documents have come: entities, voices, derivations, claims, contradictions, origins.

What compares two documents or propositions is done for the new ones only and kept. Claims are formed anew where new
propositions reach, and their provenance is traced anew where something that it was made from changed: the outcome is
the same for any order of adding.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select, update

from whence.model.attribution import Attribution
from whence.model.claim import Derivation
from whence.pipeline.claiming import trace_claims
from whence.pipeline.deriving import Library, derive_documents, load_library
from whence.pipeline.digests import digest_of
from whence.pipeline.naming import name_entities, name_voices, relate_entities
from whence.store import schema
from whence.store.case import Case
from whence.store.joining import write_digests
from whence.trace.derivations import publisher_keys
from whence.trace.provenance import Surroundings, Twins

STEPS = 4


def trace_case(case: Case, progress: Callable[[int], None] = lambda _: None) -> None:
    """Brings all that joins documents up to date, in one transaction; does nothing when nothing is new.

    `progress` is told how many of the `STEPS` are done.
    """
    with case.writing() as connection:
        table = schema.document.c
        fresh = set(connection.execute(select(table.id).where(table.is_traced == 0)).scalars())
        if not fresh:
            return
        entities, of = name_entities(connection)
        relations = relate_entities(connection, of)
        progress(1)
        attributions, affiliations = name_voices(connection, entities, relations)
        progress(2)
        library = load_library(connection, entities)
        derivations, twins = derive_documents(connection, fresh, library)
        progress(3)
        around = _surround(library, attributions, affiliations, derivations, twins)
        trace_claims(connection, fresh, _find_changed(connection, library, around), around)
        connection.execute(update(schema.document).where(table.is_traced == 0).values(is_traced=1))
        progress(4)


def _surround(
    library: Library,
    attributions: Sequence[Attribution],
    affiliations: dict[str, str],
    derivations: Sequence[Derivation],
    twins: Sequence[Twins],
) -> Surroundings:
    by_later: dict[str, list[Derivation]] = defaultdict(list)
    for d in derivations:
        by_later[d.document].append(d)
    by_first: dict[str, list[Twins]] = defaultdict(list)
    for pair in twins:
        by_first[pair.a].append(pair)
    return Surroundings(
        library.documents, {a.id: a for a in attributions}, by_later, library.publishers, library.published, by_first, affiliations
    )  # fmt: skip


def _find_changed(connection: Connection, library: Library, around: Surroundings) -> set[str]:
    """The documents for which something that their claims' provenance is made from is not what it was.

    That is all that `build_graph` can reach from a statement: the document and those it took from, as they are described;
    its derivations and twins; its attributions' voices and the houses these speak for; and which of the names it gives are
    a publisher's. Which documents that publisher has matters only for those that hold the claim or were taken from.
    """
    named: dict[str | None, tuple[str, ...]] = {None: ()}
    said: dict[str, list[object]] = defaultdict(list)
    for a in around.attributions.values():
        if a.name not in named:
            named[a.name] = tuple(sorted(k for k in publisher_keys([a.name or ""]) if k in library.published))
        said[a.document].append((a.id, a.voice, around.affiliations.get(a.voice or ""), named[a.name]))
    digests = {
        id: digest_of(
            facts,
            [(d, library.facts[d.derived_from]) for d in around.derivations.get(id, ())],
            around.twins.get(id, ()),
            said.get(id, ()),
        )
        for id, facts in library.facts.items()
    }
    held = connection.execute(select(schema.document.c.id, schema.document.c.surroundings))
    changed = {r.id: digests[r.id] for r in held if r.surroundings != digests[r.id]}
    write_digests(connection, "surroundings", changed)
    return set(changed)
