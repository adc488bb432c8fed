from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.report.layout import Box, Layout, Link, assign_layers, lay_out

NAMES = "abcdefgh"


@pytest.mark.parametrize(
    ("links", "layers"),
    [
        pytest.param([("a", "b"), ("b", "c")], {"a": 0, "b": 1, "c": 2}, id="chain"),
        pytest.param([("a", "b"), ("b", "c"), ("a", "c")], {"a": 0, "b": 1, "c": 2}, id="short-cut"),
        pytest.param([("a", "c"), ("b", "c")], {"a": 0, "b": 0, "c": 1}, id="two-from-one"),
        pytest.param([("a", "b"), ("b", "a")], {"a": 0, "b": 0}, id="circle"),
        pytest.param([("a", "b"), ("b", "a"), ("a", "c")], {"a": 0, "b": 0, "c": 1}, id="circle-with-exit"),
        pytest.param([], {"a": 0, "b": 0}, id="nothing-joined"),
    ],
)
def test_origins_stand_in_the_last_layer(links: list[tuple[str, str]], layers: dict[str, int]) -> None:
    assert assign_layers(sorted(layers), [Link(a, b) for a, b in links]) == layers


def test_possible_links_move_nobody() -> None:
    assert assign_layers(["a", "b"], [Link("a", "b", is_certain=False)]) == {"a": 0, "b": 0}


def test_parties_that_are_the_same_share_a_layer() -> None:
    links = [Link("a", "b"), Link("c", "b", is_equal=True)]
    assert assign_layers(["a", "b", "c"], links) == {"a": 0, "b": 1, "c": 1}


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Box], list[Link]]:
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    boxes = [Box(n, draw(st.integers(30, 90))) for n in names]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda p: p[0] != p[1])
    ends = draw(st.lists(pairs, max_size=14)) if len(names) > 1 else []
    return boxes, [Link(a, b, draw(st.booleans()), draw(st.booleans())) for a, b in ends]


def draw_graph(graph: tuple[list[Box], list[Link]]) -> Layout:
    return lay_out(*graph, width=140, gap=100)


@given(graphs())
def test_boxes_never_overlap_and_lie_within_the_drawing(graph: tuple[list[Box], list[Link]]) -> None:
    layout = draw_graph(graph)
    assert [p.id for p in layout.places] == [b.id for b in graph[0]]
    for place in layout.places:
        assert place.x >= 0 and place.x + place.width <= layout.width
        assert place.y >= 0 and place.y + place.height <= layout.height
    for a, b in combinations(layout.places, 2):
        assert a.x != b.x or a.y + a.height <= b.y or b.y + b.height <= a.y


@given(graphs())
def test_routes_start_and_end_at_the_sides_of_their_boxes(graph: tuple[list[Box], list[Link]]) -> None:
    layout = draw_graph(graph)
    places = {p.id: p for p in layout.places}
    for link, route in zip(graph[1], layout.routes, strict=True):
        for end, (x, y) in ((places[link.source], route.points[0]), (places[link.target], route.points[-1])):
            assert x in (end.x, end.x + end.width)
            assert end.y <= y <= end.y + end.height


@given(graphs())
def test_the_same_graph_gives_the_same_drawing(graph: tuple[list[Box], list[Link]]) -> None:
    assert draw_graph(graph) == draw_graph(graph)


def test_crossings_that_can_be_avoided_are() -> None:
    boxes = [Box(n, 40) for n in "abcd"]
    layout = lay_out(boxes, [Link("a", "d"), Link("b", "c")], 140, 100)
    y = {p.id: p.y for p in layout.places}
    assert (y["a"] - y["b"]) * (y["d"] - y["c"]) > 0


def test_a_chain_lies_on_one_level() -> None:
    layout = lay_out([Box(n, 40) for n in "abc"], [Link("a", "b"), Link("b", "c")], 140, 100)
    assert len({p.y for p in layout.places}) == 1
