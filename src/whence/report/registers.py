"""The registers: contradictions, quantities, silence, entities and relations, each line with its passage."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Generic, NamedTuple, TypeVar

from whence.model.attribution import Attribution, Stance
from whence.model.claim import Contradiction
from whence.model.entity import Entity, Mention, Relation
from whence.model.proposition import Proposition, Quantity
from whence.model.span import Passage, Span
from whence.report.citations import Citations
from whence.report.display import fold_space, sentence_around
from whence.report.speakers import Speakers
from whence.report.views import (
    ContradictionView,
    EntityView,
    QuantityView,
    Register,
    RelationView,
    Side,
    SilenceLine,
    SilenceOf,
    SpellingView,
)
from whence.report.wording import bound_in_words, schema_in_words, value_in_words

_SPELLINGS = 12

T = TypeVar("T")

SILENCES: tuple[tuple[str, Stance, str, str], ...] = (
    ("declined", "declines", "Who did not answer or declined", "Nobody is reported to have declined or not answered."),
    ("denied", "denies", "Who denied", "Nobody is reported to have denied anything."),
    ("unable", "unable", "What could not be established", "No document says that it could not establish something."),
)


class Choice(NamedTuple, Generic[T]):
    """What is shown of many, and how many are left out."""

    shown: tuple[T, ...]
    left_out: int


def choose_contradictions(
    contradictions: Iterable[Contradiction], shown: Mapping[str, int], most: int
) -> Choice[Contradiction]:
    """Those that bear on shown claims first (`shown`: proposition id to claim number), then by ids."""

    def rank(x: Contradiction) -> tuple[int, str, str, str, str]:
        return min(shown.get(x.a, 10**9), shown.get(x.b, 10**9)), x.a, x.b, x.kind, x.why

    everything = list(contradictions)
    return Choice(tuple(heapq.nsmallest(most, everything, key=rank)), max(0, len(everything) - most))


def view_contradiction(
    contradiction: Contradiction,
    number: int,
    citations: Citations,
    speakers: Speakers,
    propositions: Mapping[str, Proposition],
    shown: Mapping[str, int],
) -> ContradictionView:
    """Both sides with who says them and where."""
    line = f"x{number}"

    def side(proposition: Proposition) -> Side:
        speaker = speakers.speaker_of(proposition.attribution, proposition.document)
        passage = Passage(proposition.document, proposition.span)
        cited = citations.cite(passage, line, f"X{number}", f"contradiction {number}")
        return Side(speaker.name, speaker.via, speaker.stance, cited)

    claims = sorted({shown[p] for p in (contradiction.a, contradiction.b) if p in shown})
    a, b = propositions[contradiction.a], propositions[contradiction.b]
    return ContradictionView(line, number, contradiction.kind, contradiction.why, side(a), side(b), tuple(claims))


def choose_quantities(
    quantities: Iterable[Quantity], shown: Mapping[str, int], citations: Citations, most: int
) -> Choice[Quantity]:
    """Those in shown claims first, then in the order of the documents."""

    def rank(q: Quantity) -> tuple[bool, int, Span, str, str]:
        place = citations.number(q.document), q.span
        return q.proposition not in shown, *place, q.unit or "", q.attribute or ""

    everything = list(quantities)
    return Choice(tuple(heapq.nsmallest(most, everything, key=rank)), max(0, len(everything) - most))


def view_quantities(
    quantities: Sequence[Quantity],
    citations: Citations,
    speakers: Speakers,
    propositions: Mapping[str, Proposition],
    captions: Mapping[str, str],
) -> tuple[QuantityView, ...]:
    """The table of numbers: those that count the same thing stand together."""

    def place(q: Quantity) -> tuple[str, str, str, int, Span]:
        subject = captions.get(q.subject or "", "")
        return q.unit or "\uffff", subject, q.attribute or "", citations.number(q.document), q.span

    views = []
    for number, quantity in enumerate(sorted(quantities, key=place), 1):
        holder = propositions.get(quantity.proposition or "")
        speaker = speakers.speaker_of(holder.attribution if holder else None, quantity.document)
        cited = citations.cite(
            Passage(quantity.document, quantity.span), f"q{number}", f"Q{number}", f"quantity {number}"
        )
        text = citations.document(quantity.document).text
        context = sentence_around(text, quantity.span.start, quantity.span.end)
        views.append(
            QuantityView(
                id=f"q{number}",
                bound=bound_in_words(quantity),
                value=value_in_words(quantity),
                unit=quantity.unit or "",
                what=quantity.attribute or "",
                subject=captions.get(quantity.subject or "", ""),
                voice=speaker.name,
                via=speaker.via,
                cited=replace(cited, quote=context),
            )
        )
    return tuple(views)


def view_registers(
    citations: Citations, speakers: Speakers, claims_of: Mapping[str, frozenset[int]], most: int
) -> tuple[Register, ...]:
    """Who did not answer, who denied, what could not be established (`claims_of`: attribution id to claims)."""
    registers = []
    number = 0
    for key, stance, title, empty in SILENCES:
        found = [a for a in speakers.attributions.values() if a.stance == stance]
        found.sort(key=lambda a: (citations.number(a.document), speakers.passage_of(a).span, a.id))
        grouped: dict[str, list[SilenceLine]] = {}
        heads: dict[str, tuple[str, str]] = {}
        for attribution in found[:most]:
            number += 1
            speaker = speakers.speaker_of(attribution.id, attribution.document)
            passage = speakers.passage_of(attribution)
            cited = citations.cite(passage, f"s{number}", f"S{number}", f"silence and denial, line {number}")
            claims = tuple(sorted(claims_of.get(attribution.id, frozenset())))
            heads.setdefault(speaker.key, (speaker.name, speaker.kind))
            grouped.setdefault(speaker.key, []).append(SilenceLine(f"s{number}", speaker.via, cited, claims))
        voices = tuple(SilenceOf(*heads[k], tuple(lines)) for k, lines in grouped.items())
        registers.append(Register(key, title, empty, voices, max(0, len(found) - most)))
    return tuple(registers)


def claims_by_attribution(
    propositions: Mapping[str, Proposition], shown: Mapping[str, int], attributions: Mapping[str, Attribution]
) -> dict[str, frozenset[int]]:
    """The numbers of the shown claims that stand inside each attribution, at any depth."""
    found: dict[str, set[int]] = {}
    for identifier, number in shown.items():
        proposition = propositions.get(identifier)
        around = attributions.get(proposition.attribution or "") if proposition else None
        seen: set[str] = set()
        while around is not None and around.id not in seen:
            seen.add(around.id)
            found.setdefault(around.id, set()).add(number)
            around = attributions.get(around.parent or "")
    return {attribution: frozenset(numbers) for attribution, numbers in found.items()}


def choose_entities(entities: Iterable[Entity], most: int) -> Choice[Entity]:
    """Those that most documents name first."""
    everything = list(entities)
    best = heapq.nsmallest(most, everything, key=lambda e: (-len(e.documents), e.caption, e.id))
    return Choice(tuple(best), max(0, len(everything) - most))


def view_entities(
    entities: Sequence[Entity], mentions: Iterable[Mention], citations: Citations
) -> tuple[EntityView, ...]:
    """Each entity with its spellings, each spelling with the first passage that has it."""
    shown = {e.id for e in entities}
    first: dict[tuple[str, str], tuple[int, Passage]] = {}
    for mention in mentions:
        if mention.entity in shown and mention.document in citations:
            spelling = fold_space(mention.span.quote(citations.document(mention.document).text))
            passage = Passage(mention.document, mention.span)
            found = citations.number(mention.document), passage
            key = mention.entity or "", spelling
            first[key] = min(first.get(key, found), found)
    views = []
    for number, entity in enumerate(entities, 1):
        spellings = []
        for name in entity.names[:_SPELLINGS]:
            place = first.get((entity.id, fold_space(name)))
            cited = None
            if place is not None:
                cited = citations.cite(place[1], f"e{number}", f"E{number}", f"entity {number}", kind="name")
            spellings.append(SpellingView(name, cited))
        known = tuple((key, ", ".join(values)) for key, values in entity.properties if values)
        views.append(
            EntityView(
                f"e{number}",
                number,
                entity.caption,
                schema_in_words(entity.schema),
                tuple(spellings),
                len(entity.documents),
                known,
            )
        )
    return tuple(views)


def view_relations(
    relations: Iterable[Relation], citations: Citations, captions: Mapping[str, str], most: int
) -> Choice[RelationView]:
    """Relations by the name of who stands in them."""

    def place(r: Relation) -> tuple[str, str, str, int, Passage, str]:
        source, target = captions.get(r.source, r.source), captions.get(r.target, r.target)
        return source, r.schema, target, citations.number(r.passage.document), r.passage, r.role or ""

    found = sorted(relations, key=place)
    views = []
    for number, relation in enumerate(found[:most], 1):
        line = f"r{number}"
        cited = citations.cite(relation.passage, line, f"R{number}", f"relation {number}")
        source, target = captions.get(relation.source, relation.source), captions.get(relation.target, relation.target)
        views.append(RelationView(line, source, schema_in_words(relation.schema), relation.role, target, cited))
    return Choice(tuple(views), max(0, len(found) - most))
