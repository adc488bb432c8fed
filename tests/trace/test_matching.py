"""Which propositions are compared, and what compares as the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.proposition import Bound, Quantity
from whence.model.span import Span
from whence.trace.matching import Candidate, compare, near_pairs, worth_comparing

WORDS = ["ferry", "sank", "off", "Malta", "crew", "rescued", "cargo", "twelve", "owner", "denied"]
ENTITIES = ["n:mlt", "n:frr", "n:cmpn"]


def make_quantity(value: float, unit: str = "crew", bound: Bound = "exactly") -> Quantity:
    return Quantity("d-a", Span(0, 1), value, None, None, bound, unit, None, None, None)


def make_candidate(
    id: str, text: str, entities: frozenset[str] = frozenset(), quantities: tuple[Quantity, ...] = ()
) -> Candidate:
    return Candidate(id, f"d-{id}", Span(0, len(text)), text, entities, quantities, (), "positive", False)


candidates = st.builds(
    make_candidate,
    st.uuids().map(lambda u: f"p-{u.hex}"),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
    st.frozensets(st.sampled_from(ENTITIES)),
    st.lists(st.integers(1, 3).map(make_quantity), max_size=2).map(tuple),
)


@given(st.lists(candidates, min_size=2, max_size=6), st.floats(0.42, 1.0))
def test_every_pair_that_matches_is_worth_comparing(found: list[Candidate], cosine: float) -> None:
    vectors = np.full((len(found), 4), 5, dtype=np.int8)
    near = near_pairs(np.arange(len(found)), vectors)
    assert len(near.first) == len(found) * (len(found) - 1) // 2
    near.cosine[:] = cosine
    worth = worth_comparing(near, found)
    for a, b, c, is_worth in zip(near.first, near.second, near.cosine, worth, strict=True):
        if compare(found[a], found[b], float(c)) is not None:
            assert is_worth


def test_pairs_without_a_new_row_or_far_apart_are_not_met() -> None:
    vectors = np.array([[9, 0], [0, 9], [9, 1], [9, 0]], dtype=np.int8)
    near = near_pairs(np.array([2]), vectors)
    assert sorted(zip(near.first.tolist(), near.second.tolist(), strict=True)) == [(2, 0), (2, 3)]


def test_pairs_are_the_same_in_one_go_or_in_two() -> None:
    rng = np.random.default_rng(1)
    vectors = rng.integers(-9, 9, (40, 8)).astype(np.int8)
    whole = near_pairs(np.arange(40), vectors)
    first = near_pairs(np.arange(25), vectors[:25])
    second = near_pairs(np.arange(25, 40), vectors)

    def as_set(*parts: object) -> set[tuple[int, int]]:
        return {
            (min(a, b), max(a, b))
            for p in parts
            for a, b in zip(p.first.tolist(), p.second.tolist(), strict=True)  # type: ignore[attr-defined]
        }

    assert as_set(whole) == as_set(first, second)


@pytest.mark.parametrize(
    ("b", "conflict"),
    [
        pytest.param(make_quantity(12), None, id="the same number"),
        pytest.param(make_quantity(10, bound="at_least"), None, id="a bound that holds"),
        pytest.param(make_quantity(14), "quantity", id="another number"),
        pytest.param(make_quantity(14, unit="ton"), None, id="another unit"),
    ],
)
def test_numbers_of_one_unit_exclude_each_other(b: Quantity, conflict: str | None) -> None:
    text = "The ferry sank off Malta with its crew"
    found = compare(make_candidate("p-a", text, quantities=(make_quantity(12),)), make_candidate("p-b", text, quantities=(b,)), 0.9)  # fmt: skip
    assert found is not None
    assert found.conflict == conflict
