"""Text from documents made harmless and legible: hidden characters shown, addresses and language codes checked.

Escaping itself is Jinja's; this is what escaping leaves: characters that are invisible, reorder the line or are not
allowed in HTML, and addresses that would run something.
"""

import re
import unicodedata
from urllib.parse import urlsplit

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff"
    "\U000e0000-\U000e007f"
    + "".join(chr((plane << 16) + 0xFFFE) + chr((plane << 16) + 0xFFFF) for plane in range(17))
    + "]"
)
_SENTENCE_END = re.compile(r"[.!?…][\"”»')]*\s+|\n+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def show_hidden(text: str) -> str:
    """The text with control characters, bidirectional overrides and other invisible characters made visible.

    Tabs, line feeds, joiners (needed in Persian and Indic scripts) and direction marks, which only affect neighbours,
    stay as they are.

    >>> show_hidden("invoice\\u202efdp.exe\\x00")
    'invoice[U+202E]fdp.exe␀'
    """
    return _HIDDEN.sub(_name_hidden, text)


def _name_hidden(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"[U+{code:04X}]"


def link_target(url: str | None) -> str | None:
    """The address if a reader may follow it: absolute, http or https, without hidden characters; else None.

    >>> link_target("https://example.org/a"), link_target("javascript:alert(1)"), link_target("//example.org")
    ('https://example.org/a', None, None)
    """
    if not url or _HIDDEN.search(url) or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and port_is_valid else None


def language_tag(language: str | None) -> str | None:
    """The code as a `lang` attribute may hold it (BCP 47); None where it is none."""
    return language if language and _LANGUAGE.fullmatch(language) else None


def is_right_to_left(text: str) -> bool:
    """True when the first letter with a direction of its own runs from right to left (UAX 9, rules P2 and P3)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def sentence_around(text: str, start: int, end: int, most: int = 280) -> str:
    """The sentence or line that holds `[start, end)`, on one line, cut to about `most` characters around it.

    >>> sentence_around("It came. The 96 pcs left. It went.", 13, 19)
    'The 96 pcs left.'
    """
    left = max(start - most // 2, 0)
    before = [m.end() for m in _SENTENCE_END.finditer(text, left, start)]
    right = min(end + most // 2, len(text))
    after = _SENTENCE_END.search(text, end, right)
    first = before[-1] if before else left
    last = after.end() if after else right
    head = "…" if not before and left > 0 else ""
    tail = "…" if after is None and right < len(text) else ""
    return head + fold_space(text[first:last]) + tail


def fold_space(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def shorten(text: str, most: int) -> str:
    """At most `most` characters of the text on one line, cut at a space where there is one near the end.

    >>> shorten("the cases came into Csepel", 16)
    'the cases came…'
    """
    text = fold_space(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > most * 2 // 3 else cut).rstrip(" ,;:") + "…"
