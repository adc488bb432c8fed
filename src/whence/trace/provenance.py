"""A claim's provenance graph: the documents that hold it, voices, materials and ghosts, and who got it from whom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whence.model.attribution import SUPPORTING, Attribution
from whence.model.claim import Certainty, Derivation, ProvenanceEdge, ProvenanceGraph, ProvenanceNode
from whence.model.document import Document
from whence.model.span import Passage, Span, cover
from whence.resolve.anonymous import describe_anonymous
from whence.resolve.names import core_name
from whence.trace.derivations import publisher_keys
from whence.trace.identity import describes_record, is_unnamed, papers_in, speaks_for_itself
from whence.trace.linking import join_copies, link_parties
from whence.trace.origins import is_earlier

_COVERED = 0.6
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One statement of the claim: where it stands, under which attribution, and whether it negates the claim."""

    document: str
    span: Span
    attribution: str | None
    is_negated: bool


@dataclass(frozen=True, slots=True)
class Twins:
    """Two documents that share text when neither is shown to be earlier: the stretches in `a` and those in `b`."""

    a: str
    b: str
    spans_a: tuple[Span, ...]
    spans_b: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around a claim: documents, attributions by id, derivations by later document.

    `publishers` gives the keys of each document's publisher, `published` the documents under each such key, `twins` the
    pairs with shared text of unknown direction by their first document, `affiliations` the organisation that a voice (id) speaks for.
    """

    documents: Mapping[str, Document]
    attributions: Mapping[str, Attribution]
    derivations: Mapping[str, Sequence[Derivation]]
    publishers: Mapping[str, frozenset[str]]
    published: Mapping[str, Sequence[str]]
    twins: Mapping[str, Sequence[Twins]] = field(default_factory=dict)
    affiliations: Mapping[str, str] = field(default_factory=dict)


class Builder:
    """The graph while it grows; nodes and edges are set once, the first statement in order decides."""

    def __init__(self, around: Surroundings, holders: frozenset[str]) -> None:
        self.around = around
        self.holders = holders
        self.nodes: dict[str, ProvenanceNode] = {}
        self.edges: dict[tuple[str, str, Certainty], ProvenanceEdge] = {}
        self.unnamed: set[str] = set()
        self.cited_by: dict[str, set[str]] = defaultdict(set)

    def document(self, id: str) -> str:
        """The node of a document."""
        d = self.around.documents[id]
        node = ProvenanceNode(
            f"doc:{id}", "document", d.publisher or d.author or d.title or d.file, document=id,
            publisher=d.publisher, published=d.published, is_held=id in self.holders, is_firsthand=speaks_for_itself(d),
        )  # fmt: skip
        return self.node(node)

    def node(self, node: ProvenanceNode) -> str:
        """Adds the node unless its id is known; gives the id."""
        self.nodes.setdefault(node.id, node)
        return node.id

    def edge(
        self, source: str, target: str, certainty: Certainty, kind: str, why: str, evidence: Passage | None = None
    ) -> None:
        """Adds an edge unless one of the same certainty is there."""
        if source != target:
            self.edges.setdefault(
                (source, target, certainty), ProvenanceEdge(source, target, certainty, kind, why, evidence)
            )

    def finish(self) -> ProvenanceGraph:
        """The graph, sorted."""
        return ProvenanceGraph(
            tuple(sorted(self.nodes.values(), key=lambda n: n.id)),
            tuple(sorted(self.edges.values(), key=lambda e: (e.source, e.target, e.certainty))),
        )


def build_graph(mentions: Sequence[Mentioned], around: Surroundings) -> ProvenanceGraph:
    """The provenance graph of a claim from its statements; those that deny or doubt it are not in it.

    What a document says in another's words, or relays from a document that is in the graph, has its sources from there.
    """
    supporting = [
        m for m in sorted(mentions, key=lambda m: (m.document, m.span, m.attribution or "")) if _supports(m, around)
    ]
    builder = Builder(around, frozenset(m.document for m in supporting))
    for id in sorted(builder.holders):
        builder.document(id)
    for mention in supporting:
        _trace(builder, mention)
    _add_twins(builder, supporting)
    join_copies(builder)
    link_parties(builder)
    return builder.finish()


def _supports(mention: Mentioned, around: Surroundings) -> bool:
    return not mention.is_negated and all(a.stance in SUPPORTING for a in _chain(mention, around))


def _chain(mention: Mentioned, around: Surroundings) -> list[Attribution]:
    """The attributions over a statement, outermost first."""
    chain: list[Attribution] = []
    at = mention.attribution
    while at is not None and at in around.attributions and len(chain) < _DEPTH:
        chain.append(around.attributions[at])
        at = around.attributions[at].parent
    return chain[::-1]


def _trace(builder: Builder, mention: Mentioned) -> None:
    own = builder.document(mention.document)
    is_sourced = False
    for derivation in _taken_from(mention, builder.around):
        target = builder.document(derivation.derived_from)
        builder.edge(
            own,
            target,
            "must",
            "reuse",
            "the passage stands there word for word",
            Passage(mention.document, mention.span),
        )
        is_sourced = True
        if derivation.derived_from in builder.holders:
            return
    at = own
    for a in _chain(mention, builder.around):
        for node in (_named_outlet(builder, a), _voice_node(builder, a, at)):
            if node is None or node == at:
                continue
            evidence = Passage(a.document, (a.source or a.cue or a.content)[0])
            builder.edge(at, node, "must", "attribution", f"it names {a.name}", evidence)
            builder.cited_by[node].add(mention.document)
            is_sourced = True
            if node.startswith("doc:") and node[4:] in builder.holders and node != own:
                return
            at = node
    if not is_sourced:
        _link_loose(builder, mention, own)


def _taken_from(mention: Mentioned, around: Surroundings) -> list[Derivation]:
    """The derivations whose shared text covers most of the statement, the one that covers most alone first."""
    size = mention.span.end - mention.span.start
    found = []
    for d in around.derivations.get(mention.document, ()):
        covered = sum(_overlap(s.span, mention.span) for s in d.shared)
        if covered >= _COVERED * size:
            found.append((-covered, around.documents[d.derived_from].published or "9", d.derived_from, d))
    return [d for *_, d in sorted(found, key=lambda f: f[:3])]


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _named_outlet(builder: Builder, a: Attribution) -> str | None:
    """The document whose outlet the source's own words name ("a sheet seen by the agency"), as a derivation tells."""
    derived = builder.around.derivations.get(a.document, ())
    source = cover(a.source)
    fits = {
        d.derived_from for d in derived
        if source and not speaks_for_itself(builder.around.documents[d.derived_from])
        and any(source.contains(e.span) for e in d.evidence if e.document == a.document)
    }  # fmt: skip
    return builder.document(min(fits)) if len(fits) == 1 else None


