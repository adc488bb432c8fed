"""The count of origins: the worked cases, and brute force on small random graphs."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.model.claim import Certainty, ProvenanceEdge, ProvenanceGraph, ProvenanceNode
from whence.trace.origins import count_origins, is_earlier

CASES = json.loads((Path(__file__).parent.parent / "gold" / "origins" / "cases.json").read_text(encoding="utf-8"))
KINDS = {"doc": "document"}


def graph_of(case: dict[str, Any]) -> ProvenanceGraph:
    nodes = tuple(
        ProvenanceNode(
            name, KINDS.get(n["kind"], n["kind"]), name, publisher=n.get("pub"),
            published=f"2031-01-{1 + n['t']:02}" if "t" in n else None, organisation=n.get("org"), people=n.get("n", 1),
            is_held=name in case["held"], is_firsthand=n.get("firsthand", False),
        )
        for name, n in case["nodes"].items()
    )  # fmt: skip
    kinds: tuple[Certainty, ...] = ("must", "may", "same", "maysame")
    edges = tuple(ProvenanceEdge(a, b, kind, "test", "stated") for kind in kinds for a, b in case.get(kind, []))
    return ProvenanceGraph(nodes, edges)


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_the_worked_cases_count_as_defined(case: dict[str, Any]) -> None:
    origins = count_origins(graph_of(case))
    expected = case["expect"]
    assert (origins.at_least, origins.at_most, origins.channels) == (expected["L"], expected["U"], expected["K"])
    assert origins.circular == expected.get("circular", False)
    assert origins.why


def test_a_claim_that_nobody_holds_has_no_origin() -> None:
    graph = ProvenanceGraph((ProvenanceNode("F", "document", "F"),), ())
    assert count_origins(graph).at_most == 0


@st.composite
def small_graphs(draw: st.DrawFn) -> ProvenanceGraph:
    size = draw(st.integers(1, 5))
    names = [f"n{k}" for k in range(size)]
    held = draw(st.sets(st.sampled_from(names), min_size=1))
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda p: p[0] != p[1])
    sure = draw(st.lists(st.tuples(pairs, st.sampled_from(["must", "same"])), max_size=5))
    loose = draw(st.lists(st.tuples(pairs, st.sampled_from(["may", "maysame"])), max_size=5))
    nodes = tuple(ProvenanceNode(n, "voice", n, is_held=n in held) for n in names)
    return ProvenanceGraph(nodes, tuple(ProvenanceEdge(a, b, c, "test", "stated") for (a, b), c in sure + loose))


def brute_force(graph: ProvenanceGraph) -> tuple[int, int]:
    """Fewest and most sinks over all subsets of the open edges, on the universe of the certain ones."""
    arrows = {"must": 1, "may": 1, "same": 2, "maysame": 2}
    sure = [e for e in graph.edges if e.certainty in ("must", "same")]
    universe = closure({n.id for n in graph.nodes if n.is_held}, directed(sure, arrows))
    loose = [e for e in graph.edges if e not in sure and e.source in universe and e.target in universe]
    counts = [
        sinks(universe, directed([*sure, *chosen], arrows))
        for size in range(len(loose) + 1)
        for chosen in itertools.combinations(loose, size)
    ]
    return min(counts), max(counts)


def directed(edges: list[ProvenanceEdge], arrows: dict[str, int]) -> set[tuple[str, str]]:
    forward = {(e.source, e.target) for e in edges}
    return forward | {(e.target, e.source) for e in edges if arrows[e.certainty] == 2}


def closure(start: set[str], pairs: set[tuple[str, str]]) -> set[str]:
    reached = set(start)
    while True:
        more = {b for a, b in pairs if a in reached} - reached
        if not more:
            return reached
        reached |= more


def sinks(universe: set[str], pairs: set[tuple[str, str]]) -> int:
    reach = {n: closure({n}, pairs) & universe for n in universe}
    return len({frozenset(reach[n]) for n in universe if all(n in reach[m] for m in reach[n])})


@settings(max_examples=300, deadline=None)
@given(small_graphs())
def test_the_interval_is_exact_over_all_answers_to_the_open_questions(graph: ProvenanceGraph) -> None:
    origins = count_origins(graph)
    assert (origins.at_least, origins.at_most) == brute_force(graph)


MOMENTS = [
    "2031",
    "2031-03",
    "2031-03-04",
    "2031-03-05",
    "2031-03-04T06:00:00Z",
    "2031-03-04T07:00Z",
    "2031-03-05T01:00:00+02:00",
]


@st.composite
def dated_graphs(draw: st.DrawFn) -> ProvenanceGraph:
    size = draw(st.integers(1, 5))
    names = [f"d{k}" for k in range(size)]
    moments = [draw(st.sampled_from([*MOMENTS, None])) for _ in names]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from([*names, "v"])).filter(lambda p: p[0] != p[1])
    must = draw(st.lists(pairs, max_size=4))
    nodes = [
        ProvenanceNode(n, "document", n, published=m, is_held=draw(st.booleans()), is_firsthand=draw(st.booleans()))
        for n, m in zip(names, moments, strict=True)
    ]
    edges = tuple(ProvenanceEdge(a, b, "must", "test", "stated") for a, b in must)
    return ProvenanceGraph((*nodes, ProvenanceNode("v", "voice", "v")), edges)


@settings(max_examples=300, deadline=None)
@given(dated_graphs())
def test_an_unattributed_holder_may_have_it_from_every_earlier_one(graph: ProvenanceGraph) -> None:
    sourced = {e.source for e in graph.edges}
    held = [n for n in graph.nodes if n.is_held]
    loose = tuple(
        ProvenanceEdge(a.id, b.id, "may", "unattributed", "names no source")
        for a in held if a.id not in sourced and not a.is_firsthand
        for b in held if a.published and b.published and is_earlier(b.published, a.published)
    )  # fmt: skip
    origins = count_origins(graph)
    if held:
        assert (origins.at_least, origins.at_most) == brute_force(ProvenanceGraph(graph.nodes, graph.edges + loose))
    else:
        assert origins.at_most == 0


def test_the_cost_grows_with_the_documents_not_with_their_pairs() -> None:
    nodes = tuple(
        ProvenanceNode(
            f"d{k}",
            "document",
            f"Outlet {k}",
            publisher=f"o{k}",
            published=f"2031-01-01T{k // 3600:02}:{k // 60 % 60:02}:{k % 60:02}Z",
            is_held=True,
        )
        for k in range(20_000)
    )
    origins = count_origins(ProvenanceGraph(nodes, ()))
    assert (origins.at_least, origins.at_most) == (1, 20_000)


def channels_by_menger(graph: ProvenanceGraph) -> int:
    """The fewest parties (publishers and roots) whose removal leaves no held document with a way to a root."""
    arrows = {"must": 1, "same": 2}
    sure = [e for e in graph.edges if e.certainty in arrows]
    pairs = directed(sure, arrows)
    universe = closure({n.id for n in graph.nodes if n.is_held}, pairs)
    reach = {n: closure({n}, pairs) & universe for n in universe}
    root = {n: min(reach[n]) for n in universe if all(n in reach[m] for m in reach[n])}
    party = {n: n for n in universe}
    publishers = {n.id: n.publisher for n in graph.nodes}
    for a, b in itertools.product(sorted(universe), repeat=2):
        if (a in root and root.get(a) == root.get(b)) or (publishers[a] and publishers[a] == publishers[b]):
            kept, dropped = sorted((party[a], party[b]))
            party = {n: kept if p == dropped else p for n, p in party.items()}
    arcs = {(party[a], party[b]) for a, b in pairs if a in universe and b in universe}
    held = {party[n.id] for n in graph.nodes if n.is_held}
    roots = {party[n] for n in root}
    parties = sorted(set(party.values()))
    for size in range(len(parties) + 1):
        for wrong in itertools.combinations(parties, size):
            left = {(a, b) for a, b in arcs if a not in wrong and b not in wrong}
            if not closure(held - set(wrong), left) & (roots - set(wrong)):
                return size
    raise AssertionError("removing everybody leaves nothing")


@st.composite
def published_graphs(draw: st.DrawFn) -> ProvenanceGraph:
    names = [f"d{k}" for k in range(draw(st.integers(1, 4)))]
    voices = ["v", "w", "x"]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names + voices)).filter(lambda p: p[0] != p[1])
    must = draw(st.lists(pairs, max_size=7))
    documents = [
        ProvenanceNode(n, "document", n, publisher=draw(st.sampled_from(["P", "Q", None])), is_held=draw(st.booleans()))
        for n in names
    ]
    edges = tuple(ProvenanceEdge(a, b, "must", "test", "stated") for a, b in must)
    return ProvenanceGraph((*documents, *(ProvenanceNode(v, "voice", v) for v in voices)), edges)


@settings(max_examples=200, deadline=None)
@given(published_graphs())
def test_channels_are_the_fewest_parties_that_must_be_wrong(graph: ProvenanceGraph) -> None:
    expected = channels_by_menger(graph) if any(n.is_held for n in graph.nodes) else 0
    assert count_origins(graph).channels == expected


def test_why_names_roots_relays_and_the_missing_fact() -> None:
    nodes = (
        ProvenanceNode("a", "document", "Northern Wire", is_held=True, published="2031-03-01"),
        ProvenanceNode("b", "document", "Southern Wire", is_held=True, published="2031-03-02"),
        ProvenanceNode("c", "document", "Eastern Wire", is_held=True, published="2031-03-03"),
        ProvenanceNode("v", "voice", "a port official"),
    )
    edges = (
        ProvenanceEdge("a", "v", "must", "attribution", "it names a port official"),
        ProvenanceEdge("b", "a", "must", "credit", "it names Northern Wire"),
    )
    why = count_origins(ProvenanceGraph(nodes, edges)).why
    assert why == (
        "3 documents go back to Eastern Wire and a port official. Southern Wire has it from Northern Wire. "
        "Eastern Wire names no source and may have it from an earlier report; where it was taken from would settle the count."
    )


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2031-03-04", "2031-03-05", True),
        ("2031-03-05", "2031-03-05T08:00:00Z", False),
        ("2031-03-05T07:00:00Z", "2031-03-05T08:00:00Z", True),
    ],
    ids=["days", "same day", "times"],
)
def test_a_day_is_not_before_a_time_on_that_day(a: str, b: str, expected: bool) -> None:
    assert is_earlier(a, b) is expected
    assert not is_earlier(b, a)
