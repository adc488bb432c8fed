"""Dates and periods that a text states, resolved against the document's date."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

from whence.extract.periods import (
    WEEKDAYS,
    Period,
    away,
    containing,
    day,
    make_day,
    months,
    part_of,
    season,
    stretch,
)
from whence.model.document import Document
from whence.model.proposition import When
from whence.model.reading import Sentence
from whence.model.span import Span

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_M = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,]\d)"
_Y = r"(?:1[5-9]\d\d|20\d\d|21\d\d)(?!\d|,\d|\.\d|[-/]\d)"
_WD = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_S = r"(?:spring|summer|autumn|fall|winter)"
_N = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few)"
_U = r"(?:day|week|fortnight|month|quarter|year|decade)"
_WHICH = r"(?:last|this|next|the\spast|the\sprevious|the\scoming|the\scurrent)"
_NUMBERS = {
    w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1}
_SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_TO = r"\s?(?:[-–—]|to|until|till|through|and)\s?"
_FUTURE = re.compile(
    r"\b(?:will|shall|due|until|till|by|next|coming|planned|scheduled|expected|deadline)\b[^.]{0,40}$", re.I
)
_FLAGS = re.I


class _Resolver:
    """Turns matches into periods, given the document's day (None where it has none)."""

    def __init__(self, text: str, today: dt.date | None) -> None:
        self.text = text
        self.today = today

    def year_for(self, month: int, number: int, at: int) -> int | None:
        """The year of a day without one: the most recent, or the coming one where the words before look ahead."""
        if self.today is None:
            return None
        looks_ahead = bool(_FUTURE.search(self.text[max(0, at - 60) : at]))
        is_later = (month, number) > (self.today.month, self.today.day)
        return self.today.year + (1 if looks_ahead and not is_later else -1 if is_later and not looks_ahead else 0)


def _month(name: str) -> int:
    return next(n for n, m in enumerate(_MONTH_NAMES, 1) if m.startswith(name.lower().rstrip(".")[:3]))


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else _NUMBERS.get(word.lower(), 0)


def _full_day(r: _Resolver, m: re.Match[str]) -> Period | None:
    month, number = _month(m["m"]), _number(m["d"])
    year = int(m["y"]) if m["y"] else r.year_for(month, number, m.start())
    return make_day(year, month, number) if year else None


def _day_range(r: _Resolver, m: re.Match[str]) -> Period | None:
    last_month = _month(m["m2"])
    first_month = _month(m["m1"]) if m["m1"] else last_month
    number = _number(m["d2"])
    year = int(m["y"]) if m["y"] else r.year_for(last_month, number, m.start())
    if not year:
        return None
    first = make_day(year - (first_month > last_month), first_month, _number(m["d1"]))
    last = make_day(year, last_month, number)
    return Period(first.start, last.end) if first and last and first.start < last.end else None


def _iso(_: _Resolver, m: re.Match[str]) -> Period | None:
    return make_day(int(m["y"]), int(m["m"]), int(m["d"]))


def _whole_month(r: _Resolver, m: re.Match[str]) -> Period | None:
    month = _month(m["m"])
    year = int(m["y"]) if m["y"] else r.year_for(month, 1, m.start())
    found = months(year, month) if year else None
    return part_of(found, m["part"].lower()) if found and m["part"] else found


def _month_range(r: _Resolver, m: re.Match[str]) -> Period | None:
    first, last = _month(m["m1"]), _month(m["m2"])
    year = int(m["y"]) if m["y"] else r.year_for(last, 1, m.start())
    if not year:
        return None
    begin, end = months(year - (first > last), first), months(year, last)
    return Period(begin.start, end.end) if begin and end else None


def _part(r: _Resolver, m: re.Match[str]) -> Period | None:
    """A half or quarter of a year."""
    year = int(m["y"]) if m["y"] else r.today.year if r.today else None
    if year is None:
        return None
    which = (m["which"] or "").lower()
    if m["y"] is None and which in ("last", "next"):
        year += _SHIFT[which]
    order = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}[
        m["o"].lower()
    ]
    size, count = (6, 2) if m["u"].lower() == "half" else (3, 4)
    return months(year, (order % count) * size + 1, size)


