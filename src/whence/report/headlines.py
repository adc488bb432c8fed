"""The headline claims: which they are, and everything that is on record about each."""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.model.claim import Claim, Contradiction, Origins, ProvenanceEdge, ProvenanceGraph, ProvenanceNode
from whence.model.judgement import Judgement
from whence.model.proposition import Proposition
from whence.model.span import Passage
from whence.report.citations import Citations
from whence.report.grading import ask_what_is_open, propose_grade
from whence.report.speakers import Speaker, Speakers
from whence.report.svg import MOST_NODES, draw_provenance
from whence.report.views import (
    ClaimView,
    Cross,
    EdgeLine,
    JudgementLine,
    Position,
    RootLine,
    Statement,
)
from whence.report.wording import (
    CERTAINTY_WORDS,
    NODE_WORDS,
    STANCE_MEANING,
    STANCE_ORDER,
    count_in_short,
    count_in_words,
    count_of,
    date_in_words,
    edge_in_words,
    name_party,
    said_at_least,
)

_MOST_EDGES = 40
_MOST_STATEMENTS = 80


@dataclass(frozen=True, slots=True)
class Ranking:
    """The claims that are shown, best first, and how many the case has in all."""

    claims: tuple[Claim, ...]
    total: int

    def numbers(self) -> dict[str, int]:
        """Each shown claim's number, from 1, by its id."""
        return {claim.id: number for number, claim in enumerate(self.claims, 1)}


def rank_claims(claims: Iterable[Claim], most: int) -> Ranking:
    """The claims a reader should see first: supported ones, in many documents, disputed ones, with more origins.

    How many documents carry a claim decides how prominent it is, never how credible.
    """
    total = 0

    def counted() -> Iterable[Claim]:
        nonlocal total
        for claim in claims:
            total += 1
            yield claim

    best = heapq.nsmallest(most, counted(), key=_rank)
    return Ranking(tuple(best), total)


def _rank(claim: Claim) -> tuple[bool, int, int, int, int, str, str]:
    held = {n.document or n.id for n in claim.graph.nodes if n.is_held} if claim.graph else set()
    stances = dict(claim.stances)
    disputed = stances.get("denies", 0) + stances.get("doubts", 0) + len(claim.contradicts)
    at_most = claim.origins.at_most if claim.origins else 0
    return at_most == 0, -len(held), -min(disputed, 1), -at_most, -len(claim.propositions), claim.text, claim.id


