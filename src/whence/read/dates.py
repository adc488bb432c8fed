"""Dates as documents write them in bylines, letterheads and metadata, to ISO 8601 as precise as they are."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from whence.read.calendar_words import MONTHS

_YEAR = r"(?P<y>(?:1[89]|20|21)\d\d)(?!\d)"
_DAY = r"(?P<d>\d{1,2})"
_WORD = r"(?P<m>[^\W\d_]{2,14}(?:['׳॰]|\s(?:الأول|الثاني))?)"
_LINK = r"(?:de\s+|of\s+|del?\s+|d['’])?"
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|º|ª|\.)?\s*{_LINK}{_WORD}\.?,?\s+(?:del?\s+)?{_YEAR}",
        rf"(?<!\w){_WORD}\.?\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?<!\d){_YEAR}\.?\s*(?:m\.\s+|m\s+)?{_WORD}\s+{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}-{_WORD}-{_YEAR}",
    )
)
_NUMERIC = (
    re.compile(rf"(?<![\d./-]){_YEAR}(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s){_DAY}(?![\d/-])"),
    re.compile(rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<m>\d{{1,2}})\s*[月월]\s*{_DAY}\s*[日일号號]"),
    re.compile(
        r"(?P<y>[〇○零一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,3})月(?P<d>[一二三四五六七八九十]{1,3})日"
    ),
)
_DAY_FIRST = re.compile(rf"(?<![\d./-])(?P<a>\d{{1,2}})(?P<s>[./-])\s?(?P<b>\d{{1,2}})(?P=s)\s?{_YEAR}")
_CHINESE = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120,
    "EEST": 180, "MSK": 180, "МСК": 180, "EST": -300, "EDT": -240, "PST": -480, "PDT": -420, "JST": 540, "HKT": 480, "SGT": 480,
    "AEST": 600, "AEDT": 660,
}  # fmt: skip
_TIME = re.compile(
    r"(?P<lead>[\s,|·–—.]{0,4}(?:года|г\.|року)?[\s,|·–—-]{0,3}(?:(?:at|à|alle|um|kl\.?|u|в|о)\s+)?)"
    r"(?P<h>[01]?\d|2[0-3])[:.h](?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\.?(?![a-z]))?(?:\s?(?:Uhr|h|hrs?|uur))?"
    r"(?:\s?\(?(?:(?P<zone>[A-ZА-Я]{1,4})(?P<far>[+−-]\d{1,2}(?::?\d\d)?)?|(?P<shift>\+\d\d:?\d\d|[−-]\d{4}))\b\)?)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: where it stands (a time after it taken in), its day, and its moment where a zone is given."""

    start: int
    end: int
    day: str
    moment: str | None = None

    @property
    def published(self) -> str:
        """ISO 8601 as precise as it is written: the moment in UTC, else the day."""
        return self.moment or self.day


def find_written_dates(text: str) -> Iterator[WrittenDate]:
    """The full dates in a line, in their order; a date whose order of day and month cannot be told is none.

    >>> [d.published for d in find_written_dates("4 March 2031, 06:00 UTC; 03/04/2031; 23/04/2031")]
    ['2031-03-04T06:00:00Z', '2031-04-23']
    """
    found = sorted(_find_days(text), key=lambda d: (d.start, -d.end))
    last = -1
    for date in found:
        if date.start >= last:
            date = _add_time(text, date)
            last = date.end
            yield date


def parse_date(text: str) -> str | None:
    """The first full date in the text as YYYY-MM-DD; None when there is none.

    >>> parse_date("Harbour Courier, 5 March 2031")
    '2031-03-05'
    >>> parse_date("Harbour Courier, 5 Marsh 2031")
    """
    first = next(find_written_dates(text), None)
    return first.day if first else None