def _seasons(r: _Resolver, m: re.Match[str]) -> Period | None:
    first, last = m["s1"].lower(), (m["s2"] or m["s1"]).lower()
    if m["y"]:
        begin, end = season(first, int(m["y"])), season(last, int(m["y"]))
    elif r.today is None:
        return None
    else:
        begin, end = (_season_near(name, r.today, (m["which"] or "last").lower()) for name in (first, last))
    return Period(min(begin.start, end.start), max(begin.end, end.end)) if begin and end else None


def _season_near(name: str, today: dt.date, which: str) -> Period | None:
    found = [p for year in (today.year - 2, today.year - 1, today.year, today.year + 1) if (p := season(name, year))]
    if which == "next":
        return next((p for p in found if p.start > today), None)
    if which == "this":
        return next((p for p in found if p.end > today), None)
    return next((p for p in reversed(found) if p.start <= today and (p.end <= today or today.month in (1, 2))), None)


def _year(_: _Resolver, m: re.Match[str]) -> Period | None:
    found = months(int(m["y"]), 1, 12)
    return part_of(found, m["part"].lower()) if found and m["part"] else found


def _near_unit(r: _Resolver, m: re.Match[str]) -> Period | None:
    which = m["which"].lower().split()[-1]
    return containing(m["u"].lower(), r.today, _SHIFT[which]) if r.today else None


def _last_units(r: _Resolver, m: re.Match[str]) -> Period | None:
    count = _number(m["n"])
    back = m["which"].lower().split()[-1] in ("last", "past", "previous")
    return stretch(m["u"].lower(), -count if back else count, r.today) if r.today and count else None


def _ago(r: _Resolver, m: re.Match[str]) -> Period | None:
    count = _number(m["n"])
    return away(m["u"].lower(), -count, r.today) if r.today and count else None


def _word_day(r: _Resolver, m: re.Match[str]) -> Period | None:
    shift = {"yesterday": -1, "tomorrow": 1}.get(m["w"].lower(), -1 if "last" in m["w"].lower() else 0)
    return day(r.today + dt.timedelta(shift)) if r.today else None


def _weekday(r: _Resolver, m: re.Match[str]) -> Period | None:
    if r.today is None:
        return None
    wanted = WEEKDAYS.index(m["wd"].lower())
    which = (m["which"] or "").lower()
    if m["week"]:
        week = containing("week", r.today, _SHIFT[m["week"].split()[-2].lower()])
        return day(week.start + dt.timedelta(wanted)) if week else None
    back = (r.today.weekday() - wanted) % 7
    if which == "next" or (not which and _FUTURE.search(r.text[max(0, m.start() - 60) : m.start()])):
        return day(r.today + dt.timedelta((wanted - r.today.weekday()) % 7 or 7))
    if which == "last" and back == 0:
        back = 7
    return day(r.today - dt.timedelta(back))


