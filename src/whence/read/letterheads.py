"""Letters, records and statements: the organisation and date of a letterhead, and the organisation of a signature."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from whence.read.dates import WrittenDate, find_written_dates
from whence.read.organisations import ends_in_legal_form, has_body_word, has_legal_form, is_name, spell_as_in

_HEAD_LINES, _FOOT_LINES = 14, 8
_OWN_DATE = re.compile(
    r"^(?:\W*)(?:date(?: of (?:issue|invoice|letter|report))?|dated|issued|issue date|invoice date|datum|data|fecha|date d['’]émission|дата|signed|"
    r"published|released|minutes of)\b", re.I
)  # fmt: skip
_EVENT_BEFORE = re.compile(
    r"\b(?:due|until|not later than|no later than|before|by|valid|expir\w+|retain|deadline|payable|your (?:order|letter|reference|ref)|our order|order|"
    r"previous|last|next|since|from|dated|of|on|and|publications?|loaded|received|arrived|delivered|shipped|departed|sampled|built|born)\b[^.;]*$", re.I
)  # fmt: skip
_FUTURE = re.compile(
    r"\b(?:due|until|not later than|no later than|before|valid|expir\w*|retain|deadline|payable|by|next|to follow|planned|scheduled)\b[^.;]*$",
    re.I,
)
_PLACE_DATE = re.compile(
    r"^(?:[^\W\d_][^\d,.;:]{1,40}[,،]?\s+)?(?:the |den |am |le |el |il |a |в |dne |на |في |יום )?$", re.I
)
_SIGN_OFF = re.compile(
    r"^(?:(?:kind|best|warm|with kind|with best)\s+)?(?:regards|wishes)\b|^(?:yours|respectfully|sincerely|faithfully|cordially|thank(?:s| you))\b|^--\s*$|"
    r"^(?:mit freundlichen|freundliche|hochachtungsvoll|cordialement|saludos|atentamente|cordiali saluti|distinti saluti|com os melhores|atenciosamente|"
    r"med vennlig|hilsen|s poštovanjem|с уважением|с поштовањем|з повагою)", re.I,
)  # fmt: skip
_UNIT = re.compile(
    r"^(?:press|media|head|office|director|chief|managing|deputy|certificates?|communications?|public|legal|customer|sales|compliance|technical|"
    r"department|desk|team|secretary|president|chair|general|senior|vice|mr|mrs|ms|dr|prof|eng|captain|capt|for|on behalf)\b", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The organisation that a paper comes from and its own date (ISO 8601); each None where the paper does not say."""

    publisher: str | None
    published: str | None


def find_letterhead(text: str) -> Letterhead:
    """The organisation in the first lines of a letter, record or statement, and the paper's own date.

    >>> find_letterhead("HANDELSHAUS ORSOVA GmbH\\nTreidelstiege 14/3, Wien\\nINVOICE\\nDate: 18 November 2030")
    Letterhead(publisher='HANDELSHAUS ORSOVA GmbH', published='2030-11-18')
    >>> find_letterhead("We met on 3 March 2031 and then again.")
    Letterhead(publisher=None, published=None)
    """
    lines = [line for line in (re.sub(r"\s+", " ", raw).strip() for raw in text.split("\n")) if line]
    name = _name_at_head(lines[:3])
    return Letterhead(spell_as_in(text, name) if name else None, find_own_date(lines))


def _name_at_head(lines: Sequence[str]) -> str | None:
    """The organisation in the first line; the second when that is its name in another language."""
    if not lines:
        return None
    first = _first_of_names(lines[0])
    if not _is_organisation(first):
        return None
    second = lines[1] if len(lines) > 1 else ""
    is_gloss = (
        is_name(second)
        and has_body_word(second)
        and not has_body_word(re.sub(r"\([^)]*\)", "", first))
        and not has_legal_form(first)
    )
    acronym = re.search(r"\s*\([A-Z]{2,7}\)$", first)
    return second + (acronym.group() if acronym else "") if is_gloss else first


def _first_of_names(line: str) -> str:
    """The first of several forms of a name in one line, without the address that follows it."""
    first = re.split(r"\s+[/|·•]\s+|\t", line)[0].strip()
    comma = re.match(r"(.+?),\s+(?=\d|[^,]*\d)", first)
    return comma.group(1) if comma and _is_organisation(comma.group(1)) else first


def _is_organisation(line: str) -> bool:
    if (
        not 3 < len(line) <= 90
        or line.endswith((":", "?", "!"))
        or (line.endswith(".") and not ends_in_legal_form(line))
    ):
        return False
    if ends_in_legal_form(line):
        return True
    return is_name(line, 10) and (
        has_body_word(line) or has_legal_form(line) or (line.isupper() and len(line.split()) > 1)
    )