def _voice_node(builder: Builder, a: Attribution, at: str) -> str | None:
    """The node of an attribution's source, as reached from node `at`; None where no source is given."""
    if a.name is None or a.kind == "unknown":
        return None
    around = builder.around
    keys = publisher_keys([a.name])
    is_outlet = any(k in around.published for k in keys) and not papers_in(a.name)
    if a.kind == "document" and not is_outlet:
        record = _find_record(a, around)
        node = ProvenanceNode(
            f"material:{a.voice or a.document + core_name(a.name)}", "material", a.name, voice=a.voice
        )
        id = builder.node(node)
        if record is not None:
            builder.edge(
                id,
                builder.document(record),
                "same",
                "record",
                "this paper is in the case",
                Passage(a.document, a.source[0]) if a.source else None,
            )
        return id
    if is_unnamed(a.name, a.kind) and not is_outlet:
        return _unnamed_node(builder, a, at)
    if keys & around.publishers.get(a.document, frozenset()):
        return f"doc:{a.document}"
    document = _find_published(a, keys, around, builder.holders)
    if document is not None:
        return builder.document(document)
    if a.kind == "outlet":
        return builder.node(
            ProvenanceNode(
                f"ghost:{min(keys, default=core_name(a.name))}", "ghost", a.name, voice=a.voice, publisher=a.name
            )
        )
    return builder.node(
        ProvenanceNode(
            f"voice:{a.voice or min(keys, default=core_name(a.name))}",
            "voice",
            a.name,
            voice=a.voice,
            organisation=around.affiliations.get(a.voice or ""),
        )
    )


