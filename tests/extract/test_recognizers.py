r"""Dates and numbers against the cases of Recognizers-Text, as far as news prose can contain them.

In scope: days, months, quarters, halves, seasons, years, decades and ranges of them, absolute or told from the document's
day; cardinals, fractions and decimals in digits and words. Out of scope, each by a pattern below, are holidays (no calendar
of them is kept), years written in words, numbered weeks, days and months in digits without a year or in an order that is
not told (read as unknown, never guessed), file names and odd orders, dates counted from another date, a bare unit ("the
week"), commands to an assistant and their abbreviations, a day's number alone, years in two digits, and "next Friday" and
"last Friday", which English reads in two ways. For numbers: powers, ratios and slashes, ordinals as denominators beyond
the plain ones, a scale's letter standing apart, digits mixed with words, addresses and telephone numbers.

The other specs of the set (times, durations, recurring sets, time zones, holidays) are of kinds that are not read here.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from whence.extract.dates import find_dates
from whence.extract.numbers import find_numbers
from whence.extract.quantities import find_quantities
from whence.model.document import Document
from whence.model.proposition import When

GOLD = Path(__file__).parents[1] / "gold" / "recognizers"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
OTHER_DATES = {
    "holidays": r"christmas|xmas|easter|thanksgiving|hallow|labou?r day|independence|new year|earth day|\beid\b|ramadan|mlk|martin luther"
    r"|saint|\bst\.? [a-z]|valentine|mother'?s|father'?s|\w+s['’]? day|\w+ fool|mardi|ash wed|good friday|guy fawkes|groundhog|memorial"
    r"|veterans|chinese|lunar|juneteenth|black friday|cyber|inauguration|flag|bastille|columbus|boxing|holiday|weekend of",
    "years and decades in words": r"thousand|nineteen|seventeen|eighteen hundred|two hundred|two zero|nineties|seventies|noughties|twenty-tens"
    r"|\b(?:twenty|thirty) (?:one|two|three|four|five|six|seven|eight|nine|tens?)\b",
    "numbered weeks": r"\bweek ?\d|\bw\d\d?\b|\d{4}-w|workweek|working week",
    "days and months in digits without a year": r"^(?:(?:on|this|next|last|from|between|in) )*(?:\w+day )?\d{1,2} ?[./-] ?\d{1,2}(?![./-]?\d)",
    "digits whose order is not told": r"\b(?:0?\d|1[0-2])([/-])(?:0?\d|1[0-2])(?:[/-]|,) ?\d{2,4}\b",
    "file names and odd orders": r"\b\d{8}\b|\d{4} \d\d? \d\d?$|^\d{4}\.\d|^[a-z]{3,9}\d|\d{4}/\d\d/[a-z]|\d\d-\d{4}-[a-z]|[a-z]-\d{4}-\d\d$|^=",
    "counted from another date": rf"(?:days?|weeks?|months?|years?|{_DAY}) (?:from|after|before|since|later|hence|in the)\b"
    r"|\b(?:days?|weeks?|months?|years?),? (?:and )?\d+ (?:day|week|month|year)|\b(?:starting|now|date)\b|^(?:the )?day (?:before|after)$"
    r"|^for |after (?:the )?next|less than|more than|the year 20|fortnight later",
    "a unit alone": r"^(?:(?:the|my|this|last|next|past|that|same|a|upcoming|previous|following|in|of|on|rest|remaining of) )*"
    r"(?:day|week|weekend|month|year|fortnight|quarter)$",
    "commands and abbreviations": r"tmrw|\botd\b|\bcy\d*\b|\bfy\b|fiscal|calendar|school|w/c|business day|\bmy\b|weekday|ytd|mtd|eom|eoy|upcoming"
    r"|\d (?:next|past|previous)|\d(?:year|month)|rest the|\b(?:mon|tue|wed|thur?|fri|sat|sun)s?\b",
    "a day's number alone": rf"^(?:(?:on|for|the) )*(?:\d{{1,2}}(?:st|nd|rd|th)?|first|second|third|thirty|twenty[ -]\w+)$"
    rf"|^(?:first|second|third|fifth) {_DAY}$|{_DAY} (?:the )?(?:\d\d?|fifteen)$|week of the \d",
    "no such day, or too far": r"^year \d{3}$|1391|feb 30|2/29|29 feb|feb 29|31st of this",
    "years in two digits": r"(?:of|,|[a-z]) ['’]?\d\d$|['’]\d\d$|\d\ds? s?$|/\d\d$",
    "read in two ways": rf"\b(?:next|last|previous|following|coming) {_DAY}",
    "without capitals": r"(?-i:\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun"
    r"|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)",
}  # fmt: skip
OTHER_NUMBERS = {
    "powers": r"\de[+-]?\d|\d\^|x10",
    "ratios and slashes": r"\bover\b|\bout of\b|^1 in |\d/\d",
    "ordinals as denominators": r"trillionth|millionth|(?:twenty|thirty|hundred)(?: and)?[ -](?:thirty[ -])?(?:first|fifth|thirtieth)s?\b"
    r"|one hundred thirty|hundred and (?:thirty )?(?:fifths|three quarters|fifty-four hundredths)|hundred one thousand|twenty and three and",
    "a scale's letter apart": r"\d ?[GMT]$|\d +k$|\d [GM]\b|1MM|\d[GT]\b|2mil|^1m |(?:half|quarters?|a quarter) million$",
    "digits mixed with words": r"\d (?:hundred|thousand|million|crore)(?: \d| and (?:\d|one|negative|two))",
    "references": r"\d+\.\d+\.\d+\.\d+|phone|\d/\d+/\d|SCP|May 4th|nrs\.|\d(?:ml|km)",
    "signs and dozens": r"dzs|dozs|two dozens|- ? ?\d|minus \d",
    "two notations": r"1\.111,11|1,3\.",
}  # fmt: skip


def lines(name: str, spec: str) -> Iterator[dict]:  # type: ignore[type-arg]
    with (GOLD / name).open(encoding="utf-8") as file:
        yield from (row for line in file if (row := json.loads(line))["spec"] == spec)


def is_in(text: str, others: dict[str, str]) -> bool:
    return not any(re.search(pattern, text, re.IGNORECASE) for pattern in others.values())


def written(text: str, quote: str) -> str:
    """The quote with the letter case that it has in the text (the set gives it in lower case)."""
    place = text.lower().find(quote.lower())
    return text[place : place + len(quote)] if place >= 0 else quote


def is_right(found: When, quote: str, start: str, end: str | None) -> bool:
    """The same period; in a range ours takes in the last day, month or year named, theirs ends where that begins.

    "Three months ago" is a month here and a day there: right when the day lies in the month.
    """
    if found.start is None or found.end is None:
        return False
    if end is None:
        is_coarse = re.search(r"(?:month|year|quarter)s? ago|\bin .*(?:month|year)", quote)
        return found.start <= start < found.end if is_coarse else found.start == start
    last = dt.date.fromisoformat(end)
    month = dt.date(last.year + (last.month == 12), last.month % 12 + 1, 1)
    ends = {last, last + dt.timedelta(1), month, dt.date(last.year + 1, 1, 1)}
    return found.start == start and dt.date.fromisoformat(found.end) in ends


@pytest.mark.parametrize(
    ("spec", "least", "rate"), [("DateTimeModel", 150, 0.88), ("DatePeriodParser", 100, 0.93), ("DateParser", 40, 0.97)]
)
def test_most_dates_of_the_set_are_right(spec: str, least: int, rate: float) -> None:
    right = total = 0
    for row in lines("dates.jsonl", spec):
        text = row["input"]
        found = find_dates(Document("d-1", "", "a.txt", "text/plain", text, published=row["published"]), ())
        for date in row["dates"]:
            quote = written(text, date["text"])
            if not is_in(quote, OTHER_DATES):
                continue
            near = [w for w in found if w.span.start < date["start"] + len(quote) and date["start"] < w.span.end]
            total += 1
            right += any(is_right(w, w.span.quote(text), *value) for w in near for value in date["values"] if value[0])
    assert total >= least
    assert right / total >= rate, (right, total)


def test_most_numbers_of_the_set_are_right() -> None:
    rows = [r for r in lines("numbers.jsonl", "NumberModel") if is_in(r["input"].strip(), OTHER_NUMBERS)]
    right = [[n.value for n in find_numbers(r["input"])] == pytest.approx(r["values"], rel=1e-6) for r in rows]
    assert len(rows) >= 120
    assert sum(right) / len(rows) >= 0.97


@pytest.mark.parametrize(
    ("spec", "rate"), [("CurrencyModel", 0.7), ("DimensionModel", 0.7), ("AgeModel", 0.8), ("TemperatureModel", 0.75)]
)
def test_most_measures_of_the_set_have_a_value_and_a_unit(spec: str, rate: float) -> None:
    right = total = 0
    for row in lines("numbers.jsonl", spec):
        document = Document("d-1", "", "a.txt", "text/plain", row["input"], language="en")
        found = [q for q in find_quantities(document, (), ()) if q.unit]
        total += 1
        right += all(
            any(q.value == pytest.approx(value, rel=1e-6) and (q.unit == unit or not re.fullmatch("[A-Z]{3}", unit)) for q in found)
            for value, unit in row["values"]
        )  # fmt: skip
    assert right / total >= rate, (right, total)
