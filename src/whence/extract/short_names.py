"""Names that the text gives beside a full one: acronyms, firms without their legal form, "the Register"; names in quotes."""

import re
from collections.abc import Iterator, Sequence

from whence.model.entity import Mention, MentionKind
from whence.model.span import Span

LEGAL = (
    r"(?:GmbH(?: & Co\. KG)?|AG|KG|Ltd\.?|Limited|LLC|LLP|Inc\.?|Corp\.?|PLC|plc|S\.A\.|S\.p\.A\.|S\.r\.l\.|SpA|Srl|AS|A/S|AB|Oy|B\.V\.|N\.V\.|"
    r"d\.o\.o\.|a\.d\.|Kft\.?|Zrt\.?|JSC|OJSC|FZE|FZCO|Lda\.?|Est\.|Pty|ООО|АО|ПАО)"
)
_LEGAL_END = re.compile(rf",?\s{LEGAL}$")
_SHORT = re.compile(r"[(（,]\s?([A-ZА-ЯЁЂ-Џ]{2,7})[)）]")
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_BODIES = (
    "Chamber|Register|Registry|Board|Ministry|Inspectorate|Authority|Agency|Commission|Company|Bank|Fund|Institute|Court|"
    "Council|Committee|Directorate|Cooperative|Cooperativa|Union|Foundation|Office|Department|Bureau|Group|Tribunal|Panel|Service"
)
_THE_BODY = re.compile(rf"(?<![.!?:]\s)(?<!\w)[Tt]he ({_BODIES})(?![\w-])(?!\s(?:of|for)\s)")
_VESSEL = re.compile(r"(?<!\w)(?:[mM]/[vVtT]|[MS]V|M/S)\s+(?:[A-Z][A-Z-]+)(?:\s[A-Z][A-Z-]+){0,3}(?!\w)")
_QUOTED = re.compile(
    r"«([^«»\n]{2,60})»|„([^„“”\n]{2,60})[“”]|“([^“”\n]{2,60})”|「([^「」\n]{2,40})」|\"([^\"\n]{2,60})\""
)
_CYRILLIC_RUN = re.compile(r"(?<![\w.])[А-ЯЁЂ-Џ][а-яёђ-џ]+(?:[ -][А-ЯЁЂ-Џ][а-яёђ-џ]+)+(?!\w)")
_LATIN_RUN = re.compile(r"(?<![\w.])[A-ZÀ-Þ][\w’'&-]*(?:[ ,.–]{1,3}[A-ZÀ-Þ][\w’'&-]*\.?)*")
_MANY_WORDS = 6


def find_acronyms(text: str, document: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Capital letters in brackets with the name before them that they shorten, both (Schwartz and Hearst 2003).

    The name takes the kind of a mention that it overlaps, else it is an organisation's.
    """
    for match in _SHORT.finditer(text):
        letters = match.group(1)
        start = _start_of_long_form(letters, text, match.start())
        if start is None:
            continue
        span = Span(start, start + len(text[start : match.start()].rstrip(" ,")))
        kind = _kind_around(span, mentions)
        yield Mention(document, span, kind, score=0.95)
        yield Mention(document, Span(match.start(1), match.end(1)), kind, score=0.95)


def _start_of_long_form(letters: str, text: str, stop: int) -> int | None:
    """Where the name begins whose words, from the last back, hold all the letters, the first one at a word's start."""
    line = text.rfind("\n", 0, stop) + 1
    words = list(_WORD.finditer(text, line, stop))[-min(len(letters) + 5, 2 * len(letters)) :]
    if not words or text[words[-1].end() : stop].strip(" ,."):
        return None
    at = stop
    for letter in reversed(letters.casefold()):
        initials = [w.start() for w in words if w.start() < at and w.group()[0].casefold() == letter]
        if not initials:
            return None
        at = initials[-1]
    return at if text[at].isupper() and len(text[at:stop].split()) > 1 else None


def _kind_around(span: Span, mentions: Sequence[Mention]) -> MentionKind:
    near = [m for m in mentions if m.span.start < span.end and span.start < m.span.end and m.kind != "person"]
    best = max(near, key=lambda m: (m.span.end - m.span.start, m.score), default=None)
    return best.kind if best and best.kind != "place" else "organisation"


def find_cores(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The names of firms without the legal form that stands at their end, inside the full ones."""
    for m in mentions:
        found = _LEGAL_END.search(m.span.quote(text)) if m.kind == "organisation" else None
        if found and found.start() > 2:
            yield Mention(m.document, Span(m.span.start, m.span.start + found.start()), m.kind, score=m.score)


def find_bodies(text: str, document: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """ "The Chamber" and its like, with the article, where one organisation of the text has the noun in its name."""
    names = (m.span.quote(text).removeprefix("the ") for m in mentions if m.kind == "organisation")
    nouns = {noun for name in names if " " in name for noun in (name.split()[0], name.split()[-1])}
    for match in _THE_BODY.finditer(text):
        if match.group(1) in nouns:
            yield Mention(document, Span(match.start(), match.end()), "organisation", score=0.6)


def find_vessels(text: str, document: str) -> Iterator[Mention]:
    """Ships' names in capitals with their prefix."""
    return (Mention(document, Span(m.start(), m.end()), "product", score=0.9) for m in _VESSEL.finditer(text))


def find_unread_names(text: str, document: str) -> tuple[Mention, ...]:
    """Names in a text whose language is not read: in quotation marks, in capitals in brackets, in Latin or Cyrillic capitals."""
    found: list[Mention] = []
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        if len(match.group(group).split()) <= _MANY_WORDS:
            found.append(Mention(document, Span(match.start(group), match.end(group)), "other", score=0.6))
    found += find_acronyms(text, document, found)
    runs = [*_CYRILLIC_RUN.finditer(text), *(_LATIN_RUN.finditer(text) if _is_rarely_latin(text) else ())]
    found += [
        Mention(document, Span(m.start(), len(m.group().rstrip(" ,–")) + m.start()), "other", score=0.5) for m in runs
    ]
    return tuple(found)


def _is_rarely_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c < "\u0250" for c in letters) * 4 < len(letters)
