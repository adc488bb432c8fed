"""English numbers in words: cardinals, fractions, decimals, and their mixtures ("two and a half million")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ONES = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    )
} | {"nought": 0, "naught": 0}  # fmt: skip
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
_DOZEN = {"dozen": 12.0, "dozens": 12.0}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_PLURAL_PARTS = {f"{part}s": value for part, value in _PARTS.items()} | {"halves": 2}
_CORE = "|".join(
    sorted([*_ONES, *_TENS, *SCALES, *_DOZEN, *_PARTS, *_PLURAL_PARTS, "hundred"], key=lambda w: (-len(w), w))
)
_RUN = re.compile(
    rf"(?<![\w'’])(?:(?:minus|negative|an?)\s+)?(?:{_CORE})(?![\w'’])"
    rf"(?:(?:\s*-\s*|\s+)(?:(?:and|an?|point|of\s+an?)\s+)*(?:{_CORE})(?![\w'’]))*",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[a-z]+", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:the|this|that|which|no|any|every|each|some|not)\s$", re.IGNORECASE)
_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number in words at `[start, end)` of a text; `is_part` for a part of a whole ("a third of")."""

    start: int
    end: int
    value: float
    is_part: bool


def find_word_numbers(text: str) -> Iterator[WordNumber]:
    """The numbers in words of an English text, in order; ordinals and years in words are left out.

    >>> [n.value for n in find_word_numbers("a dozen, half a million; the third man, in nineteen eighty-four")]
    [12.0, 500000.0]
    """
    for run in _RUN.finditer(text):
        tokens = [
            (m.group().lower(), m.start() + run.start(), m.end() + run.start()) for m in _TOKEN.finditer(run.group())
        ]
        words = [t[0] for t in tokens]
        place = 0
        if _is_year(words):
            continue
        while place < len(words):
            value, stop, is_part = _parse(words, place)
            if stop <= place or words[place:stop] == ["dozens"]:
                place = max(stop, place + 1)
                continue
            start, end = tokens[place][1], tokens[stop - 1][2]
            is_pronoun = words[place:stop] == ["one"] and _POINTING.search(text, max(0, start - 8), start)
            if is_pronoun:
                place = stop
                continue
            if not is_part or _is_share(words[place:stop], text[end : end + 12].lower()):
                yield WordNumber(start, end, value, is_part)
            place = stop


def parse_words(phrase: str) -> float | None:
    """The value of an English number in words; None when the words are no single number.

    >>> [parse_words(p) for p in ("sixty-three", "eleven hundred", "two and a half million", "minus five point five")]
    [63.0, 1100.0, 2500000.0, -5.5]
    >>> parse_words("twenty thirty") is None
    True
    """
    words = [w.lower() for w in _TOKEN.findall(phrase)]
    if not words:
        return None
    value, stop, _ = _parse(words, 0)
    return value if stop == len(words) else None


def _is_year(words: Sequence[str]) -> bool:
    """True for "nineteen eighty-four" and "twenty thirty"."""
    if len(words) not in (2, 3) or words[0] not in ("eighteen", "nineteen", "twenty"):
        return False
    return words[1] in _TENS or (words[1] in _ONES and _ONES[words[1]] > 9)


def _is_share(words: Sequence[str], following: str) -> bool:
    """True when a fraction is a share and no ordinal: "a third of the", "two fifths", "half the"; not "the third man"."""
    if words[-1] in _PLURAL_PARTS or len(words) > 2 or (words[0] == "one" and len(words) == 2):
        return True
    if words[0] in ("a", "an") or words[-1] == "half":
        return following.startswith(" of ") or (
            words[-1] == "half" and bool(re.match(r"\s(?:the|its|his|her|their|our|an?|all|people)\s", following))
        )
    return False


