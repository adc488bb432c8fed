"""Rules of dates told from the document's day: weekdays, last week, two days ago, the past three years."""

import datetime as dt
from dataclasses import replace

from whence.extract.date_rules import (
    CALENDAR_RULES,
    Groups,
    Rule,
    Setting,
    day_of,
    in_part,
    month_number,
    nearest,
    ordinal,
    shift_of,
)
from whence.extract.date_words import NUMBERS
from whence.extract.periods import WEEKDAYS, Period, away, containing, make_day, months, stretch


def _count(words: str | None) -> int:
    text = (words or "").lower()
    return int(text) if text.isdigit() else NUMBERS.get(text, 0)


def _ago(g: Groups, s: Setting) -> Period | None:
    return away((g["ago_u"] or "").lower(), -_count(g["ago_n"]), s.today) if s.today else None


def _ahead(g: Groups, s: Setting) -> Period | None:
    if s.today is None:
        return None
    base = s.today + dt.timedelta({"yesterday": -1, "tomorrow": 1}.get((g["ah_y"] or "").lower(), 0))
    unit = (g["ah_u"] or g["ah_u2"] or g["ah_u3"] or g["ah_u4"] or "").lower()
    count = _count(g["ah_n"] or g["ah_n2"] or g["ah_n3"] or g["ah_n4"])
    if (g["ah_i"] or "").lower() == "within":
        whole = stretch(unit, count, s.today)
        return Period(s.today, whole.end) if whole else None
    return away(unit, count, base)


def _stretch(g: Groups, s: Setting) -> Period | None:
    """ "the past two years", up to today; "the next three weeks", from tomorrow; "the last four months of 2021"."""
    count, unit, is_ahead = _count(g["sp_n"]), (g["sp_u"] or "").lower(), shift_of(g["sp_w"]) == 1
    whole = months(int(g["sp_y"]), 1, 12) if g["sp_y"] else None
    if g["sp_v"] and s.today:
        whole = containing((g["sp_t"] or "").lower(), s.today, shift_of(g["sp_v"]))
    if whole is not None:
        last = containing(unit, whole.end, -1)
        first = containing(unit, whole.end, -count)
        return Period(first.start, last.end) if first and last else None
    if s.today is None or not count:
        return None
    if unit in ("quarter", "decade"):
        first, last = (containing(unit, s.today, n) for n in ((1, count) if is_ahead else (-count, -1)))
        return Period(first.start, last.end) if first and last else None
    return stretch(unit, count if is_ahead else -count, s.today)


def _so_far(g: Groups, s: Setting) -> Period | None:
    """ "so far this year": up to today; "earlier this month": the month; "later this week", "the rest of the year": from today."""
    if s.today is None:
        return None
    whole = containing((g["sf_u"] or g["sf_u2"] or "").lower(), s.today)
    if whole is None or g["sf_e"]:
        return whole
    if g["sf_l"] or g["sf_r"]:
        return Period(s.today, whole.end)
    return Period(whole.start, s.today + dt.timedelta(1))


def _which(g: Groups, s: Setting) -> Period | None:
    if s.today is None:
        return None
    return in_part(containing((g["w_u"] or "").lower(), s.today, shift_of(g["w_w"])), g["w_p"])


def _weekend(g: Groups, s: Setting) -> Period | None:
    """ "over the weekend": the latest that has begun, or the coming one."""
    if s.today is None:
        return None
    this = containing("weekend", s.today)
    is_begun = this is not None and this.start <= s.today
    return containing("weekend", s.today, 0 if is_begun or s.is_future else -1)


def _week_of(g: Groups, s: Setting) -> Period | None:
    month = month_number(g["wo_m"] or g["wo_m2"] or "", s)
    start = day_of(g["wo_y"], None, month, g["wo_d"] or g["wo_d2"] or "", s)
    return containing("week", start.start) if start else None


def _nth(g: Groups, s: Setting) -> Period | None:
    """The nth week, weekend, weekday or month of a month or year, or its first so many."""
    unit, number = (g["nw_u"] or "").lower().removesuffix("s"), ordinal(g["nw_o"] or "")
    whole = _whole(g, s)
    if whole is None or (unit == "month" and (g["nw_m"] or g["nw_v"] == "month")):
        return None
    if unit in ("month", "day"):
        starts = [
            p.start
            for i in range((whole.end - whole.start).days)
            if (p := containing(unit, whole.start + dt.timedelta(i)))
        ]
        hits = sorted(set(starts))
    else:
        # A week belongs to the month or year that holds its Thursday (ISO 8601).
        target = WEEKDAYS.index(unit) if unit in WEEKDAYS else 5 if unit == "weekend" else 3
        days = [whole.start + dt.timedelta(i) for i in range((whole.end - whole.start).days)]
        hits = [d for d in days if d.weekday() == target]
    count = _count(g["nw_c"]) or 1
    chosen = hits[:count] if number == 1 else hits[-count:] if number == -1 else hits[number - 1 : number]
    size = unit if unit in ("week", "weekend", "month") else "day"
    first, last = (containing(size, chosen[end]) if chosen else None for end in (0, -1))
    return Period(first.start, last.end) if first and last else None


