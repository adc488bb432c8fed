"""Numbers: the values that digits and English words stand for, in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whence.extract.number_words import SCALES, find_word_numbers
from whence.model.span import Span

_SCALES = {**SCALES, "hundred": 100.0, "dozen": 12.0}
_SHORT_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "bln": 1e9,
    "tln": 1e12,
    "mm": 1e6,
    "tn": 1e12,
    "mrd": 1e9,
}
_FOREIGN_SCALES = {
    "mil": 1e3, "тысяч": 1e3, "тыс": 1e3, "хиљада": 1e3, "хиљаде": 1e3, "hiljada": 1e3, "tausend": 1e3, "mille": 1e3, "mila": 1e3,
    "тисяч": 1e3, "tysięcy": 1e3, "tisíc": 1e3, "ezer": 1e3, "mii": 1e3, "bin": 1e3, "万": 1e4, "亿": 1e8, "ألف": 1e3, "مليون": 1e6,
    "миллион": 1e6, "милион": 1e6, "мільйон": 1e6, "млн": 1e6, "milion": 1e6, "millón": 1e6, "millon": 1e6, "milhõ": 1e6, "milhão": 1e6,
    "milioni": 1e6, "miljoen": 1e6, "miljon": 1e6, "millió": 1e6, "milyon": 1e6, "milliard": 1e9, "миллиард": 1e9, "милијард": 1e9,
    "мільярд": 1e9, "млрд": 1e9, "miliard": 1e9, "milijard": 1e9, "miljard": 1e9, "milyar": 1e9,
}  # fmt: skip
EUROPEAN = frozenset(
    ["de", "fr", "es", "it", "pt", "ru", "uk", "bg", "sr", "hr", "bs", "sl", "sk", "cs", "pl", "hu", "ro", "nl", "da", "sv", "nb",
     "no", "fi", "el", "tr", "id", "lt", "lv", "et", "mk", "ca", "eu", "be"]
)  # fmt: skip
_GLYPHS = {
    "½": 0.5,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 0.25,
    "¾": 0.75,
    "⅕": 0.2,
    "⅙": 1 / 6,
    "⅛": 0.125,
    "⅜": 0.375,
    "⅝": 0.625,
    "⅞": 0.875,
}
_AND_PART = re.compile(r"\sand\s(?:an?|one)\s(half|third|quarter)\b", re.IGNORECASE)
_MILLION = re.compile(
    r"(?:[$€£¥₽₴₹₩₺₪]|\b[A-Z]{2,3})\s?\||\|(?:[-–]|\s(?:(?!tall|long|wide|high|deep|away|above|below|from|apart|of\s)[a-z]+s\b|people|[A-Z]{3}\b|euro|dollar|pound))"
)
_BLANKS = "\u00a0\u202f\u2009"
_SCALE = (
    r"(?:[\s" + _BLANKS + r"-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|lakh|crore)s?\b"
    r"|[\s" + _BLANKS + r"]?(?P<short>(?:k|mn|mio|bn|tn|bln|tln|mrd)\b\.?|[mMbB]\b(?![²³/])))?"
)
_ENGLISH = re.compile(
    r"(?<![^\W\u2e80-\u9fff])(?<![.,/:])(?P<sign>(?<![\w)])[-−](?=\d))?(?P<digits>\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d{1,3}(?:[,\u00a0\u202f\u2009'’]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?"
    r"|\d{1,3}(?: \d{3}){2,}(?![\d,.]\d)|[1-9]\d{0,2} \d00(?!\d)|\d+(?:\.\d+)?|\.\d+|[½⅓⅔¼¾⅕⅙⅛⅜⅝⅞])(?:\s(?P<numerator>\d)/(?P<denominator>\d{1,2})(?![\d/])|(?P<glyph>[½⅓⅔¼¾⅕⅙⅛⅜⅝⅞]))?"
    + _SCALE,
    re.IGNORECASE,
)
_CONTINENTAL = re.compile(
    r"(?<![^\W\u2e80-\u9fff])(?<![.,/:])(?P<sign>(?<![\w)])[-−](?=\d))?(?P<digits>\d{1,3}(?:[.\u00a0\u202f\u2009 '’]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?)"
    r"(?P<numerator>)(?P<denominator>)(?P<glyph>[½⅓⅔¼¾⅕⅙⅛⅜⅝⅞])?" + _SCALE,
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"[\s\u00a0\u202f]?(" + "|".join(sorted(map(re.escape, _FOREIGN_SCALES), key=len, reverse=True)) + r")\w{0,4}\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at a span: its value, and whether it is written in words, and whether as a part of a whole ("a third")."""

    span: Span
    value: float
    is_word: bool = False
    is_part: bool = False


