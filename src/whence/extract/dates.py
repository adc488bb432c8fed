"""Dates: the days and periods that a text names, resolved against the day on which the document was published."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.extract.date_rules import Groups, Setting
from whence.extract.date_words import BEGINNING, MONTHS, date_pattern, month_numbers
from whence.extract.periods import WEEKDAYS, Period
from whence.extract.relative_dates import RULES
from whence.model.document import Document
from whence.model.proposition import When
from whence.model.reading import Sentence
from whence.model.span import Span

_FUTURE = re.compile(
    r"(?:\b(?:will|shall|would|is to|are to|was to|were to|be|due|plans?|planned|expects?|expected|scheduled|intends?|promise[sd]?|vow(?:s|ed)"
    r"|undert(?:akes?|ook)|aims?|until|upcoming|deadline|going|ahead of|hopes?|can)\b|['’]ll\b)[^.;:!?\"“”]*$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|told|announced|reported|reports?|wrote|confirmed|added|denied|on)\s(?:[A-Z]\w+\s)?(?:on\s)?$"
)
_WILL_AFTER = re.compile(r"[^.;:!?\"“”,]{0,40}?\b(?:will|shall|is to|are to)\b", re.IGNORECASE)
_JOIN = re.compile(r"\s(?:to|until|till|through)\s|\s?[-–—]\s?", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:moved|postponed|delayed|deferred|changed|shifted|rescheduled|brought forward|put back|extended)\b[^.;:]*$",
    re.IGNORECASE,
)
_YEARED = re.compile(r"(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)|\byear\b")
_PAIRS = {"days": "days", "mdays": "mdays", "months": "months", "years": "ys", "weekdays": "wds"}
_YEARLESS = frozenset({"day", "mday", "bare", "barepart", "days", "mdays", "weekday"})
_OPENS_RANGE = re.compile(r"\b(?:from|between)\s(?:the\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A date expression, how it was matched (with which groups), and what it means."""

    span: Span
    kind: str
    groups: Groups
    setting: Setting
    period: Period | None


def find_dates(document: Document, sentences: Sequence[Sentence]) -> tuple[When, ...]:
    """The dates and periods that a document names, in order, as ISO dates with exclusive ends.

    A weekday, month or day without a year is the most recent one up to the document's date, unless the words before it
    look ahead ("will", "next"). Halves, quarters and seasons are whole months (winter from December, northern); "early"
    and "late" are halves of a period, "mid" its middle third. Both ends of a range belong to it. `start` and `end` are
    None where the expression needs a document date and there is none, or could be two dates (3/4/2031).
    """
    text = document.text
    matches = [m for m in _find_matches(text, document.language) if not _is_common_word(m)]
    begins = [s.span.start for s in sentences] or [0]
    base = Setting(
        parse_day(document.published), _order_of(matches, document.language), False, month_numbers(document.language)
    )
    found: list[_Found] = []
    for match in matches:
        begin = begins[max(0, bisect_right(begins, match.start()) - 1)]
        setting = replace(base, is_future=_looks_ahead(text, begin, match))
        if match.lastgroup == "ahead" and match.group("ah_i") and not setting.is_future:
            continue
        found += [_read(span, match.lastgroup or "", groups, setting) for span, groups in _pieces(match)]
    return tuple(_when(document.id, f) for f in _join(text, found))


def parse_day(published: str | None) -> dt.date | None:
    """The day of an ISO 8601 date or time; None when there is none or it is no day.

    >>> parse_day("2031-03-04T06:00:00Z"), parse_day("2031-03")
    (datetime.date(2031, 3, 4), None)
    """
    try:
        return dt.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _find_matches(text: str, language: str | None) -> Iterator[re.Match[str]]:
    """The date expressions; in English tried only where a word that can begin one stands, to save time."""
    pattern = date_pattern(language)
    if language not in (None, "en"):
        yield from pattern.finditer(text)
        return
    end = 0
    for beginning in BEGINNING.finditer(text):
        if beginning.start() >= end and (match := pattern.match(text, beginning.start())):
            end = match.end()
            yield match


def _pieces(match: re.Match[str]) -> Iterator[tuple[Span, Groups]]:
    """The expression with its groups; "3 and 17 June" without "between" is two expressions."""
    groups = match.groupdict()
    prefix = _PAIRS.get(match.lastgroup or "")
    connector = (groups.get(f"{prefix}_t") or "").strip().lower() if prefix else ""
    if connector != "and" or match.group().lower().startswith("between") or groups.get(f"{prefix}_b2"):
        yield Span(match.start(), match.end()), groups
        return
    first, second = f"{prefix}_1", f"{prefix}_2"
    start = match.start() if match.lastgroup == "mdays" else match.start(first)
    end = match.end() if match.lastgroup != "mdays" or not groups["mdays_y"] else match.end(second)
    yield Span(start, match.end(first)), groups | {second: groups[first]}
    yield Span(match.start(second), end), groups | {first: groups[second]}


