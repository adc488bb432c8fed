"""Publisher, author and date as a plain text states them: in a line at its head or foot, or in labelled lines."""

import re
from dataclasses import dataclass

from whence.read.calendar_words import WEEKDAYS
from whence.read.dates import WrittenDate, find_written_dates, parse_timestamp
from whence.read.letterheads import find_signature
from whence.read.organisations import ends_in_legal_form, has_body_word, is_name
from whence.read.towns import TOWNS

_LETTER_OF = re.compile(
    r"\b(?:letter|note|reply|answer|statement|comment|op-ed)s?\s+(?:to|for)\s+(?:the\s+editors?|editors?)?|^(?:to|dear)\b",
    re.I,
)
_SALUTATION = re.compile(
    r"^(?:To the editor|Dear\b|Sirs?,|Madam\b|Sehr geehrte|Monsieur|Madame|Estimad|Gentile|Egregio|Уважаем|Поштован)",
    re.I,
)
_ISSUE = re.compile(r"^(?:no|nr|num|issue|vol|volume|edition|year|№)\b\.?\s*\d*.*$|^[\d\s./-]+$|^№.*$", re.I)
_DATE_LABEL = re.compile(
    r"^(?:first\s+)?(?:date|dated|published|publication date|issued|posted|released|on|online|created|datum|fecha|data|дата)(?:\s+(?:on|online|at))?$",
    re.I,
)
_OTHER_DATE = re.compile(
    r"\b(?:accessed|retrieved|downloaded|archived|printed|visited|valid|expires?|due|until|embargo(?:ed)?|deadline)\b",
    re.I,
)
_CHANGED = re.compile(r"\b(?:updated|modified|revised|corrected)\b", re.I)
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|автор|autor(?:e|a)?|текст)\b[:\s]+(?=\S)", re.I)
_ROLE = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|writers?|journalist|bureau chief|staff|columnist|редакци\w*)\b", re.I
)
_TRAIL = re.compile(
    r"\s+(?:newsletter|weekly|online|edition|website|print edition|(?:bulletin|newsletter)?\s*(?:no\.?|nr\.?|issue|#)\s*\d+)\s*$",
    re.I,
)
_PAPER = re.compile(
    r"^(?:(?:annual|interim|final|draft|quarterly|monthly|technical|summary|full)\s+)?(?:report|minutes|statement|letter|press release|press statement|media release|notice|"
    r"invoice|memo(?:randum)?|transcript|agenda|communiqu[eé]|annex|appendix|chapter|part|section|version|draft|interview|table|figure|page|exhibit|convoy list|bench sheet|"
    r"pressemitteilung|communiqué de presse|comunicado|comunicato(?: stampa)?|пресс-релиз)\b", re.I,
)  # fmt: skip
_LABELS = {
    "publisher": re.compile(r"^(?:source|publisher|published by|publication|outlet|newspaper|medium|quelle|fuente|fonte|источник)\s*:\s*(\S.*)$", re.I),
    "author": re.compile(r"^(?:author|byline|by|autor|auteur|autore|автор)\s*:\s*(\S.*)$", re.I),
    "published": re.compile(r"^(?:date|published|published on|publication date|posted|datum|fecha|дата)\s*:\s*(\S.*)$", re.I),
    "url": re.compile(r"^(?:url|link|web|address)\s*:\s*(https?://\S+)$", re.I),
}  # fmt: skip
_RIGHTS = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)(?:\s*(?:©|\(c\)))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?P<name>[^.|·,©]+)", re.I
)
_SEPARATORS = re.compile(
    r"\s*[|·•/]\s+|\s+[–—-]{1,2}\s+|(?<!\bNo)(?<!\bNr)(?<!\bVol)(?<!\bDr)(?<!\bMr)(?<!\bSt)(?<!\b[A-Z])\.\s+|,\s+|:\s+|\s*[(\[]"
)
_HEAD, _FOOT, _LONGEST = 6, 3, 200


@dataclass(frozen=True, slots=True)
class Byline:
    """What a text says of itself; each part None where it does not say."""

    publisher: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None


def find_byline(text: str) -> Byline:
    """The publisher, date and author in the first or last lines of a plain text or markdown.

    >>> find_byline("Crane maker got rangefinders\\nHarbour Courier, 5 March 2031\\n\\nA works on the Danube ...")
    Byline(publisher='Harbour Courier', published='2031-03-05', author=None, url=None)
    >>> find_byline("The works opened on 5 March 2031 after long talks with the ministry and its bank.").publisher
    """
    lines = [line for line in (_strip_marks(raw) for raw in text.split("\n")) if line]
    head, foot = lines[:_HEAD], lines[max(_HEAD, len(lines) - _FOOT) :]
    labelled = _read_labels(lines[:10])
    is_letter = any(_SALUTATION.match(line) for line in lines[:8])
    publisher, published, author = labelled.publisher, labelled.published, labelled.author
    changed = None
    for index, line in [*enumerate(head), *enumerate(foot, len(lines) - len(foot))]:
        stated = _parse_line(line)
        if stated is None:
            author = author or (_author_alone(line) if 0 < index < _HEAD else None)
            continue
        if _CHANGED.search(line):
            changed = changed or stated.published
            continue
        published, author = published or stated.published, author or stated.author
        name = stated.publisher or _name_above(lines, index, line)
        if publisher is None and name and not _is_place(name, text, is_letter=is_letter):
            publisher = name
    if publisher is None and published:
        publisher = _numbered_title(lines[0]) or find_signature(lines)
    return Byline(publisher or _rights_holder(foot), published or changed, author, labelled.url)