def find_numbers(text: str, language: str | None = None) -> list[Number]:
    """The numbers of a text in order, whatever they are for; digits by the notation of the language (ISO 639-1).

    >>> [n.value for n in find_numbers("2,000 of the eleven hundred, two-thirds, half a million, €5.2m")]
    [2000.0, 1100.0, 0.6666666666666666, 500000.0, 5200000.0]
    >>> [n.value for n in find_numbers("око 520.000 евра, 5,2 милиона", "sr")]
    [520000.0, 5200000.0]
    """
    is_european = language in EUROPEAN
    found = [*_find_digits(text, is_european)]
    if language in (None, "en"):
        taken = bytearray(len(text) + 1)
        for number in found:
            taken[number.span.start : number.span.end] = b"\1" * (number.span.end - number.span.start)
        for word in find_word_numbers(text):
            if not any(taken[word.start : word.end]):
                found.append(Number(Span(word.start, word.end), word.value, is_word=True, is_part=word.is_part))
    return sorted(found, key=lambda n: n.span)


def _find_digits(text: str, is_european: bool) -> Iterator[Number]:
    for match in (_CONTINENTAL if is_european else _ENGLISH).finditer(text):
        value = _digits_value(match.group("digits"), is_european) + _GLYPHS.get(match.group("glyph") or "", 0.0)
        if match.group("numerator"):
            value += int(match.group("numerator")) / max(1, int(match.group("denominator")))
        scale, end = _scale_of(text, match, is_european)
        value *= scale
        if scale > 1 and (part := _AND_PART.match(text, end)):
            value, end = (
                value + scale * {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4}[part.group(1).lower()],
                part.end(),
            )
        yield Number(Span(match.start(), end), -value if match.group("sign") else value)


def _scale_of(text: str, match: re.Match[str], is_european: bool) -> tuple[float, int]:
    """What the word or letter after the digits multiplies them by, and where it ends."""
    if match.group("scale"):
        return _SCALES[match.group("scale").lower()], match.end()
    short = (match.group("short") or "").lower().rstrip(".")
    if short:
        is_apart = text[match.start("short") - 1].isspace()
        digits_end = match.start("short") - is_apart
        if (
            match.group("short").startswith("m")
            and short == "m"
            and not is_apart
            and not _MILLION.search(
                text[max(0, match.start() - 4) : match.start()] + "|" + text[match.end() : match.end() + 24]
            )
        ):
            return 1.0, digits_end
        return (1.0, digits_end) if is_apart and len(short) == 1 else (_SHORT_SCALES[short], match.end())
    foreign = _FOREIGN.match(text, match.end())
    if foreign and (is_european or not foreign.group(1).isascii()):
        return _FOREIGN_SCALES[foreign.group(1).lower()], foreign.end()
    return 1.0, match.end()


def _digits_value(digits: str, is_european: bool) -> float:
    if digits in _GLYPHS:
        return _GLYPHS[digits]
    plain = re.sub(r"[\s'’]", "", digits)
    if is_european:
        return float(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", plain):
        return float(plain.replace(".", "").replace(",", "."))
    return float(plain.replace(",", ""))
