"""Dates as documents write them in bylines, letterheads and metadata, to ISO 8601 as precise as they are."""

import re
from datetime import UTC, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan جانفي يناير janvier enero gennaio januar janeiro januari јануар января січня",
            "february feb فيفري فبراير février febrero febbraio februar fevereiro februari фебруар февраля лютого",
            "march mar مارس mars marzo märz março maart март марта березня",
            "april apr أفريل أبريل avril abril aprile април апреля квітня",
            "may ماي مايو mai mayo maggio maio mei мај мая травня",
            "june jun جوان يونيو juin junio giugno juni junho јун июня червня",
            "july jul جويلية يوليو juillet julio luglio juli julho јул июля липня",
            "august aug أوت أغسطس août agosto augustus август августа серпня",
            "september sep سبتمبر sept septembre septiembre settembre setembro септембар сентября вересня",
            "october oct أكتوبر octobre octubre ottobre oktober outubro октобар октября жовтня",
            "november nov نوفمبر novembre noviembre novembro новембар ноября листопада",
            "december dec ديسمبر décembre diciembre dicembre dezember dezembro децембар декабря грудня",
        ),
        1,
    )
    for name in names.split()
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_PATTERNS = (
    (
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?(?P<m>{_NAMES})\.?,?\s+(?:de\s+)?(?P<y>\d{{4}})(?!\d)",
            re.I,
        )
    ),
    (re.compile(rf"(?<!\w)(?P<m>{_NAMES})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)", re.I)),
    (re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)")),
    (re.compile(r"(?<!\d)(?P<y>\d{4})年\s*(?P<m>\d{1,2})月\s*(?P<d>\d{1,2})日")),
    (re.compile(r"(?<!\d)(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)")),
)
DATE = re.compile("|".join(re.sub(r"\?P<\w>", "?:", p.pattern) for p in _PATTERNS), re.I)


def parse_date(text: str) -> str | None:
    """The first full date in the text as YYYY-MM-DD; None when there is none.

    >>> parse_date("Harbour Courier, 5 March 2031")
    '2031-03-05'
    >>> parse_date("Harbour Courier, 5 Marsh 2031")
    """
    best: tuple[int, str] | None = None
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if not match:
            continue
        month = match["m"].lower()
        try:
            day = datetime(int(match["y"]), _MONTHS.get(month) or int(month), int(match["d"]), tzinfo=UTC)
        except ValueError:
            continue
        if best is None or match.start() < best[0]:
            best = (match.start(), day.date().isoformat())
    return best[1] if best else None


def parse_timestamp(value: str | None) -> str | None:
    """A metadata date to ISO 8601: a time with a zone becomes UTC, without one it stays a local time, a date stays a date.

    >>> parse_timestamp("2031-03-05T15:30:00+01:00")
    '2031-03-05T14:30:00Z'
    >>> parse_timestamp("5 March 2031")
    '2031-03-05'
    """
    if not value or not value.strip():
        return None
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return parse_date(value)
    if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", value):
        return moment.date().isoformat()
    if moment.tzinfo is None:
        return moment.isoformat(timespec="seconds")
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
