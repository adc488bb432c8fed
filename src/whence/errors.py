"""The one tree of errors; each says what was wrong, with which file, and what to do.

WhenceError
├── ReadError          a file could not be read (the others go on)
│   ├── UnsupportedFormat
│   ├── EmptyFile
│   ├── EncryptedFile
│   ├── BrokenFile
│   └── OversizedFile
├── CaseError          the case file is missing, locked, damaged or from a newer version
├── ModelError         a shipped model is missing or does not fit
└── UsageError         the call cannot be carried out as asked
"""


class WhenceError(Exception):
    """Says what was wrong (`reason`), with which file (`file`), and what to do (`hint`).

    >>> str(ReadError("is empty", file="a.txt", hint="Check the download."))
    'a.txt: is empty. Check the download.'
    """

    def __init__(self, reason: str, *, file: str | None = None, hint: str | None = None) -> None:
        self.reason = reason
        self.file = file
        self.hint = hint
        head = f"{file}: {reason}" if file else reason
        super().__init__(f"{head}. {hint}" if hint else head)


class ReadError(WhenceError):
    """A file could not be read."""


class UnsupportedFormat(ReadError):
    """No reader knows this kind of file."""


class EmptyFile(ReadError):
    """The file has no bytes, or no text in them."""


class EncryptedFile(ReadError):
    """The file wants a password."""


class BrokenFile(ReadError):
    """The bytes are not what the file's name or header promises."""


class OversizedFile(ReadError):
    """The file, or what it unpacks to, is over the limit."""


class CaseError(WhenceError):
    """The case file is missing, locked, damaged or from a newer version."""


class ModelError(WhenceError):
    """A shipped model is missing or does not fit this version."""


class UsageError(WhenceError):
    """The call cannot be carried out as asked."""
