"""Who took from whom: by shared text, by credit, with the direction from dates and credits."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.model.claim import Derivation, DerivationHow, SharedPassage
from whence.model.document import Document
from whence.model.reading import Reading
from whence.model.span import Passage, Span
from whence.resolve.names import core_name, is_acronym, skeleton
from whence.trace.origins import is_earlier
from whence.trace.reuse import Fingerprints, find_shared, share_of, words_in

_RERUN, _REWRITE, _RUN_ALONE, _LEAST_RUN = 0.45, 0.10, 11, 8
_MATERIAL = re.compile(
    r"\b(invoice|letter|e-?mail|minutes|list|sheet|certificate|notice|communiqu[eé]|statement|report|waybill|contract|order|memo|register|extract|log|declaration|record|transfer)s?\b",
    re.I,
)
_CAPITAL = re.compile(r"[^\W\d_][\w’'.&-]*")
PAPERS = (
    "application/pdf",
    "message/rfc822",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_CREDITING = frozenset({"outlet", "organisation", "document"})
_NUMBER = re.compile(r"(?<![\w/-])(?:[A-Z]{1,6}[-/ ]?)?\d+(?:[-/]\w+)+(?![\w/-])")
_BRACKETS = re.compile(r"\s*\([^)]*\)?")
# The name by which others call an agency: Kestrel for Kestrel Newswire.
_OUTLET_END = re.compile(r"\s+(?:news ?wire|wire|press agency|news agency|press|news)$", re.IGNORECASE)
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
        return tuple(
            sorted((SharedPassage(p.origin, p.span) for p in self.passages), key=lambda p: p.span)
        ), self.share_b


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
    return int(inside.stop) - int(inside.start)


def publisher_keys(names: Sequence[str]) -> frozenset[str]:
    """The keys under which a credit can meet a publisher's names; bare acronyms by their letters.

    >>> publisher_keys(["The Aqaba Lantern"]) == publisher_keys(["Aqaba Lantern"])
    True
    """
    keys = set()
    for name in names:
        bare = _BRACKETS.sub("", name)
        for form in (bare, _OUTLET_END.sub("", bare), *re.findall(r"\(([^)]+)\)", name)):
            if form.strip():
                keys.add(credit_key(form))
    return frozenset(k for k in keys if len(k) > 4)


def credit_key(name: str) -> str:
    """What two spellings of one credited name share; what stands in brackets does not count.

    >>> credit_key("North Lock Board (NLB)") == credit_key("the North Lock Board")
    True
    """
    name = _BRACKETS.sub("", name) or name
    if is_acronym(name):
        return f"a:{core_name(name)}"
    bones = skeleton(re.sub(r"\b(?:the|of|agency|agencia|agence|portal|news|de|la|del)\b\s*", "", name, flags=re.I))
    return f"n:{' '.join(sorted(bones.split()))}"


def search_forms(publisher: str) -> tuple[tuple[str, ...], ...]:
    """The words under which a publisher's name is looked for in texts: of its core, of its first part, its acronym.

    >>> search_forms("Terralíquen – Análises Ambientais, Lda.")
    (('terraliquen', 'analises', 'ambientais'), ('terraliquen',))
    >>> search_forms("Southern Stadium Works Board (SSWB)")
    (('southern', 'stadium', 'works', 'board'), ('SSWB',))
    """
    bare = _BRACKETS.sub("", publisher)
    forms = []
    for part in (bare, _OUTLET_END.sub("", bare), re.split(r"\s[–—-]\s|,\s", bare)[0]):
        words = tuple(w for w in core_name(part).split() if w not in _GENERIC)
        if len(words) > 1 or (words and len(words[0]) >= 5):
            forms.append(words)
    forms += [(a,) for a in re.findall(r"\(([A-Z]{3,7})\)", publisher)]
    return tuple(dict.fromkeys(forms))


def find_form(text: str, form: tuple[str, ...]) -> Span | None:
    """Where a form first stands in a text, its words in any order and at most two others between them; None when nowhere."""
    is_letters = len(form) == 1 and form[0].isupper()
    flat = text if is_letters else fold(text)
    if len(flat) != len(text):
        return None
    pattern = rf"(?<!\w){re.escape(form[0])}(?!\w)"
    for match in re.finditer(pattern, flat):
        start, end = max(0, match.start() - 60), match.end() + 60
        places = [match.span()] + [
            (start + m.start(), start + m.end())
            for w in form[1:]
            if (m := re.search(rf"(?<!\w){re.escape(w)}(?!\w)", flat[start:end]))
        ]
        if len(places) == len(form):
            span = Span(min(a for a, _ in places), max(b for _, b in places))
            if len(span.quote(text).split()) <= len(form) + 2 and any(c.isupper() for c in span.quote(text)):
                return span
    return None


def fold(text: str) -> str:
    """A text in lower case without accents, each character still one: offsets stay.

    >>> fold("Ñandutí")
    'nanduti'
    """
    return "".join(unicodedata.normalize("NFD", c)[0] for c in text.lower()) if len(text.lower()) == len(text) else text


_GENERIC = frozenset(["the", "of", "and", "agency", "agencia", "agence", "portal", "news", "de", "la", "el", "del"])


def number_keys(text: str) -> frozenset[str]:
    """The keys of file numbers in a text (HO-2030-1187, 418/2030), under which a paper can be met.

    >>> sorted(number_keys("Safety Notice 2031-14, of 2031-06-02"))
    ['#:2031-14']
    """
    return frozenset(f"#:{n}" for n in _NUMBER.findall(text) if len(n) >= 6 and not re.fullmatch(r"\d{4}-\d\d-\d\d", n))


def paper_keys(document: Document) -> frozenset[str]:
    """The file numbers at the head of a paper (PDF, Word, mail)."""
    return (
        number_keys(f"{document.title or ''} {document.text[:400]}") if document.media_type in PAPERS else frozenset()
    )


def find_credits(document: Document, reading: Reading) -> tuple[Credit, ...]:
    """The names that a document credits: outlets, organisations and materials that speak in it, and a credit line at its end.

    File numbers count too; in a language that is not read, so does every capitalised name, as kind "name".
    """
    found = []
    attributions, is_read = reading.attributions, reading.is_read
    for a in attributions:
        if a.name and a.kind in _CREDITING and a.stance not in ("declines", "unable") and a.source:
            found.append(Credit(credit_key(a.name), a.name, Passage(document.id, a.source[0]), a.kind))
    tail = re.search(r"\(([^()\n]{3,40})\)\s*$", document.text)
    if tail:
        found.append(
            Credit(
                credit_key(tail.group(1)),
                tail.group(1),
                Passage(document.id, Span(tail.start(1), tail.end(1))),
                "outlet",
            )
        )
    head = re.search(r"^[^\n(]{0,60}\(([^()\n]{3,40})\)\s*[—–-]", document.text, re.M)
    if head:
        found.append(
            Credit(
                credit_key(head.group(1)),
                head.group(1),
                Passage(document.id, Span(head.start(1), head.end(1))),
                "outlet",
            )
        )
    named: dict[str, Credit] = {}
    for number in _NUMBER.finditer(document.text):
        for key in number_keys(number.group()):
            named.setdefault(key, Credit(key, number.group(), Passage(document.id, Span(*number.span())), "number"))
    return (*found, *named.values(), *(() if is_read else _bare_names(document)))


def _bare_names(document: Document) -> list[Credit]:
    words = list(_CAPITAL.finditer(document.text))
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


def find_derivation(
    a: Traced, b: Traced, names: Mapping[str, frozenset[str]], reuse: Reuse | None
) -> Derivation | None:
    """Whether one of two documents took from the other, and how; None when nothing says so or the direction is unknown.

    `names` gives the keys of each document's publisher, by document id; `reuse` what the two share word for word.
    """
    order = _direction(a, b, names)
    if order is None or order[0].document.parent == order[1].document.id:
        return None
    later, earlier = order
    shared, share = reuse.seen_from(later.document.id) if reuse else ((), 0.0)
    longest = reuse.longest if reuse else 0
    credits = _credits_for(later, earlier, names)
    credit = credits[0] if credits else None
    if _same_publisher(a.document, b.document) and share < 0.5:
        return None  # what one publisher's pages share is its boilerplate, unless one is a version of the other
    how = _say_how(later, shared, share, longest, credit)
    if how is None:
        return None
    evidence = tuple(dict.fromkeys(c.passage for c in credits)) or tuple(
        Passage(later.document.id, p.span) for p in shared[:1]
    )
    reasons = [
        f"{max(1, round(100 * share))} % of its words stand there" if shared else "",
        f"it names {credit.name}" if credit else "",
    ]
    score = 0.5 + share if how == "rerun" else 0.8 if credit else 0.6
    return Derivation(
        later.document.id, earlier.document.id, how, round(min(1.0, score), 3), shared, evidence, " and ".join(r for r in reasons if r),
        is_credited=credit is not None,
    )  # fmt: skip


def _say_how(
    later: Traced, shared: Sequence[SharedPassage], share: float, longest: int, credit: Credit | None
) -> DerivationHow | None:
    if share >= _RERUN:
        return "rerun"
    is_taken = (share >= _REWRITE and longest >= 12) or longest >= _RUN_ALONE
    if is_taken or (shared and credit):
        return "quote" if _all_quoted(later, shared) else "rewrite" if is_taken else "credit"
    return "credit" if credit else None


def is_twin(a: Traced, b: Traced, names: Mapping[str, frozenset[str]], reuse: Reuse) -> bool:
    """True for two publishers' documents that share a passage when neither is shown to be earlier."""
    is_taken = max(reuse.share_a, reuse.share_b) >= _REWRITE or reuse.longest >= _RUN_ALONE
    return is_taken and not _same_publisher(a.document, b.document) and _direction(a, b, names) is None


