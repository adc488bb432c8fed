"""What the report reads of a case: the iterators that `whence.store` offers, and nothing else of it."""

from collections.abc import Iterable
from typing import Protocol

from whence.model.attribution import Attribution, Voice
from whence.model.claim import Claim, Contradiction, Derivation
from whence.model.document import Document
from whence.model.entity import Entity, Mention, Relation
from whence.model.judgement import Judgement
from whence.model.proposition import Proposition, Quantity


class UnreadFile(Protocol):
    """A file that could not be read, by name, and the reason."""

    @property
    def file(self) -> str | None:
        """The file's name as it was added."""

    @property
    def reason(self) -> str:
        """Why it could not be read."""


class CaseContents(Protocol):
    """A case as far as the report needs it; each call may be made again and yields everything in a fixed order."""

    def documents(self) -> Iterable[Document]:
        """Every document."""

    def mentions(self) -> Iterable[Mention]:
        """Every mention."""

    def entities(self) -> Iterable[Entity]:
        """Every entity."""

    def voices(self) -> Iterable[Voice]:
        """Every voice."""

    def attributions(self) -> Iterable[Attribution]:
        """Every attribution."""

    def propositions(self) -> Iterable[Proposition]:
        """Every proposition."""

    def quantities(self) -> Iterable[Quantity]:
        """Every quantity."""

    def relations(self) -> Iterable[Relation]:
        """Every relation."""

    def derivations(self) -> Iterable[Derivation]:
        """Every derivation."""

    def claims(self) -> Iterable[Claim]:
        """Every claim, with its origins and its provenance graph where they were traced."""

    def contradictions(self) -> Iterable[Contradiction]:
        """Every contradiction."""

    def judgements(self) -> Iterable[Judgement]:
        """Every judgement of an analyst."""

    def unread(self) -> Iterable[UnreadFile]:
        """Every file that could not be read."""
