"""Noun phrases that may name who speaks: the name in them, the head noun, number and gender, and the description."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
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
    listed,
    singular,
)
from whence.model.attribution import VoiceKind
from whence.model.entity import Mention
from whence.model.span import Span

Form = Literal["name", "definite", "indefinite", "bare", "pronoun", "first person", "possessive", "part"]

TITLES = listed("""
mr mrs ms miss dr prof professor sir lord lady dame president prime minister vice king queen prince princess senator sen rep
representative congressman congresswoman gov governor mayor chancellor secretary ambassador admiral general gen colonel col major maj
captain capt lieutenant lt sergeant sgt commander judge justice chairman chief cllr cr councillor count baron sheikh imam rabbi
rev reverend father brother sister pope bishop archbishop cardinal monsieur madame herr frau señor señora signor signora don doña
administrator ceo mp officer detective inspector brigadier corporal commissioner former deputy acting
""")
PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "n"),
    **dict.fromkeys(("they", "them", "their", "themselves", "both", "who", "these", "those", "most", "all"), "p"),
}
FIRST_PERSON = listed("i we me us my our myself ourselves mine ours")
_DEFINITE = listed("the this that these those said")
_INDEFINITE = listed(
    "a an one two three four five six seven eight nine ten another some several many other most few any no dozens both"
)
_POSSESSIVE = listed("his her its their my our")
_ROLE_WORDS = listed("foreign prime interior defence defense finance state home press trade health the a new first")
_APPOSED = listed("the a an his her its their late new")
_ALIKE: dict[str, tuple[str, ...]] = {
    "organisation": ("organisation", "outlet"),
    "outlet": ("organisation", "outlet", "document"),
    "document": ("document",),
    "group": ("person", "organisation"),
}
_VOICED = frozenset({"person", "organisation", "place", "other"})
_CUT = re.compile(
    r"[,;(—–]|\s(?:who|which|that|whose|whom|of|at|for|from|in|with|on|to|by|near|under|behind|inside|outside|above|about"
    r"|against|familiar|close|speaking|briefed|named|called|cited|quoted|seen|is|was|told|said)\s"
)
_RELATIVE = re.compile(
    r"(?:,|\s[—–-])?\s(?:who|which|whose|whom)\s|,\s(?:speaking|reached|heard|interviewed|asked|himself|herself|itself"
    r"|when|citing|quoting|now|then)\b|,?\s(?:said|told)\s"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
_NOUNS = sorted(
    PERSON_NOUNS | ORGANISATION_NOUNS | OUTLET_NOUNS | DOCUMENT_NOUNS | PEOPLE_NOUNS, key=lambda n: (-len(n), n)
)
_PHRASE = re.compile(
    r"\b(?:the|an?|his|her|its|their|one|two|three|four|five|six|several|another|some)\s+(?:[\w'’.-]+\s+){0,4}?"
    r"(?:" + "|".join(map(re.escape, _NOUNS)) + r"|\w+(?:men|women|ists?|ians?))s?\b(?![-'’])",
    re.IGNORECASE,
)
_STOP = listed("""
said says told tells and or but of at for from in with on to by as that which who when where while after before was were is are has have had
the a an his her its their mr according cited citing also not new late including against between than then if it he she they
""")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase at a span: its proper name if it has one, else its head noun, and what it says of its referent.

    `words` are the lower-case words of its description, `heads` those among them that name a kind of voice, in the
    singular; `label` how the phrase names its referent without relative clauses; `owner` the possessive pronoun it begins
    with; `affiliation` the organisation that a description ties a person to; `writer` the person whose document it is.
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
    name_span: Span | None = None
    affiliation: str | None = None
    is_place: bool = False
    writer: str | None = None


def read_phrase(text: str, span: Span, mentions: Sequence[Mention], hint: VoiceKind | None = None) -> Phrase:
    """The phrase at a span, read with the mentions that lie in it; `hint` is the kind of voice it was taken for."""
    quote = span.quote(text)
    lowered = quote.lower()
    if lowered in FIRST_PERSON:
        return _bare(span, "first person", quote, hint)
    if lowered in PRONOUNS:
        return _bare(span, "pronoun", quote, hint)
    if re.match(
        r"(?:\w+ of|neither|none|another|the other|the others|the latter|the former|the two|the three)\b(?: them\b)?$",
        lowered,
    ) or (re.match(r"\w+ of (?:them|these|those|whom)\b", lowered)):
        return _bare(span, "part", quote, hint)
    end = span.start + _core_length(text, span, mentions)
    core = text[span.start : end]
    words = [w.rstrip(".") for w in _WORD.findall(core)]
    if len(words) > 1 and words[-1] in ("himself", "herself", "itself", "themselves"):
        return read_phrase(text, Span(span.start, end - len(words[-1]) - 1), mentions, hint)
    if _is_joint(text, span, end, mentions):
        return replace(_bare(span, "name", quote, hint), name=clean_name(core, is_person=False), is_plural=True)
    named = _name_in(text, span, end, mentions, hint)
    label = quote[: found.start()].rstrip(" ,") if (found := _RELATIVE.search(quote, len(core))) else quote
    name = _name_of(text, named) if named else None
    if named is None and _is_capitalised(words):
        name = clean_name(core.strip(), hint in ("person", "unnamed"))
    if name is not None and is_role(name):
        name = named = None
    before = text[span.start : named.span.start] if named else "" if name else core
    after = _after(text, span, end, named)
    head = None if name else singular(re.sub(r"['’]s$", "", words[-1])) if words else None
    kind = _kind(named, head, hint)
    described = _described(f"{before} {after}")
    gender = (
        _gender(text[max(0, span.start - 8) : end], name, described) if kind in (None, "person", "unnamed") else None
    )
    label = _lower_article(label)
    return Phrase(
        span=span,
        form="name" if name else _form(words),
        name=name,
        label=label,
        head=head,
        words=frozenset(described),
        heads=frozenset([head]) if head else _heads(before, kind) | _heads(after, kind),
        kind=kind,
        gender=gender,
        is_plural=_is_plural(words, name),
        owner=_owner(words),
        name_span=named.span if named else None,
        affiliation=_affiliation(text, span, mentions, named),
        writer=_writer(text, mentions, kind),
    )


def find_phrases(text: str, mentions: Sequence[Mention], sources: Sequence[tuple[Span, VoiceKind]]) -> list[Phrase]:
    """All phrases of a text that may name somebody, in text order: the sources, the mentions, and noun phrases by rule."""
    found = [replace(read_phrase(text, s, _inside(mentions, s), k), span=s, is_source=True) for s, k in sources]
    taken = [p.name_span or p.span for p in found if p.name]
    named = [m for m in mentions if m.kind in _VOICED and not is_role(_name_of(text, m))]
    found += [_read_mention(text, m, mentions) for m in named if not any(t.overlaps(m.span) for t in taken)]
    used = bytearray(len(text) + 1)
    for span in [*(s for s, _ in sources), *(m.span for m in named)]:
        used[span.start : span.end] = b"\1" * (span.end - span.start)
    for match in _PHRASE.finditer(text):
        if not any(used[match.start() : match.end()]):
            found.append(read_phrase(text, Span(match.start(), match.end()), ()))
    return sorted(found, key=lambda p: (p.span.start, -p.span.end))


def clean_name(name: str, is_person: bool = True) -> str:
    """A name without article, possessive and brackets, a person's also without titles; unchanged when nothing is left.

    >>> [clean_name(n) for n in ("the Pentagon", "Mr. Lee Hsien Loong", "Sahra's", "Col. Travis Caughlin")]
    ['Pentagon', 'Lee Hsien Loong', 'Sahra', 'Travis Caughlin']
    >>> clean_name("General Motors Corporation (GM)", is_person=False)
    'General Motors Corporation'
    """
    words = re.sub(r"\s*\([^)]*\)?$|['’]s?$", "", " ".join(name.split())).split()
    while len(words) > 1 and (words[0].lower() == "the" or (is_person and words[0].rstrip(".").lower() in TITLES)):
        words.pop(0)
    return " ".join(words)


def _name_of(text: str, mention: Mention) -> str:
    return clean_name(mention.span.quote(text), mention.kind == "person")


def _bare(span: Span, form: Form, quote: str, hint: VoiceKind | None) -> Phrase:
    gender = PRONOUNS.get(quote.lower())
    return Phrase(span, form, None, quote, None, frozenset(), frozenset(), hint, gender, gender == "p")


def _inside(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    return [m for m in mentions if span.start <= m.span.start < span.end]


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
    after = [
        m for m in mentions if re.fullmatch(r",\s(?:the\s)?(?:(?:Mr|Ms|Mrs|Dr|Sir)\.?\s)?", text[end : m.span.start])
    ]
    return next(
        (m for m in after if (m.kind == "person") == (expected in ("person", "unnamed")) and m.kind != "place"), None
    )


def _is_capitalised(words: Sequence[str]) -> bool:
    rest = words[1:] if words and words[0].lower() == "the" else words
    if not rest or not all(w[:1].isupper() or w in ("&", "and", "of") for w in rest):
        return False
    return len(rest) > 1 or kind_of_noun(rest[0]) is None


def _lower_article(label: str) -> str:
    first = label.split(maxsplit=1)[0] if label.strip() else ""
    return label[:1].lower() + label[1:] if first.lower() in _DEFINITE | _INDEFINITE | _POSSESSIVE else label


def _after(text: str, span: Span, end: int, named: Mention | None) -> str:
    """The apposition after a phrase's name, within the phrase or right behind it."""
    if named is None:
        return re.sub(r"^,?\s", "", found.group()) if (found := re.match(r"[^,;—–]*", text[end : span.end])) else ""
    if named.span.end < span.end:
        return text[named.span.end : span.end].lstrip(" ,(")
    return apposition_after(text, span.end)


