"""The dossier of a case: one self-contained HTML file that reads, prints and links without a script.

`gather_dossier` turns a case's contents into frozen values, `render_dossier` writes them through the templates, which
escape every text; `write_dossier` does both and puts the file in place in one step.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

import whence
from whence.errors import UsageError
from whence.model.claim import Contradiction
from whence.model.document import Document
from whence.model.judgement import Judgement
from whence.model.proposition import Proposition, Quantity
from whence.report.citations import Citations
from whence.report.contents import CaseContents
from whence.report.display import show_hidden
from whence.report.headlines import Headlines, Ranking, judgement_line, rank_claims
from whence.report.registers import (
    Choice,
    choose_contradictions,
    choose_entities,
    choose_quantities,
    claims_by_attribution,
    view_contradiction,
    view_entities,
    view_quantities,
    view_registers,
    view_relations,
)
from whence.report.sources import view_derivations, view_documents
from whence.report.speakers import Speakers
from whence.report.views import ClaimView, Dossier, Figure, UnreadView
from whence.report.wording import STANCE_MEANING, STANCE_ORDER, count_of, said_at_least


@dataclass(frozen=True, slots=True)
class Limits:
    """How many lines of each kind are shown; up to `documents` documents all are, of more only the cited ones."""

    claims: int = 30
    contradictions: int = 60
    quantities: int = 150
    silences: int = 100
    entities: int = 100
    relations: int = 150
    documents: int = 60


def write_dossier(
    case: CaseContents, path: str | os.PathLike[str], *, title: str = "Dossier", limits: Limits | None = None
) -> None:
    """Write the case's dossier to the path, whole or not at all; UsageError when it cannot be written there."""
    page = render_dossier(gather_dossier(case, title, limits or Limits()))
    target = Path(path)
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=target.parent, prefix=".dossier-", delete=False
        ) as draft:
            draft.write(page)
        os.chmod(draft.name, 0o644)
        os.replace(draft.name, target)
    except OSError as error:
        hint = "Name a file in a folder that exists and that you may write to."
        raise UsageError(f"cannot be written ({error.strerror})", file=str(path), hint=hint) from error


