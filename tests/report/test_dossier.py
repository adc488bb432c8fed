import copy
import random
import re
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from made_up_case import MadeUpCase

from whence.errors import BrokenFile, UsageError
from whence.model.claim import Claim, Origins, ProvenanceGraph, ProvenanceNode
from whence.model.document import Document
from whence.model.entity import Entity, Mention
from whence.model.proposition import Proposition
from whence.model.span import Span
from whence.report.dossier import Limits, gather_dossier, render_dossier, write_dossier

CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}&lt;\u202eGNP.\x00\ud800"
SHOWN = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}&lt;[U+202E]GNP.␀[U+D800]"


def render(case: MadeUpCase, limits: Limits | None = None) -> str:
    return render_dossier(gather_dossier(case, "A case", limits or Limits()))


def parse(page: str) -> Element:
    """The page's tree; raises on any error of HTML."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_id(tree: Element, identifier: str) -> Element:
    return next(e for e in tree.iter() if e.get("id") == identifier)


def with_hostile_text(case: MadeUpCase) -> MadeUpCase:
    """The case with an attack in every field that holds a document's or a person's words."""
    hostile = copy.deepcopy(case)
    hostile.document_list = [
        replace(d, text=d.text + ATTACK, title=ATTACK, publisher=f"{d.publisher}{ATTACK}", author=ATTACK, file=ATTACK,
                language='en" onload="x', url="javascript:alert(1)//" + ATTACK, media_type=ATTACK)
        for d in case.document_list
    ]  # fmt: skip
    hostile.voice_list = [replace(v, name=v.name + ATTACK) for v in case.voice_list]
    hostile.entity_list = [
        replace(e, caption=ATTACK, names=(*e.names, ATTACK), schema=ATTACK, properties=((ATTACK, (ATTACK,)),))
        for e in case.entity_list
    ]
    hostile.relation_list = [replace(r, role=ATTACK) for r in case.relation_list]
    hostile.quantity_list = [replace(q, unit=ATTACK, attribute=ATTACK) for q in case.quantity_list]
    hostile.contradiction_list = [replace(x, why=ATTACK) for x in case.contradiction_list]
    hostile.derivation_list = [replace(d, why=ATTACK) for d in case.derivation_list]
    hostile.judgement_list = [replace(j, made_by=ATTACK, made_at=ATTACK, note=ATTACK) for j in case.judgement_list]
    hostile.unread_list = [BrokenFile(ATTACK, file=ATTACK)]
    hostile.claim_list = [_make_hostile(c) for c in case.claim_list]
    return hostile


def _make_hostile(claim: Claim) -> Claim:
    graph = claim.graph or ProvenanceGraph((), ())
    nodes = tuple(replace(n, name=ATTACK, publisher=ATTACK, published=ATTACK, organisation=ATTACK) for n in graph.nodes)
    edges = tuple(replace(e, why=ATTACK, kind=ATTACK) for e in graph.edges)
    origins = replace(claim.origins, why=ATTACK) if claim.origins else None
    return replace(claim, text=ATTACK, graph=ProvenanceGraph(nodes, edges), origins=origins)


@pytest.fixture(params=["made-up", "hostile", "empty", "limited"])
def page(request: pytest.FixtureRequest, case: MadeUpCase) -> str:
    if request.param == "limited":
        return render(case, Limits(2, 1, 2, 1, 2, 1, 3))
    cases = {"made-up": case, "hostile": with_hostile_text(case), "empty": MadeUpCase()}
    return render(cases[request.param])


def test_the_page_is_valid_html(page: str) -> None:
    assert parse(page).tag == "html"


def test_ids_are_unique_and_every_internal_link_has_its_target(page: str) -> None:
    tree = parse(page)
    ids = Counter(e.get("id") for e in tree.iter() if e.get("id"))
    assert [i for i, count in ids.items() if count > 1] == []
    links = {h[1:] for e in tree.iter() if (h := e.get("href", "")).startswith("#")}
    referred = {i for e in tree.iter() for i in (e.get("aria-labelledby") or "").split()}
    assert (links | referred) - set(ids) == set()


def test_nothing_in_the_page_can_run_or_be_fetched(page: str) -> None:
    tree = parse(page)
    elements = list(tree.iter())
    names = {str(e.tag).rpartition("}")[2] for e in elements}
    assert names.isdisjoint(
        {"script", "img", "iframe", "object", "embed", "link", "base", "form", "foreignObject", "use"}
    )
    for element in elements:
        assert [a for a in element.attrib if a.lower().startswith("on") or a in ("src", "srcset", "srcdoc")] == []
        target = element.get("href")
        assert target is None or re.match(r"#|https?://", target)
    policies = [e.get("content") for e in elements if e.get("http-equiv") == "Content-Security-Policy"]
    assert policies == [CSP]
    assert not re.search(r"url\(|@import", next(e for e in elements if e.tag == "style").text or "")


def test_hostile_text_is_shown_as_text_in_every_place(case: MadeUpCase) -> None:
    page = render(with_hostile_text(case))
    plain = words(parse(page))
    assert plain.count(SHOWN) > 100
    assert not {"\u202e", "\x00", "\ud800"} & set(page)


def test_text_from_documents_cannot_turn_the_line_around(case: MadeUpCase) -> None:
    tree = parse(render(with_hostile_text(case)))
    isolated = 0

    def walk(element: Element, inside: bool) -> None:
        nonlocal isolated
        tag = str(element.tag).rpartition("}")[2]
        inside = inside or tag in ("bdi", "text", "title", "desc") or element.get("dir") == "auto"
        if "alert(1)" in (element.text or ""):
            assert inside, (tag, element.text)
            isolated += 1
        for child in element:
            walk(child, inside)
            assert inside or "alert(1)" not in (child.tail or ""), (tag, child.tail)

    walk(tree, False)
    assert isolated > 100


def test_an_unsafe_address_is_shown_but_not_linked_and_a_safe_one_is(case: MadeUpCase) -> None:
    tree = parse(render(case))
    (link,) = (e for e in tree.iter("a") if e.get("href", "").startswith("http"))
    assert link.get("href") == "https://aldgate-wire.example/2031/danube?a=1&b=2"
    assert {"noopener", "noreferrer"} <= set(link.get("rel", "").split())
    hostile = parse(render(with_hostile_text(case)))
    assert [e.get("href") for e in hostile.iter("a") if ":" in e.get("href", "")] == []
    assert "javascript:alert(1)" in words(hostile)


def test_every_cited_passage_holds_its_quote_and_leads_back_to_its_line(case: MadeUpCase) -> None:
    page = render(case)
    tree = parse(page)
    texts = [d.text for d in case.document_list]
    statements = [e for e in tree.iter("li") if re.fullmatch(r"c\d+-s\d+", e.get("id", ""))]
    assert len(statements) == sum(len(c.propositions) for c in case.claim_list)
    for statement in statements:
        quote = words(next(statement.iter("q")))
        target = next(e.get("href", "") for e in statement.iter("a"))[1:]
        mark = by_id(tree, target)
        assert mark.tag == "mark"
        assert any(quote in " ".join(t.split()) for t in texts)
        claim = statement.get("id", "").partition("-")[0]
        backs = [
            e.get("href", "") for e in tree.iter("a") if e.get("class") == "back" and f"#{claim}-" in e.get("href", "")
        ]
        assert backs


def test_full_texts_are_whole(case: MadeUpCase) -> None:
    tree = parse(render(case))
    by_text = {words(e) for e in _texts_without_back_links(tree)}
    assert {" ".join(d.text.split()) for d in case.document_list} == by_text


def _texts_without_back_links(tree: Element) -> list[Element]:
    bodies = [e for e in tree.iter("div") if e.get("class") == "body"]
    for body in bodies:
        for parent in list(body.iter()):
            for child in list(parent):
                if child.get("class") in ("back", "page"):
                    _remove(parent, child)
    return bodies


def _remove(parent: Element, child: Element) -> None:
    """Take the child out and keep what follows it."""
    place = list(parent).index(child)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def test_the_count_is_said_with_its_caution(case: MadeUpCase) -> None:
    claim = words(by_id(parse(render(case)), "c2"))
    assert "At least 1, at most 2 independent origins, through 2 channels." in claim
    assert "a hidden common source can make the truth lower" in claim
    assert (
        "Are one of the two customs officials and a government official with knowledge of the file the same?" in claim
    )


def test_a_circular_claim_is_flagged_and_cannot_be_judged(case: MadeUpCase) -> None:
    claim = words(by_id(parse(render(case)), "c4"))
    assert "Circular." in claim
    assert "6, cannot be judged, is proposed" in claim


def test_a_contradicted_claim_is_not_called_confirmed(case: MadeUpCase) -> None:
    claim = words(by_id(parse(render(case)), "c3"))
    assert "is not proposed: a contradiction is open" in claim


def test_stances_are_words_and_chains_are_told(case: MadeUpCase) -> None:
    claim = words(by_id(parse(render(case)), "c1"))
    assert "Podunavski mašinski zavod (organisation) denies" in claim
    assert "as told by Harbour Courier ← , who has it from Aldgate Wire" in claim


def test_the_drawing_has_a_name_a_description_and_a_list_in_words(case: MadeUpCase) -> None:
    tree = parse(render(case))
    drawings = [e for e in tree.iter() if str(e.tag).endswith("svg")]
    assert len(drawings) == 4
    for drawing in drawings:
        title, description = (by_id(tree, i) for i in (drawing.get("aria-labelledby") or "").split())
        assert words(title).startswith("Who has it from whom") and words(description)
    assert words(by_id(tree, "c1-e1")).startswith("Handelshaus Orsova GmbH (18 November 2030) one body with")


def test_registers_name_who_was_silent_who_denied_and_what_stayed_open(case: MadeUpCase) -> None:
    tree = parse(render(case))
    assert "Serbia's trade ministry" in words(by_id(tree, "declined"))
    assert "Podunavski mašinski zavod" in words(by_id(tree, "denied")) and "claim 1" in words(by_id(tree, "denied"))
    assert "unable to establish where the modules are now" in words(by_id(tree, "unable"))


def test_a_language_is_named_where_its_text_stands(case: MadeUpCase) -> None:
    tree = parse(render(case))
    arabic = next(e for e in tree.iter("div") if e.get("class") == "body" and e.get("lang") == "ar")
    assert [p.get("dir") for p in arabic.iter("p")] == ["auto", "auto"]
    assert any(e.get("lang") == "sr" for e in tree.iter("q"))


def test_unread_files_are_listed_with_the_reason(case: MadeUpCase) -> None:
    assert "08-locked.pdf: wants a password" in words(parse(render(case)))


def test_the_order_of_adding_changes_nothing(case: MadeUpCase) -> None:
    shuffled = copy.deepcopy(case)
    order = random.Random(7)
    for name in (f.name for f in fields(shuffled)):
        order.shuffle(getattr(shuffled, name))
    assert render(shuffled) == render(case)


def test_limits_say_how_much_is_left_out(case: MadeUpCase) -> None:
    plain = words(parse(render(case, Limits(2, 1, 2, 1, 2, 1, 3))))
    for sentence in (
        "3 more are left out here",
        "1 contradiction left out here",
        "5 quantities left out here",
        "3 lines left out here",
        "3 names left out here",
        "1 link left out here",
        "that no line cites",
    ):
        assert sentence in plain


def test_a_case_of_thousands_shows_the_top_claims_and_only_cited_documents() -> None:
    large = MadeUpCase()
    for n in range(3000):
        large.document_list.append(
            Document(f"d{n}", f"{n:064}", f"{n}.txt", "text/plain", f"Claim {n} is so.", publisher=f"P{n}")
        )
        large.proposition_list.append(Proposition(f"p{n}", f"d{n}", Span(0, 11), "positive", None))
        node = ProvenanceNode("n", "document", f"P{n}", document=f"d{n}", publisher=f"P{n}", is_held=True)
        large.claim_list.append(
            Claim(
                f"c{n}",
                f"Claim {n:04}",
                (f"p{n}",),
                (("asserts", 1),),
                Origins(1, 1, 1, (), False, ""),
                ProvenanceGraph((node,), ()),
            )
        )
    dossier = gather_dossier(large, "Large", Limits())
    assert (len(dossier.claims), dossier.claims_left_out) == (30, 2970)
    assert (len(dossier.documents), dossier.documents_left_out) == (30, 2970)
    assert dossier.claims[0].text == "Claim 0000"


def test_an_entity_spelling_without_a_mention_is_no_link(case: MadeUpCase) -> None:
    case.entity_list.append(Entity("e-x", "Person", "Nobody Here", ("Nobody Here",), ()))
    case.mention_list.append(Mention(case.document_list[0].id, Span(0, 5), "person", None))
    entity = next(e for e in gather_dossier(case, "A case", Limits()).entities if e.caption == "Nobody Here")
    assert [s.cited for s in entity.spellings] == [None]


def test_the_file_is_written_whole(case: MadeUpCase, tmp_path: Path) -> None:
    target = tmp_path / "dossier.html"
    write_dossier(case, target, title="A case")
    assert target.read_text(encoding="utf-8") == render(case)
    assert [p.name for p in tmp_path.iterdir()] == ["dossier.html"]


def test_a_folder_that_is_missing_is_named(case: MadeUpCase, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"missing.*folder that exists"):
        write_dossier(case, tmp_path / "missing" / "dossier.html")


def test_templates_never_switch_escaping_off() -> None:
    folder = Path(__file__).parents[2] / "src" / "whence" / "report"
    sources = {p.name: p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.suffix in (".j2", ".py", ".css")}
    assert "dossier.html.j2" in sources
    banned = re.compile(r"\|\s*safe\b|autoescape false|Markup\(|autoescape=False")
    assert [name for name, text in sources.items() if banned.search(text)] == []
