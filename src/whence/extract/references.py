"""Numbers that are no quantities: years, dates, times, ordinals, references, telephone numbers, parts of names, list marks."""

import re

from whence.extract.numbers import Number
from whence.extract.units import unit_after

_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sep(?:t(?:ember|\.)?|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|[Јј]ануар\w*|[Фф]ебруар\w*|[Мм]арт\w*|[Аа]прил\w*|[Мм]а[јй]\w?|[Јј]у[нл]\w*|[Аа]вгуст\w*"
    r"|[Сс]ент\w+бр?\w*|[Оо]кт\w+бр?\w*|[Нн]о\wбр?\w*|[Дд]ек\w+бр?\w*|[Яя]нвар\w*|[Фф]еврал\w*|[Ии]ю[нл]\w*"
    r"|januar\w*|februar\w*|marta?|aprila?|maja?|jun[ai]?|jul[ai]?|avgusta?|septembr\w*|oktobr\w*|novembr\w*|decembr\w*"
    r"|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
    r"|décembre|(?:de\s)?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
    r"|(?:de\s)?(?:janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro)|gennaio|febbraio|aprile|maggio|giugno|luglio"
    r"|settembre|ottobre|dicembre|月|年|日)"
)
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?\.?\s?(?:of\s)?(?:{_MONTHS})(?!\w)", re.IGNORECASE)
_CJK_DATE = re.compile(r"\s?[年月日号]")
_RANGE_TO_MONTH = re.compile(
    rf"\s?(?:[-–—]|to|and|or|,)\s?\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})(?!\w)", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTHS}\s(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,\s|\s(?:and|to|or)\s|\s?[-–—]\s?|,?\s))?$", re.IGNORECASE
)
_CLOCK_AFTER = re.compile(
    r":\d\d|\.\d\d\s?(?:am|pm|a\.m|p\.m|h\b)|\s?(?:am|pm|a\.m\.?|p\.m\.?|o['’]clock|GMT|UTC|CET|CEST|EST|hours GMT|hrs\b|Uhr)(?!\w)",
    re.IGNORECASE,
)
_ATTACHED_AFTER = re.compile(
    r"(?:st|nd|rd|th)(?!\w)|['’]?s(?!\w)|[-–/.:@_]\d|[-–/][A-Za-z]?\d|[^\W\d_%°²³](?![^\W\d_])\w*|[A-Z]\w|/[A-Z]|\w*[@#]",
    re.UNICODE,
)
_ATTACHED_BEFORE = re.compile(
    r"[^\W\d_][-–/.#_]?$|[#@№§]\s?$|\d[-–/:.]$|[/_\\=&]$|\bNo\.?\s?$|\bNr\.?\s?$|\w\($|\b(?:GMT|UTC)\s?[+-]?$"
)
_LABEL_BEFORE = re.compile(
    r"\b(?:pages?|pp?\.|sections?|articles?|art\.|chapters?|lines?|paragraphs?|para\.?|nos?\.?|numbers?|nr\.?|br\.|halls?|flights?|rooms?|gates?|routes?"
    r"|models?|types?|sheets?|invoices?|orders?|cases?|files?|figures?|fig\.|tables?|appendix|annex(?:es)?|lots?|tanks?|phase|version|channel|radio"
    r"|telephone|tel\.?|phone|fax|ext\.?|box|zip|grade|class|chapter|step|verse|psalm|item|clause|rule|resolution|protocol|certificate|note|notice|docket"
    r"|bin|berth|pier|quay|terminal|platform|track|dock|warehouse|shed|unit|block|building|floor|apartment|apt\.?|suite|district|precinct|ward|zone"
    r"|bus|tram|line|highway|road|interstate|psalm|opus|op\.|vol\.?|volume|issue|series|season|episode|part|exhibit|schedule|question|q|id|imo|mmsi|iban|bic"
    r"|стр\.?|бр\.?|број|№|том|ст\.|члан)\s?(?::\s?|\s)?(?:[A-Z]-?)?$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"\b([A-Z][\w'’&-]*|[IVX]+)\s$")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|from|until|till|during|before|after|early|late|mid|between|circa|ca\.|year|spring|summer|autumn|fall|winter|the|and|to|through"
    r"|год\w*|у|од|до|im|seit|en|em|nel|del|dal|από|за|в)\s$|[-–—(/,]\s?$|^$",
    re.IGNORECASE,
)
_PLURAL_AFTER = re.compile(r"\s(?:[a-z]+\s){0,2}?(?:[a-z]+s|people|men|women|children)\b")
_UNIT_AFTER = re.compile(
    r"\s?(?:%|per ?cent|million|billion|euros?|dollars?|pounds?|[kmg]?[gmlt]\b|km\b)", re.IGNORECASE
)
_PHONE = re.compile(r"\+\d[\d\s()/.-]{6,}|\b0\d{1,4}[\s/-]\d{2,}[\d\s/-]{2,}|\b\d{3}[-.\s]\d{3,4}[-.\s]\d{4}\b")
_IN_CODE = re.compile(r"(?:[^\W\d_]\S*|\d+[-–/.]\d+)[-–/]$|\b\d{4}-$")
_ISO_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?!\d)")
_LIST_MARK = re.compile(r"^\s*\(?$")
_STREET_AFTER = re.compile(
    r"\s(?:[A-Z][\w'’.-]+\s){1,3}(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Square|Boulevard|Quay|Place|Court|Drive)\b"
)
_CODES = frozenset(
    ["EUR", "USD", "GBP", "CHF", "JD", "JOD", "RUB", "UAH", "CNY", "JPY", "US", "Rs", "SEK", "NOK", "DKK", "PLN", "RSD", "AED", "INR", "CAD", "AUD"]
)  # fmt: skip
_PROPER_STARTS = frozenset(
    ["The", "A", "An", "And", "But", "Of", "In", "At", "On", "For", "With", "About", "Around", "Some", "Over", "More", "At", "Nearly", "Almost", "Only",
     "Its", "His", "Her", "Their", "Our", "All", "These", "Those", "Another", "Exactly", "Roughly", "Under", "Up", "Between", "From", "To", "By", "Just",
     "Crew", "Total", "Weight", "Price", "Quantity", "Amount", "Sum", "Than", "Fewer", "Less", "Last", "First", "Next", "Nine", "We", "He", "She", "They",
     "It", "I", "That", "This", "Then", "When", "After", "Before", "Since", "Until", "While", "Not", "No", "Approx", "Approximately", "Add", "Plus"]
)  # fmt: skip


def is_reference(text: str, number: Number) -> bool:
    """True when a number in a text is a date, a time, a reference or a part of a name, and counts nothing.

    >>> from whence.extract.numbers import find_numbers
    >>> text = "On 5 March 2031 order PMZ-77/30 for 240 modules reached Hall 4 at 6:40."
    >>> [n.value for n in find_numbers(text) if not is_reference(text, n)]
    [240.0]
    """
    start, end = number.span.start, number.span.end
    line = text.rfind("\n", 0, start) + 1
    before, after = text[max(line, start - 40) : start], text[end : end + 40]
    if number.is_word:
        return _is_word_reference(text, number, before, after)
    has_unit = unit_after(text, end) is not None and text[end : end + 1] not in " -–"
    return (
        (_is_attached(text[start:end], before, after) and not (has_unit and not _IN_CODE.search(before)))
        or _is_date(text[start:end], number.value, before, after)
        or bool(_CLOCK_AFTER.match(after))
        or (bool(_LABEL_BEFORE.search(before)) and not _PLURAL_AFTER.match(after))
        or _is_named(text, number, before, after)
        or (bool(_LIST_MARK.search(before)) and bool(re.match(r"[.)]\s|\s*$|\]", after)))
        or (before.endswith("[") and after.startswith("]"))
        or bool(_STREET_AFTER.match(after))
        or _is_phone(text, line, start)
    )


def _is_attached(digits: str, before: str, after: str) -> bool:
    if _IN_CODE.search(before) or (len(digits) == 4 and _ISO_DATE.match(digits + after)):
        return True
    if _ATTACHED_BEFORE.search(before) and not re.search(r"\b(?:US|Rs|EUR|JD)$|[-–—]\s?$", before):
        return not re.search(r"\d\s?[-–—]$", before)
    if score := re.match(r"\s?[-–]\s?(\d+)([-–/]\d)?", after):
        return (
            bool(score.group(2)) or digits.startswith("0") or (digits.isdigit() and int(score.group(1)) <= int(digits))
        )
    if (score := re.search(r"(\d+)\s?[-–]\s?$", before)) and digits.isdigit() and int(score.group(1)) >= int(digits):
        return True
    return bool(_ATTACHED_AFTER.match(after)) and not re.match(r"[-–]\w{3,}", after)


def _is_date(digits: str, value: float, before: str, after: str) -> bool:
    is_day = value == int(value) and 1 <= value <= 31 and len(digits) <= 2
    if is_day and (_MONTH_AFTER.match(after) or _RANGE_TO_MONTH.match(after) or _MONTH_BEFORE.search(before)):
        return not re.match(r"\s(?:people|percent|per cent|million|\$)", after)
    if _CJK_DATE.match(after) and "\u4e00" <= after.strip()[:1] <= "\u9fff":
        return True
    if re.fullmatch(r"\d{1,2}\.\d{1,2}", digits) and re.match(r"\.\d{2,4}", after):
        return True
    if not re.fullmatch(r"\d{4}", digits) or not 1400 <= value <= 2199:
        return False
    if re.search(rf"\b{_MONTHS},?\s$|\d,\s$", before, re.IGNORECASE):
        return True
    return bool(_YEAR_BEFORE.search(before)) or not _PLURAL_AFTER.match(after)


def _is_named(text: str, number: Number, before: str, after: str) -> bool:
    """True for "Hall 4", "Nikkei 225": a capitalised word right before, inside a sentence, and nothing counted after."""
    found = _NAME_BEFORE.search(before)
    if re.search(r"\d[,.\u00a0\u202f ]\d{3}", text[number.span.start : number.span.end]):
        return False
    if not found or found.group(1) in _CODES or found.group(1) in _PROPER_STARTS:
        return False
    is_first = re.search(r"(?:^|[.!?:\"“]\s?)$", before[: found.start()]) is not None
    if _UNIT_AFTER.match(after):
        return False
    return not (is_first and _PLURAL_AFTER.match(after))


def _is_phone(text: str, line: int, start: int) -> bool:
    return any(
        m.start() <= start < m.end() for m in _PHONE.finditer(text, max(line, start - 24), min(len(text), start + 24))
    )


def _is_word_reference(text: str, number: Number, before: str, after: str) -> bool:
    if re.search(r"\w['’-]$", before) or re.match(
        r"['’]\w|-(?!year|day|hour|minute|month|week|mile|page|kilo|meter|metre|ton|foot)\w", after
    ):
        return not re.search(r"\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-$", before)
    if number.value == 1 and not number.is_part:
        return bool(re.match(r"\s(?:of|another|must|could|can|should|might|may|would|day|thing|who|that|which|is|was|has|had|and|or|by|more|after)\b|[.,;:!?)]|$", after)) or bool(
            re.search(r"\b(?:the|this|that|no|any|every|each|which|only|last|first|another|such|new|big|old)\s$", before, re.IGNORECASE)
        )  # fmt: skip
    return bool(_CLOCK_AFTER.match(after)) or bool(re.search(r"\b(?:chapter|page|number|phase|part|act|hall|quay|gate|tank|room)\s$", before, re.IGNORECASE)) or bool(re.match(r"\sof (?:them|us|you)\b", after) and number.value < 2)  # fmt: skip