def _same_publisher(a: Document, b: Document) -> bool:
    return bool(a.publisher and b.publisher and core_name(a.publisher) == core_name(b.publisher))


def _direction(a: Traced, b: Traced, names: Mapping[str, frozenset[str]]) -> tuple[Traced, Traced] | None:
    """(later, earlier), by date, else by who credits whom."""
    x, y = a.document.published, b.document.published
    if x and y and is_earlier(x, y):
        return b, a
    if x and y and is_earlier(y, x):
        return a, b
    credits_b, credits_a = _credits_for(a, b, names), _credits_for(b, a, names)
    if credits_b and not credits_a:
        return a, b
    if credits_a and not credits_b:
        return b, a
    return None


def _credits_for(later: Traced, earlier: Traced, names: Mapping[str, frozenset[str]]) -> list[Credit]:
    """The places where the later document names the earlier one's publisher as its source, in their order.

    To name a medium is to credit it; a company or authority that is merely named is not credited, but its paper is when
    a paper of that kind (invoice, e-mail, statement) or its number is spoken of, or when it speaks there itself.
    """
    wanted = names.get(earlier.document.id, frozenset())
    own = names.get(later.document.id, frozenset())
    is_paper = earlier.document.media_type in PAPERS
    named = [c for c in later.credits if c.key in wanted and c.key not in own]
    told = [c for c in named if c.kind in ("outlet", "organisation", "number") or (c.kind == "name" and not is_paper)]
    if told or not named:
        return told
    return named if _speaks_of_paper(later.document, earlier.document) else []


