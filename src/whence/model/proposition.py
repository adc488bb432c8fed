"""Propositions (clauses that can be true or false), with the quantities and dates in them."""

from dataclasses import dataclass
from typing import Literal

from whence.model.span import Span

Bound = Literal["exactly", "about", "at_least", "at_most", "range"]
Polarity = Literal["positive", "negative"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that the text states: its value or range, its unit and what it counts.

    `value` is None for a range; `low` and `high` are None where that side is open. `unit` is as pint writes it
    ("kilogram", "kilometer"), an ISO 4217 code ("EUR"), "%" or the counted noun ("modules"). `subject` is the entity
    it belongs to, `attribute` the words that say which of its numbers this is.
    """

    document: str
    span: Span
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    attribute: str | None = None
    subject: str | None = None
    proposition: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date or period that the text states, resolved against the document's date.

    `start` and `end` are ISO dates, `end` exclusive; both None where it cannot be resolved (no document date).
    """

    document: str
    span: Span
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Proposition:
    """One clause that can be true or false (schema:Claim).

    `attribution` is the innermost attribution whose content holds it, None where the document itself states it;
    `entities` and `claim` are filled when the case is resolved and traced.
    """

    id: str
    document: str
    span: Span
    polarity: Polarity
    attribution: str | None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[When, ...] = ()
    entities: tuple[str, ...] = ()
    claim: str | None = None
