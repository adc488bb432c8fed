"""Publisher and date as a plain text states them: a line at its head or foot, a letterhead, a signature."""

import re
from dataclasses import dataclass

from whence.read.dates import DATE, parse_date

_LEGAL = re.compile(
    r"(?<!\w)(?:GmbH(?: & Co\. KG)?|AG|KG|Ltd\.?|Limited|LLC|LLP|Inc\.?|Corp\.?|PLC|plc|S\.?A\.?|S\.?p\.?A\.?|S\.?r\.?l\.?|AS|A/S|AB|Oy|"
    r"B\.?V\.?|N\.?V\.?|d\.o\.o\.?|a\.d\.?|Kft\.?|Zrt\.?|JSC|OJSC|FZE|FZCO|Lda\.?|LDA\.?|LTD\.?|GMBH|S\.A\.R\.L\.?|Pty|Est\.?|Co\.,? Ltd\.?|ООО|АО|ПАО)(?!\w)"
)
_BODY = re.compile(
    r"\b(?:Ministry|Agency|Authority|Office|Board|Committee|Commission|Bureau|Inspectorate|Register|Registry|Chamber|"
    r"Institute|University|Department|Union|Council|Court|Police|Service|Services|Company|Partners|Airlines|Society|Association|Foundation|"
    r"Bank|Group|Holding|Press|News|Wire|Times|Post|Courier|Journal|Observer|Gazette|Herald|Tribune|Digest|Ledger)\b"
)
_OF = re.compile(
    r"(?:letter|note|open letter|statement|newsletter|reply)\s+(?:to the editor\s+)?(?:of|to|for)\s+.*", re.I
)
_NUMBERED = re.compile(r"((?:[A-Z][\w’'&.-]*\s+){1,5}?)(?:No\.?\s*|#|Issue\s+)?\d{1,5}")
_TRAIL = re.compile(
    r"\s*(?:newsletter|daily|weekly|online|edition|bulletin no\.? ?\d+|no\.? ?\d+|issue ?\d+)\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Publisher and date (ISO) that a line states; either may be None."""

    publisher: str | None
    published: str | None


def find_byline(text: str) -> Byline:
    """The publisher and date in the first or last lines of a plain text or markdown.

    >>> find_byline("Crane maker got rangefinders\\nHarbour Courier, 5 March 2031\\n\\nA works on the Danube ...")
    Byline(publisher='Harbour Courier', published='2031-03-05')
    >>> find_byline("The works opened on 5 March 2031 after long talks with the ministry and its bank.")
    Byline(publisher=None, published=None)
    """
    lines = [_strip_marks(line) for line in text.split("\n")]
    lines = [line for line in lines if line]
    published = None
    for line in [*lines[:5], *lines[-3:]]:
        found = _parse_line(line)
        if found and found.publisher:
            return found
        published = published or (found.published if found else None)
    numbered = _NUMBERED.fullmatch(lines[0]) if lines and published else None
    return Byline(numbered.group(1).strip() if numbered else find_signature(lines), published)


def _strip_marks(line: str) -> str:
    return re.sub(r"^[#>*_\s]+|[*_\s]+$", "", line).replace("**", "")


def _parse_line(line: str) -> Byline | None:
    match = DATE.search(line)
    if not match or len(line) > 160:
        return None
    before = line[: match.start()]
    if len(before) > 90 or (re.search(r"[.!?]\s+\w+.*[.!?]\s*$", before) and len(before) > 60):
        return None
    published = parse_date(match.group())
    if _OF.search(before):
        return Byline(None, published)
    head = re.sub(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$", "", before).rstrip(" ,.|·–—-:(")
    head = re.split(r"[.|·,](?=\s)", head)[0].strip()
    head = _TRAIL.sub("", head)
    if not head:
        after = re.sub(r"^[\s,.|·–—-]+", "", line[match.end() :])
        after = re.split(r"[.|·,:](?=\s|$)", after)[0].strip()
        return Byline(after if _is_name(after) and _BODY.search(after) else None, published)
    if not _is_name(head):
        return Byline(None, published) if len(line) <= 60 and not line.endswith(".") else None
    return Byline(head if len(head.split()) > 1 or _is_title(line, head) else None, published)


def _is_title(line: str, head: str) -> bool:
    """True when the line holds nothing but a one-word name and a date, so that the word can only be a name of a medium or town."""
    return (
        len(line) < len(head) + 30
        and not re.match(r"(?:Date|Dated|Updated|Published|Issued|On)\b", head, re.I)
        and "," not in head
    )


def _is_name(text: str) -> bool:
    words = text.split()
    capital = [
        w[0].isupper() or not w[0].isalpha() or w in ("of", "the", "and", "for", "de", "la", "el", "du", "al", "&")
        for w in words
    ]
    return 0 < len(words) <= 7 and all(capital) and any(w[0].isupper() for w in words)


def find_letterhead(text: str) -> Byline:
    """The organisation in the first lines of a letter, record or statement, and the date near its head.

    >>> find_letterhead("HANDELSHAUS ORSOVA GmbH\\nTreidelstiege 14/3, Wien\\nINVOICE\\nDate: 18 November 2030")
    Byline(publisher='HANDELSHAUS ORSOVA GmbH', published='2030-11-18')
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()][:12]
    publisher = None
    if lines:
        first = re.split(r"\s+[/|·]\s+", lines[0])[0].strip()
        is_short = (len(first) <= 80 and not first.endswith((".", ":"))) or bool(_LEGAL.search(first[-12:]))
        if is_short and (
            _LEGAL.search(first) or _BODY.search(first.title()) or (first.isupper() and len(first.split()) > 1)
        ):
            publisher = first
    published = None
    for line in lines:
        if re.match(r"(?:Your|Our) order|.*\b(?:due|dated|order|previous|session of)\b", line, re.I) and not re.match(
            r"date\b", line, re.I
        ):
            continue
        published = parse_date(line)
        if published:
            break
    return Byline(publisher, published)


def find_signature(lines: list[str]) -> str | None:
    """The organisation in a signature: one of the last lines, a name with a legal form or the word of a body.

    >>> find_signature(["I only ask that you print our name correctly.", "Walburga Pichlbauer", "Managing partner, Orsova Haus Handels KG"])
    'Orsova Haus Handels KG'
    """
    for line in reversed(lines[-4:]):
        if len(line) > 110 or (line.endswith((".", "?", "!")) and not _LEGAL.search(line[-8:])):
            continue
        for part in sorted(re.split(rf",\s+(?!{_LEGAL.pattern})", line), key=lambda p: (not _LEGAL.search(p), len(p))):
            name = re.sub(r"\s*\([^)]*\)?$", "", part.strip())
            if name != part.strip() and re.search(r"\([A-Z]{2,7}\)$", part) and _is_name(name):
                return part.strip()
            if (
                len(name.split()) > 1
                and _is_name(re.sub(r"[–—,-] ", " ", name))
                and (_LEGAL.search(name) or _BODY.search(name))
            ):
                if re.match(
                    r"(?:Press|Head|Office of|Director|Chief|Managing|Certificates)\b", name
                ) and not _LEGAL.search(name):
                    continue
                bracket = re.search(r"\(([^()]{8,}?)(?:, [A-Z]{2,6})?\)$", part)
                return bracket.group(1) if bracket and _BODY.search(bracket.group(1)) else name
    return None