def _speaks_of_paper(later: Document, earlier: Document) -> bool:
    """True when the later text speaks of the kind of paper that the earlier document is: the first such noun in its head."""
    head = f"{earlier.title or ''} {earlier.text[:300]}"
    first = next((m.group(1) for m in _MATERIAL.finditer(head) if m.group(1).lower() != "register"), None)
    kinds = {_kind_of_paper(first)} if first else set()
    if earlier.media_type == "message/rfc822":
        kinds |= {"email", "letter"}
    return any(_kind_of_paper(m.group(1)) in kinds for m in _MATERIAL.finditer(later.text))


def _kind_of_paper(noun: str) -> str:
    return noun.lower().replace("-", "").replace("é", "e").rstrip("s")


def prune_derivations(derivations: Sequence[Derivation]) -> tuple[Derivation, ...]:
    """The derivations without what a reprint brings with it.

    Text that stands both in an original and in its reprint was taken from the original, unless the reprint is credited;
    and a name that a reprint credits in reprinted words is credited by the original.
    """
    by_pair = {(d.document, d.derived_from): d for d in derivations}
    originals_of: dict[str, list[str]] = defaultdict(list)
    reruns_in: dict[str, list[Derivation]] = defaultdict(list)
    for d in derivations:
        if d.shared and d.how in ("rerun", "rewrite"):
            originals_of[d.document].append(d.derived_from)
        if d.shared and d.how == "rerun":
            reruns_in[d.document].append(d)
    kept = []
    for d in derivations:
        originals = (o for o in originals_of[d.derived_from] if (d.document, o) in by_pair)
        if d.shared and not d.is_credited and any(originals):
            continue
        reruns = [r for r in reruns_in[d.document] if r.derived_from != d.derived_from]
        inside = [r for r in reruns if all(any(s.span.contains(e.span) for s in r.shared) for e in d.evidence)]
        if d.how == "credit" and inside:
            continue
        kept.append(d)
    return tuple(kept)


def _all_quoted(later: Traced, shared: Sequence[SharedPassage]) -> bool:
    quoted = [(m.start(), m.end()) for m in _QUOTED.finditer(later.document.text)]
    return bool(shared) and all(any(a - 2 <= p.span.start and p.span.end <= b + 2 for a, b in quoted) for p in shared)
