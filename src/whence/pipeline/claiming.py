"""Claims of a case: new propositions matched with all, the clusters that they reach formed anew, graphs and origins counted."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from whence.model.attribution import Attribution, Stance
from whence.model.claim import Claim
from whence.model.proposition import Quantity, When
from whence.model.span import Span
from whence.pipeline.reaching import Clusters, form_clusters
from whence.store import schema, sqlite
from whence.store.joining import find_among, put_contradictions, write_claims
from whence.store.rows import read_attribution, read_moment, read_quantity
from whence.trace.claims import claim_id, claim_text, count_stances
from whence.trace.contradictions import find_contradictions
from whence.trace.crossing import Marks, compare_across, find_across
from whence.trace.matching import Candidate, compare, near_pairs, worth_comparing
from whence.trace.origins import count_origins
from whence.trace.provenance import Mentioned, Surroundings, build_graph


def trace_claims(connection: Connection, fresh: set[str], changed: set[str], around: Surroundings) -> None:
    """Matches the propositions of fresh documents, forms the clusters they reach, and writes each claim that is not as it was.

    `changed` are the documents for which the surroundings of their claims are not what they were.
    """
    rows = connection.execute(
        select(schema.proposition.c.id, schema.proposition.c.document, schema.proposition.c.claim)
    ).all()
    _match_new(connection, {r.id for r in rows if r.document in fresh}, around)
    clusters = Clusters({r.id: r.claim for r in rows})
    gone, formed = form_clusters(connection, clusters)
    again = {r.claim for r in rows if r.claim and r.document in changed} - gone
    groups = [*formed, *(clusters.members[claim] for claim in sorted(again))]
    candidates = _load(connection, {p for group in groups for p in group}, around.attributions)
    documents = {c.document for c in candidates.values()}
    table = schema.attribution.c
    attributions = {r.id: read_attribution(r) for r in find_among(connection, tuple(table), table.document, documents)}
    around = replace(around, attributions=attributions)
    write_claims(connection, gone, [_make_claim(group, candidates, around) for group in groups])


def _match_new(connection: Connection, new: set[str], around: Surroundings) -> None:
    """Finds and keeps the matches of new propositions with all others, and the contradictions among them."""
    table = schema.proposition.c
    vectors = connection.execute(select(table.id, table.vector).order_by(table.id)).all()
    ids = [r.id for r in vectors]
    known = np.frombuffer(b"".join(r.vector for r in vectors), dtype=np.int8).reshape(len(ids), -1)
    near = near_pairs(np.array([n for n, i in enumerate(ids) if i in new], dtype=np.int64), known)
    rows = set(near.first.tolist()) | set(near.second.tolist())
    candidates = _load(connection, {ids[n] for n in rows}, around.attributions)
    worth = np.flatnonzero(worth_comparing(near, [candidates.get(i) for i in ids]))
    pairs = sorted(
        (min(ids[a], ids[b]), max(ids[a], ids[b]), cosine)
        for a, b, cosine in zip(
            near.first[worth].tolist(), near.second[worth].tolist(), near.cosine[worth].tolist(), strict=True
        )
    )
    found = {(a, b): m for a, b, cosine in pairs if (m := compare(candidates[a], candidates[b], cosine))}
    across = _find_across(connection, new)
    candidates |= _load(connection, {i for pair in across for i in pair} - candidates.keys(), around.attributions)
    found |= {(a, b): m for a, b in across if (m := compare_across(candidates[a], candidates[b]))}
    matches = [found[pair] for pair in sorted(found)]
    sqlite.put(connection, schema.match, [
        {"a": m.a, "b": m.b, "score": m.score, "conflict": m.conflict, "detail": m.detail} for m in matches
    ])  # fmt: skip
    put_contradictions(connection, find_contradictions(matches, candidates))


def _find_across(connection: Connection, new: set[str]) -> list[tuple[str, str]]:
    """The pairs of propositions in two languages to be compared, one of them new."""
    documents = connection.execute(
        select(schema.document.c.id, schema.document.c.language, schema.document.c.is_read)
    ).all()
    unread = frozenset(d.id for d in documents if not d.is_read)
    if not unread:
        return []
    languages = {d.id: d.language or "" for d in documents}
    numbers: dict[str, set[float]] = defaultdict(set)
    for q in connection.execute(select(schema.quantity.c.proposition, schema.quantity.c.value)):
        if q.proposition and q.value is not None:
            numbers[q.proposition].add(q.value)
    table = schema.proposition.c
    marks = {
        r.id: Marks(r.document, languages[r.document], frozenset(json.loads(r.names)), frozenset(numbers[r.id]))
        for r in connection.execute(select(table.id, table.document, table.names))
    }
    return find_across(marks, new, unread)


def _load(connection: Connection, ids: set[str], attributions: Mapping[str, Attribution]) -> dict[str, Candidate]:
    """The propositions as the matcher sees them."""
    table = schema.proposition.c
    columns = (table.id, table.document, table.start, table.stop, table.polarity, table.attribution, table.names)
    stated: dict[str, list[Any]] = defaultdict(list)
    for r in find_among(connection, columns, table.id, ids):
        stated[r.document].append(r)
    quantities: dict[str, list[Quantity]] = defaultdict(list)
    for r in find_among(connection, tuple(schema.quantity.c), schema.quantity.c.document, stated):
        quantities[r.document].append(read_quantity(r))
    moments: dict[str, list[When]] = defaultdict(list)
    for r in find_among(connection, tuple(schema.moment.c), schema.moment.c.document, stated):
        moments[r.document].append(read_moment(r))
    found: dict[str, Candidate] = {}
    texts = schema.document.c
    for d in find_among(connection, (texts.id, texts.text), texts.id, stated):
        numbers = sorted(quantities[d.id], key=lambda q: (q.span, q.unit or ""))
        dates = sorted(moments[d.id], key=lambda m: (m.span, m.start or ""))
        for r in stated[d.id]:
            span = Span(r.start, r.stop)
            said = attributions.get(r.attribution or "")
            found[r.id] = Candidate(
                r.id, d.id, span, span.quote(d.text), frozenset(json.loads(r.names)), tuple(q for q in numbers if span.contains(q.span)),
                tuple(m for m in dates if span.contains(m.span)), r.polarity, said is not None and said.stance == "denies", r.attribution,
            )  # fmt: skip
    return found


def _make_claim(group: tuple[str, ...], candidates: Mapping[str, Candidate], around: Surroundings) -> Claim:
    members = [candidates[p] for p in group]
    negative = sum(m.polarity == "negative" for m in members) * 2 > len(members)
    mentions = [Mentioned(m.document, m.span, m.attribution, (m.polarity == "negative") != negative) for m in members]
    graph = build_graph(mentions, around)
    stances = _take_stances(members, mentions, around)
    return Claim(
        claim_id(group), claim_text(members), group, count_stances(stances, group), count_origins(graph), graph
    )


def _take_stances(
    members: Sequence[Candidate], mentions: Iterable[Mentioned], around: Surroundings
) -> dict[str, Stance]:
    """The stance that is taken towards the claim with each of its propositions (ids)."""
    stances: dict[str, Stance] = {}
    for member, said in zip(members, mentions, strict=True):
        a = around.attributions.get(said.attribution or "")
        stance: Stance = a.stance if a else "asserts"
        stances[member.id] = "denies" if said.is_negated and stance in ("asserts", "hedges") else stance
    return stances