def _read(span: Span, kind: str, groups: Groups, setting: Setting) -> _Found:
    return _Found(span, kind, groups, setting, RULES[kind](groups, setting))


def _when(document: str, found: _Found) -> When:
    if found.period is None:
        return When(document, found.span, None, None)
    return When(document, found.span, found.period.start.isoformat(), found.period.end.isoformat())


def _is_common_word(match: re.Match[str]) -> bool:
    """True for "may", "march", "fall", "sun" and their like where they are no dates."""
    kind = match.lastgroup
    names = re.findall(r"[A-Za-z]+", match.group())
    if kind in ("bare", "whichmonth", "barepart", "months") and any(
        n.lower() in MONTHS and n[0].islower() for n in names
    ):
        return True
    if kind == "season":
        before = match.string[max(0, match.start() - 8) : match.start()]
        is_told = (
            any(match.group(g) for g in ("s_p", "s_y", "s_v", "s_n2")) or (match.group("s_w") or "the").lower() != "the"
        )
        if not is_told and re.match(r"\sof\b", match.string[match.end() : match.end() + 4]):
            return True
        return not is_told and not re.search(r"\b(?:in|during|since|by|until|of)\s$", before, re.IGNORECASE)
    return kind in ("weekday", "weekdays") and not any(n[0].isupper() and n.lower() in WEEKDAYS for n in names)


def _order_of(matches: Sequence[re.Match[str]], language: str | None) -> bool | None:
    """Whether the day stands first in the document's numeric dates: by one that can be read in one way only, or the language."""
    for match in matches:
        a, b = match.group("num_a"), match.group("num_b")
        if a and b and (int(a) > 12) != (int(b) > 12):
            return int(a) > 12
    return None if language in (None, "en") else True


def _looks_ahead(text: str, begin: int, match: re.Match[str]) -> bool:
    before = text[max(begin, match.start() - 70) : match.start()]
    if _REPORTED.search(before) and not re.search(r"\bon\s$", before):
        return False
    if re.search(r"\b(?:said|told|announced|reported|wrote|confirmed|added|denied)\b[^,;.]{0,25}\bon\s$", before):
        return False
    if _FUTURE.search(before):
        return True
    opens = before.strip() in ("", "On", "In", "By", "From", "Until")
    return opens and bool(_WILL_AFTER.match(text, match.end()))


def _join(text: str, found: Sequence[_Found]) -> list[_Found]:
    """The expressions with "from X to Y" and "between X and Y" made one; each without a year takes it from the other."""
    joined: list[_Found] = []
    for second in found:
        first = joined[-1] if joined else None
        opens = _OPENS_RANGE.search(text, max(0, first.span.start - 14), first.span.start) if first else None
        range_ = _range(first, second) if first and _is_range(text, first, second, opens) else None
        if first is None or range_ is None:
            joined.append(second)
            continue
        span = Span(opens.start() if opens else first.span.start, second.span.end)
        joined[-1] = replace(first, span=span, period=range_, kind="range")
    return joined


def _is_range(text: str, first: _Found, second: _Found, opens: re.Match[str] | None) -> bool:
    between = text[first.span.end : second.span.start]
    if first.kind == "weekday" and second.kind in ("day", "mday"):
        return False
    if _JOIN.fullmatch(between):
        return not _MOVED.search(text, max(0, first.span.start - 40), first.span.start)
    is_between = opens is not None and opens.group().lower().startswith("between")
    return is_between and between in (" and ", " and the ")


def _range(first: _Found, second: _Found) -> Period | None:
    one, other = first.period, second.period
    if one is None or other is None:
        return None
    if first.kind in _YEARLESS and not _has_year(first) and _has_year(second):
        one = RULES[first.kind](first.groups, replace(first.setting, today=other.start, is_future=False))
    elif second.kind in _YEARLESS and not _has_year(second) and first.kind != "range":
        other = RULES[second.kind](second.groups, replace(second.setting, today=one.start, is_future=True))
    return Period(one.start, other.end) if one and other and one.start < other.start else None


def _has_year(found: _Found) -> bool:
    return any(value and _YEARED.search(value) for value in found.groups.values())
