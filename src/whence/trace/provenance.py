"""A claim's provenance graph: documents that hold it, voices, materials and ghosts, and who got it from whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whence.model.attribution import SUPPORTING, Attribution
from whence.model.claim import Certainty, Derivation, NodeKind, ProvenanceEdge, ProvenanceGraph, ProvenanceNode
from whence.model.document import Document
from whence.model.span import Passage, Span
from whence.resolve.anonymous import describe_anonymous, may_be_same
from whence.trace.derivations import credit_key
from whence.trace.origins import is_earlier

_OWN_WORD = frozenset({"application/pdf", "message/rfc822"})
_STATEMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One statement of the claim: where it stands, under which attribution, and whether it negates the claim."""

    document: str
    span: Span
    attribution: str | None
    is_negated: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around a claim: documents, attributions by id, derivations by later document.

    `publishers` gives the keys of each document's publisher, `published` the documents under each such key.
    """

    documents: Mapping[str, Document]
    attributions: Mapping[str, Attribution]
    derivations: Mapping[str, Sequence[Derivation]]
    publishers: Mapping[str, frozenset[str]]
    published: Mapping[str, Sequence[str]]


@dataclass(slots=True)
class _Builder:
    around: Surroundings
    nodes: dict[str, ProvenanceNode] = field(default_factory=dict)
    edges: dict[tuple[str, str, Certainty], ProvenanceEdge] = field(default_factory=dict)
    sourced: set[str] = field(default_factory=set)

    def document(self, id: str, *, is_held: bool) -> str:
        name = f"doc:{id}"
        known = self.nodes.get(name)
        if known is None or (is_held and not known.is_held):
            d = self.around.documents[id]
            is_own = d.media_type in _OWN_WORD or d.media_type == _STATEMENT
            self.nodes[name] = ProvenanceNode(
                name, "document", d.publisher or d.title or d.file, document=id, publisher=d.publisher, published=d.published,
                is_held=is_held, is_firsthand=is_own,
            )  # fmt: skip
        return name

    def edge(self, source: str, target: str, certainty: Certainty, kind: str, why: str, evidence: Passage | None) -> None:
        if source != target:
            self.edges.setdefault((source, target, certainty), ProvenanceEdge(source, target, certainty, kind, why, evidence))


def build_graph(mentions: Sequence[Mentioned], around: Surroundings) -> ProvenanceGraph:
    """The provenance graph of a claim from its statements; those that deny or doubt it are not in it."""
    builder = _Builder(around)
    supporting = [m for m in sorted(mentions, key=lambda m: (m.document, m.span)) if _supports(m, around)]
    holders = {m.document for m in supporting}
    for document in sorted(holders):
        builder.document(document, is_held=True)
    for mention in supporting:
        _trace_mention(builder, mention, holders)
    _link_versions(builder, holders)
    _link_anonymous(builder)
    return ProvenanceGraph(
        tuple(sorted(builder.nodes.values(), key=lambda n: n.id)),
        tuple(sorted(builder.edges.values(), key=lambda e: (e.source, e.target, e.certainty))),
    )


def _supports(mention: Mentioned, around: Surroundings) -> bool:
    if mention.is_negated:
        return False
    a = around.attributions.get(mention.attribution or "")
    return a is None or a.stance in SUPPORTING


def _chain(mention: Mentioned, around: Surroundings) -> list[Attribution]:
    """The attributions over a statement, outermost first."""
    chain: list[Attribution] = []
    at = mention.attribution
    while at is not None and at in around.attributions and len(chain) < 12:
        chain.append(around.attributions[at])
        at = around.attributions[at].parent
    return chain[::-1]


def _trace_mention(builder: _Builder, mention: Mentioned, holders: set[str]) -> None:
    around = builder.around
    own = builder.document(mention.document, is_held=True)
    taken = _taken_from(mention, around)
    if taken is not None:
        target = builder.document(taken.derived_from, is_held=taken.derived_from in holders)
        evidence = Passage(mention.document, mention.span)
        builder.edge(own, target, "must", "reuse", "the passage stands there word for word", evidence)
        if taken.derived_from in holders:
            return  # the voices in a reprinted passage are those of the text it was taken from
    at = own
    for a in _chain(mention, around):
        node = _voice_node(builder, a, mention.document, holders)
        if node is None or node == own:
            continue
        evidence = Passage(a.document, (a.source or a.cue or a.content)[0])
        builder.edge(at, node, "must", "attribution", f"“{a.name}” is named as the source", evidence)
        at = node
        if node.startswith("doc:") and node[4:] in holders and node != own:
            return  # what that document has it from is traced from its own text
    if at == own and taken is None:
        _link_loose(builder, mention, own, holders)


def _taken_from(mention: Mentioned, around: Surroundings) -> Derivation | None:
    """The earliest derivation whose shared text covers most of the statement."""
    best: Derivation | None = None
    for d in around.derivations.get(mention.document, ()):
        covered = sum(max(0, min(s.span.end, mention.span.end) - max(s.span.start, mention.span.start)) for s in d.shared)
        if covered >= 0.6 * (mention.span.end - mention.span.start) and (best is None or d.score > best.score):
            best = d
    return best


def _voice_node(builder: _Builder, a: Attribution, document: str, holders: set[str]) -> str | None:
    """The node of an attribution's source; None where no source is given."""
    if a.name is None or a.kind == "unknown":
        return None
    around = builder.around
    key = credit_key(a.name)
    if a.kind in ("outlet", "organisation", "document"):
        if key in around.publishers.get(document, frozenset()) and a.kind != "document":
            return f"doc:{document}"
        held = _publisher_document(key, a, document, holders, around)
        if held is not None:
            return builder.document(held, is_held=held in holders)
    if a.kind == "outlet":
        return _add(builder, f"ghost:{key}", "ghost", a.name, a.voice)
    if a.kind == "document":
        return _add(builder, f"material:{a.voice or document + key}", "material", a.name, a.voice)
    if a.kind in ("unnamed", "group"):
        told = describe_anonymous(a.name)
        name = f"voice:{a.voice or document + key}"
        builder.nodes.setdefault(
            name, ProvenanceNode(name, "voice", a.name, voice=a.voice, organisation=told.institution, people=told.people)
        )
        return name
    return _add(builder, f"voice:{a.voice or key}", "voice", a.name, a.voice)


