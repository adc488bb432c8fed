"""Bytes to text: byte order marks, UTF-8, then the encoding that fits best."""

import re

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_USUAL = [
    "cp1252", "cp1251", "cp1250", "cp1256", "cp1253", "cp1254", "cp1255", "cp1257", "koi8_r", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.I)
_SAMPLE = 100_000


def decode_text(data: bytes, declared: str | None = None) -> str:
    r"""The text of bytes, without byte order mark and with `\n` line ends; `declared` is the encoding they claim to be in.

    >>> decode_text(b"\xef\xbb\xbfone\r\ntwo")
    'one\ntwo'
    """
    return _decode(data, declared).removeprefix("\ufeff").replace("\r\n", "\n")


def decode_markup(data: bytes) -> str:
    """The text of an HTML page, with the encoding that it declares where it is not UTF-8.

    >>> decode_markup('<meta charset="windows-1251">Низводно'.encode("cp1251"))[-8:]
    'Низводно'
    """
    declared = _DECLARED.search(data[:4096])
    name = next((g for g in declared.groups() if g), b"").decode("ascii") if declared else None
    return decode_text(data, name)


def is_binary(data: bytes) -> bool:
    """True when the bytes are no text in any usual encoding."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or _guess_wide(head):
        return False
    controls = sum(b < 9 or 13 < b < 27 or 27 < b < 32 for b in head)
    return b"\x00" in head or controls > len(head) // 20


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    wide = _guess_wide(data[:4096])
    for candidate in (wide, "utf-8", declared):
        try:
            if candidate:
                return data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_guess_encoding(data), errors="replace")


def _guess_wide(head: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of mostly Latin text is zero."""
    even, odd = head[0::2], head[1::2]
    if len(head) < 8 or not odd:
        return None
    if odd.count(0) > 0.7 * len(odd) and even.count(0) == 0:
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > 0.7 * len(even) and odd.count(0) == 0 else None


def _guess_encoding(data: bytes) -> str:
    """The usual encoding that fits best; UTF-8 when only a few bytes are damaged."""
    from charset_normalizer import from_bytes

    damaged = data.decode("utf-8", errors="replace").count("\ufffd")
    marked = sum(byte > 127 for byte in data)
    if damaged * 10 < marked:
        return "utf-8"
    best = from_bytes(data[:_SAMPLE], cp_isolation=_USUAL).best()
    return best.encoding if best else "cp1252"
