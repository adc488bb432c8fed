"""Words for the fixed vocabulary, counts, dates and numbers of the dossier."""

from datetime import UTC, date, datetime

from whence.model.attribution import Stance, VoiceKind
from whence.model.claim import Certainty, DerivationHow, NodeKind, Origins, ProvenanceNode
from whence.model.proposition import Quantity

STANCE_ORDER: tuple[Stance, ...] = (
    "asserts", "hedges", "doubts", "denies", "declines", "unable", "requests", "intends",
)  # fmt: skip

STANCE_MEANING: dict[Stance, str] = {
    "asserts": "says that it is so",
    "hedges": "says so with a reserve",
    "doubts": "questions it",
    "denies": "says that it is not so",
    "declines": "does not answer",
    "unable": "could not establish it",
    "requests": "asks for it",
    "intends": "means to do it",
}

VOICE_WORDS: dict[VoiceKind, str] = {
    "person": "person",
    "organisation": "organisation",
    "outlet": "outlet",
    "document": "document",
    "unnamed": "unnamed",
    "group": "group",
    "unknown": "not said who",
}

NODE_WORDS: dict[NodeKind, str] = {
    "document": "Document",
    "voice": "Voice",
    "material": "Material",
    "ghost": "Not in the case",
}

EDGE_WORDS: dict[str, str] = {
    "attribution": "cites",
    "credit": "credits",
    "hyperlink": "links to",
    "reuse": "same text as",
    "rewrite": "rewrites",
    "showed": "showed",
    "unattributed": "taken from",
    "anonymous": "the same as",
    "organisation": "one body with",
}

CERTAINTY_WORDS: dict[Certainty, str] = {
    "must": "certain",
    "may": "possible",
    "same": "certainly the same",
    "maysame": "possibly the same",
}

HOW_WORDS: dict[DerivationHow, str] = {
    "rerun": "reruns",
    "rewrite": "rewrites",
    "quote": "quotes",
    "credit": "credits",
}

SCHEMA_WORDS: dict[str, str] = {
    "PublicBody": "Public body",
    "LegalEntity": "Legal entity",
    "UnknownLink": "linked to",
    "Ownership": "owns",
    "Directorship": "directs",
    "Employment": "works for",
    "Membership": "is a member of",
    "Representation": "represents",
    "Payment": "pays",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """The number with its noun.

    >>> count_of(1, "origin"), count_of(1200, "origin"), count_of(0, "body", "bodies")
    ('1 origin', '1,200 origins', '0 bodies')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def said_at_least(origins: Origins) -> int:
    """The number said as "at least": no more origins than there are channels that carry them (ORIGINS, min(L, K))."""
    return min(origins.at_least, origins.channels)


def count_in_words(origins: Origins | None) -> str:
    """The count of independent origins as the headline says it.

    >>> count_in_words(Origins(1, 2, 1, (), False, ""))
    'At least 1, at most 2 independent origins, through 1 channel'
    """
    if origins is None:
        return "Origins not counted"
    if origins.at_most == 0:
        return "No origin on record that supports it"
    through = count_of(origins.channels, "channel")
    most = count_of(origins.at_most, "independent origin")
    return f"At least {said_at_least(origins)}, at most {most}, through {through}"


def count_in_short(origins: Origins | None) -> str:
    """The count as a figure: "1", "1–2", "0", or "?" where it was not counted."""
    if origins is None:
        return "?"
    low = said_at_least(origins)
    return str(low) if low == origins.at_most else f"{low}–{origins.at_most}"


def edge_in_words(kind: str, certainty: Certainty) -> str:
    """What stands at an edge of the drawing; a possible edge always says "perhaps".

    >>> edge_in_words("credit", "must"), edge_in_words("rewrite", "may"), edge_in_words("anonymous", "maysame")
    ('credits', 'perhaps rewrites', 'perhaps the same as')
    """
    word = EDGE_WORDS.get(kind, kind)
    return f"perhaps {word}" if certainty in ("may", "maysame") else word


def date_in_words(published: str | None) -> str:
    """An ISO 8601 date or time as a reader writes it; the text itself where it is neither, "undated" for none.

    >>> date_in_words("2031-03-04T06:00:00Z"), date_in_words("2031-03-05"), date_in_words("2031-03")
    ('4 March 2031, 06:00 UTC', '5 March 2031', 'March 2031')
    """
    if not published:
        return "undated"
    try:
        if len(published) == 7:
            day = date.fromisoformat(f"{published}-01")
            return f"{_MONTHS[day.month - 1]} {day.year}"
        if len(published) <= 10:
            day = date.fromisoformat(published)
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    zone = ""
    if moment.tzinfo is not None:
        moment, zone = moment.astimezone(UTC), " UTC"
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M}{zone}"


def day_in_words(published: str | None) -> str:
    """The day alone, for places without room.

    >>> day_in_words("2031-03-04T06:00:00Z")
    '4 March 2031'
    """
    return date_in_words(published).partition(",")[0]


def name_party(node: ProvenanceNode) -> str:
    """What a reader calls a party to a claim's provenance: a document by its publisher and day, others by name."""
    if node.kind != "document":
        return node.name
    name = node.publisher or node.name
    return f"{name} ({day_in_words(node.published)})" if node.published else name


def number_in_words(value: float) -> str:
    """A number with its thousands set apart.

    >>> number_in_words(520000.0), number_in_words(2150.5)
    ('520,000', '2,150.5')
    """
    return f"{value:,.12g}"


def value_in_words(quantity: Quantity) -> str:
    """The value or the range of a quantity, without its bound and unit."""
    if quantity.value is not None:
        return number_in_words(quantity.value)
    low = None if quantity.low is None else number_in_words(quantity.low)
    high = None if quantity.high is None else number_in_words(quantity.high)
    if low and high:
        return f"{low} to {high}"
    return low or high or "not stated"


def bound_in_words(quantity: Quantity) -> str:
    """How the value binds: exactly, about, at least, at most, or a range."""
    return quantity.bound.replace("_", " ")


def schema_in_words(schema: str) -> str:
    """A FollowTheMoney schema as a reader says it."""
    return SCHEMA_WORDS.get(schema, schema)
