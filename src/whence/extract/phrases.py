"""Noun phrases that may name who speaks: the name in them, the head noun, number and gender, and the description."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from whence.extract.given_names import gender_of_name
from whence.extract.nouns import (
    DOCUMENT_NOUNS,
    ORGANISATION_NOUNS,
    OUTLET_NOUNS,
    PEOPLE_NOUNS,
    PERSON_NOUNS,
    gender_of_noun,
    kind_of_noun,
    singular,
)
from whence.model.attribution import VoiceKind
from whence.model.entity import Mention
from whence.model.span import Span

Form = Literal["name", "definite", "indefinite", "bare", "pronoun", "first person", "possessive", "part"]

TITLES = frozenset("""
mr mrs ms miss dr prof professor sir lord lady dame president prime minister vice king queen prince princess senator sen rep
representative congressman congresswoman gov governor mayor chancellor secretary ambassador admiral general gen colonel col major maj
captain capt lieutenant lt sergeant sgt commander judge justice chairman chief cllr cr councillor count baron sheikh imam rabbi
rev reverend father brother sister pope bishop archbishop cardinal monsieur madame herr frau señor señora signor signora don doña
administrator ceo mp officer detective inspector brigadier corporal commissioner former deputy acting
""".split())
PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "n"),
    **dict.fromkeys(("they", "them", "their", "themselves", "both", "who", "these", "those", "most", "all"), "p"),
}
FIRST_PERSON = frozenset("i we me us my our myself ourselves mine ours".split())
_DEFINITE = frozenset("the this that these those said".split())
_INDEFINITE = frozenset(
    "a an one two three four five six seven eight nine ten another some several many other most few any no dozens both".split()
)
_CUT = re.compile(
    r"[,;(—–]|\s(?:who|which|that|whose|whom|of|at|for|from|in|with|on|to|by|near|under|behind|inside|outside|above|about"
    r"|against|familiar|close|speaking|briefed|named|called|cited|quoted|seen|is|was|told|said)\s"
)
_RELATIVE = re.compile(
    r"(?:,|\s[—–-])?\s(?:who|which|whose|whom)\s|,\s(?:speaking|reached|heard|interviewed|asked|himself|herself|itself"
    r"|when|citing|quoting|now|then)\b|,?\s(?:said|told)\s"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
_NOUNS = sorted(PERSON_NOUNS | ORGANISATION_NOUNS | OUTLET_NOUNS | DOCUMENT_NOUNS | PEOPLE_NOUNS, key=lambda n: (-len(n), n))
_PHRASE = re.compile(
    r"\b(?:the|an?|his|her|its|their|one|two|three|four|five|six|several|another|some)\s+(?:[\w'’.-]+\s+){0,4}?"
    r"(?:" + "|".join(map(re.escape, _NOUNS)) + r"|\w+(?:men|women|ists?|ians?))s?\b(?![-'’])",
    re.IGNORECASE,
)
_STOP = frozenset("""
said says told tells and or but of at for from in with on to by as that which who when where while after before was were is are has have had
the a an his her its their mr according cited citing also not new late including against between than then if it he she they
""".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase at a span: its proper name if it has one, else its head noun, and what it says of its referent.

    `words` are the lower-case words of its description, `heads` those among them that name a kind of voice, in the
    singular; `label` how the phrase names its referent without relative clauses; `owner` the possessive it begins with.
    """

    span: Span
    form: Form
    name: str | None
    label: str
    head: str | None
    words: frozenset[str]
    heads: frozenset[str]
    kind: VoiceKind | None
    gender: str | None
    is_plural: bool
    owner: str | None = None
    is_source: bool = False


def read_phrase(text: str, span: Span, mentions: Sequence[Mention], hint: VoiceKind | None = None) -> Phrase:
    """The phrase at a span, read with the mentions that lie in it; `hint` is the kind of voice it was taken for."""
    quote = span.quote(text)
    lowered = quote.lower()
    if lowered in FIRST_PERSON:
        return _bare(span, "first person", quote, hint)
    if lowered in PRONOUNS:
        return _bare(span, "pronoun", quote, hint)
    if re.match(r"(?:\w+ of|neither|none|another|the other|the others|the latter|the former|the two|the three)\b(?: them\b)?$", lowered) or (
        re.match(r"\w+ of (?:them|these|those|whom)\b", lowered)
    ):
        return _bare(span, "part", quote, hint)
    end = span.start + _core_length(text, span, mentions)
    core = text[span.start : end]
    named = _name_in(text, span, end, mentions, hint)
    label = quote[: found.start()].rstrip(" ,") if (found := _RELATIVE.search(quote, len(core))) else quote
    words = [w.rstrip(".") for w in _WORD.findall(core)]
    name = clean_name(named.span.quote(text)) if named else None
    if named is None and _is_capitalised(words):
        name = clean_name(re.sub(r"['’]s$", "", core.strip()))
    described = _described(text, span, end, named, name)
    head = None if name else singular(re.sub(r"['’]s$", "", words[-1])) if words else None
    heads = frozenset(s for w in described if kind_of_noun(s := singular(w)))
    kind = _kind(named, head, hint, heads)
    return Phrase(
        span=span,
        form="name" if name else _form(words, mentions, span),
        name=name,
        label=label,
        head=head,
        words=frozenset(described),
        heads=heads,
        kind=kind,
        gender=_gender(text[max(0, span.start - 8) : end], name, described) if kind in (None, "person", "unnamed") else None,
        is_plural=_is_plural(words, name),
        owner=_owner(words),
    )


