"""Entities across documents, in whatever order the documents came."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.model.entity import MentionKind, Referent
from whence.model.span import Span
from whence.resolve.entities import Resolution, resolve_entities
from whence.resolve.referents import make_keys, schema_of


def referent(document: str, start: int, kind: MentionKind, *names: str) -> Referent:
    spans = (Span(start, start + len(names[0])),)
    return Referent(
        f"r-{document}-{start}-{spans[0].end}", f"d-{document}", kind, schema_of(names[0], kind, names), names[0], tuple(sorted(names)),
        spans, make_keys(names, kind),
    )  # fmt: skip


def orgs(*names: str | tuple[str, ...]) -> list[Referent]:
    return [
        referent(f"{n:02}", 0, "organisation", *((name,) if isinstance(name, str) else name))
        for n, name in enumerate(names)
    ]


def people(*names: str) -> list[Referent]:
    return [referent(f"{n:02}", 0, "person", name) for n, name in enumerate(names)]


def pattern(referents: list[Referent]) -> list[str | None]:
    """For each referent a letter for its entity, in the order of first use; None where it fits several."""
    of = resolve_entities(referents).of
    letters: dict[str, str] = {}
    found = []
    for r in referents:
        entity = of[r.id]
        found.append(None if entity is None else letters.setdefault(entity, "abcdefgh"[len(letters)]))
    return found


WORKS, WHARF = "Danube Machine Works", "Dnestr Motor Wharf"


@pytest.mark.parametrize(
    ("referents", "expected"),
    [
        (orgs("Handelshaus Orsova GmbH", "Handelshaus Orsova"), ["a", "a"]),
        (orgs("Handelshaus Orsova GmbH", "Orsova Haus Handels KG"), ["a", "b"]),
        (orgs("Podunavski mašinski zavod a.d.", "Подунавски машински завод"), ["a", "a"]),
        (orgs(WORKS, "DMW"), ["a", "a"]),
        (orgs(WORKS, WHARF, "DMW"), ["a", "b", None]),
        (orgs((WORKS, "DMW"), WHARF, "DMW"), ["a", "b", None]),
        (orgs(WORKS, "XYZ"), ["a", "b"]),
        (orgs("XYZ", "XYZ"), ["a", "a"]),
        (people("Goran Vlaisavljev", "Горан Влаисављев"), ["a", "a"]),
        (people("Goran Vlaisavljev", "Mr Vlaisavljev"), ["a", "a"]),
        (people("Goran Vlaisavljev", "Mira Vlaisavljev"), ["a", "b"]),
        (people("Goran Vlaisavljev", "Mira Vlaisavljev", "Vlaisavljev"), ["a", "b", None]),
        (people("Vlaisavljev", "Vlaisavljev"), ["a", "a"]),
        (people("Ivan Horvat", "Ivana Horvat"), ["a", "b"]),
        ([referent("00", 0, "person", "Goran Orsova"), referent("01", 0, "organisation", "Goran Orsova")], ["a", "b"]),
        ([referent("00", 0, "place", "Orsova"), referent("01", 0, "organisation", "Orsova")], ["a", "b"]),
        ([], []),
    ],
    ids=[
        "legal-form-missing", "like-names", "two-scripts", "acronym", "acronym-of-two", "acronym-of-two-one-stated", "other-acronym", "acronym-alone",
        "person-in-two-scripts", "family-name", "two-of-one-family", "family-name-of-two", "family-name-alone", "man-and-woman", "person-and-house",
        "place-and-house", "none",
    ],
)  # fmt: skip
def test_referents_become_entities(referents: list[Referent], expected: list[str | None]) -> None:
    assert pattern(referents) == expected


def test_an_entity_holds_every_name_and_document() -> None:
    (entity,) = resolve_entities(orgs("Podunavski mašinski zavod a.d.", "Подунавски машински завод", "PMZ")).entities
    assert entity.caption == "Podunavski mašinski zavod a.d."
    assert len(entity.names) == 3
    assert entity.documents == ("d-00", "d-01", "d-02")
    assert entity.schema == "Company"


POOL = [
    *orgs(WORKS, "DMW", WHARF, "Handelshaus Orsova GmbH", "Orsova Haus Handels KG", "Handelshaus Orsova", "Neva Trading", "Nova Trading", "XYZ", "ДМВ", "Danube Machine Works a.d."),
    *(referent("20", n * 50, "person", name) for n, name in enumerate(("Goran Vlaisavljev", "Mira Vlaisavljev", "G. Vlaisavljev", "Vlaisavljev", "Горан Влаисављев", "Ivan Horvat", "Ivana Horvat", "I. Horvat"))),
    referent("21", 0, "place", "Orsova"),
]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(POOL), unique=True).flatmap(
        lambda chosen: st.tuples(st.just(chosen), st.permutations(chosen))
    )
)
def test_the_order_of_adding_does_not_matter(pair: tuple[list[Referent], list[Referent]]) -> None:
    one, other = (resolve_entities(r) for r in pair)
    assert one == other
    assert_whole(one, pair[0])


def assert_whole(found: Resolution, referents: list[Referent]) -> None:
    ids = {e.id for e in found.entities}
    assert set(found.of) == {r.id for r in referents}
    assert {e for e in found.of.values() if e is not None} == ids
