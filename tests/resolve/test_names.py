"""Forms of names, and how alike two names are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.resolve.names import (
    acronym_of,
    compare_organisations,
    compare_people,
    core_name,
    is_acronym,
    is_latin,
    legal_form,
    normalise,
    person_parts,
    skeleton,
)


@pytest.mark.parametrize(
    ("name", "core", "form"),
    [
        ("Handelshaus Orsova GmbH", "handelshaus orsova", "gmbh"),
        ("Orsova Haus Handels KG", "orsova haus handels", "kg"),
        ("Brückner GmbH & Co. KG", "bruckner", "gmbh & co kg"),
        ("Podunavski mašinski zavod a.d.", "podunavski masinski zavod", "a d"),
        ("Skarvnes Optronikk AS", "skarvnes optronikk", "as"),
        ("Tarrow, Ltd.", "tarrow", "ltd"),
        ("The Danube Works", "danube works", None),
        ("AS Roma", "as roma", None),
        ("Companyia", "companyia", None),
    ],
)
def test_a_legal_form_is_split_from_a_name(name: str, core: str, form: str | None) -> None:
    assert (core_name(name), legal_form(name)) == (core, form)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Captain Sorin Bărgăoanu", ("sorin", "bargaoanu")),
        ("Mr Vlaisavljev", ("", "vlaisavljev")),
        ("Sorin", ("", "sorin")),
        ("Dr", ("", "")),
        ("Ana Maria de Souza", ("ana maria de", "souza")),
    ],
)
def test_a_persons_name_has_a_given_and_a_family_part(name: str, expected: tuple[str, str]) -> None:
    assert person_parts(name) == expected


@pytest.mark.parametrize(
    ("a", "b", "is_one"),
    [
        ("Zsófia Barlai", "Zsofia Barlai", True),
        ("Mr Goran Vlaisavljev", "Goran Vlaisavljev", True),
        ("G. Vlaisavljev", "Goran Vlaisavljev", True),
        ("M. Vlaisavljev", "Goran Vlaisavljev", False),
        ("Goran Vlaisavljev", "Mirko Vlaisavljev", False),
        ("Goran Vlaisavljev", "Горан Влаисављев", True),
        ("Goran Vlaisavljev", "Мирко Влаисављев", False),
        ("Mohammed Haddad", "Muhammad Haddad", True),
        ("Sergei Volkov", "Sergey Volkov", True),
        ("Aleksandr Volkov", "Alexander Volkov", True),
        ("Ivan Horvat", "Ivana Horvat", False),
        ("Martin Keller", "Martina Keller", False),
        ("Daniel Petit", "Danielle Petit", False),
        ("Marko Babić", "Mirko Babić", False),
        ("Fintan Lisle", "Fintan Lyle", False),
        ("Goran Petrov", "Goran Petrović", False),
    ],
)
def test_full_names_of_people(a: str, b: str, is_one: bool) -> None:
    assert (compare_people(a, b)[0] >= 0.8) is is_one
    assert compare_people(a, b) == compare_people(b, a)


def test_a_family_name_alone_is_no_proof() -> None:
    assert compare_people("Vlaisavljev", "Goran Vlaisavljev")[0] == 0.5
    assert compare_people("Vlaisavljev", "Goran Lisle")[0] == 0.0


@pytest.mark.parametrize(
    ("a", "b", "is_one"),
    [
        ("Handelshaus Orsova GmbH", "Handelshaus Orsova", True),
        ("Handelshaus Orsova GmbH", "HANDELSHAUS ORSOVA GMBH", True),
        ("Handelshaus Orsova GmbH", "Orsova Haus Handels KG", False),
        ("Orsova Handels GmbH", "Orsova Haus GmbH", False),
        ("Podunavski mašinski zavod a.d.", "Подунавски машински завод", True),
        ("Podunavski mašinski zavod a.d.", "Подунавски бродарски завод", False),
        ("Aldgate Wire", "Олдгејт вајер", True),
        ("Skarvnes Optronikk AS", "Skarvnes Optronik", True),
        ("Neva Trading Ltd", "Nova Trading Ltd", False),
        ("Marina Group", "Moreno Group", False),
        ("National Safety Centre", "National Safety Center", True),
        ("Danube Works", "Danube Wharf", False),
    ],
)
def test_names_of_organisations(a: str, b: str, is_one: bool) -> None:
    assert (compare_organisations(a, b)[0] >= 0.8) is is_one
    assert compare_organisations(a, b)[0] == compare_organisations(b, a)[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("PMZ", True),
        ("U.S.", True),
        ("ПМЗ", True),
        ("Pmz", False),
        ("P", False),
        ("1187", False),
        ("ORSOVAHAUS", False),
    ],
)
def test_acronyms(name: str, expected: bool) -> None:
    assert is_acronym(name) is expected


def test_initials_leave_small_words_out() -> None:
    assert acronym_of("Center for a New American Security") == "cnas"
    assert acronym_of("The Ministry of Defence") == "md"


def test_scripts_are_told_apart_and_share_consonants() -> None:
    assert is_latin("Žabljak 7")
    assert not is_latin("Жабљак")
    assert skeleton("Žabljak") == skeleton("Жабљак")
    assert skeleton("Žabljak") != skeleton("Жабари")


@given(st.text(max_size=40))
def test_a_normal_form_is_its_own_normal_form(name: str) -> None:
    once = core_name(name)
    assert core_name(once) == once or once.split()[:1] in (["the"], ["a"], ["an"])
    assert normalise(normalise(name)).split() == normalise(name).split() or normalise(name).split()[0] in (
        "the",
        "a",
        "an",
    )


@given(st.text(max_size=25), st.text(max_size=25))
def test_comparing_is_symmetric_and_never_raises(a: str, b: str) -> None:
    assert compare_people(a, b)[0] == compare_people(b, a)[0]
    assert compare_organisations(a, b)[0] == compare_organisations(b, a)[0]
