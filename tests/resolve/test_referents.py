"""What one document's names refer to."""

import re

import pytest

from whence.model.document import Document
from whence.model.entity import Mention, MentionKind, Referent
from whence.model.reading import Reading
from whence.model.span import Span
from whence.resolve.referents import find_referents, make_keys, schema_of


def find(text: str, *named: tuple[str, MentionKind]) -> tuple[Referent, ...]:
    """The referents of a text in which every occurrence of the names is a mention; longer names go first."""
    document = Document("d-1", "0" * 64, "a.txt", "text/plain", text)
    mentions: list[Mention] = []
    for name, kind in sorted(named, key=lambda n: -len(n[0])):
        for match in re.finditer(re.escape(name) + r"(?!\w)", text):
            span = Span(*match.span())
            if not any(m.span.overlaps(span) for m in mentions):
                mentions.append(Mention("d-1", span, kind))
    return find_referents(document, Reading("d-1", mentions=tuple(mentions)))


def groups(text: str, *named: tuple[str, MentionKind]) -> list[set[str]]:
    return [set(r.names) for r in find(text, *named)]


PERSON, HOUSE, PLACE = "person", "organisation", "place"
WORKS, PMZ = "Danube Machine Works", "DMW"


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("Danube Machine Works (DMW) paid. DMW denied it.", [(WORKS, HOUSE), (PMZ, HOUSE)], [{WORKS, PMZ}]),
        ("Danube Machine Works paid. DMW denied it.", [(WORKS, HOUSE), (PMZ, HOUSE)], [{WORKS, PMZ}]),
        ("Danube Machine Works paid. XYZ denied it.", [(WORKS, HOUSE), ("XYZ", HOUSE)], [{WORKS}, {"XYZ"}]),
        ("Danube Machine Works and Dnestr Motor Wharf met. DMW denied it.", [(WORKS, HOUSE), ("Dnestr Motor Wharf", HOUSE), (PMZ, HOUSE)], [{WORKS}, {"Dnestr Motor Wharf"}, {PMZ}]),
        ("Danube Machine Works (Vienna) paid.", [(WORKS, HOUSE), ("Vienna", PLACE)], [{WORKS}, {"Vienna"}]),
        ("Skarvnes Optronikk AS sold it. Skarvnes denied it.", [("Skarvnes Optronikk AS", HOUSE), ("Skarvnes", HOUSE)], [{"Skarvnes Optronikk AS", "Skarvnes"}]),
        ("Skarvnes Optronikk and Skarvnes Shipping met. Skarvnes denied it.", [("Skarvnes Optronikk", HOUSE), ("Skarvnes Shipping", HOUSE), ("Skarvnes", HOUSE)], [{"Skarvnes Optronikk"}, {"Skarvnes Shipping"}, {"Skarvnes"}]),
        ("Goran Vlaisavljev spoke. Vlaisavljev left.", [("Goran Vlaisavljev", PERSON), ("Vlaisavljev", PERSON)], [{"Goran Vlaisavljev", "Vlaisavljev"}]),
        ("Goran Vlaisavljev met Mira Vlaisavljev. Vlaisavljev left.", [("Goran Vlaisavljev", PERSON), ("Mira Vlaisavljev", PERSON), ("Vlaisavljev", PERSON)], [{"Goran Vlaisavljev"}, {"Mira Vlaisavljev"}, {"Vlaisavljev"}]),
        ("Goran Vlaisavljev met Mira Vlaisavljev. Mira left.", [("Goran Vlaisavljev", PERSON), ("Mira Vlaisavljev", PERSON), ("Mira", PERSON)], [{"Goran Vlaisavljev"}, {"Mira Vlaisavljev", "Mira"}]),
        ("Orsova Bank, formerly known as Delta Credit, paid.", [("Orsova Bank", HOUSE), ("Delta Credit", HOUSE)], [{"Orsova Bank", "Delta Credit"}]),
        ("Orsova Bank, also known as Delta Credit, paid.", [("Orsova Bank", HOUSE), ("Delta Credit", HOUSE)], [{"Orsova Bank", "Delta Credit"}]),
        ("Orsova Bank, Delta Credit and others paid.", [("Orsova Bank", HOUSE), ("Delta Credit", HOUSE)], [{"Orsova Bank"}, {"Delta Credit"}]),
        ("Orsova Bank or Delta Credit paid.", [("Orsova Bank", HOUSE), ("Delta Credit", HOUSE)], [{"Orsova Bank"}, {"Delta Credit"}]),
        ("Žabljak Trgovina (Жабљак Трговина) paid.", [("Žabljak Trgovina", HOUSE)], [{"Žabljak Trgovina", "Жабљак Трговина"}]),
        ("Orsova Haus Handels KG is not Handelshaus Orsova GmbH.", [("Orsova Haus Handels KG", HOUSE), ("Handelshaus Orsova GmbH", HOUSE)], [{"Orsova Haus Handels KG"}, {"Handelshaus Orsova GmbH"}]),
        ("Vlaisavljev Shipping hired Goran Vlaisavljev.", [("Vlaisavljev Shipping", HOUSE), ("Goran Vlaisavljev", PERSON)], [{"Vlaisavljev Shipping"}, {"Goran Vlaisavljev"}]),
    ],
    ids=[
        "acronym-in-brackets", "acronym-by-initials", "other-acronym", "acronym-of-two", "place-in-brackets", "first-word", "first-word-of-two",
        "family-name", "family-name-of-two", "given-name-of-one", "formerly-known-as", "also-known-as", "and", "or-between-two", "other-script",
        "two-houses-of-like-names", "house-and-man",
    ],
)  # fmt: skip
def test_names_go_together_only_where_they_must(
    text: str, named: list[tuple[str, MentionKind]], expected: list[set[str]]
) -> None:
    assert groups(text, *named) == expected


def test_a_referent_holds_every_place_where_it_is_named() -> None:
    text = "Danube Machine Works (DMW) paid. DMW denied it. The Danube Machine Works's list grew."
    (found,) = find(text, (WORKS, "organisation"), (PMZ, "organisation"))
    assert [span.quote(text) for span in found.spans] == [WORKS, PMZ, PMZ, WORKS]
    assert (found.name, found.kind, found.document) == (WORKS, "organisation", "d-1")
    assert found.id == f"r-1-0-{len(WORKS)}"


def test_a_document_without_names_has_no_referents() -> None:
    assert find("Nobody came.") == ()


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Goran Vlaisavljev", "person", "Person"),
        ("Handelshaus Orsova GmbH", "organisation", "Company"),
        ("Danube Shipping", "organisation", "Company"),
        ("Ministry of Defence", "organisation", "PublicBody"),
        ("Friends of the Danube", "organisation", "Organization"),
        ("Vienna", "place", "Address"),
        ("SR-40", "product", "Asset"),
        ("X", "other", "Thing"),
    ],
)
def test_the_schema_of_a_thing(name: str, kind: MentionKind, expected: str) -> None:
    assert schema_of(name, kind) == expected


@pytest.mark.parametrize(
    ("a", "b", "kind", "can_meet"),
    [
        ("Podunavski mašinski zavod", "ПМЗ", "organisation", True),
        ("Podunavski mašinski zavod", "ПБЗ", "organisation", False),
        ("Goran Vlaisavljev", "Влаисављев", "person", True),
        ("Goran Vlaisavljev", "Goran Lisle", "person", False),
    ],
)
def test_keys_let_names_meet_across_documents(a: str, b: str, kind: MentionKind, can_meet: bool) -> None:
    assert bool(set(make_keys([a], kind)) & set(make_keys([b], kind))) is can_meet
