"""Who took from whom: by shared text, by credit, with the direction from dates and credits."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.model.attribution import Attribution
from whence.model.claim import Derivation, DerivationHow, SharedPassage
from whence.model.document import Document
from whence.model.span import Passage, Span
from whence.resolve.names import core_name, is_acronym, skeleton
from whence.trace.origins import is_earlier
from whence.trace.reuse import Fingerprints, find_shared, share_of, words_in

_RERUN, _REWRITE, _RUN_ALONE, _LEAST_RUN = 0.45, 0.10, 11, 8
_MATERIAL = re.compile(
    r"\b(invoice|letter|e-?mail|minutes|list|sheet|certificate|notice|communiqu[eé]|statement|report|waybill|contract|order|memo|register|extract|log|declaration|record|transfer)s?\b",
    re.I,
)
_NUMBER = re.compile(r"\b(?=[\w/-]*\d)[A-Z0-9][\w]*(?:[-/][\w]+)+\b|\b\d{3,}/\d{2,4}\b")
_CAPITAL = re.compile(r"[^\W\d_][\w’'.&-]*")
_CREDITING = frozenset({"outlet", "organisation", "document"})
_QUOTED = re.compile(r"[“\"«„][^”\"»“]+[”\"»“]")


@dataclass(frozen=True, slots=True)
class Credit:
    """A name that a document credits: its key, the passage, and the kind of voice (or "name" for a bare mention)."""

    key: str
    name: str
    passage: Passage
    kind: str


@dataclass(frozen=True, slots=True)
class Traced:
    """One document as far as derivations need it."""

    document: Document
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Reuse:
    """Text that documents `a` and `b` share: passages seen from `a`, the share of each one's words, the longest run in words."""

    a: str
    b: str
    passages: tuple[SharedPassage, ...]
    share_a: float
    share_b: float
    longest: int

    def seen_from(self, document: str) -> tuple[tuple[SharedPassage, ...], float]:
        """The passages as that document has them, and the share of its words."""
        if document == self.a:
            return self.passages, self.share_a
        return tuple(sorted((SharedPassage(p.origin, p.span) for p in self.passages), key=lambda p: p.span)), self.share_b


def compare_texts(a: str, prints_a: Fingerprints, b: str, prints_b: Fingerprints) -> Reuse | None:
    """What two documents (ids) share word for word; None when they share no passage."""
    passages = tuple(p for p in find_shared(prints_a, prints_b) if _count_words(p.span, prints_a) >= _LEAST_RUN)
    if not passages:
        return None
    back = tuple(SharedPassage(p.origin, p.span) for p in passages)
    longest = max(_count_words(p.span, prints_a) for p in passages)
    return Reuse(a, b, passages, round(share_of(passages, prints_a), 4), round(share_of(back, prints_b), 4), longest)


def _count_words(span: Span, prints: Fingerprints) -> int:
    inside = words_in(span, prints)
    return inside.stop - inside.start


def publisher_keys(names: Sequence[str]) -> frozenset[str]:
    """The keys under which a credit can meet a publisher's names; bare acronyms by their letters.

    >>> publisher_keys(["The Aqaba Lantern"]) == publisher_keys(["Aqaba Lantern"])
    True
    """
    keys = set()
    for name in names:
        bare = re.sub(r"\s*\([^)]*\)", "", name)
        for form in (bare, *re.findall(r"\(([^)]+)\)", name)):
            if form.strip():
                keys.add(credit_key(form))
    return frozenset(k for k in keys if len(k) > 3)


def credit_key(name: str) -> str:
    """What two spellings of one credited name share."""
    if is_acronym(name):
        return f"a:{core_name(name)}"
    bones = skeleton(re.sub(r"^(?:the|agency|agencia|portal|news agency)\s+", "", name, flags=re.I))
    return f"n:{re.sub(r' (?:nvs|gnc|nvs gnc)$', '', bones)}"


def find_credits(document: Document, attributions: Sequence[Attribution], is_read: bool) -> tuple[Credit, ...]:
    """The names that a document credits: outlets, organisations and materials that speak in it, and a credit line at its end.

    In a language that is not read, every capitalised name counts as a possible credit.
    """
    found = []
    for a in attributions:
        if a.name and a.kind in _CREDITING and a.stance not in ("declines", "unable") and a.source:
            found.append(Credit(credit_key(a.name), a.name, Passage(document.id, a.source[0]), a.kind))
    tail = re.search(r"\(([^()\n]{3,40})\)\s*$", document.text)
    if tail:
        found.append(Credit(credit_key(tail.group(1)), tail.group(1), Passage(document.id, Span(tail.start(1), tail.end(1))), "outlet"))
    head = re.search(r"^[^\n(]{0,60}\(([^()\n]{3,40})\)\s*[—–-]", document.text, re.M)
    if head:
        found.append(Credit(credit_key(head.group(1)), head.group(1), Passage(document.id, Span(head.start(1), head.end(1))), "outlet"))
    return tuple(found) + (() if is_read else tuple(_bare_names(document)))