class Headlines:
    """Writes the views of the shown claims."""

    def __init__(
        self,
        citations: Citations,
        speakers: Speakers,
        propositions: dict[str, Proposition],
        contradictions: Sequence[tuple[int, Contradiction]],
        judgements: Sequence[Judgement],
        numbers: dict[str, int],
        texts: dict[str, str],
    ) -> None:
        self._citations = citations
        self._speakers = speakers
        self._propositions = propositions
        self._contradictions = contradictions
        self._judgements = judgements
        self._numbers = numbers
        self._texts = texts

    def view(self, claim: Claim) -> ClaimView:
        """Everything on record about one shown claim."""
        number = self._numbers[claim.id]
        anchor, own = f"c{number}", set(claim.propositions)
        graph = claim.graph or ProvenanceGraph((), ())
        origins = claim.origins
        disputes = tuple(n for n, x in self._contradictions if x.a in own or x.b in own)
        positions, left_out = self._find_positions(claim, anchor, number)
        drawing = draw_provenance(graph, origins, claim.text)
        edges = sorted(graph.edges, key=lambda e: (e.certainty not in ("must", "same"), _names(graph, e)))
        return ClaimView(
            id=anchor,
            number=number,
            text=claim.text,
            count=count_in_words(origins),
            count_short=count_in_short(origins),
            count_note=_note_channels(claim),
            is_counted=origins is not None,
            channels=origins.channels if origins else 0,
            roots=_name_roots(graph, origins) if origins else (),
            why=origins.why if origins else "",
            questions=ask_what_is_open(claim.graph) if origins and said_at_least(origins) < origins.at_most else (),
            is_circular=bool(origins and origins.circular),
            grading=propose_grade(claim, bool(disputes)),
            drawing=drawing,
            drawing_note=_note_drawing(graph, drawing is not None),
            parties=tuple(name_party(n) for n in _unlinked(graph)),
            edges=tuple(
                self._edge_line(graph, e, f"{anchor}-e{k}", number) for k, e in enumerate(edges[:_MOST_EDGES], 1)
            ),
            edges_left_out=max(0, len(edges) - _MOST_EDGES),
            positions=positions,
            positions_left_out=left_out,
            contradicts=tuple(Cross(self._texts.get(c, ""), self._numbers.get(c)) for c in claim.contradicts),
            disputes=disputes,
            judgements=tuple(judgement_line(j, self._texts) for j in self._judgements if claim.id in j.subjects),
            stances=tuple((s, dict(claim.stances)[s]) for s in STANCE_ORDER if dict(claim.stances).get(s)),
            documents=len({self._propositions[p].document for p in claim.propositions if p in self._propositions}),
        )

    def _find_positions(self, claim: Claim, anchor: str, number: int) -> tuple[tuple[Position, ...], int]:
        found = [self._propositions[p] for p in claim.propositions if p in self._propositions]
        found.sort(key=lambda p: (self._citations.number(p.document), p.span, p.id))
        grouped: dict[tuple[str, str], list[tuple[Speaker, Proposition]]] = {}
        for proposition in found[:_MOST_STATEMENTS]:
            speaker = self._speakers.speaker_of(proposition.attribution, proposition.document)
            grouped.setdefault((speaker.key, speaker.stance), []).append((speaker, proposition))
        groups = sorted(grouped.values(), key=lambda g: STANCE_ORDER.index(g[0][0].stance))
        positions, line = [], 0
        for group in groups:
            statements = []
            for speaker, proposition in group:
                line += 1
                passage = Passage(proposition.document, proposition.span)
                cited = self._citations.cite(passage, f"{anchor}-s{line}", f"C{number}", f"claim {number}")
                statements.append(Statement(f"{anchor}-s{line}", speaker.via, cited))
            first = group[0][0]
            meaning = STANCE_MEANING[first.stance]
            positions.append(Position(first.name, first.kind, first.stance, meaning, tuple(statements)))
        return tuple(positions), max(0, len(found) - _MOST_STATEMENTS)

    def _edge_line(self, graph: ProvenanceGraph, edge: ProvenanceEdge, line: str, number: int) -> EdgeLine:
        names = {n.id: name_party(n) for n in graph.nodes}
        cited = None
        if edge.evidence is not None and edge.evidence.document in self._citations:
            cited = self._citations.cite(edge.evidence, line, f"C{number}", f"claim {number}", most=160)
        return EdgeLine(
            id=line,
            source=names.get(edge.source, edge.source),
            word=edge_in_words(edge.kind, edge.certainty),
            target=names.get(edge.target, edge.target),
            certainty=CERTAINTY_WORDS[edge.certainty],
            is_certain=edge.certainty in ("must", "same"),
            why=edge.why,
            cited=cited,
        )


def judgement_line(judgement: Judgement, texts: dict[str, str]) -> JudgementLine:
    """An analyst's decision in words; subjects that have a text in the dossier are named by it."""
    return JudgementLine(
        judgement.verdict.replace("_", " "),
        judgement.made_by,
        date_in_words(judgement.made_at),
        tuple(texts.get(s, s) for s in judgement.subjects),
        judgement.note,
    )


def _names(graph: ProvenanceGraph, edge: ProvenanceEdge) -> tuple[bool, str, str, str]:
    """Documents first, in the order of publication; then the others by name."""
    places = {n.id: (n.kind != "document", n.published or "", n.name) for n in graph.nodes}
    source = places.get(edge.source, (True, "", edge.source))
    return (*source, places.get(edge.target, (True, "", edge.target))[2])


def _name_roots(graph: ProvenanceGraph, origins: Origins) -> tuple[RootLine, ...]:
    """The origins by name; a document by its publisher and day instead of its title."""
    documents = {n.document: name_party(n) for n in graph.nodes if n.kind == "document" and n.document}
    return tuple(
        RootLine(documents.get(r.id or "", r.name) if r.kind == "document" else r.name, NODE_WORDS[r.kind].lower())
        for r in origins.roots
    )


def _unlinked(graph: ProvenanceGraph) -> list[ProvenanceNode]:
    linked = {end for e in graph.edges for end in (e.source, e.target)}
    return sorted((n for n in graph.nodes if n.id not in linked), key=lambda n: (n.published or "", n.name, n.id))


def _note_channels(claim: Claim) -> str:
    origins = claim.origins
    if origins is None or origins.at_most == 0 or origins.channels >= origins.at_least:
        return ""
    through = count_of(origins.channels, "channel")
    return (
        f"There are at least {count_of(origins.at_least, 'root')}, but all that is known of them comes through "
        f"{through}: no more than that may be counted as confirmed independently."
    )


def _note_drawing(graph: ProvenanceGraph, is_drawn: bool) -> str:
    if is_drawn or not graph.nodes:
        return ""
    return f"{len(graph.nodes):,} parties are too many to draw (more than {MOST_NODES}); the list names them."
