import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.claim import Origins, ProvenanceEdge, ProvenanceGraph, ProvenanceNode, Root
from whence.report.svg import MOST_NODES, draw_provenance, fold_alike, measure, wrap


def document(name: str, published: str = "2031-03-05", **known: object) -> ProvenanceNode:
    return ProvenanceNode(
        name, "document", name, document=name, publisher=name, published=published, is_held=True, **known
    )  # type: ignore[arg-type]


def credit(source: str, target: str) -> ProvenanceEdge:
    return ProvenanceEdge(source, target, "must", "credit", "credit line")


@given(st.text(max_size=200), st.integers(40, 160))
def test_wrapped_lines_are_few_and_fit(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert 1 <= len(lines) <= 4
    assert all(measure(line) <= width + 14 for line in lines)


def test_a_long_word_is_broken() -> None:
    assert "".join(wrap("Donaudampfschifffahrtsgesellschaft", 100)) == "Donaudampfschifffahrtsgesellschaft"


def test_each_box_says_what_it_is_and_which_are_origins() -> None:
    graph = ProvenanceGraph(
        (document("A"), ProvenanceNode("v", "voice", "an official", voice="v1")),
        (ProvenanceEdge("A", "v", "must", "attribution", "names him"),),
    )
    drawing = draw_provenance(graph, Origins(1, 1, 1, (Root("voice", "an official", "v1"),), False, ""), "it")
    assert drawing is not None
    assert [(n.kind, n.is_root, n.words[0].text) for n in drawing.nodes] == [
        ("voice", True, "Voice · origin"),
        ("document", False, "Document"),
    ]
    assert "an official" in drawing.description


def test_all_of_a_circle_is_marked_as_its_origin() -> None:
    graph = ProvenanceGraph((document("A"), document("B")), (credit("A", "B"), credit("B", "A")))
    drawing = draw_provenance(graph, Origins(1, 1, 1, (Root("document", "A", "A"),), True, ""), "it")
    assert drawing is not None
    assert [n.is_root for n in drawing.nodes] == [True, True]


@pytest.mark.parametrize(
    ("certainty", "word", "has_head"),
    [("must", "rewrites", True), ("may", "perhaps rewrites", True), ("maysame", "perhaps rewrites", False)],
)
def test_a_possible_line_says_so_in_a_word(certainty: str, word: str, has_head: bool) -> None:
    edge = ProvenanceEdge("A", "B", certainty, "rewrite", "similar")  # type: ignore[arg-type]
    drawing = draw_provenance(ProvenanceGraph((document("A"), document("B")), (edge,)), None, "it")
    assert drawing is not None
    assert (drawing.edges[0].word, bool(drawing.edges[0].head), drawing.edges[0].certainty) == (
        word,
        has_head,
        certainty,
    )


def test_a_document_that_names_no_source_says_so_and_one_that_does_not() -> None:
    graph = ProvenanceGraph((document("A"), document("B"), document("C", is_firsthand=True)), (credit("A", "B"),))
    drawing = draw_provenance(graph, None, "it")
    assert drawing is not None
    last = {n.words[1].text: n.words[-1].text for n in drawing.nodes}
    assert last == {"A": "5 March 2031", "B": "names no source", "C": "saw it itself"}


def test_many_reruns_are_drawn_as_a_few_and_the_rest() -> None:
    reruns = [document(f"o{n:02}") for n in range(40)]
    graph = fold_alike(
        ProvenanceGraph((document("R", "2031-03-01"), *reruns), tuple(credit(r.id, "R") for r in reruns))
    )
    assert [n.name for n in graph.nodes] == ["R", "o00", "o01", "o02", "37 more documents"]
    assert [e.source for e in graph.edges] == ["o00", "o01", "o02", "o03"]


def test_a_few_reruns_are_all_drawn() -> None:
    reruns = [document(f"o{n}") for n in range(5)]
    graph = ProvenanceGraph((document("R", "2031-03-01"), *reruns), tuple(credit(r.id, "R") for r in reruns))
    assert set(fold_alike(graph).nodes) == set(graph.nodes)


def test_reruns_on_which_others_build_are_not_folded_away() -> None:
    reruns = [document(f"o{n:02}") for n in range(40)]
    edges = (*(credit(r.id, "R") for r in reruns), credit("X", "o20"))
    kept = {n.id for n in fold_alike(ProvenanceGraph((document("R"), document("X"), *reruns), edges)).nodes}
    assert {"o20", "X"} <= kept


def test_a_graph_that_nobody_could_read_is_not_drawn() -> None:
    nodes = tuple(document(f"d{n:03}") for n in range(MOST_NODES + 1))
    assert draw_provenance(ProvenanceGraph(nodes, ()), None, "it") is None
    assert draw_provenance(ProvenanceGraph((), ()), None, "it") is None


def test_the_drawing_does_not_depend_on_the_order_of_nodes() -> None:
    nodes = tuple(document(n) for n in "ABCD")
    edges = (credit("A", "B"), credit("C", "B"), credit("D", "C"))
    assert draw_provenance(ProvenanceGraph(nodes, edges), None, "it") == draw_provenance(
        ProvenanceGraph(nodes[::-1], edges), None, "it"
    )
