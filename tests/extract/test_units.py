"""Units beside numbers."""

import re

import pytest

from whence.extract.units import MONEY, PHYSICAL, unit_after, unit_before

PINT_NAMES = {
    "acre", "century", "centimeter", "day", "decade", "degree", "degree_Celsius", "degree_Fahrenheit", "foot", "foot ** 2", "gallon",
    "gigabyte", "gigahertz", "gigawatt", "gram", "hectare", "hertz", "hour", "hour * kilowatt", "hour * megawatt", "inch", "kilobyte",
    "kilogram", "kilometer", "kilometer / hour", "kilometer ** 2", "kilowatt", "knot", "liter", "megabyte", "megahertz", "megawatt", "meter",
    "meter ** 2", "meter ** 3", "metric_ton", "microgram", "mile", "mile / hour", "mile ** 2", "milligram", "milliliter", "millimeter",
    "minute", "month", "nautical_mile", "oil_barrel", "ounce", "pound", "second", "terabyte", "ton", "volt", "watt", "week", "yard", "year",
}  # fmt: skip


def test_physical_units_are_named_as_pint_writes_them() -> None:
    """Checked once against pint 0.25 (`str(registry(name).units)`), which is no dependency."""
    assert set(PHYSICAL.values()) <= PINT_NAMES


def test_currencies_are_iso_4217_codes() -> None:
    assert all(re.fullmatch("[A-Z]{3}", code) for code in MONEY.values())


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 kg", "kilogram"),
        ("5 t of grain", "metric_ton"),
        ("5 to nine", None),
        ("28 nautical miles", "nautical_mile"),
        ("150 milligrams per kilogram", "milligram / kilogram"),
        ("31 dollars a tonne", "USD"),
        ("12 per cent", "%"),
        ("12 perches", None),
        ("2 m³", "meter ** 3"),
        ("31吨", "metric_ton"),
        ("40 modules", None),
        ("40 minutes", "minute"),
        ("3 second", None),
        ("38 JOD", "JOD"),
        ("38 try it", None),
        ("64 MW", "megawatt"),
    ],
)
def test_the_unit_after_a_number(text: str, unit: str | None) -> None:
    digits = re.match(r"\d+", text)
    assert digits is not None
    found = unit_after(text, digits.end())
    assert (found.name if found else None) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [("US$ 5", "USD"), ("€5", "EUR"), ("EUR 5", "EUR"), ("eur 5", None), ("JD 5", "JOD"), ("the 5", None)],
)
def test_the_currency_before_a_number(text: str, unit: str | None) -> None:
    found = unit_before(text, text.index("5"))
    assert (found.name if found else None) == unit