def _described(stretch: str) -> list[str]:
    words = [re.sub(r"['’]s$", "", w).rstrip(".").lower() for w in _WORD.findall(stretch)]
    return [w for w in words if w not in _STOP]


def _heads(stretch: str, kind: VoiceKind | None) -> frozenset[str]:
    """The nouns of a description, up to its first preposition, that name the same kind of voice as its referent."""
    core = (
        found.group(1)
        if (found := re.match(r"(.*?)\s(?:of|at|for|in|from|with|on|to|by|who|which|that)\s", f"{stretch} "))
        else stretch
    )
    kinds = _ALIKE.get(kind or "person", ("person",))
    nouns = (singular(w.rstrip(".")) for w in _WORD.findall(core) if not re.search(r"['’]s$", w))
    return frozenset(n for n in nouns if kind_of_noun(n) in kinds)


def _affiliation(text: str, span: Span, mentions: Sequence[Mention], named: Mention | None) -> str | None:
    tied = [m for m in mentions if m.kind == "organisation" and span.contains(m.span) and m is not named]
    return _name_of(text, tied[0]) if tied else None


def _writer(text: str, mentions: Sequence[Mention], kind: VoiceKind | None) -> str | None:
    people = [m for m in mentions if m.kind == "person"] if kind == "document" else []
    return _name_of(text, people[0]) if people else None


