"""Rows of the tables as values."""

import json
from typing import Any

from whence.model.attribution import Attribution
from whence.model.claim import Claim, Derivation
from whence.model.document import Document, Link
from whence.model.entity import Entity, Mention, Referent, Relation
from whence.model.judgement import Hit, Reason
from whence.model.proposition import Quantity, When
from whence.model.span import Passage, Span
from whence.store import codec


def read_document(r: Any) -> Document:
    """The document of a row."""
    links = tuple(Link(Span(a, b), target) for a, b, target in json.loads(r.links or "[]"))
    return Document(
        r.id, r.sha256, r.file, r.media_type, r.text, r.title, r.publisher, r.author, r.published, r.language, r.url, r.parent,
        tuple(json.loads(r.pages or "[]")), links,
    )  # fmt: skip


def read_mention(r: Any) -> Mention:
    """The mention of a row."""
    return Mention(r.document, Span(r.start, r.stop), r.kind, r.entity, r.score)


def read_entity(r: Any) -> Entity:
    """The entity of a row."""
    properties = tuple((k, tuple(v)) for k, v in json.loads(r.properties or "[]"))
    return Entity(r.id, r.schema, r.caption, codec.load_names(r.names), codec.load_names(r.documents), properties)


def read_attribution(r: Any) -> Attribution:
    """The attribution of a row."""
    return Attribution(
        r.id, r.document, codec.load_spans(r.source), codec.load_spans(r.cue), codec.load_spans(r.content), r.stance, r.kind, r.name, r.parent,
        r.method, r.score, r.voice,
    )  # fmt: skip


def read_quantity(r: Any) -> Quantity:
    """The quantity of a row."""
    return Quantity(
        r.document,
        Span(r.start, r.stop),
        r.value,
        r.low,
        r.high,
        r.bound,
        r.unit,
        r.attribute,
        r.subject,
        r.proposition,
    )


def read_moment(r: Any) -> When:
    """The date or period of a row."""
    return When(r.document, Span(r.start, r.stop), r.first, r.last)


def read_referent(r: Any) -> Referent:
    """The referent of a row."""
    return Referent(
        r.id, r.document, r.kind, r.schema, r.name, codec.load_names(r.names), codec.load_spans(r.spans), codec.load_names(r.keys), r.description
    )  # fmt: skip


def read_relation(r: Any) -> Relation:
    """The relation of a row."""
    return Relation(r.schema, r.source, r.target, r.role, Passage(r.document, Span(r.start, r.stop)))


def read_derivation(r: Any) -> Derivation:
    """The derivation of a row."""
    return Derivation(
        r.document, r.derived_from, r.how, r.score, codec.load_shared(r.shared), codec.load_passages(r.evidence), r.why, bool(r.is_credited)
    )  # fmt: skip


def read_claim(r: Any, contradicts: tuple[str, ...]) -> Claim:
    """The claim of a row, with the claims (ids) that contradict it."""
    stances = tuple((s, n) for s, n in json.loads(r.stances))
    return Claim(
        r.id, r.text, codec.load_names(r.propositions), stances, codec.load_origins(r.origins), codec.load_graph(r.graph), contradicts
    )  # fmt: skip


def read_hit(r: Any) -> Hit:
    """The watchlist hit of a row."""
    reasons = tuple(Reason(*x) for x in json.loads(r.reasons or "[]"))
    return Hit(r.entity, r.list, r.entry, r.caption, r.score, reasons, codec.load_passages(r.passages))
