"""Quantities: the numbers that a text states of something, with their bound, unit and what they count.

A number that is a date, a time, a part of a name, a reference or a mark in a list is none (`references`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.extract.bounds import Bounded, find_bound
from whence.extract.counted import Counted, find_counted
from whence.extract.numbers import Number, find_numbers
from whence.extract.references import is_reference
from whence.extract.units import Unit, unit_after, unit_before
from whence.model.document import Document
from whence.model.proposition import Bound, Quantity
from whence.model.reading import Sentence, Token
from whence.model.span import Span

_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|and|or)\s|\s?(?:bis|до|do|à|a|al)\s|至", re.IGNORECASE)
_OPENING = re.compile(
    r"\b(between|from|anywhere from|zwischen|von|entre|de|от|између|od)\s(?:about\s|some\s)?$", re.IGNORECASE
)
_SHARED = re.compile(r"\s(?:and|or|to)\s|,\s")
_EMPTY = frozenset(
    ["the", "and", "that", "some", "about", "than", "more", "with", "for", "was", "were", "are", "had", "has", "have", "its", "his", "her", "their",
     "our", "least", "most", "from", "least", "only", "nearly", "almost", "over", "between", "which", "who", "this", "those", "these", "around"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number with the unit written before or after it; `[start, end)` covers both."""

    number: Number
    unit: Unit | None
    start: int
    end: int