def find_phrases(text: str, mentions: Sequence[Mention], sources: Sequence[tuple[Span, VoiceKind]]) -> list[Phrase]:
    """All phrases of a text that may name somebody, in text order: the sources, the mentions, and noun phrases by rule."""
    taken = sorted(span for span, _ in sources)
    found = [_mark_source(read_phrase(text, s, _inside(mentions, s), k)) for s, k in dict(sources).items()]
    named = [m for m in mentions if m.kind in ("person", "organisation", "place", "other", "product")]
    for mention in named:
        if not _holds(taken, mention.span, text):
            found.append(_read_mention(text, mention))
    spans = sorted([*taken, *(m.span for m in named)])
    ends = [s.end for s in spans]
    for match in _PHRASE.finditer(text):
        span = Span(match.start(), match.end())
        if not _touches(spans, ends, span):
            found.append(read_phrase(text, span, ()))
    return sorted(found, key=lambda p: (p.span.start, -p.span.end))


def clean_name(name: str) -> str:
    """A name without article, titles before it, possessive and brackets after it; unchanged when nothing else is left.

    >>> [clean_name(n) for n in ("the Pentagon", "Mr. Lee Hsien Loong", "Sahra's", "Col. Travis Caughlin")]
    ['Pentagon', 'Lee Hsien Loong', 'Sahra', 'Travis Caughlin']
    """
    words = re.sub(r"\s*\([^)]*\)?$|['’]s?$", "", " ".join(name.split())).split()
    while len(words) > 1 and (words[0].lower() == "the" or words[0].rstrip(".").lower() in TITLES):
        words.pop(0)
    return " ".join(words)


def _bare(span: Span, form: Form, quote: str, hint: VoiceKind | None) -> Phrase:
    gender = PRONOUNS.get(quote.lower())
    return Phrase(span, form, None, quote, None, frozenset(), frozenset(), hint, gender, gender == "p")


def _mark_source(p: Phrase) -> Phrase:
    return Phrase(p.span, p.form, p.name, p.label, p.head, p.words, p.heads, p.kind, p.gender, p.is_plural, p.owner, True)


