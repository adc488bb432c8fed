import pytest

from whence.model.attribution import Stance
from whence.model.claim import Claim, Origins, ProvenanceEdge, ProvenanceGraph, ProvenanceNode, Root
from whence.report.grading import ask_what_is_open, propose_grade

VOICES = (Root("voice", "an official", "v1"), Root("material", "a report", None))
DOCUMENTS = (Root("document", "A", "A"),)


def claim(
    counted: tuple[int, int, int],
    roots: tuple[Root, ...] = VOICES,
    circular: bool = False,
    stances: tuple[tuple[Stance, int], ...] = (("asserts", 2),),
    contradicts: tuple[str, ...] = (),
    firsthand: bool = False,
) -> Claim:
    nodes = (ProvenanceNode("n", "document", "A", document="A", is_held=True, is_firsthand=firsthand),)
    return Claim(
        "c", "text", (), stances, Origins(*counted, roots, circular, ""), ProvenanceGraph(nodes, ()), contradicts
    )


@pytest.mark.parametrize(
    ("given", "is_contradicted", "grade"),
    [
        pytest.param(claim((2, 2, 2)), False, 1, id="two-origins-two-channels"),
        pytest.param(claim((2, 3, 1)), False, None, id="one-channel"),
        pytest.param(claim((1, 2, 2)), False, None, id="perhaps-one-origin"),
        pytest.param(claim((2, 2, 2)), True, None, id="open-contradiction"),
        pytest.param(claim((2, 2, 2), contradicts=("other",)), False, None, id="contradicts-another-claim"),
        pytest.param(claim((2, 2, 2), stances=(("asserts", 2), ("denies", 1))), False, None, id="denied"),
        pytest.param(claim((1, 1, 1), DOCUMENTS, circular=True), False, 6, id="only-circular"),
        pytest.param(claim((1, 1, 1), DOCUMENTS), False, 6, id="only-unattributed"),
        pytest.param(claim((1, 1, 1), DOCUMENTS, firsthand=True), False, None, id="saw-it-itself"),
        pytest.param(claim((1, 1, 1), VOICES[:1]), False, None, id="one-named-voice"),
        pytest.param(claim((0, 0, 0), ()), False, None, id="no-support"),
    ],
)
def test_credibility_is_proposed_only_where_it_may_be(given: Claim, is_contradicted: bool, grade: int | None) -> None:
    proposed = propose_grade(given, is_contradicted)
    assert (proposed.grade if proposed else None) == grade


def test_what_bars_a_confirmation_is_said() -> None:
    proposed = propose_grade(claim((2, 2, 2)), True)
    assert proposed is not None
    assert proposed.why == "a contradiction is open"


def test_open_questions_name_the_missing_facts() -> None:
    nodes = (
        ProvenanceNode("A", "document", "A", is_held=True),
        ProvenanceNode("B", "document", "B", is_held=True),
        ProvenanceNode("v", "voice", "two sources", people=2),
        ProvenanceNode("w", "voice", "two officials", people=2, organisation="customs"),
    )
    edges = (
        ProvenanceEdge("A", "v", "must", "attribution", ""),
        ProvenanceEdge("A", "B", "may", "rewrite", "similar words"),
        ProvenanceEdge("v", "w", "maysame", "anonymous", ""),
        ProvenanceEdge("v", "missing", "may", "rewrite", ""),
    )
    assert ask_what_is_open(ProvenanceGraph(nodes, edges)) == (
        "Does A have it from B? (similar words)",
        "Are two sources and two officials the same?",
        "Do the 2 people of “two sources” belong to one institution?",
        "Where does B have it from? It names no source.",
    )


def test_many_open_questions_are_counted_not_listed() -> None:
    nodes = tuple(ProvenanceNode(f"d{n}", "document", f"d{n}", is_held=True) for n in range(20))
    asked = ask_what_is_open(ProvenanceGraph(nodes, ()), most=3)
    assert asked[-1] == "And 17 questions of the same kind."
    assert len(asked) == 4
