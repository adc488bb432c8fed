"""What one document's mentions refer to: full names, short forms, acronyms and other names brought together."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from anyascii import anyascii

from whence.model.document import Document
from whence.model.entity import Mention, MentionKind, Referent
from whence.model.reading import Reading
from whence.model.span import Span
from whence.resolve.names import (
    acronym_of,
    core_name,
    is_acronym,
    is_latin,
    legal_form,
    normalise,
    person_parts,
    skeleton,
)

_BRACKET = re.compile(r"\s*[,“\"]?\s*\((?:the\s+|or\s+|hereafter\s+)?[“\"']?([^()\"”'\n]{2,60}?)[”\"']?\)")
_ALIAS = re.compile(
    r"^\s*[,(]?\s*(?:also known as|also called|formerly|formerly known as|better known as|trading as|doing business as|a\.k\.a\.|aka|known as|or)\s+(?:the\s+)?[“\"'«]?$",
    re.I,
)
_PUBLIC = re.compile(
    r"\b(?:ministr\w+|government|police|customs|court|prosecutor\w*|parliament|senate|council|agency|authority|inspectorate|commission|board|"
    r"embassy|department|bureau|registry|register|office|municipality|army|navy|министарство|министерство|полиция|суд)\b",
    re.I,
)
_FIRM = re.compile(
    r"\b(?:airlines?|shipping|holdings?|industries|trading|logistics|bank|motors|works|wharf|services|contracting|energy|group|aerospares)\b",
    re.I,
)


@dataclass(slots=True)
class _Group:
    """Mentions under names that are surely one thing's."""

    kind: MentionKind
    names: Counter[str] = field(default_factory=Counter)
    spans: list[Span] = field(default_factory=list)

    def best(self) -> str:
        """The fullest name, the more frequent one where two are as full."""
        return max(self.names, key=lambda n: (not is_acronym(n), len(normalise(n).split()), self.names[n], n))


def find_referents(document: Document, reading: Reading) -> tuple[Referent, ...]:
    """The referents of a document in the order of their first mention.

    A short form goes to the one full name that it fits; where it fits several it stays a referent of its own.
    """
    text = document.text
    mentions = sorted((m for m in reading.mentions if normalise(m.span.quote(text))), key=lambda m: m.span)
    groups = _group_equal(text, mentions)
    _join_aliases(text, mentions, groups)
    _join_short_forms(groups)
    found = {id(g): g for g in groups.values()}
    ordered = sorted(found.values(), key=lambda g: min(g.spans))
    return tuple(_referent(document, g) for g in ordered)


def _group_equal(text: str, mentions: Sequence[Mention]) -> dict[str, _Group]:
    """A group for each name, under its core form; the kind is the one most mentions have."""
    kinds: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    for mention in mentions:
        kinds[_key(mention.span.quote(text))][mention.kind] += 1
    groups: dict[str, _Group] = {}
    for mention in mentions:
        quote = mention.span.quote(text)
        key = _key(quote)
        kind = max(kinds[key], key=lambda k: (kinds[key][k], k))
        group = groups.setdefault(key, _Group(kind))
        group.names[_clean(quote)] += 1
        group.spans.append(mention.span)
    return groups


def _key(quote: str) -> str:
    return core_name(quote) or normalise(quote)


def _clean(quote: str) -> str:
    quote = re.sub(r"\s+", " ", quote).strip(" \"“”'‘’«»„,;:()")
    return re.sub(r"['’]s$", "", quote)


def _merge(groups: dict[str, _Group], into: str, other: str) -> None:
    """Makes the two names one group."""
    first, second = groups[into], groups[other]
    if first is second:
        return
    first.names.update(second.names)
    first.spans.extend(second.spans)
    for key, group in groups.items():
        if group is second:
            groups[key] = first


def _join_aliases(text: str, mentions: Sequence[Mention], groups: dict[str, _Group]) -> None:
    """Names that the text itself calls the same: `X (Y)` for an acronym or another script, `X, also known as Y`."""
    by_start = {m.span.start: m for m in mentions}
    for number, mention in enumerate(mentions):
        key = _key(mention.span.quote(text))
        bracket = _BRACKET.match(text, mention.span.end)
        if bracket and mention.kind != "place":
            inner = bracket.group(1).split(",")[-1].strip() if "," in bracket.group(1) else bracket.group(1).strip()
            if _is_other_name(mention.span.quote(text), inner):
                span = Span(
                    bracket.start(1) + bracket.group(1).rindex(inner),
                    bracket.start(1) + bracket.group(1).rindex(inner) + len(inner),
                )
                other = _key(inner)
                if other not in groups:
                    groups[other] = _Group(groups[key].kind, Counter([inner]), [] if span.start in by_start else [span])
                _merge(groups, key, other)
        if number + 1 < len(mentions):
            following = mentions[number + 1]
            if following.span.start > mention.span.end and _ALIAS.match(text[mention.span.end : following.span.start]):
                between = text[mention.span.end : following.span.start]
                if between.strip(" ,(").lower() != "or":
                    _merge(groups, key, _key(following.span.quote(text)))


