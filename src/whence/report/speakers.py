"""Who says something, and on whose word it is passed on: attributions followed outwards to the document."""

from collections.abc import Iterable
from dataclasses import dataclass

from whence.model.attribution import Attribution, Stance, Voice
from whence.model.span import Passage, cover
from whence.report.citations import Citations
from whence.report.display import fold_space
from whence.report.wording import VOICE_WORDS

_NOT_SAID = "a source that is not named"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The innermost voice, what it is, its stance, and those who pass it on, outermost (the publisher) first.

    `key` is the same for the same voice; `attribution` is the id of the innermost attribution.
    """

    key: str
    name: str
    kind: str
    stance: Stance
    via: tuple[str, ...]
    attribution: str | None


class Speakers:
    """The attributions and voices of a case, by id."""

    def __init__(self, citations: Citations, attributions: Iterable[Attribution], voices: Iterable[Voice]) -> None:
        self._citations = citations
        self.attributions = {a.id: a for a in attributions}
        self._voices = {v.id: v for v in voices}
        self.voice_count = len(self._voices)
        self.unnamed_count = sum(1 for v in self._voices.values() if v.kind in ("unnamed", "group", "unknown"))

    def speaker_of(self, attribution: str | None, document: str) -> Speaker:
        """Who speaks in the attribution; the document's publisher where there is none."""
        label = self._citations.label(document)
        found = self.attributions.get(attribution or "")
        if found is None:
            return Speaker(f"document {label}", label, "states it itself", "asserts", (), None)
        key, name, kind = self._identify(found)
        via = [label, *(self._identify(outer)[1] for outer in self._outer(found))]
        distinct = [v for k, v in enumerate(via) if v != name and v not in via[:k]]
        return Speaker(key, name, kind, found.stance, tuple(distinct), found.id)

    def passage_of(self, attribution: Attribution) -> Passage:
        """Everything the attribution covers: source, cue and content."""
        span = cover((*attribution.source, *attribution.cue, *attribution.content))
        if span is None:
            raise ValueError(f"attribution {attribution.id} has no span")
        return Passage(attribution.document, span)

    def _identify(self, attribution: Attribution) -> tuple[str, str, str]:
        voice = self._voices.get(attribution.voice or "")
        if voice is not None:
            return f"voice {voice.id}", voice.name, VOICE_WORDS[voice.kind]
        text = self._citations.document(attribution.document).text
        quoted = fold_space(" ".join(span.quote(text) for span in attribution.source))
        name = attribution.name or quoted or _NOT_SAID
        return f"name {attribution.document} {name}", name, VOICE_WORDS[attribution.kind]

    def _outer(self, attribution: Attribution) -> list[Attribution]:
        """The attributions around this one, outermost first."""
        chain: list[Attribution] = []
        seen = {attribution.id}
        parent = self.attributions.get(attribution.parent or "")
        while parent is not None and parent.id not in seen:
            seen.add(parent.id)
            chain.insert(0, parent)
            parent = self.attributions.get(parent.parent or "")
        return chain
