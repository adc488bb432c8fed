"""Bytes to text: byte order marks, UTF-8, then the encoding that fits best."""

from charset_normalizer import from_bytes

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode_text(data: bytes) -> str:
    r"""The text of bytes, without byte order mark and with `\n` line ends.

    >>> decode_text(b"\xef\xbb\xbfone\r\ntwo")
    'one\ntwo'
    """
    text = None
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            break
    if text is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            best = from_bytes(
                data[:200_000],
                cp_isolation=[
                    "cp1252",
                    "cp1251",
                    "cp1250",
                    "cp1256",
                    "cp1253",
                    "koi8_r",
                    "shift_jis",
                    "gb18030",
                    "big5",
                    "euc_kr",
                ],
            ).best()
            text = data.decode(best.encoding if best else "cp1252", errors="replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def is_binary(data: bytes) -> bool:
    """True when the bytes are no text in any usual encoding."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    controls = sum(b < 9 or 13 < b < 27 or 27 < b < 32 for b in head)
    return b"\x00" in head or controls > len(head) // 20
