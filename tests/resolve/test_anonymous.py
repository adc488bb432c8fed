"""What descriptions of unnamed sources tell, and whether two can be of the same people."""

import pytest

from whence.resolve.anonymous import describe_anonymous, may_be_same


@pytest.mark.parametrize(
    ("name", "people", "institution", "country", "role"),
    [
        ("two customs officials", 2, "customs", None, "official"),
        ("a customs official", 1, "customs", None, "official"),
        ("officials", 2, None, None, "official"),
        ("three Serbian officials", 3, None, "Serbian", "official"),
        ("12 employees", 12, None, None, "employee"),
        ("one of the two officials", 1, None, None, "official"),
        ("a person familiar with the matter", 1, None, None, None),
        ("two European intelligence sources", 2, None, "European", "source"),
        ("", 1, None, None, None),
    ],
)
def test_a_description(name: str, people: int, institution: str | None, country: str | None, role: str | None) -> None:
    found = describe_anonymous(name)
    assert (found.people, found.institution, found.country, found.role) == (people, institution, country, role)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("a German official", "a French official", False),
        ("a German official", "a European official", True),
        ("a customs official", "a police official", False),
        ("a customs official", "a government official", True),
        ("two customs officials", "customs sources", True),
        ("a port worker", "a port engineer", False),
        ("a police officer", "a police official", True),
        ("a diplomat", "a diplomat", True),
    ],
)
def test_two_descriptions(a: str, b: str, expected: bool) -> None:
    assert may_be_same(a, b)[0] is expected
    assert may_be_same(b, a)[0] is expected
    assert may_be_same(a, b)[1]
