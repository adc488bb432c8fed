"""Plain text: the decoded text as it stands; publisher and date from a line at its head or foot."""

from whence.read.bylines import find_byline
from whence.read.content import Content
from whence.read.decoding import decode_text, is_binary


def matches(name: str, data: bytes) -> bool:
    """True for a text file by name, or for any bytes that are text."""
    return not is_binary(data) and (name.lower().endswith((".txt", ".text")) or "." not in name.rsplit("/", 1)[-1])


def read(name: str, data: bytes) -> list[Content]:
    """The text unchanged but for a byte order mark and line ends."""
    text = decode_text(data)
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    byline = find_byline(text)
    title = first if len(first) <= 200 and not first.endswith(".") else None
    return [Content(text, "text/plain", title=title, publisher=byline.publisher, published=byline.published)]
