"""Nesting of attributions."""

from whence.extract.attributing import nest
from whence.model.attribution import Attribution
from whence.model.span import Span


def attribution(name: str, cue: tuple[int, int], *content: tuple[int, int]) -> Attribution:
    spans = tuple(Span(*c) for c in content)
    return Attribution(name, "d-1", (), (Span(*cue),), spans, "asserts", "person", None, None, "model", 1.0)


def parents(*given: Attribution) -> dict[str, str | None]:
    return {a.id: a.parent for a in nest(given)}


def test_the_parent_is_the_innermost_content_that_holds_the_cue() -> None:
    outer = attribution("outer", (90, 95), (0, 88))
    middle = attribution("middle", (40, 45), (0, 39), (46, 80))
    inner = attribution("inner", (10, 15), (16, 39))
    assert parents(outer, middle, inner) == {"inner": "middle", "middle": "outer", "outer": None}


def test_a_cue_beside_the_content_has_no_parent() -> None:
    assert parents(attribution("a", (0, 5), (6, 20)), attribution("b", (21, 25), (26, 40))) == {"a": None, "b": None}


def test_two_that_hold_each_others_cue_do_not_become_each_others_parent() -> None:
    wide = attribution("wide", (10, 15), (0, 9), (16, 60))
    narrow = attribution("narrow", (20, 25), (5, 19), (26, 40))
    found = parents(wide, narrow)
    assert found == {"wide": None, "narrow": "wide"}
