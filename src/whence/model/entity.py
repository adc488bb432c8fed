"""Mentions (spans that name somebody or something), entities (across documents) and their relations."""

from dataclasses import dataclass
from typing import Literal

from whence.model.span import Passage, Span

MentionKind = Literal["person", "organisation", "place", "product", "event", "other"]
MENTION_KINDS: tuple[MentionKind, ...] = ("person", "organisation", "place", "product", "event", "other")

RelationSchema = Literal[
    "Ownership", "Directorship", "Employment", "Membership", "Representation", "Payment", "UnknownLink"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity; `entity` is None where it could be several or is not yet resolved."""

    document: str
    span: Span
    kind: MentionKind
    entity: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something, across documents, in FollowTheMoney's terms.

    `schema` is a FollowTheMoney schema (Person, Company, Organization, PublicBody, Vessel, Asset, Address, Event,
    LegalEntity, Thing); `names` holds every spelling, sorted; `properties` FollowTheMoney properties.
    """

    id: str
    schema: str
    caption: str
    names: tuple[str, ...]
    documents: tuple[str, ...]
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed edge between two entities, with the passage that states it."""

    schema: RelationSchema
    source: str
    target: str
    role: str | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Referent:
    """One thing that a document's mentions refer to: the entity as far as this document alone tells.

    `name` is its fullest name there, `names` every form in the document, `description` what an apposition or title says
    of it ("a forwarder in Budapest"), `spans` its mentions, `keys` the normalised forms under which another document's
    referent can meet it.
    """

    id: str
    document: str
    kind: MentionKind
    schema: str
    name: str
    names: tuple[str, ...]
    spans: tuple[Span, ...]
    keys: tuple[str, ...]
    description: str | None = None
