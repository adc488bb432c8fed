"""When two parties to a claim are certainly, possibly or not the same: unnamed people, papers, organisations."""

import re

from whence.model.attribution import VoiceKind
from whence.model.document import Document
from whence.resolve.anonymous import describe_anonymous
from whence.resolve.names import core_name, is_latin, legal_form, normalise

PAPERS = (
    "invoice|letter|e-?mail|minute|list|sheet|certificate|notice|communiqu[eé]|statement|report|waybill|contract|order|memo|"
    "memorandum|register|extract|log|declaration|record|transcript|ledger|licen[cs]e|permit|receipt|bill|filing|inspection|"
    "examination|analysis|survey|study|audit|photograph|photo|image|video|recording|file|form|database|archive|tender|"
    "agreement|warrant|indictment|judgment|ruling|dossier|cable|document|paper"
)
_PAPER = re.compile(rf"\b({PAPERS})s?\b", re.IGNORECASE)
_VAGUE_PAPERS = frozenset({"document", "paper", "file", "record"})
_NUMBER = re.compile(r"\b(?=[\w/-]*\d)\w+(?:[-/]\w+)+\b|\b\d{4,}\b")
_OWN_WORD = frozenset({
    "application/pdf", "message/rfc822", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
})  # fmt: skip
_FIRM_ENDINGS = ("有限公司", "有限责任公司", "株式会社", "주식회사")
_ONE_OF = re.compile(
    r"^(?:one|another|both|the (?:other|second|first|third)|two|three) of (?:the |these |those )?", re.IGNORECASE
)
_INSIDER = re.compile(r"\b(?:officials?|sources?|officers?|insiders?|aides?|somebody|someone)\b", re.IGNORECASE)
_SMALL = re.compile(
    r"\b(?:an?|and|at|by|for|from|in|of|on|the|to|with|who|which|that|his|her|its|their|own|has|have|had)\b"
)
_CALLINGS = (
    re.compile(r"\b(?:officials?|officers?|diplomats?|inspectors?|investigators?|prosecutors?|ministers?|guards?|detectives?)\b"),
    re.compile(r"\b(?:managers?|executives?|directors?|bankers?|brokers?|traders?|owners?|investors?|lawyers?)\b"),
    re.compile(r"\b(?:workers?|engineers?|mechanics?|clerks?|drivers?|sailors?|technicians?|welders?|dockers?|fitters?|pilots?)\b"),
    re.compile(r"\b(?:doctors?|nurses?|teachers?|priests?|neighbou?rs?|residents?|passengers?|students?|soldiers?)\b"),
)  # fmt: skip
_KINDS_OF_CALLING = ("an official", "in business", "a worker", "a private person")
_SEXES = (
    re.compile(r"\b(?:woman|women|she|spokeswoman|mother|sister|wife)\b"),
    re.compile(r"\b(?:man|men|he|spokesman|father|brother|husband)\b"),
)
_HOUSE = re.compile(
    r"\b(?:at|of|from|for|inside|with)\s+(?:the\s+)?([A-Z][\w&.-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w&.-]*)*)|\b([A-Z][\w&.-]*(?:\s+[A-Z][\w&.-]*)*)['’]s?\s"
)
_BODY = re.compile(
    r"\b(customs|police|intelligence|ministry|port|court|navy|army|embassy|parliament|union|hospital|laboratory|prison|airline|bank)\b",
    re.IGNORECASE,
)


def speaks_for_itself(document: Document) -> bool:
    """True for a letter, mail, record or statement: its publisher says what it did or saw, and reports on nobody else.

    A firm's or authority's page counts too; an outlet's article does not.
    """
    publisher = document.publisher or ""
    is_firm = legal_form(publisher) is not None if is_latin(publisher) else publisher.endswith(_FIRM_ENDINGS)
    return document.media_type in _OWN_WORD or is_firm


