"""Bounds: the words around a number that make it a floor, a ceiling or an estimate, in the languages of the reader's users."""

import re
from dataclasses import dataclass

from whence.model.proposition import Bound

_ABOUT = {
    "en": "about|around|some|roughly|approximately|approx\\.?|abt\\.?|circa|ca\\.|c\\.|nearly|almost|close to|more or less"
    "|(?:an )?estimated|in the region of|(?:i|o)n the order of|somewhere around|in the neighbourhood of|near|virtually|just (?:over|under)"
    "|an average of|on average",
    "de": "etwa|rund|ungefähr|circa|ca\\.|knapp|fast|gut|annähernd",
    "fr": "environ|près de|à peu près|presque|quelque|autour de",
    "es": "unos|unas|cerca de|alrededor de|aproximadamente|casi",
    "pt": "cerca de|aproximadamente|quase|uns|umas|perto de",
    "it": "circa|quasi|intorno a|all'incirca",
    "ru": "около|примерно|приблизительно|порядка|почти",
    "uk": "близько|приблизно|майже",
    "sr": "око|отприлике|приближно|скоро|oko|otprilike|približno|skoro|gotovo",
    "pl": "około|ok\\.|blisko|prawie|niemal",
    "zh": "约|大约|大概|近",
    "ar": "حوالي|نحو|قرابة|ما يقارب",
}
_AT_LEAST = {
    "en": "at least|at the very least|more than|over|above|no fewer than|not fewer than|no less than|not less than|in excess of"
    "|upwards? of|exceed(?:s|ed|ing)?|a minimum of|greater than|better than|well over|as few as|starting (?:at|from)|surpass(?:es|ed|ing)?",
    "de": "mindestens|wenigstens|mehr als|über|nicht weniger als",
    "fr": "au moins|plus de|au minimum|pas moins de",
    "es": "al menos|por lo menos|más de|no menos de|como mínimo",
    "pt": "pelo menos|ao menos|mais de|no mínimo",
    "it": "almeno|più di|oltre|non meno di",
    "ru": "не менее|как минимум|по меньшей мере|по крайней мере|более|более чем|больше|свыше",
    "uk": "щонайменше|не менше|понад|більше|більш як",
    "sr": "најмање|бар|више од|преко|не мање од|najmanje|bar|više od|preko",
    "pl": "co najmniej|przynajmniej|ponad|powyżej|więcej niż",
    "zh": "至少|超过|不少于|逾",
    "ar": "ما لا يقل عن|على الأقل|أكثر من|لا يقل عن",
}
_AT_MOST = {
    "en": "at most|at the most|up to|fewer than|less than|under|below|no more than|not more than|a maximum of|not exceeding|not over"
    "|as (?:many|much) as|to a limit of|lower than|smaller than|no greater than|not to exceed|within",
    "de": "höchstens|maximal|bis zu|weniger als|unter",
    "fr": "au plus|jusqu'à|jusqu’à|moins de|au maximum|pas plus de",
    "es": "como máximo|hasta|menos de|no más de",
    "pt": "no máximo|até|menos de",
    "it": "al massimo|fino a|meno di|non più di",
    "ru": "не более|максимум|до|менее|меньше",
    "uk": "щонайбільше|не більше|до|менше",
    "sr": "највише|до|мање од|испод|najviše|do|manje od|ispod",
    "pl": "co najwyżej|maksymalnie|do|mniej niż|poniżej",
    "zh": "最多|不超过|少于",
    "ar": "على الأكثر|ما لا يزيد عن|أقل من|لا يتجاوز",
}
_NEGATED = re.compile(r"\b(?:no|not|never|n't|n’t|nor)\s+$", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:at no time|never|did not|do not|does not|cannot|in no)\b[^.,;:!?\n]{0,20}$", re.IGNORECASE)
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("at_least", re.compile(r"\+(?!\d)|\s?\+(?=\s)|\s(?:or (?:more|over|above|older|longer|better|higher)|at least|and (?:up|over|above))\b", re.IGNORECASE)),
    ("at_most", re.compile(r"\s(?:or (?:less|fewer|under|below|younger)|at (?:the )?most|(?:at )?maximum|max\b)", re.IGNORECASE)),
    ("about", re.compile(r"\s(?:or so|more or less|or thereabouts|give or take)\b|[-‑]odd\b|-ish\b", re.IGNORECASE)),
)  # fmt: skip


def _before(language: str) -> re.Pattern[str]:
    parts = [f"(?P<{name}>{table[language]})" for name, table in _TABLES]
    edge = "" if language == "zh" else r"(?<![\w'’])"
    return re.compile(rf"(?:{edge}(?:{'|'.join(parts)})|(?P<tilde>[~≈∼])|(?P<more>[>≥])|(?P<less>[<≤]))[\s\u00a0]*(?:(?:the|an?|a further|another)\s)?$", re.IGNORECASE)  # fmt: skip


_TABLES: tuple[tuple[Bound, dict[str, str]], ...] = (("at_least", _AT_LEAST), ("at_most", _AT_MOST), ("about", _ABOUT))
_PATTERNS = {language: _before(language) for language in _ABOUT}
_SAME = {"hr": "sr", "bs": "sr", "mk": "sr", "ca": "es", "gl": "pt"}
_REACH = 28


@dataclass(frozen=True, slots=True)
class Bounded:
    """What the words around a number make of it, and the stretch of the text from the first such word to the last."""

    bound: Bound
    start: int
    end: int


def find_bound(text: str, start: int, end: int, language: str | None = None) -> Bounded:
    """How firmly the number at `[start, end)` is meant; "exactly" with the number's own offsets where no word says so.

    The word nearest the number counts ("over about 190,000" is about); a negation turns a bound round ("not more than").

    >>> find_bound("no fewer than 500 men", 14, 17)
    Bounded(bound='at_least', start=0, end=17)
    """
    pattern = _PATTERNS.get(_SAME.get(language or "en", language or "en"), _PATTERNS["en"])
    low = max(0, start - _REACH)
    stretch = text[low:start]
    found = pattern.search(stretch)
    for bound, after in _AFTER:
        if following := after.match(text, end):
            return Bounded(bound, low + found.start() if found else start, following.end())
    if found is None:
        return Bounded("exactly", start, end)
    first = low + found.start()
    kind = next(name for name, value in found.groupdict().items() if value)
    symbol = _SYMBOLS.get(kind)
    bound = symbol if symbol is not None else next(b for b, _ in _TABLES if b == kind)
    negation = _NEGATED.search(text, max(0, first - 8), first)
    if bound == "at_least" and _NEVER.search(text, max(0, first - 30), first):
        return Bounded("at_most", first, end)
    if negation and bound in ("at_least", "at_most"):
        return Bounded("at_most" if bound == "at_least" else "at_least", negation.start(), end)
    return Bounded(bound, first, end)


_SYMBOLS: dict[str, Bound] = {"tilde": "about", "more": "at_least", "less": "at_most"}
