"""Rules of dates by the calendar: days, months, quarters, seasons, years, with or without their year."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from whence.extract.date_words import ORDINALS
from whence.extract.periods import Period, containing, make_day, months, part_of, season

_SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "the": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_PARTS = {
    "beginning": "early",
    "start": "early",
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "end": "late",
    "late": "late",
}
Groups = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date expression is resolved against: the document's day, the order of numeric dates, whether it looks ahead."""

    today: dt.date | None
    day_first: bool | None
    is_future: bool
    months: dict[str, int]


Rule = Callable[[Groups, Setting], Period | None]


def day_of(year: str | None, which: str | None, month: int, number: str, setting: Setting) -> Period | None:
    """A day of a month: in the year named, in last, this or next year, else the nearest in the direction of the tense."""
    value = day_number(number)
    if year:
        return make_day(int(year), month, value)
    if setting.today is None:
        return None
    if which:
        return make_day(setting.today.year + _SHIFTS[which.lower()], month, value)
    return nearest(lambda y: make_day(y, month, value), setting)


def day_number(words: str) -> int:
    """The number of a day, from digits or from an ordinal in words.

    >>> day_number("22nd"), day_number("twenty-first")
    (22, 21)
    """
    if digits := re.sub(r"\D", "", words):
        return int(digits)
    tens, _, ones = words.lower().replace("-", " ").rpartition(" ")
    return {"": 0, "twenty": 20, "thirty": 30}[tens] + ORDINALS[ones]


def nearest(build: Callable[[int], Period | None], setting: Setting) -> Period | None:
    """The latest of the yearly periods that has begun by today, or the first that ends after it when the text looks ahead."""
    today = setting.today
    if today is None:
        return None
    years = [build(y) for y in range(today.year - 5, today.year + 6)]
    known = [p for p in years if p is not None]
    if setting.is_future:
        return min(
            (p for p in known if p.end > today and (p.start > today or p.end.day == 1)),
            key=lambda p: p.start,
            default=None,
        )
    return max((p for p in known if p.start <= today), key=lambda p: p.start, default=None)


def month_number(name: str, setting: Setting) -> int:
    """The number of a month's name in the document's language."""
    return setting.months[name.lower().rstrip(".")]


def in_part(period: Period | None, part: str | None) -> Period | None:
    """The early, mid or late part of a period that words name; the period itself without such a word."""
    if period is None or not part:
        return period
    word = next((w for w in re.findall(r"[a-z]+", part.lower()) if w in _PARTS), None)
    return part_of(period, _PARTS[word]) if word else period


def shift_of(which: str | None) -> int:
    """How many units on from the document's day: -1 for "last", 1 for "next"."""
    return _SHIFTS[(which or "this").lower().split()[-1]]


def _iso(g: Groups, s: Setting) -> Period | None:
    return make_day(int(g["iso_y"] or 0), int(g["iso_m"] or 0), int(g["iso_d"] or 0))


def _ymd(g: Groups, s: Setting) -> Period | None:
    return make_day(int(g["ymd_y"] or 0), int(g["ymd_m"] or 0), int(g["ymd_d"] or 0))


def _numeric(g: Groups, s: Setting) -> Period | None:
    a, b, year = int(g["num_a"] or 0), int(g["num_b"] or 0), int(g["num_y"] or 0)
    if year < 100:
        year += 2000 if year < 70 else 1900
    day_first = True if g["num_s"] == "." or a > 12 else False if b > 12 else s.day_first
    if a == b:
        day_first = True
    if day_first is None:
        return None
    return make_day(year, b, a) if day_first else make_day(year, a, b)


def _days(g: Groups, s: Setting, prefix: str = "days") -> Period | None:
    ends = [g[f"{prefix}_{end}"] or "" for end in "12"]
    if which := g.get(f"{prefix}_w"):
        whole = containing("month", s.today, shift_of(which)) if s.today else None
        days = [make_day(whole.start.year, whole.start.month, day_number(e)) if whole else None for e in ends]
    else:
        days = [day_of(g[f"{prefix}_y"], None, month_number(g[f"{prefix}_m"] or "", s), end, s) for end in ends]
    first, last = days
    return Period(first.start, last.end) if first and last and first.start < last.end else None