def _bare_names(document: Document) -> list[Credit]:
    words = [m for m in _CAPITAL.finditer(document.text)]
    found: dict[str, Credit] = {}
    for i, first in enumerate(words):
        if not first.group()[0].isupper() and first.group().isascii():
            continue
        for size in (1, 2, 3, 4):
            if i + size > len(words) or "\n" in document.text[first.start() : words[i + size - 1].end()]:
                break
            span = Span(first.start(), words[i + size - 1].end())
            name = span.quote(document.text)
            key = credit_key(name)
            if len(key) > 5:
                found.setdefault(key, Credit(key, name, Passage(document.id, span), "name"))
    return list(found.values())


def find_derivation(a: Traced, b: Traced, names: Mapping[str, frozenset[str]], reuse: Reuse | None) -> Derivation | None:
    """Whether one of two documents took from the other, and how; None when nothing says so or the direction is unknown.

    `names` gives the keys of each document's publisher, by document id; `reuse` what the two share word for word.
    """
    order = _direction(a, b, names)
    if order is None or order[0].document.parent == order[1].document.id:
        return None
    later, earlier = order
    shared, share = reuse.seen_from(later.document.id) if reuse else ((), 0.0)
    longest = reuse.longest if reuse else 0
    credit = _credit_for(later, earlier, names)
    if _same_publisher(a.document, b.document) and share < 0.5:
        return None  # what one publisher's pages share is its boilerplate, unless one is a version of the other
    how = _say_how(later, shared, share, longest, credit)
    if how is None:
        return None
    evidence = (credit.passage,) if credit else tuple(Passage(later.document.id, p.span) for p in shared[:1])
    reasons = [f"{max(1, round(100 * share))} % of its words stand there" if shared else "", f"it names {credit.name}" if credit else ""]
    score = 0.5 + share if how == "rerun" else 0.8 if credit else 0.6
    return Derivation(
        later.document.id, earlier.document.id, how, round(min(1.0, score), 3), shared, evidence, " and ".join(r for r in reasons if r)
    )


def _say_how(later: Traced, shared: Sequence[SharedPassage], share: float, longest: int, credit: Credit | None) -> DerivationHow | None:
    if share >= _RERUN:
        return "rerun"
    is_taken = (share >= _REWRITE and longest >= 12) or longest >= _RUN_ALONE
    if is_taken or (shared and credit):
        return "quote" if _all_quoted(later, shared) else "rewrite" if is_taken else "credit"
    return "credit" if credit else None


def _same_publisher(a: Document, b: Document) -> bool:
    return bool(a.publisher and b.publisher and core_name(a.publisher) == core_name(b.publisher))


def _direction(a: Traced, b: Traced, names: Mapping[str, frozenset[str]]) -> tuple[Traced, Traced] | None:
    """(later, earlier), by date, else by who credits whom."""
    x, y = a.document.published, b.document.published
    if x and y and is_earlier(x, y):
        return b, a
    if x and y and is_earlier(y, x):
        return a, b
    credits_b, credits_a = _credit_for(a, b, names), _credit_for(b, a, names)
    if credits_b and not credits_a:
        return a, b
    if credits_a and not credits_b:
        return b, a
    return None


def _credit_for(later: Traced, earlier: Traced, names: Mapping[str, frozenset[str]]) -> Credit | None:
    """The place where the later document names the earlier one's publisher, or describes it as a material."""
    wanted = names.get(earlier.document.id, frozenset())
    own = names.get(later.document.id, frozenset())
    for credit in later.credits:
        if credit.key in wanted and credit.key not in own and credit.kind != "document":
            return credit
    return _material_credit(later, earlier, wanted)


def _material_credit(later: Traced, earlier: Traced, wanted: frozenset[str]) -> Credit | None:
    """A described paper (`three invoices`) that is the earlier document: same kind of paper, and its number or publisher named."""
    head = f"{earlier.document.title or ''} {earlier.document.text[:500]}"
    kinds = {m.group(1).lower().rstrip("s") for m in _MATERIAL.finditer(head)}
    if not kinds:
        return None
    numbers = set(_NUMBER.findall(head))
    text = later.document.text
    for credit in later.credits:
        said = {m.group(1).lower().rstrip("s") for m in _MATERIAL.finditer(credit.name)} if credit.kind == "document" else set()
        if not said & kinds:
            continue
        is_named = any(n in text for n in numbers)
        publisher = core_name(re.sub(r"\s*\([^)]*\)", "", earlier.document.publisher or ""))
        if is_named or (publisher and publisher in core_name(text)):
            return credit
    return None


def _all_quoted(later: Traced, shared: Sequence[SharedPassage]) -> bool:
    quoted = [(m.start(), m.end()) for m in _QUOTED.finditer(later.document.text)]
    return bool(shared) and all(any(a - 2 <= p.span.start and p.span.end <= b + 2 for a, b in quoted) for p in shared)
