"""Judgements: an analyst's decisions, append-only, kept apart from what was computed; and watchlist hits."""

from dataclasses import dataclass
from typing import Literal

from whence.model.span import Passage

Verdict = Literal["same", "not_same", "unsure", "split", "grade", "correct", "note"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who decided what on which subjects, and when (ISO 8601, UTC)."""

    id: str
    made_at: str
    made_by: str
    verdict: Verdict
    subjects: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a match: its name, its score from 0 to 1, and a detail that a person can read."""

    feature: str
    score: float
    detail: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity (id) matched to an entry of a watchlist, with reasons and the passages that name the entity."""

    entity: str
    list: str
    entry: str
    caption: str
    score: float
    reasons: tuple[Reason, ...]
    passages: tuple[Passage, ...] = ()
