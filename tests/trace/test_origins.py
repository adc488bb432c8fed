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


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("2031-03-04", "2031-03-05", True), ("2031-03-05", "2031-03-05T08:00:00Z", False), ("2031-03-05T07:00:00Z", "2031-03-05T08:00:00Z", True)],
    ids=["days", "same day", "times"],
)
def test_a_day_is_not_before_a_time_on_that_day(a: str, b: str, expected: bool) -> None:
    assert is_earlier(a, b) is expected
    assert not is_earlier(b, a)
