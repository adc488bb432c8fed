"""The formats that Whence reads, in the order in which they are asked whether a file is theirs."""

from types import ModuleType

from whence.read import docx, html, mail, markdown, pdf, tables, txt

READERS: tuple[ModuleType, ...] = (pdf, docx, tables, mail, html, markdown, txt)
