"""Periods of the calendar: half-open stretches of days, and the ones before and after a day."""

import datetime as dt
from dataclasses import dataclass

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` on, up to but without `end`."""

    start: dt.date
    end: dt.date


def day(date: dt.date, days: int = 1) -> Period | None:
    """The stretch of so many days from a date; None past the calendar's end."""
    try:
        return Period(date, date + dt.timedelta(days))
    except OverflowError:
        return None


def make_day(year: int, month: int, number: int) -> Period | None:
    """One day; None where the calendar has no such day.

    >>> make_day(2031, 2, 30) is None
    True
    """
    try:
        return day(dt.date(year, month, number))
    except ValueError:
        return None


def add_months(date: dt.date, count: int) -> dt.date | None:
    """The same day so many months on, or the last day of a shorter month; None outside the calendar.

    >>> add_months(dt.date(2031, 1, 31), 1)
    datetime.date(2031, 2, 28)
    """
    years, month = divmod(date.month - 1 + count, 12)
    year = date.year + years
    if not 1 <= year <= 9998:
        return None
    first_of_next = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(
        first_of_next - dt.timedelta(1),
        dt.date(year, month + 1, min(date.day, 28)) + dt.timedelta(date.day - min(date.day, 28)),
    )


def months(year: int, first: int, count: int = 1) -> Period | None:
    """So many months from the first on; `first` may reach past December."""
    if not 1 <= year <= 9990:
        return None
    start = add_months(dt.date(year, 1, 1), first - 1)
    end = add_months(dt.date(year, 1, 1), first - 1 + count)
    return Period(start, end) if start and end else None


def season(name: str, year: int) -> Period | None:
    """A season of the northern year by whole months; winter begins in December of the year."""
    return months(year, _SEASON_MONTHS[name], 3)


def containing(unit: str, date: dt.date, shift: int = 0) -> Period | None:
    """The calendar's day, week (from Monday), weekend, month, quarter, year, decade or century around a date, or so many on.

    >>> containing("week", dt.date(2031, 3, 5), -1)
    Period(start=datetime.date(2031, 2, 24), end=datetime.date(2031, 3, 3))
    """
    try:
        if unit in _UNIT_DAYS:
            back = date.weekday() if unit != "day" else 0
            return day(date - dt.timedelta(back) + dt.timedelta(shift * _UNIT_DAYS[unit]), _UNIT_DAYS[unit])
        if unit == "weekend":
            return day(date - dt.timedelta(date.weekday() - 5) + dt.timedelta(7 * shift), 2)
    except OverflowError:
        return None
    size = _UNIT_MONTHS[unit]
    index = (date.year * 12 + date.month - 1) // size * size + shift * size
    year, month = divmod(index, 12)
    return months(year, month + 1, size) if year >= 1 else None


def stretch(unit: str, count: int, date: dt.date) -> Period | None:
    """So many units up to and with a date (negative count), or from the day after it on."""
    try:
        if unit in _UNIT_DAYS:
            days = abs(count) * _UNIT_DAYS[unit]
            tomorrow = date + dt.timedelta(1)
            return Period(date - dt.timedelta(days), tomorrow) if count < 0 else day(tomorrow, days)
    except OverflowError:
        return None
    other = add_months(date, count * _UNIT_MONTHS[unit])
    if other is None:
        return None
    return (
        Period(other, date + dt.timedelta(1)) if count < 0 else Period(date + dt.timedelta(1), other + dt.timedelta(1))
    )


def away(unit: str, count: int, date: dt.date) -> Period | None:
    """The day, month or year that lies so many units from a date: a day for days and weeks, else the whole month or year."""
    try:
        if unit in _UNIT_DAYS:
            return day(date + dt.timedelta(count * _UNIT_DAYS[unit]))
    except OverflowError:
        return None
    other = add_months(date, count * _UNIT_MONTHS[unit])
    return containing(unit, other) if other else None


def part_of(period: Period, part: str) -> Period:
    """The early (first half), mid (middle third) or late (second half) part of a period, by months or else by days."""
    total = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    if total >= 2 and period.start.day == 1:
        marks = {"early": (0, total // 2), "mid": (total // 3, total - total // 3), "late": (total // 2, total)}
        first, last = marks[part]
        return Period(add_months(period.start, first) or period.start, add_months(period.start, last) or period.end)
    days = (period.end - period.start).days
    marks = {"early": (0, days // 2), "mid": (days // 3, days - days // 3), "late": (days // 2, days)}
    first, last = marks[part]
    return Period(period.start + dt.timedelta(first), period.start + dt.timedelta(max(last, first + 1)))