def papers_in(text: str) -> frozenset[str]:
    """The kinds of paper that a description or title names.

    >>> sorted(papers_in("Invoice and packing list TA-1174"))
    ['invoice', 'list']
    """
    found = (m.group(1).lower().replace("-", "").replace("é", "e") for m in _PAPER.finditer(text))
    return frozenset(f.removesuffix("s") for f in found)


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of papers in a text: digits with letters, hyphens or slashes, or four digits at least, but no years.

    >>> sorted(numbers_in("inspection sheet 418/2030, invoice TA-1174 of 2030"))
    ['418/2030', 'ta-1174']
    """
    found = (n.lower() for n in _NUMBER.findall(text))
    return frozenset(n for n in found if not re.fullmatch(r"(?:19|20)\d\d", n))


def describes_record(name: str, record: Document) -> bool:
    """Whether a described paper ("three invoices", "sheet 418/2030") can be the record, by its title, file name and format.

    One number in common decides; different numbers of the same shape exclude; otherwise the kind of paper must agree.
    """
    label = f"{record.title or ''} {re.sub(r'[_.]', ' ', record.file.rsplit('/', 1)[-1])}"
    said, borne = numbers_in(name), numbers_in(label)
    if said & borne:
        return True
    if said and borne and {_shape(n) for n in said} & {_shape(n) for n in borne}:
        return False
    kinds = papers_in(re.sub(r"[-–]", " ", label)) | (
        {"email"} if record.media_type == "message/rfc822" else frozenset()
    )
    return bool((papers_in(name) & kinds) - _VAGUE_PAPERS)


def _shape(number: str) -> str:
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "0", number))


def compare_papers(a: str, b: str) -> tuple[str | None, str]:
    """Whether two descriptions are of one paper: "same", "maysame" or None, and why.

    >>> compare_papers("invoice TA-1174", "the invoice, TA-1174")[0], compare_papers("invoice TA-1174", "invoice TA-2200")[0]
    ('same', None)
    >>> compare_papers("an annual report", "the annual report for 2029")[0], compare_papers("a log", "a letter")[0]
    ('maysame', None)
    """
    numbers_a, numbers_b = numbers_in(a), numbers_in(b)
    if numbers_a & numbers_b:
        return "same", f"both bear the number {min(numbers_a & numbers_b)}"
    if numbers_a and numbers_b:
        return None, "their numbers differ"
    words_a, words_b = _content(a), _content(b)
    is_specific = any(w[:1].isupper() for w in re.findall(r"[^\W_]+", a)[1:]) and len(words_a) >= 3
    if words_a == words_b and is_specific:
        return "same", "they are described in the same words"
    kinds_a, kinds_b = papers_in(a), papers_in(b)
    is_vague = not (kinds_a - _VAGUE_PAPERS and kinds_b - _VAGUE_PAPERS)
    if (
        words_a == words_b
        or (kinds_a & kinds_b and (words_a <= words_b or words_b <= words_a))
        or (is_vague and kinds_a and kinds_b and words_a & words_b)
    ):
        return "maysame", "they are described alike"
    rare = {w for w in words_a & words_b if len(w) >= 7} - kinds_a - kinds_b
    return ("maysame", f"both descriptions say “{min(rare)}”") if rare else (None, "they are described differently")


def _content(text: str) -> frozenset[str]:
    return frozenset(w.removesuffix("s") for w in _SMALL.sub(" ", normalise(text)).split())


def is_part_of(a: str, b: str) -> bool:
    """True where one unnamed source is of the other's number, within one document.

    >>> is_part_of("one of the two customs officials", "two customs officials")
    True
    >>> is_part_of("a port official", "a former employee")
    False
    """
    one, whole = (a, b) if _ONE_OF.match(a) else (b, a)
    found = _ONE_OF.match(one)
    if found is None:
        return False
    rest, group = _content(one[found.end() :]), _content(whole)
    return bool(rest) and (rest <= group or group <= rest)


def may_be_one(a: str, b: str) -> tuple[bool, str]:
    """Whether unnamed sources of two documents may be the same people, and why (not).

    They may unless what is said of them excludes it: countries, institutions, callings or sexes that differ.

    >>> may_be_one("a German official", "a French official")[0]
    False
    >>> may_be_one("an engineer at the repair shop", "a mechanic who has had parts in his hands")[0]
    True
    """
    x, y = describe_anonymous(a).country, describe_anonymous(b).country
    if x and y and x != y and not {x, y} & {"European", "Western"}:
        return False, f"one is {x}, the other {y}"
    for told, what in ((houses_in, "of"), (_bodies, "of"), (_callings, "as"), (_sexes, "as")):
        said_a, said_b = told(a), told(b)
        if said_a and said_b and not said_a & said_b:
            return False, f"one is described {what} {min(said_a)}, the other {what} {min(said_b)}"
    return True, "nothing said of them excludes it"


def houses_in(text: str) -> frozenset[str]:
    """The institutions and places that a description names as the people's own, in normal form.

    >>> sorted(houses_in("a former clerk of the Orlec Lock Office")), sorted(houses_in("a manager in Sarko's yard"))
    (['orlec lock office'], ['sarko'])
    """
    return frozenset(normalise(m.group(1) or m.group(2)) for m in _HOUSE.finditer(text))


def _bodies(text: str) -> frozenset[str]:
    return frozenset(m.group(1).lower() for m in _BODY.finditer(text))


def _callings(text: str) -> frozenset[str]:
    """The kinds of calling that a description names, each under one word for its kind."""
    return frozenset(k for k, n in zip(_KINDS_OF_CALLING, _CALLINGS, strict=True) if n.search(text.lower()))


def _sexes(text: str) -> frozenset[str]:
    found = [name for name, pattern in zip(("a woman", "a man"), _SEXES, strict=True) if pattern.search(text.lower())]
    return frozenset(found) if len(found) == 1 else frozenset()


def may_belong(description: str) -> bool:
    """Whether an unnamed source, of whom no institution is stated, may speak for an organisation that says the same.

    >>> may_belong("an official with knowledge of the file"), may_belong("a taxi driver")
    (True, False)
    """
    return describe_anonymous(description).institution is None and bool(_INSIDER.search(description))


def is_unnamed(name: str, kind: VoiceKind) -> bool:
    """True for a source that is described, not named."""
    return kind in ("unnamed", "group") or (
        kind == "person" and name[:1].islower() and not core_name(name)[:1].isdigit()
    )
