"""Names in a text: the model's, mended where rules are exact, and carried to their other occurrences in the document."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from whence.extract.short_names import LEGAL, find_acronyms, find_bodies, find_cores, find_unread_names, find_vessels
from whence.model.entity import Mention, MentionKind
from whence.model.span import Span

_CAP = r"(?:[^\W\d_a-zà-öø-ÿа-я][\w’'-]*\.?|&)"
_AFTER = re.compile(rf"(?: (?:& )?{_CAP}(?<!\.))*?(?: {LEGAL})(?!\w)")
_AND_NAME = re.compile(rf" & {_CAP}(?!\w)")
_FIRM = re.compile(rf"(?<![\w-])((?:{_CAP} |[–—-] |of |and |de ){{0,5}}{_CAP}),? {LEGAL}(?!\w)")
_TITLE = re.compile(
    r"^(?:For|Of|At|By|To|From|Company|Client|Seller|Buyer|Supplier|Consignee|Shipper|Carrier|Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Captain|Capt|Colonel|Col|General|Gen|Lt|Major|Sgt|Eng|President|Minister|Judge|the|The)\.?\s+(?=\S)"
)
_MODEL = re.compile(r"(?<![\w/-])(?!ISO|UN-|COVID)[A-Z]{1,4}-?\d{1,4}[A-Z]?(?![\w/-]|[.,]\d)")
_BODY = re.compile(
    r"(?<!\w)(?:(?:[Tt]he\s|[A-Z]\w+['’]s\s)(?:[a-z]+\s){0,2}(?:ministry|embassy|customs service|customs authority|central bank|prosecutor['’]s office|"
    r"harbour office|port authority|tax office|police|navy|coast ?guard)\s(?:in|of)\s[A-Z]\w+(?:\s[A-Z]\w+)?"
    r"|[A-Z]\w+['’]s\s(?:[a-z]+\s){0,2}(?:ministry|government|embassy|customs service|central bank|navy|army|parliament|prosecutor['’]s office|coast ?guard))(?!\w)"
)
_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9]{1,6})\)")
_RUN = re.compile(rf"(?<![\w.“\"])({_CAP}(?:\s(?:of\s|de\s|del\s|van\s|von\s|al-)?{_CAP}){{1,3}})")
_LETTERS = 4


def mend_mentions(text: str, document: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with exact edges, with what only rules find, and with every other occurrence of each name.

    Edges: one line, no title, no bracket or stop at the end, legal forms and "& Name" taken in. None overlap but for a
    firm's name without its legal form, which stands inside the full one.
    """
    found = [m for mention in mentions if (m := _mend(text, mention))]
    found += _by_rule(text, document, found)
    chosen = _without_overlaps(found)
    chosen = _without_overlaps([*chosen, *find_bodies(text, document, chosen), *_repeats(text, document, chosen)])
    return tuple(sorted([*chosen, *find_cores(text, chosen)], key=lambda m: m.span))


def guess_mentions(text: str, document: str) -> tuple[Mention, ...]:
    """What rules alone take for names in a text whose language is not read, and every other occurrence of each."""
    chosen = _without_overlaps(find_unread_names(text, document))
    return tuple(sorted(_without_overlaps([*chosen, *_repeats(text, document, chosen)]), key=lambda m: m.span))


def _mend(text: str, mention: Mention) -> Mention | None:
    start, end = mention.span.start, mention.span.end
    line = text.find("\n", start, end)
    if line >= 0:
        start, end = (start, line) if line - start >= end - line else (line + 1, end)
    while start < end and (title := _TITLE.match(text[start:end])):
        start += title.end()
    quote = text[start:end]
    place = re.search(r",\s+of\s+.*$", quote)
    if place:
        end = start + place.start()
    while (end > start and text[end - 1] in " ,;:()[]\"“”'’«»„") or (
        text[start:end].endswith(".") and not _ends_short(text[start:end])
    ):
        end -= 1
    while start < end and text[start] in " ,;:()[]\"“”'’«»„":
        start += 1
    if mention.kind in ("organisation", "person", "product", "other"):
        for pattern in (_AND_NAME, _AFTER):
            if more := pattern.match(text, end):
                end = more.end()
    if end - start < 2 or not any(c.isalnum() for c in text[start:end]):
        return None
    kind = "organisation" if re.search(rf"\s{LEGAL}$", text[start:end]) else mention.kind
    return Mention(document=mention.document, span=Span(start, end), kind=kind, score=mention.score)


def _ends_short(quote: str) -> bool:
    """True where a full stop belongs to the name: initials and legal forms."""
    return bool(re.search(rf"(?:\b[A-Z]\.|(?:^|\s){LEGAL})$", quote))


def _by_rule(text: str, document: str, found: Sequence[Mention]) -> Iterator[Mention]:
    for match in _FIRM.finditer(text):
        yield Mention(document, Span(match.start(), match.end()), "organisation", score=0.95)
    for match in _BODY.finditer(text):
        yield Mention(document, Span(match.start(), match.end()), "organisation", score=0.9)
    for match in _MODEL.finditer(text):
        yield Mention(document, Span(match.start(), match.end()), "product", score=0.6)
    ends = {m.span.end: m for m in found}
    for match in _ACRONYM.finditer(text):
        named = ends.get(match.start() - 1)
        if named is not None and named.kind in ("organisation", "product", "other", "person"):
            kind: MentionKind = "organisation" if named.kind == "person" else named.kind
            yield Mention(document, Span(match.start(1), match.end(1)), kind, score=0.9)
    yield from find_acronyms(text, document, found)
    yield from find_vessels(text, document)
    yield from _unknown_names(text, document)


def _unknown_names(text: str, document: str) -> Iterator[Mention]:
    """Runs of capitalised words inside a sentence: surely names, of a kind that is not known."""
    for match in _RUN.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        is_inside = bool(before.strip()) and before.strip()[-1] not in ".!?:•\n" and "\n" not in before
        if is_inside and not match.group().isupper():
            yield Mention(document, Span(match.start(), match.end()), "other", score=0.3)


def _without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The surest and longest mentions among those that overlap."""
    chosen: list[Mention] = []
    taken: set[int] = set()
    for m in sorted(mentions, key=lambda m: (-round(m.score, 1), m.span.start - m.span.end, m.span, m.kind)):
        places = range(m.span.start, m.span.end)
        if not taken.intersection(places):
            taken.update(places)
            chosen.append(m)
    return chosen


def _repeats(text: str, document: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The other occurrences of names found with some certainty, and of people's family names."""
    kinds: dict[str, Counter[MentionKind]] = {}
    for m in mentions:
        quote = m.span.quote(text)
        if (m.score >= 0.5 and len(quote) >= _LETTERS) or quote.isupper():
            kinds.setdefault(quote, Counter())[m.kind] += 1
    if not kinds:
        return
    names = sorted(kinds, key=lambda n: (-len(n), n))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(n) for n in names) + r")(?![\w-])")
    for match in pattern.finditer(text):
        kind = max(kinds[match.group()], key=lambda k: (kinds[match.group()][k], k))
        yield Mention(document, Span(match.start(), match.end()), kind, score=0.5)