_Form = tuple[re.Pattern[str], Callable[[_Resolver, re.Match[str]], Period | None]]
_FORMS: tuple[_Form, ...] = (
    (re.compile(r"(?<![\w-])(?P<y>1[5-9]\d\d|20\d\d|21\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\w-])"), _iso),
    (re.compile(r"(?<![\w.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>20\d\d|19\d\d)(?![\w.]\d)"), _iso),
    (re.compile(rf"(?:from\s|between\s)?(?<![\w-])(?P<d1>{_D})(?:\s(?:of\s)?(?P<m1>{_M}))?{_TO}(?P<d2>{_D})\s(?:of\s)?(?P<m2>{_M})(?:,?\s(?P<y>{_Y}))?(?!\w)", _FLAGS), _day_range),
    (re.compile(rf"(?:{_WD},?\s(?:the\s)?)?(?<![\w-])(?P<d>{_D})\s(?:of\s)?(?P<m>{_M})(?:,?\s(?P<y>{_Y}))?(?!\w)", _FLAGS), _full_day),
    (re.compile(rf"(?:{_WD},?\s)?(?<!\w)(?P<m>{_M})\s(?P<d>{_D})(?:,?\s(?P<y>{_Y}))?(?!\w)", _FLAGS), _full_day),
    (re.compile(rf"(?<!\w)(?:from\s|between\s)(?P<m1>{_M}){_TO}(?P<m2>{_M})(?:,?\s(?P<y>{_Y}))?(?!\w)", _FLAGS), _month_range),
    (re.compile(rf"(?<!\w)(?:(?P<part>early|mid|late)[\s-](?:in\s)?)?(?P<m>{_M})(?:,|\sof)?\s(?P<y>{_Y})(?!\w)", _FLAGS), _whole_month),
    (re.compile(rf"(?<!\w)(?:the\s)?(?P<o>first|second|third|fourth|last|1st|2nd|3rd|4th)\s(?P<u>half|quarter)\s(?:of\s)?(?:(?P<y>{_Y})|(?P<which>this|last|next|the)\s(?:current\s)?year)(?!\w)", _FLAGS), _part),
    (re.compile(rf"(?<!\w)(?:(?P<which>last|this|next)\s|(?:in|the)\s(?:the\s)?|early\s|late\s)(?P<s1>{_S})(?:{_TO}(?P<s2>{_S}))?(?:(?:\sof|,)?\s(?P<y>{_Y}))?(?!\w)", _FLAGS), _seasons),
    (re.compile(r"(?<!\w)(?:[Ii]n|[Ss]ince|[Dd]uring|[Ll]ast|[Tt]his|[Bb]y|[Uu]ntil|of|[Ee]arly|[Mm]id|[Ll]ate)[\s-](?:(?P<part>early|mid|late)[\s-])?(?P<m>January|February|March|April|May|June|July|August|September|October|November|December)(?P<y>(?!))?(?!\w|\s\d)"), _whole_month),
    (re.compile(rf"(?<!\w)(?:earlier\s|later\s)?(?P<which>{_WHICH})\s(?P<u>week|weekend|month|quarter|year|decade)(?!\w|\send)", _FLAGS), _near_unit),
    (re.compile(rf"(?<!\w)(?P<which>{_WHICH})\s(?P<n>{_N})\s(?P<u>{_U})s?(?!\w)", _FLAGS), _last_units),
    (re.compile(rf"(?<!\w)(?P<n>{_N})\s(?P<u>{_U})s?\s(?:ago|earlier|before\snow)(?!\w)", _FLAGS), _ago),
    (re.compile(r"(?<!\w)(?P<w>today|tonight|yesterday|tomorrow|last\snight|this\s(?:morning|afternoon|evening))(?!\w)", _FLAGS), _word_day),
    (re.compile(rf"(?<!\w)(?:(?P<which>last|this|next)\s)?(?P<wd>{_WD})(?P<week>\s(?:of\s)?(?:last|this|next)\sweek)?(?!\w)"), _weekday),
    (re.compile(rf"\b(?:in|of|by|since|until|after|before|from|during|through)\s(?:(?P<part>early|mid|late)[\s-])?(?P<y>{_Y})(?!\w)", _FLAGS), _year),
)  # fmt: skip


def find_dates(document: Document, sentences: Sequence[Sentence]) -> tuple[When, ...]:
    """The dates and periods of a text in order, none overlapping; unresolved (None) where the document has no date.

    By the convention of news, a day or month without a year is the most recent one, unless the words before it look
    ahead. Seasons are those of the northern year, by whole months.
    """
    today = dt.date.fromisoformat(document.published[:10]) if document.published else None
    resolver = _Resolver(document.text, today)
    found = []
    for start, end, period in _without_overlaps(_matches(resolver)):
        first = period.start.isoformat() if period else None
        last = period.end.isoformat() if period else None
        found.append(When(document.id, Span(start, end), first, last))
    return tuple(found)


def _matches(resolver: _Resolver) -> Iterator[tuple[int, int, int, Period | None]]:
    for rank, (pattern, resolve) in enumerate(_FORMS):
        for match in pattern.finditer(resolver.text):
            yield match.start(), match.end(), rank, resolve(resolver, match)


def _without_overlaps(
    matches: Iterator[tuple[int, int, int, Period | None]],
) -> list[tuple[int, int, Period | None]]:
    """The longest of overlapping expressions, in order."""
    chosen: list[tuple[int, int, Period | None]] = []
    for start, end, _, period in sorted(matches, key=lambda m: (m[0] - m[1], m[2], m[0])):
        if all(end <= a or b <= start for a, b, _ in chosen):
            chosen.append((start, end, period))
    return sorted(chosen, key=lambda c: c[0])
