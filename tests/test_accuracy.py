"""The shipped reader does not fall below its floors on gold data."""

import json

import pytest

from measure import FLOORS, measure_all

NAMES = [(group, name) for group, values in json.loads(FLOORS.read_text(encoding="utf-8")).items() for name in values]


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, float]]:
    return measure_all()


@pytest.mark.parametrize(("group", "name"), NAMES, ids=[f"{g}-{n}" for g, n in NAMES])
def test_no_score_is_below_its_floor(scores: dict[str, dict[str, float]], group: str, name: str) -> None:
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))[group][name]
    assert scores[group][name] >= floor