def is_role(name: str) -> bool:
    """True when a capitalised phrase is a bare role or title ("Foreign Secretary", "the Minister") and names nobody."""
    words = [w.strip(".").lower() for w in name.split()]
    return (
        bool(words)
        and (singular(words[-1]) in PERSON_NOUNS or words[-1] in TITLES)
        and all(w in TITLES or w in _ROLE_WORDS or singular(w) in PERSON_NOUNS for w in words)
    )


def _is_joint(text: str, span: Span, end: int, mentions: Sequence[Mention]) -> bool:
    inside = [m for m in mentions if span.start <= m.span.start and m.span.end <= end + 2]
    return len(inside) > 1 and any(
        re.fullmatch(r",?\s(?:and|or)\s(?:the\s)?[^,]{0,40}", text[a.span.end : b.span.start])
        for a, b in pairwise(inside)
    )


def apposition_after(text: str, end: int) -> str:
    """The apposition that follows a name (", the director general of ..."), without its comma; empty when there is none."""
    found = re.match(r"(?:,\s|\s\()([^,;.()\n—–\"“”]{3,90})(?=[,;.()\n—–]|$)", text[end : end + 110])
    words = found.group(1).split() if found else []
    if not words or words[0].lower() in _STOP - _APPOSED or words[0].endswith(("ing", "ed")):
        return ""
    opens = words[0].lower() in _APPOSED or words[0][0].islower() or re.search(r"['’]s?$", words[0])
    is_role_at_end = kind_of_noun(words[-1]) == "person"
    return found.group(1) if found and (is_role_at_end or (opens and any(kind_of_noun(w) for w in words[:7]))) else ""