def _unnamed_node(builder: Builder, a: Attribution, at: str) -> str:
    """An unnamed voice: one per document that describes it; relayed from a document that is not in the case, one per that."""
    name = a.name or ""
    told = describe_anonymous(name)
    id = (
        f"voice:{at}/{core_name(name)}"
        if at.startswith("ghost:")
        else f"voice:{a.voice or a.document + core_name(name)}"
    )
    builder.unnamed.add(id)
    return builder.node(
        ProvenanceNode(id, "voice", name, voice=a.voice, organisation=told.institution, people=told.people)
    )


def _find_record(a: Attribution, around: Surroundings) -> str | None:
    """The one document in the case that a described paper is; None where none fits, or several do."""
    derived = around.derivations.get(a.document, ())
    source = a.source[0] if a.source else None
    told = {
        d.derived_from
        for d in derived
        if source and any(e.document == a.document and e.span.overlaps(source) for e in d.evidence)
    }
    records = {d.derived_from for d in derived if speaks_for_itself(around.documents[d.derived_from])}
    fits = (told & records) or {r for r in records if describes_record(a.name or "", around.documents[r])}
    return min(fits) if len(fits) == 1 else None


def _find_published(a: Attribution, keys: frozenset[str], around: Surroundings, holders: frozenset[str]) -> str | None:
    """The document in the case in which a credited outlet or organisation said it; None where none or several fit."""
    own = around.documents[a.document].published
    derived = {d.derived_from for d in around.derivations.get(a.document, ())}
    fits = {
        id for key in keys for id in around.published.get(key, ())
        if id != a.document and not (own and (when := around.documents[id].published) and is_earlier(own, when))
    }  # fmt: skip
    if a.kind == "person":
        fits |= {d for d in derived if _is_author(a, around.documents[d])}
    for chosen in (fits & holders & derived, fits & holders, fits & derived):
        if chosen:
            return min(chosen) if len(chosen) == 1 else None
    return None


def _is_author(a: Attribution, document: Document) -> bool:
    return (
        bool(document.author)
        and speaks_for_itself(document)
        and core_name(document.author or "") == core_name(a.name or "")
    )


def _link_loose(builder: Builder, mention: Mentioned, own: str) -> None:
    """A statement without a source in a document that elsewhere takes from another holder may be taken from there."""
    for d in builder.around.derivations.get(mention.document, ()):
        if d.derived_from in builder.holders:
            evidence = d.evidence[0] if d.evidence else None
            builder.edge(
                own,
                builder.document(d.derived_from),
                "may",
                "reuse" if d.shared else "credit",
                f"elsewhere {d.why}",
                evidence,
            )


def _add_twins(builder: Builder, mentions: Sequence[Mentioned]) -> None:
    """The same passage in two documents, neither of them earlier: both have it from a ghost."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for m in mentions:
        spans[m.document].append(m.span)
    for twins in (t for id in sorted(spans) for t in builder.around.twins.get(id, ())):
        taken = _covered(spans.get(twins.a, []), twins.spans_a), _covered(spans.get(twins.b, []), twins.spans_b)
        if taken[0] is None or taken[1] is None:
            continue
        ghost = builder.node(
            ProvenanceNode(f"ghost:{min(twins.a, twins.b)}+{max(twins.a, twins.b)}", "ghost", "an unknown common text")
        )
        for id, span in ((twins.a, taken[0]), (twins.b, taken[1])):
            builder.edge(
                f"doc:{id}",
                ghost,
                "must",
                "reuse",
                "both print the same words, and neither is earlier",
                Passage(id, span),
            )


def _covered(spans: Sequence[Span], by: Sequence[Span]) -> Span | None:
    return next((s for s in spans if sum(_overlap(s, b) for b in by) >= _COVERED * (s.end - s.start)), None)
