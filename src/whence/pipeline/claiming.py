"""Claims of a case: new propositions matched with all, touched clusters formed anew, their graphs and origins counted."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from sqlalchemy import Connection, insert, select

from whence.model.attribution import Stance
from whence.model.claim import Claim, Contradiction
from whence.model.proposition import Quantity, When
from whence.model.span import Span
from whence.store import schema
from whence.store.case import read_quantity
from whence.store.writing import write_claims, write_contradictions
from whence.trace.claims import claim_id, claim_text, cluster_claims, count_stances
from whence.trace.contradictions import find_contradictions
from whence.trace.matching import Candidate, Match, compare, near_pairs
from whence.trace.origins import count_origins
from whence.trace.provenance import Mentioned, Surroundings, build_graph


def trace_claims(connection: Connection, fresh: set[str], dirty: set[str], around: Surroundings) -> None:
    """Matches the propositions of fresh documents and rebuilds the claims that they or dirty documents touch."""
    rows = list(
        connection.execute(
            select(schema.proposition.c.id, schema.proposition.c.document, schema.proposition.c.claim).order_by(
                schema.proposition.c.id
            )
        )
    )
    new = {r.id for r in rows if r.document in fresh}
    _match_new(connection, new, around)
    matches = [
        Match(r.a, r.b, r.score, r.conflict, r.detail)
        for r in connection.execute(select(schema.match).order_by(schema.match.c.a, schema.match.c.b))
    ]
    touched = _component(rows, matches, new)
    stale = {r.claim for r in rows if r.id in touched and r.claim}
    kept = {r.claim for r in rows if r.document in dirty and r.claim} - stale
    members = touched | {r.id for r in rows if r.claim in kept}
    candidates = _load(connection, members, around)
    inner = [m for m in matches if m.a in members and m.b in members]
    clusters = cluster_claims(
        [candidates[i] for i in sorted(touched)], [m for m in inner if m.a in touched and m.b in touched]
    )
    again: dict[str, list[str]] = defaultdict(list)
    for r in rows:
        if r.claim in kept:
            again[r.claim].append(r.id)
    contradictions = find_contradictions(inner, candidates)
    groups = [*clusters, *(tuple(sorted(g)) for g in again.values())]
    write_claims(connection, stale, _make_claims(groups, candidates, contradictions, around))
    write_contradictions(connection, contradictions, members)


def _match_new(connection: Connection, new: set[str], around: Surroundings) -> None:
    """Finds and keeps the matches of new propositions with all others."""
    vectors = [
        (r.id, r.vector)
        for r in connection.execute(
            select(schema.proposition.c.id, schema.proposition.c.vector).order_by(schema.proposition.c.id)
        )
    ]
    ids = [i for i, _ in vectors]
    table = np.frombuffer(b"".join(v for _, v in vectors), dtype=np.int8).reshape(len(ids), -1)
    rows = [n for n, i in enumerate(ids) if i in new]
    pairs: dict[tuple[str, str], float] = {}
    for i, j, cosine in near_pairs(table[rows], table):
        a, b = ids[rows[i]], ids[j]
        if a != b:
            pairs[min(a, b), max(a, b)] = cosine
    candidates = _load(connection, {i for pair in pairs for i in pair}, around)
    found = [m for (a, b), cosine in sorted(pairs.items()) if (m := compare(candidates[a], candidates[b], cosine))]
    if found:
        values = [{"a": m.a, "b": m.b, "score": m.score, "conflict": m.conflict, "detail": m.detail} for m in found]
        connection.execute(insert(schema.match).prefix_with("OR REPLACE"), values)


def _component(rows: Sequence[Any], matches: Iterable[Match], new: set[str]) -> set[str]:
    """The propositions that hang together with a new one over matches."""
    index = {r.id: n for n, r in enumerate(rows)}
    pairs = [(index[m.a], index[m.b]) for m in matches]
    if not pairs:
        return set(new)
    a, b = (np.array(side) for side in zip(*pairs, strict=True))
    graph = csr_matrix((np.ones(len(a), dtype=np.int8), (a, b)), shape=(len(rows), len(rows)))
    _, label = connected_components(graph, directed=False)
    wanted = {int(label[index[i]]) for i in new}
    return {r.id for r in rows if int(label[index[r.id]]) in wanted}


def _load(connection: Connection, ids: set[str], around: Surroundings) -> dict[str, Candidate]:
    """The propositions as the matcher sees them."""
    documents: dict[str, list[Any]] = defaultdict(list)
    columns = (c for c in schema.proposition.c if c.name not in ("vector", "claim"))
    for r in connection.execute(select(*columns)):
        if r.id in ids:
            documents[r.document].append(r)
    found: dict[str, Candidate] = {}
    if not documents:
        return found
    quantities: dict[str, list[Quantity]] = defaultdict(list)
    for r in connection.execute(select(schema.quantity)):
        if r.document in documents:
            quantities[r.document].append(read_quantity(r))
    moments: dict[str, list[When]] = defaultdict(list)
    for r in connection.execute(select(schema.moment)):
        if r.document in documents:
            moments[r.document].append(When(r.document, Span(r.start, r.stop), r.first, r.last))
    for row in connection.execute(select(schema.document.c.id, schema.document.c.text)):
        document, text = row.id, row.text
        for r in documents.get(document, ()):
            span = Span(r.start, r.stop)
            found[r.id] = Candidate(
                r.id, document, span, span.quote(text), frozenset(json.loads(r.names)),
                tuple(q for q in quantities[document] if span.contains(q.span)),
                tuple(d for d in moments[document] if span.contains(d.span)), r.polarity, _is_denied(r.attribution, around),
                r.attribution,
            )  # fmt: skip
    return found


def _is_denied(attribution: str | None, around: Surroundings) -> bool:
    a = around.attributions.get(attribution or "")
    return a is not None and a.stance == "denies"


def _make_claims(
    groups: Iterable[tuple[str, ...]],
    candidates: Mapping[str, Candidate],
    contradictions: Sequence[Contradiction],
    around: Surroundings,
) -> list[Claim]:
    against: dict[str, set[str]] = defaultdict(set)
    for c in contradictions:
        against[c.a].add(c.b)
        against[c.b].add(c.a)
    groups = list(groups)
    claim_of = {p: claim_id(g) for g in groups for p in g}
    return [_make_claim(g, candidates, against, claim_of, around) for g in groups]


def _make_claim(
    group: tuple[str, ...],
    candidates: Mapping[str, Candidate],
    against: Mapping[str, set[str]],
    claim_of: Mapping[str, str],
    around: Surroundings,
) -> Claim:
    members = [candidates[p] for p in group]
    negative = sum(m.polarity == "negative" for m in members) * 2 > len(members)
    mentions = [Mentioned(m.document, m.span, m.attribution, (m.polarity == "negative") != negative) for m in members]
    stances: dict[str, Stance] = {}
    for m, said in zip(members, mentions, strict=True):
        a = around.attributions.get(said.attribution or "")
        stance: Stance = a.stance if a else "asserts"
        stances[m.id] = "denies" if said.is_negated and stance in ("asserts", "hedges") else stance
    graph = build_graph(mentions, around)
    own = claim_id(group)
    others = {claim_of[o] for p in group for o in against.get(p, ()) if o in claim_of} - {own}
    return Claim(
        own,
        claim_text(members),
        group,
        count_stances(stances, group),
        count_origins(graph),
        graph,
        tuple(sorted(others)),
    )
