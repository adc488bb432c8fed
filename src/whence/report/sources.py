"""The documents: what each was derived from, what it shares, and its full text with the cited passages marked."""

from collections.abc import Iterable, Mapping, Sequence

from whence.model.claim import Derivation
from whence.model.document import Document
from whence.model.span import Passage
from whence.report.citations import Citations
from whence.report.display import language_tag, link_target
from whence.report.passages import mark_passages
from whence.report.views import DerivationView, DocumentView, SharedView
from whence.report.wording import HOW_WORDS, date_in_words

_SHARED = 6
_LONG_TEXT = 200_000


def view_derivations(
    derivations: Iterable[Derivation], shown: frozenset[str], citations: Citations
) -> dict[str, tuple[DerivationView, ...]]:
    """What each shown document (by id) took from which others; cites passages, so it comes before the texts."""
    found = sorted(
        (d for d in derivations if d.document in shown),
        key=lambda d: (citations.number(d.document), citations.number(d.derived_from), d.how),
    )
    views: dict[str, tuple[DerivationView, ...]] = {}
    for number, derivation in enumerate(found, 1):
        views[derivation.document] = (*views.get(derivation.document, ()), _view(derivation, number, shown, citations))
    return views


def _view(derivation: Derivation, number: int, shown: frozenset[str], citations: Citations) -> DerivationView:
    line, label, words = f"d{number}", f"D{number}", f"derivation {number}"
    is_origin_shown = derivation.derived_from in shown
    longest = sorted(derivation.shared, key=lambda s: (s.span.start - s.span.end, s.span.start))[:_SHARED]
    shared = tuple(
        SharedView(
            citations.cite(Passage(derivation.document, s.span), line, label, words, kind="shared", most=160),
            citations.cite(Passage(derivation.derived_from, s.origin), line, label, words, kind="shared", most=160),
        )
        for s in sorted(longest, key=lambda s: s.span)
        if is_origin_shown
    )
    return DerivationView(
        id=line,
        word=HOW_WORDS[derivation.how],
        origin=citations.label(derivation.derived_from),
        origin_anchor=f"doc{citations.number(derivation.derived_from)}" if is_origin_shown else None,
        why=derivation.why,
        score=derivation.score,
        evidence=tuple(
            citations.cite(p, line, label, words, most=160) for p in derivation.evidence if p.document in shown
        ),
        shared=shared,
        shared_left_out=len(derivation.shared) - len(shared),
    )


def view_documents(
    shown: Sequence[Document], citations: Citations, derivations: Mapping[str, tuple[DerivationView, ...]]
) -> tuple[DocumentView, ...]:
    """The shown documents in the order of publication; of very long texts only the surroundings of cited passages."""
    return tuple(_view_document(d, citations, derivations.get(d.id, ())) for d in shown)


def _view_document(document: Document, citations: Citations, derived: tuple[DerivationView, ...]) -> DocumentView:
    number = citations.number(document.id)
    around = 2 if len(document.text) > _LONG_TEXT else None
    return DocumentView(
        id=f"doc{number}",
        number=number,
        label=citations.label(document.id),
        file=document.file,
        title=document.title,
        publisher=document.publisher,
        author=document.author,
        published=date_in_words(document.published),
        language=language_tag(document.language),
        media_type=document.media_type,
        url=document.url,
        link=link_target(document.url),
        sha256=document.sha256,
        attached_to=citations.label(document.parent) if document.parent and document.parent in citations else None,
        derivations=derived,
        paragraphs=mark_passages(document.text, citations.marks(document.id), document.pages, around),
    )