def _strip_marks(line: str) -> str:
    return re.sub(r"^[#>*_\s]+|[*_\s]+$", "", line).replace("**", "")


def _read_labels(lines: list[str]) -> Byline:
    """Lines such as "Source: Harbour Courier" and "Date: 5 March 2031"."""
    found: dict[str, str] = {}
    for line in lines:
        for key, pattern in _LABELS.items():
            match = pattern.match(line)
            if match and key not in found and len(line) <= _LONGEST:
                found[key] = match.group(1).strip(" \"'“”")
    publisher = _TRAIL.sub("", _parts(found.get("publisher", ""))[0]) if found.get("publisher") else None
    date = found.get("published") or found.get("publisher")
    return Byline(
        publisher if publisher and is_name(publisher) else None,
        parse_timestamp(date),
        found.get("author"),
        found.get("url"),
    )


def _parts(line: str) -> list[str]:
    return [part for part in (p.strip(" \t,.:;()[]|·–—-") for p in _SEPARATORS.split(line)) if part] or [""]


def _parse_line(line: str) -> Byline | None:
    """What one line with a date in it states; None when it is no byline but prose."""
    date = next(find_written_dates(line), None) if len(line) <= _LONGEST else None
    if date is None or _OTHER_DATE.search(line[: date.start]):
        return None
    before, after = line[: date.start], line[date.end :]
    if re.match(r"\s+[a-zа-яё]{3,}", after) or len(before) > 120 or len(after) > 120:
        return None
    if _LETTER_OF.search(before):
        return Byline(published=date.published)
    parts = [p for p in _parts(_drop_weekday(before)) if p and not _ISSUE.match(p) and not _DATE_LABEL.match(p)]
    author = next((_BY.sub("", p) for p in parts if _BY.match(p)), None)
    parts = [p for p in parts if not _BY.match(p)]
    if not parts:
        return Byline(_name_after(after) or None, date.published, author)
    if not is_name(_TRAIL.sub("", parts[0])):
        return Byline(None, date.published, author) if _is_short(line, date) else None
    if len(parts) > 1 and _ROLE.search(parts[1]) and not has_body_word(parts[0]):
        return Byline(_name_after(after), date.published, author or parts[0])
    if len(parts) > 1 and not has_body_word(parts[0]) and is_name(parts[1]) and has_body_word(parts[1]):
        return Byline(_TRAIL.sub("", parts[1]), date.published, author or parts[0])
    name = _TRAIL.sub("", parts[0])
    return Byline(None if _PAPER.match(name) else name, date.published, author)


def _drop_weekday(before: str) -> str:
    words = before.rstrip(" ,").split()
    while words and words[-1].strip("(),.").lower() in (WEEKDAYS | {"on", "am", "le", "el", "the", "den"}):
        words.pop()
    return " ".join(words)


def _name_after(after: str) -> str | None:
    """The name that follows a date at the head of a line: "5 March 2031 | Harbour Courier"."""
    mark = re.match(r"[\s.]*([|·•–—,-])\s+", after)
    name = _TRAIL.sub("", _parts(after)[0])
    if not mark or not is_name(name, 5) or _PAPER.match(name) or name.lower() in WEEKDAYS:
        return None
    return name if has_body_word(name) or (mark.group(1) in "|·•–—" and len(_parts(after)) == 1) else None


def _is_short(line: str, date: WrittenDate) -> bool:
    return len(line) - (date.end - date.start) <= 45 and not re.search(r"[a-z]{3,}\.$", line)


def _author_alone(line: str) -> str | None:
    """The name in a line that is nothing but "By Jane Doe"."""
    match = re.match(r"by\s+", line, re.I)
    name = _parts(line[match.end() :])[0] if match else ""
    return name if name and len(line) <= 80 and is_name(name, 5) else None


def _name_above(lines: list[str], index: int, line: str) -> str | None:
    """The name in the line above a date that stands alone; the first line only where it can be no headline."""
    if index == 0 or len(line) > 60 or _parts(_drop_weekday(line[: next(find_written_dates(line)).start])) != [""]:
        return None
    name = _TRAIL.sub("", lines[index - 1])
    if not is_name(name, 5) or len(_parts(name)) > 1 or _PAPER.match(name) or _BY.match(name):
        return None
    is_head = index - 1 == 0
    return name if has_body_word(name) and (not is_head or len(name.split()) <= 4) else None


def _is_place(name: str, text: str, *, is_letter: bool) -> bool:
    """True when the name before a date is rather the town that a letter or statement was written in."""
    if has_body_word(name) or ends_in_legal_form(name):
        return False
    if is_letter or name.lower() in TOWNS:
        return True
    return bool(re.search(rf"(?<!\w)(?:in|near|from|at)\s+{re.escape(name)}(?![\w’'])", text))


def _numbered_title(line: str) -> str | None:
    """The name of a periodical that heads its own issue: "Battery Belt Brief 212"."""
    match = re.fullmatch(r"((?:[^\W\d_][\w’'&.-]*\s+){1,5}?)(?:No\.?\s*|Nr\.?\s*|#|Issue\s+)?\d{1,5}", line)
    name = match.group(1).strip() if match else ""
    return name if is_name(name) and not _PAPER.match(name) else None


def _rights_holder(lines: list[str]) -> str | None:
    for line in lines:
        match = _RIGHTS.search(line)
        name = match["name"].strip() if match else ""
        if is_name(name, 6) and not re.match(r"All rights|Reserved", name, re.I):
            return name
    return None