def find_quantities(document: Document, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """The quantities of a document in order.

    A quantity's span runs from its first bound word ("at least") to the end of its unit or of the noun it counts.
    `low` and `high` are both the value where the bound is "exactly" or "about", and open on one side for a bound on the
    other; a part of a whole ("a third of the seats") is in percent. With tokens (UD) the counted noun is the number's head, else it is found by rule; digits are read in the
    notation of the document's language.
    """
    text, language = document.text, document.language
    numbers = [n for n in find_numbers(text, language) if not is_reference(text, n)]
    measures = [_measure(text, n) for n in numbers]
    begins = [s.span.start for s in sentences] or [0]
    starts = [t.span.start for t in tokens]
    found: list[Quantity] = []
    place = 0
    while place < len(measures):
        first = measures[place]
        second = measures[place + 1] if place + 1 < len(measures) else None
        is_range = second is not None and _joins(text, first, second)
        last = second if is_range and second is not None else first
        if second is not None and not is_range and _SHARED.fullmatch(text[first.end : second.start]):
            first = last = replace(first, unit=first.unit or second.unit)
        quantity = _quantity(document, first, last, tokens, starts, begins)
        if quantity is not None:
            found.append(quantity)
        place += 2 if is_range else 1
    return tuple(found)


def _measure(text: str, number: Number) -> _Measure:
    before = unit_before(text, number.span.start)
    end = number.span.end
    if number.is_part and (article := re.match(r"\s(?:of\s)?an?(?=\s)", text[end : end + 7])):
        end += article.end()
    after = None if before else unit_after(text, end)
    unit = before or after
    start = before.start if before else number.span.start
    end = after.end if after else number.span.end
    return _Measure(number, unit, start, end)


def _joins(text: str, first: _Measure, second: _Measure) -> bool:
    """True when two numbers are the ends of one range: "between 5 and 10", "5 to 10", "5-10", "two or three"."""
    between = text[first.end : second.start]
    found = _RANGE.fullmatch(between)
    if not found or first.number.value >= second.number.value or first.number.is_part != second.number.is_part:
        return False
    units = {m.unit.name for m in (first, second) if m.unit}
    if len(units) > 1 or (first.unit and first.end > first.number.span.end and second.unit is None):
        return False
    word = between.strip().lower()
    opening = _OPENING.search(text, max(0, first.start - 16), first.start)
    if word == "and":
        return bool(opening and opening.group(1).lower() == "between")
    if word == "or":
        return second.number.value <= first.number.value * 2 + 1 and first.number.is_word == second.number.is_word
    if word in ("a", "à", "al", "do", "до", "bis"):
        return bool(opening) or word in ("bis", "до")
    return word != "to" or not re.search(r"\b(?:rose|fell|grew|increased|dropped|cut|raised|reduced|up|down|went|from)\b[^.]{0,20}$", text[max(0, first.start - 30) : first.start]) or bool(opening and "between" in opening.group(1))  # fmt: skip


def _quantity(
    document: Document,
    first: _Measure,
    last: _Measure,
    tokens: Sequence[Token],
    starts: Sequence[int],
    begins: Sequence[int],
) -> Quantity | None:
    text = document.text
    bounded = find_bound(text, first.start, last.end, document.language)
    is_range = first is not last
    unit = last.unit or first.unit
    sentence = max(0, bisect_right(begins, first.start) - 1)
    limit = begins[sentence + 1] if sentence + 1 < len(begins) else len(text)
    counted = find_counted(text, first.number, last.number, last.end, unit is not None, tokens, starts, limit)
    if unit is None and counted is None and not _stands_alone(text, first, last, bounded):
        return None
    if unit is None and ((counted is None and is_range) or (counted is not None and counted.is_pronoun)):
        return None
    is_share = first.number.is_part and unit is None
    end = max(bounded.end, last.end, counted.end if counted and unit is None else 0)
    if counted is not None and bounded.bound == "exactly":
        bounded = find_bound(text, bounded.start, end, document.language)
    opening = _OPENING.search(text, max(0, first.start - 16), first.start) if is_range else None
    name = "%" if is_share else unit.name if unit else counted.noun if counted else _age_unit(text, first)
    value, low, high = _values(first, last, bounded.bound, is_share)
    return Quantity(
        document=document.id,
        span=Span(opening.start() if opening else bounded.start, max(end, bounded.end)),
        value=value,
        low=low,
        high=high,
        bound="range" if is_range else bounded.bound,
        unit=name,
        attribute=_attribute(text, first, counted, begins[sentence]),
    )


def _values(
    first: _Measure, last: _Measure, bound: Bound, is_share: bool
) -> tuple[float | None, float | None, float | None]:
    """Value, low and high; a part of a whole ("a third of the seats") in percent."""
    factor = 100.0 if is_share else 1.0
    value = round(first.number.value * factor, 6)
    if first is not last:
        return None, value * _shared_scale(first.number.value, last.number), round(last.number.value * factor, 6)
    if bound == "at_least":
        return value, value, None
    return (value, None, value) if bound == "at_most" else (value, value, value)


def _shared_scale(first: float, last: Number) -> float:
    """For "5 to 10 million" the scale that the first number takes from the second."""
    fits = [s for s in (1e12, 1e9, 1e6) if last.value >= s and 1 <= first < last.value / s < 1000]
    return fits[0] if fits else 1.0


def _stands_alone(text: str, first: _Measure, last: _Measure, bounded: Bounded) -> bool:
    """Whether a number without unit or noun still states something: in digits, or in words at a clause's end."""
    number = first.number
    if number.is_part or (number.is_word and number.value < 2):
        return False
    following = text[last.end : last.end + 2]
    if number.is_word and re.search(r"(?:^|[.!?;\n\"“]\s*|,\s)$", text[max(0, first.start - 3) : first.start]):
        return True
    return not number.is_word or bounded.bound != "exactly" or not following.strip() or following[0] in ".,;:!?)"


def _age_unit(text: str, first: _Measure) -> str | None:
    value = first.number.value
    is_age = not first.number.is_word and 0 < value < 120 and value == int(value)
    if (
        is_age
        and text[first.end : first.end + 1] == ","
        and re.search(r"[A-Z][\w'’-]+,\s$", text[max(0, first.start - 20) : first.start])
    ):
        return "year"
    return None


def _attribute(text: str, first: _Measure, counted: Counted | None, begin: int) -> str | None:
    """A few words that say which number this is: the governing verb and what is counted, or the label before a colon."""
    if counted is not None and counted.verb:
        return f"{counted.verb} {counted.noun}" if counted.verb_first else f"{counted.noun} {counted.verb}"
    label = re.search(r"([A-Z][^\n:;.]{2,40}):\s*$", text[max(begin, first.start - 48) : first.start])
    if label:
        return label.group(1)
    if _age_unit(text, first):
        return "age"
    before = re.split(r"[.;:!?\n]", text[max(begin, first.start - 48) : first.start])[-1]
    words = [w for w in re.findall(r"[^\W\d_]{3,}", before) if w.lower() not in _EMPTY]
    noun = counted.noun if counted and counted.noun else ""
    return " ".join([*words[-2:], noun]).strip() or None