def parse_timestamp(value: str | None) -> str | None:
    """A metadata date to ISO 8601: a time with a zone becomes UTC, without one it stays a local time, a date stays a date.

    >>> parse_timestamp("2031-03-05T15:30:00+01:00")
    '2031-03-05T14:30:00Z'
    >>> parse_timestamp("5 March 2031")
    '2031-03-05'
    """
    value = (value or "").strip()
    if not value:
        return None
    compact = re.fullmatch(r"((?:19|20|21)\d\d)(\d\d)(\d\d)", value)
    if compact:
        return _iso_day(*compact.groups())
    try:
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        first = next(find_written_dates(value), None)
        return (first.moment if first else None) or _parse_mail_date(value) or (first.day if first else None)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    return write_moment(moment) if re.match(r"\d{4}-?\d\d-?\d\d[T ]", value) else None


def write_moment(moment: datetime) -> str | None:
    """ISO 8601 to the second: in UTC where the zone is known, else as a local time; None outside the years that fit.

    >>> write_moment(datetime(2031, 3, 5, 15, 30, tzinfo=timezone(timedelta(hours=1))))
    '2031-03-05T14:30:00Z'
    """
    if moment.tzinfo is None:
        return moment.isoformat(timespec="seconds")
    try:
        return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except OverflowError:
        return None


def _parse_mail_date(value: str) -> str | None:
    """A date as mails write it ("Fri, 07 Mar 2031 11:42:00 +0100"); `-0000` says that the zone is not known."""
    if not re.search(r"\d:\d\d", value):
        return None
    try:
        return write_moment(parsedate_to_datetime(value))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _find_days(text: str) -> Iterator[WrittenDate]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            month = MONTHS.get(unicodedata.normalize("NFC", match["m"].lower()))
            if month:
                yield from _dated(match, match["y"], str(month), match["d"])
    for pattern in _NUMERIC:
        for match in pattern.finditer(text):
            yield from _dated(match, *(_digits(match[part]) for part in ("y", "m", "d")))
    for match in _DAY_FIRST.finditer(text):
        day, month = int(match["a"]), int(match["b"])
        if match["s"] != "." and month > 12 >= day:
            day, month = month, day
        elif match["s"] != "." and day <= 12 and day != month:
            continue
        yield from _dated(match, match["y"], str(month), str(day))


def _dated(match: re.Match[str], year: str, month: str, day: str) -> Iterator[WrittenDate]:
    iso = _iso_day(year, month, day)
    if iso:
        yield WrittenDate(match.start(), match.end(), iso)


def _iso_day(year: str, month: str, day: str) -> str | None:
    try:
        return datetime(int(year), int(month), int(day), tzinfo=UTC).date().isoformat()
    except ValueError:
        return None


def _digits(written: str) -> str:
    """Decimal digits for a number in Chinese marks, years digit by digit ("二〇三一"), days in tens ("二十三")."""
    if not any(mark in _CHINESE or mark == "十" for mark in written):
        return written
    if "十" not in written:
        return "".join(str(_CHINESE[mark]) for mark in written)
    tens, _, ones = written.partition("十")
    return str(10 * _CHINESE.get(tens, 1) + _CHINESE.get(ones, 0))


def _add_time(text: str, date: WrittenDate) -> WrittenDate:
    """The date with the time that follows it, where that has a zone; a time without one only lengthens the place."""
    match = _TIME.match(text, date.end)
    if not match:
        return date
    minutes = _offset(match["zone"], match["shift"] or match["far"])
    if minutes is None:
        end = match.end("min") if not match["sec"] else match.end("sec")
        return WrittenDate(date.start, end, date.day)
    hour = int(match["h"]) % 12 + (12 if match["half"] in "pP" else 0) if match["half"] else int(match["h"])
    zone = timezone(timedelta(minutes=minutes))
    local = datetime.fromisoformat(date.day).replace(
        hour=hour, minute=int(match["min"]), second=int(match["sec"] or 0), tzinfo=zone
    )
    return WrittenDate(date.start, match.end(), date.day, write_moment(local))


def _offset(zone: str | None, shift: str | None) -> int | None:
    """Minutes east of Greenwich; None where the zone is missing or could be several."""
    base = _ZONES.get(zone.upper()) if zone else 0 if shift else None
    if base is None or not shift:
        return base
    digits = re.sub(r"\D", "", shift)
    hours, rest = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    east = -1 if shift[0] in "−-" else 1
    total = hours * 60 + rest
    return base + east * total if total < 24 * 60 else None
