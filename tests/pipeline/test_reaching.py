"""Clusters formed anew only where new propositions reach come out as if all were formed at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert

from whence.pipeline import reaching
from whence.pipeline.reaching import Clusters, form_clusters
from whence.store import schema
from whence.trace.claims import claim_id

SCORES = st.sampled_from([0.6, 0.62, 0.7, 0.8, 0.93, 1.0])


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], list[dict[str, object]]]:
    """Propositions in order of coming, and matches between them, some of which exclude."""
    ids = [f"p-{n:02}-0-1" for n in draw(st.permutations(range(draw(st.integers(2, 16)))))]
    pairs = draw(
        st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] < p[1]), max_size=40)
    )
    matches = [
        {
            "a": a,
            "b": b,
            "score": draw(SCORES),
            "conflict": draw(st.sampled_from([None, None, None, "quantity"])),
            "detail": "",
        }
        for a, b in sorted(pairs)
    ]
    return ids, matches


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("matches") / "matches.db"
    engine = create_engine(f"sqlite:///{path}")
    schema.match.create(engine)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def grow(
    connection: Connection, ids: list[str], matches: list[dict[str, object]], batches: list[int]
) -> dict[str, str | None]:
    """The claim of each proposition after they have come in batches."""
    claim_of: dict[str, str | None] = {}
    connection.execute(schema.match.delete())
    come = 0
    for stop in [*sorted(batches), len(ids)]:
        new, come = ids[come : max(come, stop)], max(come, stop)
        claim_of |= dict.fromkeys(new)
        rows = [m for m in matches if m["a"] in claim_of and m["b"] in claim_of and (m["a"] in new or m["b"] in new)]
        if rows:
            connection.execute(insert(schema.match), rows)
        gone, formed = form_clusters(connection, Clusters(claim_of))
        claim_of = {p: None if c in gone else c for p, c in claim_of.items()}
        claim_of |= {p: claim_id(group) for group in formed for p in group}
    return claim_of


@pytest.mark.parametrize("most", [1, 3], ids=["never all at once", "all at once when many"])
def test_any_batches_give_the_clusters_of_all_at_once(
    connection: Connection, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reaching, "_MOST", most)

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(graphs(), st.lists(st.integers(0, 16), max_size=5))
    def check(graph: tuple[list[str], list[dict[str, object]]], batches: list[int]) -> None:
        ids, matches = graph
        whole = grow(connection, ids, matches, [])
        assert None not in whole.values()
        assert grow(connection, ids, matches, batches) == whole

    check()


def test_what_is_out_of_reach_is_not_looked_at(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [f"p-{n:02}-0-1" for n in range(40)]
    chain = [{"a": ids[n], "b": ids[n + 1], "score": 0.9, "conflict": None, "detail": ""} for n in range(0, 40, 2)]
    claim_of = grow(connection, ids, chain, [])
    seen: list[int] = []
    real = reaching._cluster
    monkeypatch.setattr(
        reaching, "_cluster", lambda members, matches: seen.append(len(members)) or real(members, matches)
    )
    new = "p-99-0-1"
    connection.execute(insert(schema.match), [{"a": ids[0], "b": new, "score": 0.95, "conflict": None, "detail": ""}])
    gone, formed = form_clusters(connection, Clusters({**claim_of, new: None}))
    assert (gone, formed) == ({"c-00-0-1"}, [(ids[0], new), (ids[1],)])
    assert max(seen) == 3
