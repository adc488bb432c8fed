"""Clusters of propositions."""

import random

from hypothesis import given
from hypothesis import strategies as st

from whence.model.span import Span
from whence.trace.claims import claim_id, clean_text, cluster_claims
from whence.trace.matching import Candidate, Match


def candidate(name: str) -> Candidate:
    return Candidate(name, "d-1", Span(0, 5), name, frozenset(), (), (), "positive", False)


def match(a: str, b: str, score: float, conflict: str | None = None) -> Match:
    return Match(min(a, b), max(a, b), score, conflict, "")


def clusters(names: str, *matches: Match) -> list[str]:
    return ["".join(group) for group in cluster_claims([candidate(n) for n in names], matches)]


def test_what_matches_on_all_sides_is_one_claim() -> None:
    assert clusters("abcd", match("a", "b", 0.9), match("b", "c", 0.8), match("a", "c", 0.8)) == ["abc", "d"]


def test_a_chain_of_weak_links_does_not_close() -> None:
    assert clusters("abc", match("a", "b", 0.9), match("b", "c", 0.7)) == ["ab", "c"]


def test_numbers_that_exclude_each_other_never_share_a_claim() -> None:
    found = clusters("abc", match("a", "b", 0.9), match("b", "c", 0.9), match("a", "c", 0.9, "quantity"))
    assert all(not {"a", "c"} <= set(group) for group in found)


def mean_link(groups: tuple[tuple[str, ...], ...], scores: dict[tuple[str, str], float]) -> bool:
    return all(any(scores.get((min(a, b), max(a, b)), 0) for b in g if b != a) for g in groups if len(g) > 1 for a in g)


@given(
    st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.sampled_from("ghijkl")), st.floats(0.6, 1.0), max_size=20),
    st.randoms(),
)
def test_the_order_of_matches_does_not_matter(scores: dict[tuple[str, str], float], rng: random.Random) -> None:
    matches = [match(a, b, round(s, 3)) for (a, b), s in sorted(scores.items())]
    candidates = [candidate(n) for n in "abcdefghijkl"]
    whole = cluster_claims(candidates, matches)
    rng.shuffle(matches)
    rng.shuffle(candidates)
    assert cluster_claims(candidates, matches) == whole
    assert sorted(i for g in whole for i in g) == list("abcdefghijkl")
    assert mean_link(whole, {(m.a, m.b): m.score for m in matches})


def test_a_claim_is_named_after_its_first_proposition() -> None:
    assert claim_id(["p-b-5-9", "p-a-1-4"]) == "c-a-1-4"


def test_the_text_of_a_claim_stands_alone() -> None:
    assert clean_text('that it was "not ours",') == 'It was "not ours"'
    assert clean_text('moved on,"') == "Moved on"