def _is_other_name(name: str, inner: str) -> bool:
    if is_acronym(inner):
        initials = acronym_of(name)
        letters = normalise(inner).replace(" ", "")
        return len(normalise(name).split()) > 1 or letters[0] == initials[:1]
    return not inner.isascii() and inner[:1].isalpha() and skeleton(inner)[:2] == skeleton(name)[:2] != ""


def _join_short_forms(groups: dict[str, _Group]) -> None:
    """Family names, first words of organisations and acronyms to the one full name that they fit."""
    for key in sorted(groups, key=lambda k: (len(k.split()), k)):
        short = groups[key]
        fits: dict[int, str] = {}
        for other in sorted(groups):
            if groups[other] is not short and _is_short_for(short, key, groups[other], other):
                fits.setdefault(id(groups[other]), other)
        if len(fits) == 1:
            _merge(groups, next(iter(fits.values())), key)


def _is_short_for(short: _Group, key: str, full: _Group, other: str) -> bool:
    words, longer = key.split(), other.split()
    if len(longer) <= len(words) and not is_acronym(short.best()):
        return False
    if short.kind == "person" or full.kind == "person":
        if full.kind != "person" or short.kind not in ("person", "other"):
            return False
        given, family = person_parts(short.best())
        full_given, full_family = person_parts(full.best())
        if not full_given or (family != full_family and not (not given and family == full_given.split()[0])):
            return False
        return not given or given[0] == full_given[0]
    if "place" in (short.kind, full.kind) and short.kind != full.kind:
        return False
    best = short.best()
    if is_acronym(best):
        return len(longer) > 1 and acronym_of(full.best()) == normalise(best).replace(" ", "")
    if legal_form(best) and legal_form(full.best()) and legal_form(best) != legal_form(full.best()):
        return False
    is_head = longer[: len(words)] == words or longer[-len(words) :] == words
    return is_head and full.kind != "place" and len(key) > 2 and short.kind == full.kind


def _referent(document: Document, group: _Group) -> Referent:
    names = tuple(sorted(group.names))
    name = group.best()
    spans = tuple(sorted(set(group.spans)))
    first = spans[0] if spans else Span(0, 1)
    return Referent(
        f"r-{document.id[2:]}-{first.start}-{first.end}", document.id, group.kind, schema_of(name, group.kind, names), name, names,
        spans, make_keys(names, group.kind),
    )  # fmt: skip


def schema_of(name: str, kind: MentionKind, names: Iterable[str] = ()) -> str:
    """The FollowTheMoney schema of a thing by its kind and names.

    >>> schema_of("Handelshaus Orsova GmbH", "organisation"), schema_of("Serbia's trade ministry", "organisation")
    ('Company', 'PublicBody')
    """
    if kind == "person":
        return "Person"
    if kind in ("place", "product", "event"):
        return {"place": "Address", "product": "Asset", "event": "Event"}[kind]
    if kind == "other":
        return "Thing"
    if any(legal_form(n) for n in (name, *names)):
        return "Company"
    if _PUBLIC.search(name):
        return "PublicBody"
    return "Company" if _FIRM.search(name) else "Organization"


def make_keys(names: Iterable[str], kind: MentionKind) -> tuple[str, ...]:
    """The normalised forms under which another document's referent can meet these names.

    >>> make_keys(["PMZ", "Podunavski mašinski zavod a.d."], "organisation")
    ('a:pmz', 'n:pdnvsk msnsk zvd')
    """
    keys: list[str] = []
    for name in names:
        if kind == "person":
            _given, family = person_parts(name)
            bones = skeleton(family) or family
            keys.append(f"p:{bones}")
            continue
        if kind == "other" and len(name.split()) == 2 and not is_latin(name):
            keys.append(f"p:{skeleton(name.split()[1])}")  # a person's name, perhaps, in a language that is not read
        if is_acronym(name):
            keys.append(f"a:{skeleton_of_acronym(name)}")
        else:
            keys.append(f"n:{skeleton(name) or core_name(name)}")
            if len(core_name(name).split()) > 1:
                keys.append(f"a:{skeleton_of_acronym(acronym_of(core_name(name)))}")
    return tuple(sorted(set(keys)))


def skeleton_of_acronym(name: str) -> str:
    """An acronym's letters in Latin, lower case.

    >>> skeleton_of_acronym("ПМЗ")
    'pmz'
    """
    return anyascii(name.replace(".", "")).lower()