def render_dossier(dossier: Dossier) -> str:
    """The dossier as HTML. Every expression in the templates is escaped and has its hidden characters shown."""
    environment = Environment(
        loader=PackageLoader("whence.report", "templates"),
        autoescape=True,
        finalize=_show,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.get_template("dossier.html.j2")
    return template.render(dossier=dossier, stance_order=STANCE_ORDER, stance_meaning=STANCE_MEANING)


def _show(value: object) -> object:
    return show_hidden(value) if type(value) is str else value


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is shown of the case, and the look-ups that its lines need.

    `shown` leads from the propositions of shown claims to the claims' numbers; `texts` from ids to captions and texts.
    """

    citations: Citations
    speakers: Speakers
    ranking: Ranking
    shown: dict[str, int]
    contradictions: Choice[Contradiction]
    quantities: Choice[Quantity]
    propositions: dict[str, Proposition]
    captions: dict[str, str]
    texts: dict[str, str]
    judgements: tuple[Judgement, ...]


def gather_dossier(case: CaseContents, title: str, limits: Limits) -> Dossier:
    """Everything that the dossier shows of the case. The order matters: texts are marked once every line has cited."""
    chosen = _choose(case, limits)
    citations, speakers, captions = chosen.citations, chosen.speakers, chosen.captions
    claims = _view_claims(chosen)
    contradictions = tuple(
        view_contradiction(x, n, citations, speakers, chosen.propositions, chosen.shown)
        for n, x in enumerate(chosen.contradictions.shown, 1)
    )
    quantities = view_quantities(chosen.quantities.shown, citations, speakers, chosen.propositions, captions)
    inside = claims_by_attribution(chosen.propositions, chosen.shown, speakers.attributions)
    registers = view_registers(citations, speakers, inside, limits.silences)
    entities = choose_entities(case.entities(), limits.entities)
    entity_views = view_entities(entities.shown, case.mentions(), citations)
    relations = view_relations(case.relations(), citations, captions, limits.relations)
    documents = _choose_documents(citations, limits)
    derivations = view_derivations(case.derivations(), frozenset(d.id for d in documents), citations)
    unread = sorted((UnreadView(u.file or "", u.reason) for u in case.unread()), key=lambda u: (u.file, u.reason))
    return Dossier(
        title=title,
        version=whence.__version__,
        figures=_summarise(chosen, claims, len(unread)),
        claims=claims,
        claims_left_out=chosen.ranking.total - len(claims),
        contradictions=contradictions,
        contradictions_left_out=chosen.contradictions.left_out,
        quantities=quantities,
        quantities_left_out=chosen.quantities.left_out,
        registers=registers,
        entities=entity_views,
        entities_left_out=entities.left_out,
        relations=relations.shown,
        relations_left_out=relations.left_out,
        judgements=tuple(judgement_line(j, chosen.texts) for j in chosen.judgements),
        documents=view_documents(documents, citations, derivations),
        documents_left_out=len(citations.documents) - len(documents),
        unread=tuple(unread),
    )


def _view_claims(chosen: _Chosen) -> tuple[ClaimView, ...]:
    headlines = Headlines(
        chosen.citations,
        chosen.speakers,
        chosen.propositions,
        tuple(enumerate(chosen.contradictions.shown, 1)),
        chosen.judgements,
        chosen.ranking.numbers(),
        chosen.texts,
    )
    return tuple(headlines.view(claim) for claim in chosen.ranking.claims)


def _choose(case: CaseContents, limits: Limits) -> _Chosen:
    citations = Citations(case.documents())
    ranking = rank_claims(case.claims(), limits.claims)
    shown: dict[str, int] = {}
    for number, claim in enumerate(ranking.claims, 1):
        for proposition in claim.propositions:
            shown.setdefault(proposition, number)
    contradictions = choose_contradictions(case.contradictions(), shown, limits.contradictions)
    quantities = choose_quantities(case.quantities(), shown, citations, limits.quantities)
    wanted = {*shown, *(p for x in contradictions.shown for p in (x.a, x.b))}
    wanted |= {q.proposition for q in quantities.shown if q.proposition}
    captions = {e.id: e.caption for e in case.entities()}
    related = {c for claim in ranking.claims for c in (claim.id, *claim.contradicts)}
    return _Chosen(
        citations=citations,
        speakers=Speakers(citations, case.attributions(), case.voices()),
        ranking=ranking,
        shown=shown,
        contradictions=contradictions,
        quantities=quantities,
        propositions={p.id: p for p in case.propositions() if p.id in wanted},
        captions=captions,
        texts=captions | {claim.id: claim.text for claim in case.claims() if claim.id in related},
        judgements=tuple(sorted(case.judgements(), key=lambda j: (j.made_at, j.id))),
    )


def _choose_documents(citations: Citations, limits: Limits) -> list[Document]:
    if len(citations.documents) <= limits.documents:
        return citations.documents
    cited = citations.cited_documents()
    return [d for d in citations.documents if d.id in cited]


def _summarise(chosen: _Chosen, claims: Sequence[ClaimView], unread: int) -> tuple[Figure, ...]:
    documents = chosen.citations.documents
    publishers = len({d.publisher for d in documents if d.publisher})
    confirmed = sum(1 for c in chosen.ranking.claims if c.origins and said_at_least(c.origins) >= 2)
    circular = sum(1 for c in claims if c.is_circular)
    stances = Counter(a.stance for a in chosen.speakers.attributions.values())
    figures = [
        _figure(len(documents), "document", f"by {count_of(publishers, 'publisher')}"),
        _figure(chosen.ranking.total, "claim", f"{len(claims)} shown, {confirmed} with two or more origins"),
        _figure(chosen.speakers.voice_count, "voice", f"{chosen.speakers.unnamed_count} of them unnamed"),
        _figure(len(chosen.contradictions.shown) + chosen.contradictions.left_out, "contradiction", ""),
        _figure(stances["denies"], "denial", ""),
        _figure(stances["declines"], "refusal", "to answer, or no answer"),
        _figure(stances["unable"], "open point", "that somebody could not establish"),
    ]
    if circular:
        figures.append(_figure(circular, "circular claim", "whose documents only cite each other"))
    if unread:
        figures.append(_figure(unread, "unread file", "listed at the end with the reason"))
    return tuple(figures)


def _figure(number: int, noun: str, note: str) -> Figure:
    count, _, words = count_of(number, noun).partition(" ")
    return Figure(count, words, note)
