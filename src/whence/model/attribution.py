"""Attributions (who says what, with which stance) and voices (who speaks in them)."""

from dataclasses import dataclass
from typing import Literal

from whence.model.span import Span

Stance = Literal["asserts", "hedges", "denies", "doubts", "declines", "unable", "requests", "intends"]
STANCES: tuple[Stance, ...] = ("asserts", "hedges", "denies", "doubts", "declines", "unable", "requests", "intends")
SUPPORTING: frozenset[Stance] = frozenset({"asserts", "hedges"})

VoiceKind = Literal["person", "organisation", "outlet", "document", "unnamed", "group", "unknown"]
VOICE_KINDS: tuple[VoiceKind, ...] = ("person", "organisation", "outlet", "document", "unnamed", "group", "unknown")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source spans, cue spans, content spans, stance and parent (PARC and PolNeAR's relation, nested).

    `name` is the best name of the source in the whole document (pronouns and short forms followed back), None when the
    text gives no source or it could be several; `voice` the id of the voice across documents; `parent` the id of the
    innermost attribution whose content holds this one's cue. `method` says which way found it ("model", "model+rule",
    "quotation", "rule:NAME"), `score` how sure that way is, from 0 to 1.
    """

    id: str
    document: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    kind: VoiceKind
    name: str | None
    parent: str | None
    method: str
    score: float
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: prov:Agent, or prov:Entity for a document; `entity` is the entity it is, where that is known."""

    id: str
    name: str
    kind: VoiceKind
    entity: str | None = None
    documents: tuple[str, ...] = ()