def _mdays(g: Groups, s: Setting) -> Period | None:
    return _days(g, s, "mdays")


def _one_day(g: Groups, s: Setting) -> Period | None:
    return day_of(g["day_y"], g["day_w"], month_number(g["day_m"] or "", s), g["day_d"] or "", s)


def _month_day(g: Groups, s: Setting) -> Period | None:
    return day_of(g["mday_y"] or g["mday_y2"], g["mday_w"], month_number(g["mday_m"] or "", s), g["mday_d"] or "", s)


def _year_month_day(g: Groups, s: Setting) -> Period | None:
    return day_of(g["ymonthd_y"], None, month_number(g["ymonthd_m"] or "", s), g["ymonthd_d"] or "", s)


def _months(g: Groups, s: Setting) -> Period | None:
    first, last = month_number(g["months_1"] or "", s), month_number(g["months_2"] or "", s)
    count = (last - first) % 12 + 1
    if g["months_y"]:
        year = int(g["months_y"]) - (last < first)
        return months(year, first, count)
    if s.today is None:
        return None
    if g["months_w"]:
        return months(s.today.year + shift_of(g["months_w"]), first, count)
    return nearest(lambda y: months(y, first, count), s)


def _one_month(g: Groups, s: Setting) -> Period | None:
    month = month_number(g["month_m"] or "", s)
    if g["month_y"]:
        return in_part(months(int(g["month_y"]), month), g["month_p"])
    return in_part(months(s.today.year + shift_of(g["month_w"]), month), g["month_p"]) if s.today else None


def _which_month(g: Groups, s: Setting) -> Period | None:
    if s.today is None:
        return None
    month, which = month_number(g["wm_m"] or "", s), (g["wm_w"] or "").lower()
    if which == "last":
        year = s.today.year - (month >= s.today.month)
    elif which == "next":
        year = s.today.year + (month <= s.today.month)
    else:
        year = s.today.year
    return in_part(months(year, month), g["wm_p"])


def _bare_month(g: Groups, s: Setting) -> Period | None:
    name = g.get("bp_m") or g["bare_1"] or g["bare_2"] or g["bare_3"] or g["bare_4"] or g["bare_5"] or ""
    return in_part(nearest(lambda y: months(y, month_number(name, s)), s), g.get("bp_p"))


def _year_month(g: Groups, s: Setting) -> Period | None:
    year = int(g["ym_y"] or g["ym_y2"] or g["ym_y3"] or 0)
    if g["ym_m"]:
        return months(year, month_number(g["ym_m"], s))
    number = int(g["ym_n"] or g["ym_n2"] or 0)
    return None if g["ym_n"] and number == (year + 1) % 100 else months(year, number)


def _quarter(g: Groups, s: Setting) -> Period | None:
    named = g["q_n"] or g["q_n2"] or g["q_n3"]
    number = 4 if g["q_o2"] else int(named) if named else ordinal(g["q_o"] or g["q_o3"] or "")
    return _of_year(g["q_y"] or g["q_y2"] or g["q_y3"], g["q_w"] or g["q_w3"], number * 3 - 2, 3, s)


def _half(g: Groups, s: Setting) -> Period | None:
    named = g["h_n"] or g["h_n2"]
    number = int(named) if named else ordinal(g["h_o"] or "")
    is_late = number in (2, -1)
    if g["h_m"] or (g["h_u"] or "").lower() == "month":
        if g["h_m"]:
            month = nearest(lambda y: months(y, month_number(g["h_m"] or "", s)), s)
        else:
            month = containing("month", s.today, shift_of(g["h_w"])) if s.today else None
        return part_of(month, "late" if is_late else "early") if month else None
    return _of_year(g["h_y"] or g["h_y2"], g["h_w"], 7 if is_late else 1, 6, s)


