"""Names that rules find beside full ones, each with what must not be taken for one."""

import pytest

from whence.extract.mentions import guess_mentions, mend_mentions
from whence.extract.short_names import find_acronyms, find_bodies, find_vessels
from whence.model.entity import Mention
from whence.model.span import Span


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from Podunavski mašinski zavod a.d. (PMZ), Kladovo", ["Podunavski mašinski zavod a.d.", "PMZ"]),
        ("Подунавски машински завод (ПМЗ) из Кладова", ["Подунавски машински завод", "ПМЗ"]),
        ("the archive of the Tyrrhenian Ship Register, TSR), Livorno", ["Tyrrhenian Ship Register", "TSR"]),
        ("he left the room (USA)", []),
        ("It cost a lot (EUR)", []),
    ],
    ids=["legal form", "cyrillic", "after a comma", "no initials", "too few words"],
)
def test_acronyms_are_found_with_what_they_shorten(text: str, names: list[str]) -> None:
    assert [m.span.quote(text) for m in find_acronyms(text, "d-1", [])] == names


def test_a_body_with_its_article_needs_an_organisation_with_that_noun() -> None:
    text = "He wrote to the Plate Chamber. Nobody from the Chamber or the Board came."
    known = Mention("d-1", Span(16, 29), "organisation", None, 0.9)
    assert [m.span.quote(text) for m in find_bodies(text, "d-1", [known])] == ["the Chamber"]


def test_ships_are_named_by_prefix_and_capitals() -> None:
    text = "direct to m/v AMBER MERIDIAN. The mv was late."
    assert [m.span.quote(text) for m in find_vessels(text, "d-1")] == ["m/v AMBER MERIDIAN"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("трговачке куће „Ханделсхаус Орсова“, јавља агенција", ["Ханделсхаус Орсова"]),
        ("السفينة «نجمة الساحل» فجر الأحد", ["نجمة الساحل"]),
        (
            "公司关注到近日有媒体就本公司全资子公司所委托的检测机构泰拉利肯（Terralíquen）倒签土壤检测报告日期的报道",
            ["Terralíquen"],
        ),
        ("Kupio je prošle jeseni", []),
    ],
    ids=["cyrillic in quotes", "arabic in quotes", "latin in chinese", "latin language"],
)
def test_names_in_languages_that_are_not_read(text: str, names: list[str]) -> None:
    assert [m.span.quote(text) for m in guess_mentions(text, "d-1")] == names


def test_the_core_of_a_firm_is_a_name_inside_the_full_one() -> None:
    text = "It was Tarrow Aerospares Ltd that sold it."
    found = mend_mentions(text, "d-1", [Mention("d-1", Span(7, 28), "organisation", None, 0.9)])
    assert [m.span.quote(text) for m in found] == ["Tarrow Aerospares", "Tarrow Aerospares Ltd"]