def description_before(text: str, start: int) -> str:
    """The words right before a name that describe it ("environment manager "); empty when there are none."""
    words: list[str] = []
    for word in reversed(text[max(0, start - 60) : start].split()):
        bare = word.rstrip(".").lower()
        if bare in ("the", "a", "an", "its", "his", "her") or len(words) >= 5:
            break
        if word[-1] in ',;:)"”' and not (not words and word[-1] == ","):
            break
        if (bare in _STOP and bare != "mr") or not word[0].isalnum():
            break
        words.insert(0, word.rstrip(","))
    return (
        " ".join(words)
        if words and any(kind_of_noun(w.rstrip(".")) or w.rstrip(".").lower() in TITLES for w in words)
        else ""
    )


def _read_mention(text: str, mention: Mention, mentions: Sequence[Mention]) -> Phrase:
    """A mention outside every source, with what stands before and after it."""
    span = mention.span
    name = _name_of(text, mention)
    before, after = description_before(text, span.start), apposition_after(text, span.end)
    kind: VoiceKind | None = "person" if mention.kind == "person" else "organisation"
    words = _described(f"{before} {after}")
    gender = _gender(text[max(0, span.start - 8) : span.end], name, words) if kind == "person" else None
    around = (
        Span(max(0, span.start - len(before) - 1), min(len(text), span.end + len(after) + 3))
        if before or after
        else span
    )
    return Phrase(
        span=span,
        form="name",
        name=name,
        label=name,
        head=None,
        words=frozenset(words),
        heads=_heads(before, kind) | _heads(after, kind),
        kind=kind,
        gender=gender,
        is_plural=False,
        name_span=span,
        affiliation=_affiliation(text, around, mentions, mention) if kind == "person" and around != span else None,
        is_place=mention.kind == "place",
    )


def _kind(named: Mention | None, head: str | None, hint: VoiceKind | None) -> VoiceKind | None:
    if hint and hint != "unknown":
        return hint
    if named is not None:
        return "person" if named.kind == "person" else "organisation"
    return kind_of_noun(head) if head else None


def _form(words: Sequence[str]) -> Form:
    first = words[0].lower() if words else ""
    if first in _DEFINITE:
        return "definite"
    if first in _POSSESSIVE or (words and any(re.search(r"['’]s?$", w) for w in words[:-1])):
        return "possessive"
    return "indefinite" if first in _INDEFINITE or first.isdigit() else "bare"


def _owner(words: Sequence[str]) -> str | None:
    first = words[0].lower() if words else ""
    return first if first in _POSSESSIVE and len(words) > 1 else None


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