def _parse(words: Sequence[str], place: int) -> tuple[float, int, bool]:
    """The number that begins at a place: its value, the place after it (the same place when there is none), if a part."""
    sign = 1.0
    start = place
    if words[place] in ("minus", "negative"):
        sign, place = -1.0, place + 1
    if place < len(words) and words[place] in ("a", "an"):
        place += 1
    if place >= len(words):
        return 0.0, start, False
    if words[place] in _PARTS and (place == start or words[place - 1] in ("a", "an")):
        value, stop = _of_scale(words, place + 1, 1 / _PARTS[words[place]])
        return sign * value, stop, stop == place + 1
    value, stop, scale = _cardinal(words, place)
    if stop == place:
        return 0.0, start, False
    if stop < len(words) and (words[stop] in _PLURAL_PARTS or (value == 1 and words[stop] in _PARTS)):
        denominator = _PLURAL_PARTS.get(words[stop]) or _PARTS[words[stop]]
        value, after = _of_scale(words, stop + 1, value / denominator)
        return sign * value, after, after == stop + 1
    if stop < len(words) and words[stop] == "point":
        value, stop = _decimals(words, stop + 1, value)
    part, after = _added_part(words, stop)
    if after > stop:
        value, stop = value + part * (scale or 1.0), after
        if stop < len(words) and words[stop] in SCALES:
            value, stop = value * SCALES[words[stop]], stop + 1
    return sign * value, stop, False


def _cardinal(words: Sequence[str], place: int) -> tuple[float, int, float | None]:
    """A whole number, the place after it, and the scale that its last word was."""
    total = current = 0.0
    room, last_scale = _INFINITE, _INFINITE
    ended: float | None = None
    start = place
    while place < len(words):
        word = words[place]
        if word == "and":
            if not (total or current >= 100) or not _continues(words, place + 1, room):
                break
            place += 1
            continue
        value = float(_ONES[word]) if word in _ONES else float(_TENS[word]) if word in _TENS else None
        if value is not None:
            if value >= room or (place > start and value == 0):
                break
            current += value
            room, ended = (10.0 if word in _TENS else 0.0), None
        elif word == "hundred":
            if current >= 100 or (current == 0 and total):
                break
            current = (current or 1.0) * 100
            room, ended = 100.0, 100.0
        elif word in SCALES:
            scale = SCALES[word]
            total = (
                total + (current or 1.0) * scale
                if current and scale < last_scale
                else ((total + current) or 1.0) * scale
            )
            current, room, last_scale, ended = 0.0, scale, scale, scale
        elif word in _DOZEN:
            return (total + current or 1.0) * 12, place + 1, 12.0
        else:
            break
        place += 1
    return total + current, place, ended


def _continues(words: Sequence[str], place: int, room: float) -> bool:
    """Whether the words after "and" go on with the same whole number, and not with a fraction."""
    if place >= len(words) or (place + 1 < len(words) and words[place + 1] in _PLURAL_PARTS | _PARTS):
        return False
    value = _ONES.get(words[place], _TENS.get(words[place]))
    return value is not None and value < room


def _decimals(words: Sequence[str], place: int, value: float) -> tuple[float, int]:
    digits = ""
    while place < len(words) and (words[place] in _ONES or words[place] in _TENS):
        number, after, _ = _cardinal(words, place)
        digits += str(int(number)) if number or words[place] in _TENS else "0"
        place = max(after, place + 1)
    return value + (float(f"0.{digits}") if digits else 0.0), place


def _added_part(words: Sequence[str], place: int) -> tuple[float, int]:
    """The fraction added by "and a half" or "and three quarters"; the same place when there is none."""
    if place + 2 >= len(words) or words[place] != "and":
        return 0.0, place
    if words[place + 1] in ("a", "an", "one") and words[place + 2] in _PARTS:
        return 1 / _PARTS[words[place + 2]], place + 3
    count, after, _ = _cardinal(words, place + 1)
    if place + 1 < after < len(words) and words[after] in _PLURAL_PARTS:
        return count / _PLURAL_PARTS[words[after]], after + 1
    return 0.0, place


def _of_scale(words: Sequence[str], place: int, value: float) -> tuple[float, int]:
    """A fraction of a scale: "half a million", "a quarter of a million", "half a dozen"; the value itself when none follows."""
    after = place
    while after < len(words) and words[after] in ("of", "a", "an"):
        after += 1
    if after < len(words) and (words[after] in SCALES or words[after] in _DOZEN or words[after] == "hundred"):
        scale = SCALES.get(words[after]) or _DOZEN.get(words[after]) or 100.0
        return value * scale, after + 1
    return value, place