def _add(builder: _Builder, name: str, kind: NodeKind, shown: str, voice: str | None) -> str:
    builder.nodes.setdefault(name, ProvenanceNode(name, kind, shown, voice=voice))
    return name


def _publisher_document(key: str, a: Attribution, document: str, holders: set[str], around: Surroundings) -> str | None:
    """The document in the case that a credited publisher or described paper is; None where there is none, or several fit."""
    derived = [d.derived_from for d in around.derivations.get(document, ())]
    if a.kind == "document":
        span = a.source[0] if a.source else None
        fits = [
            d.derived_from for d in around.derivations.get(document, ())
            if span is not None and any(e.span.overlaps(span) for e in d.evidence)
        ]  # fmt: skip
        return fits[0] if len(fits) == 1 else None
    own = around.documents[document].published
    fits = sorted(
        other for other in around.published.get(key, ())
        if other != document and not (own and (when := around.documents[other].published) and is_earlier(own, when))
    )  # fmt: skip
    preferred = [f for f in fits if f in holders] or [f for f in fits if f in derived]
    return preferred[0] if len(preferred) == 1 else None


def _link_loose(builder: _Builder, mention: Mentioned, own: str, holders: set[str]) -> None:
    """A statement without a source in a document that elsewhere takes from another holder may be taken from there."""
    for d in builder.around.derivations.get(mention.document, ()):
        if d.derived_from in holders:
            target = builder.document(d.derived_from, is_held=True)
            builder.edge(own, target, "may", "reuse" if d.shared else "credit", f"elsewhere {d.why}", (d.evidence or (None,))[0])


def _link_versions(builder: _Builder, holders: set[str]) -> None:
    """Papers described in several documents, when they go under one name, may be the same paper."""
    materials = sorted((n for n in builder.nodes.values() if n.kind == "material"), key=lambda n: n.id)
    for i, a in enumerate(materials):
        for b in materials[i + 1 :]:
            if credit_key(a.name) == credit_key(b.name):
                builder.edge(a.id, b.id, "maysame", "material", "they are described alike", None)


def _link_anonymous(builder: _Builder) -> None:
    """Unnamed voices of different documents may be the same unless their descriptions conflict."""
    unnamed = sorted((n for n in builder.nodes.values() if n.kind == "voice" and _is_unnamed(n)), key=lambda n: n.id)
    for i, a in enumerate(unnamed):
        for b in unnamed[i + 1 :]:
            possible, why = may_be_same(a.name, b.name)
            if possible:
                builder.edge(a.id, b.id, "maysame", "anonymous", why, None)


def _is_unnamed(node: ProvenanceNode) -> bool:
    return node.organisation is not None or node.people > 1 or node.name[:1].islower()