def find_own_date(lines: Sequence[str]) -> str | None:
    """The date that a paper bears: labelled or beside a place in its head, else by its signature, else its latest event.

    A record without a date of its own is as old as the last day that it reports; days to come do not count.

    >>> find_own_date(["SHEET 4", "Boarded 22 October 2030, 09.40, Quay 4", "Second visit due not later than 5 November 2030"])
    '2030-10-22'
    >>> find_own_date(["To the editor", "Linz, 8 March 2031", "We met on 2 February 2031."])
    '2031-03-08'
    """
    dated = [(index, line, date) for index, line in enumerate(lines) for date in find_written_dates(line)]
    head = [(line, date) for index, line, date in dated if index < _HEAD_LINES]
    foot = [(line, date) for index, line, date in dated if index >= max(_HEAD_LINES, len(lines) - _FOOT_LINES)]
    for test in (_is_own, _is_beside_place):
        for line, date in head:
            if test(line, date):
                return date.published
    for line, date in [*reversed(foot), *head]:
        if _is_own(line, date) or (len(line) < 60 and _is_beside_place(line, date)):
            return date.published
    for line, date in head[:3]:
        if not _EVENT_BEFORE.search(line[: date.start]) and len(line) <= 160:
            return date.published
    past = [date.day for _, line, date in dated if not _FUTURE.search(line[: date.start])]
    return max(past) if past and len(lines) <= 60 and _is_record(lines) else None


def _is_own(line: str, date: WrittenDate) -> bool:
    return bool(_OWN_DATE.match(line)) and not _FUTURE.search(line[: date.start]) and date.start < 60


def _is_beside_place(line: str, date: WrittenDate) -> bool:
    before = re.sub(r"\b\w+day,?\s+$", "", line[: date.start])
    return (
        bool(_PLACE_DATE.match(before))
        and not re.match(r"\s+[a-z]{2,}", line[date.end :])
        and not _EVENT_BEFORE.search(before)
    )


def _is_record(lines: Sequence[str]) -> bool:
    """True when most lines are labels with values or rows, not sentences."""
    return sum(bool(re.match(r"[^.]{2,40}:\s|[A-Z][\w ]{2,24}\s+\S", line)) for line in lines) * 2 >= len(
        lines
    ) and any(re.search(r"\bNo\.?\s|\d/\d|\w-\d", line) for line in lines[:4])


def find_signature(lines: Sequence[str], domain: str | None = None) -> str | None:
    """The organisation in a signature: among the last lines, a name with a legal form, of a body, or of the sender's domain.

    >>> find_signature(["I only ask that you print our name correctly.", "Walburga Pichlbauer", "Managing partner, Orsova Haus Handels KG"])
    'Orsova Haus Handels KG'
    >>> find_signature(["Regards,", "Ann Lee", "Sales, Blue Widgets, Leeds"], domain="blue-widgets.example")
    'Blue Widgets'
    """
    block = _signature_block(lines)
    candidates = [
        name
        for line in reversed(block)
        for part in _split_outside_brackets(line)
        if (name := _signed_name(part, domain))
    ]
    ranked = sorted(candidates, key=lambda n: (-_fits_domain(n, domain), not has_legal_form(n), not has_body_word(n)))
    return ranked[0] if ranked else None


def _signature_block(lines: Sequence[str]) -> Sequence[str]:
    """The lines after the words of farewell, else the last four."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 16), -1):
        if _SIGN_OFF.match(lines[index]) and len(lines[index]) < 60:
            return lines[index + 1 : index + 9]
    return lines[-4:]


def _split_outside_brackets(line: str) -> list[str]:
    """The parts between commas, bars and dots; a legal form after a comma stays with its name."""
    if len(line) > 130 or (re.search(r"[.?!]$", line) and not ends_in_legal_form(line)):
        return []
    parts: list[str] = []
    for part in re.split(r",\s+(?![^()]*\))|\s+[|·•]\s+", line):
        if parts and re.fullmatch(r"(?:[A-Z]\w*\.?\s?){1,2}", part) and has_legal_form(f"x {part}"):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return [re.sub(r"^(?:for|on behalf of)\s+", "", p.strip(), flags=re.I) for p in parts]


def _signed_name(part: str, domain: str | None) -> str | None:
    name = re.sub(r"\s*\([^)]*\)$", "", part)
    bracket = re.search(r"\(([^()]+)\)$", part)
    if not is_name(re.sub(r"\s[–—-]\s", " ", name), 10) or re.search(r"\d{4}|@|www\.", name):
        return None
    if _UNIT.match(name) and not ends_in_legal_form(name) and not _fits_domain(name, domain):
        return None
    gloss = bracket.group(1).split(", ")[0] if bracket and len(bracket.group(1)) > 7 else None
    if gloss and is_name(gloss) and has_body_word(gloss):
        return gloss
    is_acronym = bool(bracket and re.fullmatch(r"[A-Z]{2,7}", bracket.group(1)))
    if len(name.split()) < 2 and not has_body_word(name) and not _fits_domain(name, domain):
        return None
    if has_legal_form(name) or has_body_word(name) or _fits_domain(name, domain) or is_acronym:
        return part if is_acronym else name
    return None


def _fits_domain(name: str, domain: str | None) -> bool:
    """True when the name's letters, or those of its first two words, are in the sender's domain."""
    if not domain:
        return False
    host = re.sub(r"[^a-z0-9]", "", domain.lower().rsplit(".", 1)[0])
    words = [re.sub(r"[^a-z0-9]", "", _plain(word)) for word in name.split()]
    joined = "".join(words)
    core = "".join(words[:2])
    return len(core) >= 5 and (joined in host or core in host or (len(words[0]) >= 5 and words[0] == host))


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
