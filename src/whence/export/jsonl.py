"""JSON Lines: one object a line, `type` first, in a fixed order; spans carry their quotes."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from whence.model.span import Passage, Span
from whence.store.case import Case

Line = dict[str, Any]


def export_jsonl(case: Case, path: Path) -> int:
    """Writes the whole case; returns the number of lines. The file is there whole or not at all."""
    draft = path.with_name(f"{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    try:
        with case.reading(), draft.open("w", encoding="utf-8", newline="\n") as file:
            for line in export_lines(case):
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                count += 1
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return count


def export_lines(case: Case) -> Iterator[Line]:
    """The lines of the export in order: documents first, then what stands in them, then what joins them."""
    texts: dict[str, str] = {}
    for d in case.documents():
        texts[d.id] = d.text
        yield {
            "type": "document",
            **{
                k: getattr(d, k)
                for k in ("id", "sha256", "file", "media_type", "title", "publisher", "published", "language", "url")
            },
            "text": d.text,
        }
    quote = _Quote(texts)
    yield from _export_readings(case, quote)
    yield from _export_traces(case, quote)


class _Quote:
    """Spans and passages as JSON, with their quotes."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts

    def span(self, document: str, span: Span) -> Line:
        return {"start": span.start, "end": span.end, "quote": span.quote(self._texts[document])}

    def spans(self, document: str, spans: tuple[Span, ...]) -> list[Line]:
        return [self.span(document, s) for s in spans]

    def passage(self, passage: Passage) -> Line:
        return {"document": passage.document, "span": self.span(passage.document, passage.span)}


def _export_readings(case: Case, quote: _Quote) -> Iterator[Line]:
    for m in case.mentions():
        yield {
            "type": "mention",
            "document": m.document,
            "span": quote.span(m.document, m.span),
            "kind": m.kind,
            "entity": m.entity,
        }
    for e in case.entities():
        yield {"type": "entity", "id": e.id, "schema": e.schema, "caption": e.caption, "names": list(e.names), "documents": list(e.documents),
               "properties": {k: list(v) for k, v in e.properties}}  # fmt: skip
    for v in case.voices():
        yield {"type": "voice", "id": v.id, "name": v.name, "kind": v.kind, "entity": v.entity}
    for a in case.attributions():
        yield {"type": "attribution", "id": a.id, "document": a.document, "source": quote.spans(a.document, a.source),
               "cue": quote.spans(a.document, a.cue), "content": quote.spans(a.document, a.content), "stance": a.stance, "kind": a.kind,
               "voice": a.voice, "parent": a.parent, "method": a.method, "score": a.score}  # fmt: skip
    for p in case.propositions():
        yield {"type": "proposition", "id": p.id, "document": p.document, "span": quote.span(p.document, p.span), "entities": list(p.entities),
               "quantities": [_values(q) for q in p.quantities], "polarity": p.polarity, "attribution": p.attribution, "claim": p.claim}  # fmt: skip
    for q in case.quantities():
        yield {"type": "quantity", "document": q.document, "span": quote.span(q.document, q.span), **_values(q), "subject": q.subject,
               "attribute": q.attribute, "proposition": q.proposition}  # fmt: skip


def _values(q: Any) -> Line:
    return {"value": q.value, "low": q.low, "high": q.high, "bound": q.bound, "unit": q.unit}


def _export_traces(case: Case, quote: _Quote) -> Iterator[Line]:
    for r in case.relations():
        yield {
            "type": "relation",
            "schema": r.schema,
            "source": r.source,
            "target": r.target,
            "role": r.role,
            **quote.passage(r.passage),
        }
    for d in case.derivations():
        shared = [
            {"span": quote.span(d.document, s.span), "from": quote.span(d.derived_from, s.origin)} for s in d.shared
        ]
        yield {
            "type": "derivation",
            "document": d.document,
            "derived_from": d.derived_from,
            "how": d.how,
            "score": d.score,
            "spans": shared,
        }
    for c in case.claims():
        origins = None
        if c.origins:
            roots = [{"kind": r.kind, "name": r.name, "id": r.id} for r in c.origins.roots]
            origins = {"at_least": c.origins.at_least, "at_most": c.origins.at_most, "channels": c.origins.channels, "roots": roots,
                       "circular": c.origins.circular, "why": c.origins.why}  # fmt: skip
        yield {"type": "claim", "id": c.id, "text": c.text, "propositions": list(c.propositions), "stances": dict(c.stances), "origins": origins,
               "contradicts": list(c.contradicts)}  # fmt: skip
    for x in case.contradictions():
        yield {"type": "contradiction", **asdict(x)}
    for h in case.hits():
        yield {"type": "hit", "entity": h.entity, "list": h.list, "entry": h.entry, "caption": h.caption, "score": h.score,
               "reasons": [asdict(r) for r in h.reasons], "passages": [quote.passage(p) for p in h.passages]}  # fmt: skip
    for j in case.judgements():
        yield {
            "type": "judgement",
            "id": j.id,
            "made_at": j.made_at,
            "made_by": j.made_by,
            "verdict": j.verdict,
            "subjects": list(j.subjects),
            "note": j.note,
        }