def _inside(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    return [m for m in mentions if span.start <= m.span.start < span.end]


def _holds(spans: Sequence[Span], inner: Span, text: str) -> bool:
    """True when a source consists of the mention, perhaps with more words before it (then the source stands for it)."""
    return any(s.start <= inner.start and inner.end <= s.end and inner.end - s.start >= 0.9 * (s.end - s.start) for s in spans) or any(
        s.contains(inner) and not re.search(r"['’,]|\b(?:of|at|for|from|in)\b", text[s.start : inner.start]) for s in spans
    )


def _touches(spans: Sequence[Span], ends: Sequence[int], span: Span) -> bool:
    return any(s.overlaps(span) for s in spans)


def _core_length(text: str, span: Span, mentions: Sequence[Mention]) -> int:
    """Length of the phrase up to its first apposition, relative clause or preposition outside a name."""
    for match in _CUT.finditer(text, span.start + 1, span.end):
        if not any(m.span.start <= match.start() < m.span.end for m in mentions):
            return match.start() - span.start
    return span.end - span.start


def _name_in(text: str, span: Span, end: int, mentions: Sequence[Mention], hint: VoiceKind | None) -> Mention | None:
    """The mention that names the phrase's referent: the one that ends its core, or stands in apposition right after."""
    core = re.sub(r"['’]s?$", "", text[span.start : end].rstrip())
    at_end = [m for m in mentions if m.span.end == span.start + len(core) or (m.span.start < end <= m.span.end)]
    if at_end:
        return max(at_end, key=lambda m: m.span.end - m.span.start)
    head = core.split()[-1] if core.split() else ""
    expected = kind_of_noun(head) or hint
    after = [m for m in mentions if re.fullmatch(r",\s(?:the\s)?(?:(?:Mr|Ms|Mrs|Dr|Sir)\.?\s)?", text[end : m.span.start])]
    return next((m for m in after if (m.kind == "person") == (expected in ("person", "unnamed")) and m.kind != "place"), None)


def _is_capitalised(words: Sequence[str]) -> bool:
    rest = words[1:] if words and words[0].lower() == "the" else words
    if not rest or not all(w[:1].isupper() or w in ("&", "and", "of") for w in rest):
        return False
    return len(rest) > 1 or kind_of_noun(rest[0]) is None


def _described(text: str, span: Span, end: int, named: Mention | None, name: str | None) -> list[str]:
    """The lower-case words that describe the referent: before the name, and in the apposition after it."""
    name_words = {w.lower() for w in _WORD.findall(name)} if name else set()
    parts = text[span.start : end] + " "
    following = text[end : span.end]
    parts += (found.group() if (found := re.match(r",?\s[^,;—–]*", following)) else "")
    if named is not None and named.span.start >= end:
        parts += text[named.span.end : span.end]
    if span.end < len(text) and named is not None and named.span.end == span.end:
        parts += apposition_after(text, span.end)
    words = [re.sub(r"['’]s$", "", w).rstrip(".").lower() for w in _WORD.findall(parts)]
    return [w for w in words if w not in name_words and w not in _STOP]


def apposition_after(text: str, end: int) -> str:
    """The apposition that follows a name (", the director general of ..."), without its comma; empty when there is none."""
    found = re.match(r",?\s?\(?(?:(?:the|a|an|its|his|her)\s)?[^,;.()\n—–\"“]{3,90}", text[end : end + 110])
    if not found or found.group()[0] not in ",(" and not found.group().startswith(" ("):
        return ""
    words = found.group().strip(" ,(").split()
    first = words[0].lower() if words else ""
    if not words or first in _STOP - {"the", "a", "an", "his", "her", "its", "late", "new"} or first.endswith("ing"):
        return ""
    return " ".join(words) if any(kind_of_noun(w) for w in words[:7]) else ""


def description_before(text: str, start: int) -> str:
    """The words right before a name that describe it ("environment manager "); empty when there are none."""
    words: list[str] = []
    for word in reversed(text[max(0, start - 60) : start].split()):
        bare = word.rstrip(".").lower()
        if bare in ("the", "a", "an", "its", "his", "her") or len(words) >= 5:
            break
        if word[-1] in ",;:)\"”" and not (not words and word[-1] == ","):
            break
        if bare in _STOP and bare != "mr" or not word[0].isalnum():
            break
        words.insert(0, word.rstrip(","))
    return " ".join(words) if words and any(kind_of_noun(w.rstrip(".")) or w.rstrip(".").lower() in TITLES for w in words) else ""


def _read_mention(text: str, mention: Mention) -> Phrase:
    """A mention outside every source, with what stands before and after it."""
    span = mention.span
    name = clean_name(span.quote(text))
    around = f"{description_before(text, span.start)} {apposition_after(text, span.end)}"
    words = [re.sub(r"['’]s$", "", w).rstrip(".").lower() for w in _WORD.findall(around)]
    kind: VoiceKind | None = "person" if mention.kind == "person" else "organisation"
    heads = frozenset(s for w in words if kind_of_noun(s := singular(w)))
    gender = _gender(text[max(0, span.start - 8) : span.end], name, words) if kind == "person" else None
    described = frozenset(w for w in words if w not in _STOP)
    return Phrase(span, "name", name, name, None, described, heads, kind, gender, False)


def _kind(named: Mention | None, head: str | None, hint: VoiceKind | None, heads: frozenset[str]) -> VoiceKind | None:
    if hint and hint != "unknown":
        return hint
    if named is not None:
        return "person" if named.kind == "person" else "organisation"
    return kind_of_noun(head) if head else None


def _form(words: Sequence[str], mentions: Sequence[Mention], span: Span) -> Form:
    first = words[0].lower() if words else ""
    if first in _DEFINITE:
        return "definite"
    if first in ("his", "her", "its", "their", "my", "our"):
        return "possessive"
    return "indefinite" if first in _INDEFINITE or first.isdigit() else "bare"


def _owner(words: Sequence[str]) -> str | None:
    first = words[0].lower() if words else ""
    return first if first in ("his", "her", "its", "their", "my", "our") and len(words) > 1 else None


def _gender(text: str, name: str | None, described: Sequence[str]) -> str | None:
    for word in re.findall(r"[^\W\d_]+", text):
        if word.lower() in ("mr", "mrs", "ms", "miss", "sir", "lord", "lady", "dame"):
            return gender_of_noun(word)
    if name and (found := gender_of_name(name)):
        return found
    return next((g for w in described if (g := gender_of_noun(w))), None)


def _is_plural(words: Sequence[str], name: str | None) -> bool:
    if name:
        return " and " in f" {name} "
    if not words:
        return False
    last = re.sub(r"['’]s$", "", words[-1]).lower()
    is_counted = words[0].lower() in _INDEFINITE - {"a", "an", "one", "another", "any", "no"}
    return last in PEOPLE_NOUNS or is_counted or (singular(last) != last and not last.endswith("ss"))
