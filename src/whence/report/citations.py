"""Every passage that the dossier cites, and which lines cite it.

Lines cite while they are gathered; the full texts at the end are written from what was cited. A passage's id depends
only on its document's place in the order of publication and on its offsets.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from whence.model.document import Document
from whence.model.span import Passage
from whence.report.display import language_tag, shorten
from whence.report.passages import Back, Mark, MarkKind
from whence.report.views import Cited
from whence.report.wording import day_in_words

_QUOTE = 320
_STRENGTH: dict[MarkKind, int] = {"cited": 0, "shared": 1, "name": 2}


@dataclass(slots=True)
class _Entry:
    passage: Passage
    kind: MarkKind
    backs: dict[str, Back] = field(default_factory=dict)


class Citations:
    """Documents in the order of publication, and the passages cited in them so far."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = sorted(documents, key=lambda d: (d.published is None, d.published or "", d.file, d.id))
        self._numbers = {document.id: number for number, document in enumerate(self.documents, 1)}
        self._entries: dict[Passage, _Entry] = {}

    def __contains__(self, document: str) -> bool:
        return document in self._numbers

    def document(self, document: str) -> Document:
        """The document with the id; KeyError when the case has none."""
        return self.documents[self._numbers[document] - 1]

    def number(self, document: str) -> int:
        """The document's number in the dossier, from 1, in the order of publication."""
        return self._numbers[document]

    def label(self, document: str) -> str:
        """What a reader calls the document: its publisher, else its file."""
        found = self.document(document)
        return found.publisher or found.file

    def cite(
        self, passage: Passage, line: str, label: str, words: str, kind: MarkKind = "cited", most: int = _QUOTE
    ) -> Cited:
        """The passage as the line cites it; the passage will link back to the first line of each `label`."""
        entry = self._entries.setdefault(passage, _Entry(passage, kind))
        entry.backs.setdefault(label, Back(line, label, words))
        if _STRENGTH[kind] < _STRENGTH[entry.kind]:
            entry.kind = kind
        document = self.document(passage.document)
        return Cited(
            target=self._mark_id(passage),
            quote=shorten(passage.span.quote(document.text), most),
            language=language_tag(document.language),
            document=self.label(document.id),
            published=day_in_words(document.published) if document.published else "",
            page=document.page_of(passage.span.start) if len(document.pages) > 1 else None,
        )

    def marks(self, document: str) -> tuple[Mark, ...]:
        """The cited passages of one document."""
        found = (e for e in self._entries.values() if e.passage.document == document)
        return tuple(Mark(self._mark_id(e.passage), e.passage.span, e.kind, tuple(e.backs.values())) for e in found)

    def cited_documents(self) -> frozenset[str]:
        """The ids of the documents that some line cites."""
        return frozenset(passage.document for passage in self._entries)

    def _mark_id(self, passage: Passage) -> str:
        return f"p{self.number(passage.document)}-{passage.span.start}-{passage.span.end}"
