"""Values to text columns and back: spans, names, graphs and origins as compact JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from whence.model.claim import Origins, ProvenanceEdge, ProvenanceGraph, ProvenanceNode, Root, SharedPassage
from whence.model.span import Passage, Span


def dump(value: Any) -> str:
    """Compact JSON with sorted keys."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def dump_spans(spans: Sequence[Span]) -> str:
    """Spans as [[start, end], ...]."""
    return dump([[s.start, s.end] for s in spans])


def load_spans(column: str | None) -> tuple[Span, ...]:
    """The spans of a column."""
    return tuple(Span(a, b) for a, b in json.loads(column or "[]"))


def load_names(column: str | None) -> tuple[str, ...]:
    """The strings of a column."""
    return tuple(json.loads(column or "[]"))


def dump_passages(passages: Sequence[Passage]) -> str:
    """Passages as [[document, start, end], ...]."""
    return dump([[p.document, p.span.start, p.span.end] for p in passages])


def load_passages(column: str | None) -> tuple[Passage, ...]:
    """The passages of a column."""
    return tuple(Passage(d, Span(a, b)) for d, a, b in json.loads(column or "[]"))


def dump_shared(shared: Sequence[SharedPassage]) -> str:
    """Shared passages as [[start, end, origin start, origin end], ...]."""
    return dump([[s.span.start, s.span.end, s.origin.start, s.origin.end] for s in shared])


def load_shared(column: str | None) -> tuple[SharedPassage, ...]:
    """The shared passages of a column."""
    return tuple(SharedPassage(Span(a, b), Span(c, d)) for a, b, c, d in json.loads(column or "[]"))


def dump_graph(graph: ProvenanceGraph | None) -> str | None:
    """A provenance graph; fields at their defaults are left out."""
    if graph is None:
        return None
    nodes = [{k: v for k, v in asdict(n).items() if v not in (None, False)} for n in graph.nodes]
    edges = [
        [
            e.source,
            e.target,
            e.certainty,
            e.kind,
            e.why,
            [e.evidence.document, e.evidence.span.start, e.evidence.span.end] if e.evidence else None,
        ]
        for e in graph.edges
    ]
    return dump({"nodes": nodes, "edges": edges})


def load_graph(column: str | None) -> ProvenanceGraph | None:
    """The provenance graph of a column."""
    if column is None:
        return None
    data = json.loads(column)
    edges = (
        ProvenanceEdge(s, t, c, k, w, Passage(e[0], Span(e[1], e[2])) if e else None)
        for s, t, c, k, w, e in data["edges"]
    )
    return ProvenanceGraph(tuple(ProvenanceNode(**n) for n in data["nodes"]), tuple(edges))


def dump_origins(origins: Origins | None) -> str | None:
    """An origin count."""
    return dump(asdict(origins)) if origins else None


def load_origins(column: str | None) -> Origins | None:
    """The origin count of a column."""
    if column is None:
        return None
    data = json.loads(column)
    return Origins(**{**data, "roots": tuple(Root(**r) for r in data["roots"])})
