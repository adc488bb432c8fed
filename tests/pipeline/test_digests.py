"""Digests tell values apart."""

import pytest

from whence.model.span import Span
from whence.pipeline.digests import digest_of


@pytest.mark.parametrize(
    ("a", "b", "is_same"),
    [
        ((1, "a"), (1, "a"), True),
        ((Span(0, 2),), (Span(0, 2),), True),
        ((Span(0, 2),), (Span(0, 3),), False),
        (("a", "b"), ("ab",), False),
        ((None,), ("None",), False),
        (("\ud800",), ("\ud800",), True),
    ],
    ids=["equal", "equal values", "other values", "other parts", "none and its name", "half a surrogate pair"],
)
def test_a_digest_is_the_same_for_equal_values_alone(
    a: tuple[object, ...], b: tuple[object, ...], is_same: bool
) -> None:
    assert (digest_of(*a) == digest_of(*b)) is is_same