def _of_year(year: str | None, which: str | None, first: int, count: int, s: Setting) -> Period | None:
    if year:
        return months(int(year), first, count)
    if s.today is None:
        return None
    if which:
        return months(s.today.year + shift_of(which), first, count)
    return nearest(lambda y: months(y, first, count), s)


def ordinal(word: str) -> int:
    """The number of an ordinal, in digits or words; -1 for "last"."""
    return int(word[0]) if word[:1].isdigit() else ORDINALS.get(word.lower(), 0)


def _season(g: Groups, s: Setting) -> Period | None:
    first = _one_season(g["s_n"] or "", g["s_y"], g["s_w"], g["s_v"], s)
    if not g["s_n2"]:
        return in_part(first, g["s_p"])
    name = g["s_n2"].lower()
    if g["s_y2"] and not g["s_y"]:
        year = int(g["s_y2"])
        first = season(
            (g["s_n"] or "").lower(),
            year - (name in ("spring", "summer") and (g["s_n"] or "").lower() not in ("spring", "summer")),
        )
        last = season(name, year)
    else:
        last = next((p for y in range(first.start.year, first.start.year + 2) if (p := season(name, y)) and p.start >= first.end), None) if first else None  # fmt: skip
    return Period(first.start, last.end) if first and last and first.start < last.end else first


def _one_season(name: str, year: str | None, which: str | None, of_year: str | None, s: Setting) -> Period | None:
    word = name.lower()
    if year:
        return season(word, int(year))
    today = s.today
    if today is None:
        return None
    if of_year:
        return season(word, today.year + shift_of(of_year))
    shift = shift_of(which) if which and which.lower() != "the" else None
    known = [p for y in range(today.year - 2, today.year + 3) if (p := season(word, y))]
    if shift == -1:
        return max((p for p in known if p.end <= today), key=lambda p: p.start, default=None)
    if shift == 1:
        return min((p for p in known if p.start > today), key=lambda p: p.start, default=None)
    if shift == 0:
        return min(known, key=lambda p: abs((p.start - today).days + 45))
    return nearest(lambda y: season(word, y), s)


def _years(g: Groups, s: Setting) -> Period | None:
    first, second = int(g["ys_1"] or 0), g["ys_2"] or ""
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    return months(first, 1, 12 * (last - first + 1)) if first <= last <= first + 400 else None


def _decade(g: Groups, s: Setting) -> Period | None:
    year = int(g["dec_y"]) if g["dec_y"] else 1900 + int(g["dec_s"] or 0)
    return in_part(months(year, 1, 120), g["dec_p"])


def _century(g: Groups, s: Setting) -> Period | None:
    names = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    number = int(g["cen_n"]) if g["cen_n"] else names[(g["cen_o"] or "").lower()]
    return in_part(months(max(1, number * 100 - 100), 1, 1200), g["cen_p"])


def _year(g: Groups, s: Setting) -> Period | None:
    year = int(g["y_1"] or g["y_2"] or g["y_3"] or g["y_4"] or 0)
    return in_part(months(year, 1, 12), g["y_p"])


def _cjk(g: Groups, s: Setting) -> Period | None:
    year, month = int(g["cjk_y"] or 0), int(g["cjk_m"] or 0)
    if g["cjk_d"]:
        return make_day(year, month, int(g["cjk_d"]))
    return months(year, month) if 1 <= month <= 12 else None


CALENDAR_RULES: dict[str, Rule] = {
    "iso": _iso,
    "ymd": _ymd,
    "numeric": _numeric,
    "days": _days,
    "mdays": _mdays,
    "day": _one_day,
    "mday": _month_day,
    "ymonthd": _year_month_day,
    "months": _months,
    "month": _one_month,
    "whichmonth": _which_month,
    "barepart": _bare_month,
    "bare": _bare_month,
    "ymonth": _year_month,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "year": _year,
    "cjk": _cjk,
}
