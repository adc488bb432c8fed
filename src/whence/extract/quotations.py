"""Quotations that no cue introduces: a quoted paragraph that goes on with the words of the last speaker."""

import re
from collections.abc import Sequence

from whence.model.attribution import Attribution
from whence.model.span import Span

_QUOTED = re.compile(r"(?m)^[ \t]*([“\"«„][^”\"»“\n]{25,}[”\"»“]?)[ \t]*$")
_SPEAKING = frozenset({"asserts", "hedges", "denies", "doubts", "requests", "intends"})


def find_quotations(document: str, text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """For each paragraph that is one quotation without a cue, an attribution without source or cue.

    Its voice is that of the paragraph before, when that ends with a quotation; else it stays unknown.
    """
    found = []
    for match in _QUOTED.finditer(text):
        span = Span(match.start(1), match.end(1))
        if any(part.overlaps(span) for a in attributions for part in (*a.content, *a.cue)):
            continue
        before = [a for a in attributions if a.cue and a.cue[0].end <= span.start and a.content and a.source]
        last = before[-1] if before else None
        is_near = (
            last is not None and text[max(c.end for c in (*last.content, *last.cue)) : span.start].count("\n\n") <= 1
        )
        speaks = last is not None and is_near and last.stance in _SPEAKING and last.kind in ("person", "unnamed")
        found.append(
            Attribution(
                id=f"a-{document[2:]}-{span.start}-{span.end}",
                document=document,
                source=last.source if last and speaks else (),
                cue=(),
                content=(span,),
                stance="asserts",
                kind=last.kind if last and speaks else "unknown",
                name=None,
                parent=last.parent if last and speaks else None,
                method="quotation",
                score=0.6 if speaks else 0.3,
            )
        )
    return tuple(found)