def _whole(g: Groups, s: Setting) -> Period | None:
    if g["nw_y2"]:
        return months(int(g["nw_y2"]), 1, 12)
    if g["nw_m"]:
        month = month_number(g["nw_m"], s)
        return months(int(g["nw_y"]), month) if g["nw_y"] else nearest(lambda y: months(y, month), s)
    return containing((g["nw_v"] or "").lower(), s.today, shift_of(g["nw_w"])) if s.today else None


def _named_day(g: Groups, s: Setting) -> Period | None:
    if s.today is None:
        return None
    words = (g["nm"] or "").lower()
    shift = (
        -2
        if "before" in words
        else 2
        if "after tom" in words
        else -1
        if words in ("yesterday", "last night")
        else int(words == "tomorrow")
    )
    return containing("day", s.today, shift)


def _weekday(g: Groups, s: Setting) -> Period | None:
    name = (g["wd_d"] or g["wd_d2"] or "").lower()
    if g["wd_n"] and s.today:
        return _numbered_weekday(WEEKDAYS.index(name), int(g["wd_n"]), s.today, s.is_future)
    return _one_weekday(name, (g["wd_w"] or "").lower(), (g["wd_v"] or g["wd_v2"] or "").lower(), s)


def _numbered_weekday(weekday: int, number: int, today: dt.date, is_future: bool) -> Period | None:
    """For "Friday the 13th" the nearest such day in the direction of the tense, within a year and a half."""
    for step in range(550):
        date = today + dt.timedelta(step + 1 if is_future else -step)
        if date.weekday() == weekday and date.day == number:
            return containing("day", date)
    return None


def _late_day(g: Groups, s: Setting) -> Period | None:
    setting = replace(s, is_future=(g["ld_e"] or "").lower() == "later")
    return _one_weekday((g["ld_d"] or "").lower(), "", "", setting)


def _one_weekday(name: str, which: str, week: str, s: Setting) -> Period | None:
    if s.today is None or which.endswith("following"):
        return None
    number = WEEKDAYS.index(name)
    if week or which == "this":
        whole = containing("week", s.today, shift_of(week) if week else 0)
        return containing("day", whole.start, number) if whole else None
    back = (s.today.weekday() - number) % 7
    if which.endswith(("last", "previous", "past")):
        return containing("day", s.today, -(back or 7))
    if s.is_future or which.endswith(("next", "coming")):
        return containing("day", s.today, (number - s.today.weekday() - 1) % 7 + 1)
    return containing("day", s.today, -back)


def _weekdays(g: Groups, s: Setting) -> Period | None:
    first = _one_weekday((g["wds_1"] or "").lower(), (g["wds_w"] or "").lower(), (g["wds_v"] or "").lower(), s)
    if first is None:
        return None
    days = (WEEKDAYS.index((g["wds_2"] or "").lower()) - WEEKDAYS.index((g["wds_1"] or "").lower())) % 7
    return Period(first.start, first.end + dt.timedelta(days))


def _day_of_month(g: Groups, s: Setting) -> Period | None:
    if s.today is None:
        return None
    number, which = int(g["do_d"] or g["do_d2"] or 0), g["do_w"] or g["do_w2"]
    if which:
        month = containing("month", s.today, shift_of(which))
        return make_day(month.start.year, month.start.month, number) if month else None
    order = (0, 1, 2) if s.is_future else (0, -1, -2)
    for shift in order:
        month = containing("month", s.today, shift)
        found = make_day(month.start.year, month.start.month, number) if month else None
        if found and ((found.start > s.today) if s.is_future else (found.start <= s.today)):
            return found
    return None


RULES: dict[str, Rule] = CALENDAR_RULES | {
    "ago": _ago,
    "ahead": _ahead,
    "span": _stretch,
    "sofar": _so_far,
    "lateday": _late_day,
    "which": _which,
    "weekend": _weekend,
    "weekof": _week_of,
    "nthweek": _nth,
    "named": _named_day,
    "weekdays": _weekdays,
    "weekday": _weekday,
    "dayof": _day_of_month,
}
