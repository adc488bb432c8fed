"""Graphs built from statements, chains and derivations: what leads where, and what it counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from whence.model.attribution import Attribution, Stance, VoiceKind
from whence.model.claim import Derivation, DerivationHow, Origins, ProvenanceGraph, SharedPassage
from whence.model.document import Document
from whence.model.span import Passage, Span
from whence.trace.derivations import publisher_keys
from whence.trace.origins import count_origins
from whence.trace.provenance import Mentioned, Surroundings, Twins, build_graph

CLAIM = Span(100, 160)


@dataclass
class Pile:
    """A small case, put together document by document."""

    documents: dict[str, Document] = field(default_factory=dict)
    attributions: dict[str, Attribution] = field(default_factory=dict)
    derivations: dict[str, list[Derivation]] = field(default_factory=lambda: defaultdict(list))
    mentions: list[Mentioned] = field(default_factory=list)
    twins: list[Twins] = field(default_factory=list)
    affiliations: dict[str, str] = field(default_factory=dict)

    def add(
        self,
        id: str,
        day: int,
        *chain: tuple[VoiceKind, str],
        publisher: str | None = "",
        media_type: str = "text/html",
        title: str = "",
        author: str | None = None,
        stance: Stance = "asserts",
        is_negated: bool = False,
    ) -> None:
        """A document that states the claim on the word of the chain, outermost voice first."""
        self.documents[id] = Document(
            id, "0" * 64, f"{id}.x", media_type, "", title or None, id if publisher == "" else publisher, author, f"2031-03-{day:02}"
        )  # fmt: skip
        parent = None
        for k, (kind, name) in enumerate(chain):
            voice = f"v:{name}" if kind in ("person", "organisation", "outlet") else f"v:{id}:{name}"
            self.attributions[f"a-{id}-{len(self.mentions)}-{k}"] = Attribution(
                f"a-{id}-{len(self.mentions)}-{k}", id, (Span(10 * k, 10 * k + 9),), (Span(90, 95),), (CLAIM,),
                stance if k == len(chain) - 1 else "asserts", kind, name, parent, "test", 1.0, voice,
            )  # fmt: skip
            parent = f"a-{id}-{len(self.mentions)}-{k}"
        self.mentions.append(Mentioned(id, CLAIM, parent, is_negated))

    def derive(
        self,
        document: str,
        origin: str,
        how: DerivationHow = "credit",
        shared: Span | None = None,
        evidence: Span | None = None,
    ) -> None:
        passages = (SharedPassage(shared, shared),) if shared else ()
        told = (Passage(document, evidence),) if evidence else ()
        self.derivations[document].append(Derivation(document, origin, how, 1.0, passages, told, "it names the outlet"))

    def graph(self) -> ProvenanceGraph:
        keys = {
            d.id: publisher_keys([d.publisher]) if d.publisher else frozenset[str]() for d in self.documents.values()
        }
        published: dict[str, list[str]] = defaultdict(list)
        for id in sorted(keys):
            for key in keys[id]:
                published[key].append(id)
        around = Surroundings(
            self.documents,
            self.attributions,
            self.derivations,
            keys,
            published,
            {t.a: [t] for t in self.twins},
            self.affiliations,
        )
        assert build_graph(self.mentions, around) == build_graph(self.mentions[::-1], around)
        return build_graph(self.mentions, around)

    def count(self) -> tuple[int, int, int]:
        origins = self.origins()
        return origins.at_least, origins.at_most, origins.channels

    def origins(self) -> Origins:
        return count_origins(self.graph())


OFFICIALS: tuple[VoiceKind, str] = ("unnamed", "two customs officials")
AGENCY: tuple[VoiceKind, str] = ("outlet", "Orlec Agency")


def edges_of(graph: ProvenanceGraph) -> list[tuple[str, str, str, str]]:
    return [(e.source, e.target, e.certainty, e.kind) for e in graph.edges]


def test_forty_outlets_that_credit_one_agency_are_one_origin_through_one_channel() -> None:
    pile = Pile()
    pile.add("agency", 1, OFFICIALS, publisher="Orlec Agency")
    for k in range(40):
        pile.add(f"outlet{k:02}", 2, AGENCY, OFFICIALS)
    assert pile.count() == (1, 1, 1)
    assert pile.origins().roots[0].name == "two customs officials"


def test_outlets_that_credit_an_agency_whose_report_is_not_in_the_case_share_a_ghost() -> None:
    pile = Pile()
    pile.add("north", 1, AGENCY, ("unnamed", "a port official"))
    pile.add("south", 2, AGENCY)
    graph = pile.graph()
    assert [n.name for n in graph.nodes if n.kind == "ghost"] == ["Orlec Agency"]
    assert pile.count() == (1, 1, 1)


def test_unnamed_sources_of_two_outlets_may_be_one_but_not_when_their_countries_differ() -> None:
    alike, unlike = Pile(), Pile()
    for pile, first, second in (
        (alike, "a European official", "an official"),
        (unlike, "a German official", "a French official"),
    ):
        pile.add("north", 1, ("unnamed", first))
        pile.add("south", 2, ("unnamed", second))
    assert alike.count() == (1, 2, 2)
    assert unlike.count() == (2, 2, 2)


def test_two_people_of_no_stated_institution_are_one_or_two_but_two_of_one_institution_are_one() -> None:
    stated, unstated = Pile(), Pile()
    stated.add("north", 1, OFFICIALS)
    unstated.add("north", 1, ("unnamed", "two European intelligence sources"))
    assert stated.count() == (1, 1, 1)
    assert unstated.count() == (1, 2, 1)


def test_a_named_person_heard_by_two_outlets_is_one_origin() -> None:
    pile = Pile()
    pile.add("north", 1, ("person", "Ada Roth"))
    pile.add("south", 2, ("person", "Ada Roth"))
    assert pile.count() == (1, 1, 1)
    other = Pile()
    other.add("north", 1, ("person", "Ada Roth"))
    other.add("south", 2, ("person", "Ida Noth"))
    assert other.count() == (2, 2, 2)


@pytest.mark.parametrize("stance", ["denies", "doubts", "declines", "unable"])
def test_who_denies_doubts_or_does_not_answer_is_no_support(stance: Stance) -> None:
    pile = Pile()
    pile.add("north", 1, ("person", "Ada Roth"))
    pile.add("south", 2, ("person", "Ida Noth"), stance=stance)
    pile.add("east", 2, ("person", "Una Moth"), is_negated=True)
    assert pile.count() == (1, 1, 1)
    assert {n.document for n in pile.graph().nodes if n.kind == "document"} == {"north"}


def test_who_hedges_supports() -> None:
    pile = Pile()
    pile.add("north", 1, ("person", "Ada Roth"), stance="hedges")
    assert pile.count() == (1, 1, 1)


def test_a_passage_taken_word_for_word_has_its_origin_where_it_was_taken_from() -> None:
    pile = Pile()
    pile.add("north", 1, ("person", "Ada Roth"))
    pile.add("south", 2)
    pile.derive("south", "north", "rewrite", Span(90, 170))
    assert pile.count() == (1, 1, 1)
    assert ("doc:south", "doc:north", "must", "reuse") in edges_of(pile.graph())


def test_text_taken_elsewhere_in_the_document_leaves_the_statement_open() -> None:
    pile = Pile()
    pile.add("north", 1, ("person", "Ada Roth"))
    pile.add("south", 2)
    pile.derive("south", "north", "rewrite", Span(300, 400))
    assert pile.count() == (1, 2, 2)
    assert ("doc:south", "doc:north", "may", "reuse") in edges_of(pile.graph())
    assert "south" in pile.origins().why


def test_reprinted_words_bring_their_voices_with_them_as_copies_of_none() -> None:
    pile = Pile()
    pile.add("north", 1, ("unnamed", "a port official"))
    pile.add("north", 1, ("document", "a letter of the mayor"))
    pile.add("south", 2, ("unnamed", "a port official"))
    pile.derive("south", "north", "rerun", CLAIM)
    assert pile.count() == (2, 2, 1)


def test_an_outlet_that_relays_and_adds_its_own_named_source_has_two_origins() -> None:
    pile = Pile()
    pile.add("agency", 1, OFFICIALS, publisher="Orlec Agency")
    pile.add("south", 2, AGENCY)
    pile.add("south", 2, ("person", "Ada Roth"))
    assert pile.count() == (2, 2, 2)


def test_a_described_paper_that_is_in_the_case_is_one_with_the_record() -> None:
    pile = Pile()
    pile.add("record", 1, publisher="Orlec Hulls", media_type="application/pdf", title="Invoice OH-77")
    pile.add("north", 3, ("document", "an invoice of the yard"))
    pile.derive("north", "record")
    assert pile.count() == (1, 1, 1)
    unrelated = Pile()
    unrelated.add("record", 1, publisher="Orlec Hulls", media_type="application/pdf", title="Invoice OH-77")
    unrelated.add("north", 3, ("document", "the log of the lock"))
    unrelated.derive("north", "record")
    assert unrelated.count() == (2, 2, 2)


def test_a_paper_seen_by_an_agency_leads_through_the_agency() -> None:
    pile = Pile()
    pile.add("agency", 1, ("document", "a bench sheet"), publisher="Orlec Agency")
    pile.add("south", 2, ("document", "a bench sheet seen by Orlec Agency"))
    pile.derive("south", "agency", evidence=Span(3, 8))
    assert pile.count() == (1, 1, 1)
    assert ("doc:south", "doc:agency", "must", "attribution") in edges_of(pile.graph())
    elsewhere = Pile()
    elsewhere.add("agency", 1, ("document", "a bench sheet"), publisher="Orlec Agency")
    elsewhere.add("south", 2, ("document", "the log of the lock"))
    elsewhere.derive("south", "agency", evidence=Span(70, 80))
    assert elsewhere.count() == (2, 2, 2)


def test_an_outlet_is_one_whatever_kind_of_voice_it_was_taken_for() -> None:
    for kind in ("document", "person", "organisation", "unnamed"):
        pile = Pile()
        pile.add("agency", 1, ("person", "Ada Roth"), publisher="Orlec Agency")
        pile.add("south", 2, (kind, "Orlec Agency"))
        assert pile.count() == (1, 1, 1)


def test_people_of_a_firm_and_the_firms_own_letter_are_one_origin() -> None:
    pile = Pile()
    pile.add("letter", 4, publisher="Sarko Hulls Ltd", media_type="message/rfc822")
    pile.add("north", 1, ("unnamed", "a manager in Sarko's yard"))
    assert pile.count()[:2] == (1, 1)
    other = Pile()
    other.add("letter", 4, publisher="Sarko Hulls Ltd", media_type="message/rfc822")
    other.add("north", 1, ("unnamed", "a manager in Tarko's yard"))
    assert other.count()[:2] == (2, 2)


def test_an_official_of_no_stated_house_may_belong_to_the_authority_that_says_the_same() -> None:
    pile = Pile()
    pile.add("reply", 4, publisher="Orlec Lock Board", media_type="message/rfc822")
    pile.add("north", 1, ("unnamed", "an official with knowledge of the file"))
    assert pile.count()[:2] == (1, 2)


def test_a_letters_own_statement_needs_no_source_but_an_articles_may_be_taken_from_an_earlier_one() -> None:
    letter, article = Pile(), Pile()
    letter.add("north", 1, ("person", "Ada Roth"))
    letter.add("reply", 4, publisher="Lock Board", media_type="message/rfc822")
    article.add("north", 1, ("person", "Ada Roth"))
    article.add("south", 4)
    assert letter.count() == (2, 2, 2)
    assert article.count() == (1, 2, 2)


def test_two_documents_of_one_time_with_the_same_words_have_them_from_a_ghost() -> None:
    pile = Pile()
    pile.add("north", 1)
    pile.add("south", 1)
    assert pile.count() == (2, 2, 2)
    pile.twins.append(Twins("north", "south", (Span(80, 200),), (Span(90, 170),)))
    assert pile.count() == (1, 1, 1)
    pile.twins[:] = [Twins("north", "south", (Span(200, 300),), (Span(200, 300),))]
    assert pile.count() == (2, 2, 2)


def test_outlets_that_only_cite_each_other_are_flagged_circular() -> None:
    pile = Pile()
    pile.add("north", 1, ("outlet", "Southern Wire"), publisher="Northern Wire")
    pile.add("south", 1, ("outlet", "Northern Wire"), publisher="Southern Wire")
    assert pile.origins().circular
    assert pile.count() == (1, 1, 1)


def test_a_document_that_names_itself_is_its_own_source() -> None:
    pile = Pile()
    pile.add("north", 1, ("outlet", "Northern Wire"), publisher="Northern Wire")
    assert edges_of(pile.graph()) == []
    assert pile.count() == (1, 1, 1)


def test_an_outlet_is_not_credited_with_a_document_that_came_later() -> None:
    pile = Pile()
    pile.add("agency", 9, publisher="Orlec Agency")
    pile.add("south", 2, AGENCY)
    graph = pile.graph()
    assert [n.kind for n in graph.nodes if n.name == "Orlec Agency"] == ["document", "ghost"]
    assert pile.count() == (1, 2, 2)


def test_a_person_and_the_house_they_speak_for_are_one_origin() -> None:
    def pile(affiliations: dict[str, str]) -> Pile:
        made = Pile(affiliations=affiliations)
        made.add("north", 1, ("person", "Ada Roth"))
        made.add("south", 2, ("organisation", "Orlec Lock Office"))
        return made

    assert pile({"v:Ada Roth": "Orlec Lock Office"}).count()[:2] == (1, 1)
    assert pile({}).count()[:2] == (2, 2)


def every_edge(graphs: Sequence[ProvenanceGraph]) -> list[tuple[str, str]]:
    return [(e.kind, e.why) for g in graphs for e in g.edges]


def test_every_edge_says_how_it_is_known_and_must_edges_show_where() -> None:
    pile = Pile()
    pile.add("agency", 1, OFFICIALS, publisher="Orlec Agency")
    pile.add("south", 2, AGENCY)
    pile.add("east", 3)
    pile.derive("east", "agency", "rewrite", CLAIM)
    graph = pile.graph()
    assert all(kind and why for kind, why in every_edge([graph]))
    assert all(e.evidence for e in graph.edges if e.certainty == "must")
