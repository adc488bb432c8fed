"""Who took from whom: shared text, credits, direction, and what a reprint brings with it."""

from collections.abc import Sequence

import pytest

from whence.model.attribution import Attribution, VoiceKind
from whence.model.claim import Derivation, DerivationHow, SharedPassage
from whence.model.document import Document
from whence.model.reading import Reading
from whence.model.span import Passage, Span
from whence.trace.derivations import (
    Credit,
    Reuse,
    Traced,
    compare_texts,
    credit_key,
    find_credits,
    find_derivation,
    find_form,
    number_keys,
    prune_derivations,
    publisher_keys,
    search_forms,
)
from whence.trace.reuse import fingerprint

LEAD = (
    "Nine crates left the quay at Orlec before dawn, and no paper that the port keeps has ever mentioned any of them."
)
REST = "Two pilots saw the barge turn north against its orders. The lock keeper wrote the hour into his book and went to bed."
OWN = "Our own reporter walked along the canal on Sunday and met nobody but a heron, two anglers and a man with a broken oar."


def document(
    id: str,
    published: str | None,
    publisher: str | None,
    text: str,
    media_type: str = "text/html",
    title: str | None = None,
) -> Document:
    return Document(id, "0" * 64, f"{id}.x", media_type, text, title, publisher, None, published)


def credit(of: Document, name: str, kind: str = "outlet") -> Credit:
    start = of.text.index(name)
    return Credit(credit_key(name), name, Passage(of.id, Span(start, start + len(name))), kind)


def derive(a: Document, b: Document, credits: Sequence[Credit] = ()) -> Derivation | None:
    names = {d.id: publisher_keys([d.publisher]) if d.publisher else frozenset[str]() for d in (a, b)}
    traced = [Traced(d, tuple(c for c in credits if c.passage.document == d.id)) for d in (a, b)]
    reuse = compare_texts(a.id, fingerprint(a.text), b.id, fingerprint(b.text))
    found = find_derivation(traced[0], traced[1], names, reuse)
    turned = compare_texts(b.id, fingerprint(b.text), a.id, fingerprint(a.text))
    assert find_derivation(traced[1], traced[0], names, turned) == found
    return found


def pair(found: Derivation | None) -> tuple[str, str, DerivationHow] | None:
    return (found.document, found.derived_from, found.how) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LEAD} {REST}", ("later", "first", "rerun")),
        (f"{OWN} {OWN[::-1]} {OWN} {LEAD}", ("later", "first", "rewrite")),
        (f"{OWN} “{LEAD}” {OWN}", ("later", "first", "quote")),
        (f"{OWN} The port keeps no paper.", None),
    ],
    ids=["most of it", "one sentence in silence", "only a quotation", "nothing"],
)
def test_shared_text_makes_the_later_document_derive_from_the_earlier(
    text: str, expected: tuple[str, str, DerivationHow] | None
) -> None:
    first = document("first", "2031-03-01", "Northern Wire", f"{LEAD} {REST}")
    assert pair(derive(first, document("later", "2031-03-02", "Southern Wire", text))) == expected


def test_spans_of_a_derivation_hold_the_shared_words_in_both_documents() -> None:
    first = document("first", "2031-03-01", "Northern Wire", f"{REST} {LEAD}")
    later = document("later", "2031-03-02", "Southern Wire", f"{OWN} {LEAD} {OWN}")
    found = derive(first, later)
    assert found is not None
    assert [(s.span.quote(later.text), s.origin.quote(first.text)) for s in found.shared] == [(LEAD[:-1], LEAD[:-1])]


def test_documents_of_one_time_or_without_date_have_no_direction_unless_one_credits_the_other() -> None:
    for date in ("2031-03-01", None):
        a = document("a", date, "Northern Wire", f"{LEAD} {REST}")
        b = document("b", date, "Southern Wire", f"{LEAD} {REST} (Northern Wire)")
        assert derive(a, b) is None
        assert pair(derive(a, b, [credit(b, "Northern Wire")])) == ("b", "a", "rerun")


def test_a_credit_alone_is_a_derivation_but_not_from_what_came_later() -> None:
    later = document("later", "2031-03-05", "Southern Wire", f"{OWN} So reports Northern Wire.")
    first = document("first", "2031-03-01", "Northern Wire", LEAD)
    after = document("after", "2031-03-09", "Northern Wire", LEAD)
    assert pair(derive(first, later, [credit(later, "Northern Wire")])) == ("later", "first", "credit")
    assert derive(after, later, [credit(later, "Northern Wire")]) is None


def test_every_crediting_passage_is_evidence() -> None:
    later = document("later", "2031-03-05", "Southern Wire", f"{OWN} So reports Northern Wire. The agency saw it.")
    first = document("first", "2031-03-01", "Northern Wire", LEAD)
    again = Credit(credit_key("Northern Wire"), "The agency", Passage("later", Span(150, 160)), "outlet")
    found = derive(first, later, [credit(later, "Northern Wire"), again])
    assert found is not None and len(found.evidence) == 2


def test_to_name_a_firm_is_no_credit_but_to_speak_of_its_paper_is() -> None:
    paper = document(
        "paper",
        "2031-01-10",
        "Orlec Hulls Ltd",
        "ORLEC HULLS LTD\nInvoice OH-77\nNine crates",
        "application/pdf",
        "Invoice OH-77",
    )
    merely = document("merely", "2031-03-05", "Southern Wire", f"{OWN} Orlec Hulls built two of the cranes.")
    spoken = document(
        "spoken", "2031-03-05", "Southern Wire", f"{OWN} Orlec Hulls built two cranes, as an invoice shows."
    )
    assert derive(paper, merely, [credit(merely, "Orlec Hulls", "name")]) is None
    assert pair(derive(paper, spoken, [credit(spoken, "Orlec Hulls", "name")])) == ("spoken", "paper", "credit")


def test_what_one_publishers_pages_share_is_no_derivation_unless_one_is_a_version_of_the_other() -> None:
    first = document("first", "2031-03-01", "Northern Wire", f"{LEAD} {REST}")
    page = document("page", "2031-03-02", "Northern Wire", f"{OWN} {OWN[::-1]} {LEAD}")
    version = document("version", "2031-03-02", "Northern Wire", f"{LEAD} {REST} Updated.")
    assert derive(first, page) is None
    assert pair(derive(first, version)) == ("version", "first", "rerun")


def test_an_attachment_does_not_derive_from_its_mail() -> None:
    mail = document("mail", "2031-03-01", "Northern Wire", f"{LEAD} {REST}")
    attached = Document(
        "attached",
        "0" * 64,
        "a.txt",
        "text/plain",
        f"{LEAD} {REST}",
        publisher="Southern Wire",
        published="2031-03-02",
        parent="mail",
    )
    assert derive(mail, attached) is None


def taken(
    document: str,
    origin: str,
    how: DerivationHow,
    *shared: Span,
    evidence: Span | None = None,
    is_credited: bool = False,
) -> Derivation:
    return Derivation(
        document,
        origin,
        how,
        1.0,
        tuple(SharedPassage(s, s) for s in shared),
        (Passage(document, evidence),) if evidence else (),
        "",
        is_credited,
    )


def test_text_that_a_reprint_repeats_was_taken_from_the_original_unless_the_reprint_is_credited() -> None:
    reprint = taken("reprint", "first", "rerun", Span(0, 900))
    from_first, from_reprint = (
        taken("third", "first", "rewrite", Span(0, 90)),
        taken("third", "reprint", "rewrite", Span(0, 90)),
    )
    credited = taken("third", "reprint", "rewrite", Span(0, 90), is_credited=True)
    assert prune_derivations([reprint, from_first, from_reprint]) == (reprint, from_first)
    assert prune_derivations([reprint, from_first, credited]) == (reprint, from_first, credited)
    assert prune_derivations([reprint, from_reprint]) == (reprint, from_reprint)


def test_a_credit_inside_reprinted_words_is_the_originals() -> None:
    reprint = taken("reprint", "first", "rerun", Span(0, 900))
    inside, outside = (
        taken("reprint", "paper", "credit", evidence=Span(a, a + 9), is_credited=True) for a in (100, 950)
    )
    assert prune_derivations([reprint, inside]) == (reprint,)
    assert prune_derivations([reprint, outside]) == (reprint, outside)


@pytest.mark.parametrize(
    ("credited", "publisher", "expected"),
    [
        ("the Aqaba Lantern", "The Aqaba Lantern", True),
        ("Олдгејт вајера", "Aldgate Wire", True),
        ("the agency Aldgate Wire", "Aldgate Wire", True),
        ("Kestrel", "Kestrel Newswire", True),
        ("NLB", "North Lock Board (NLB)", True),
        ("the North Lock Board", "North Lock Board (NLB)", True),
        ("Delta Sur", "Agencia Delta Sur", True),
        ("Handelshaus Orsova", "Orsova Haus Handels KG", False),
        ("Newswire", "Kestrel Newswire", False),
        ("Southern Wire", "Northern Wire", False),
    ],
)
def test_a_credit_meets_a_publisher_under_any_form_of_its_name(credited: str, publisher: str, expected: bool) -> None:
    assert (credit_key(credited) in publisher_keys([publisher])) is expected


@pytest.mark.parametrize(
    ("text", "publisher", "expected"),
    [
        ("An officer of the trapani Harbour Office rang.", "HARBOUR OFFICE TRAPANI", "trapani Harbour Office"),
        ("Terraliquen had the jars.", "Terralíquen – Análises Ambientais, Lda.", "Terraliquen"),
        ("The harbour was calm; an office in Trapani closed.", "HARBOUR OFFICE TRAPANI", None),
        ("we like kestrels", "Kestrel Newswire", None),
    ],
)
def test_a_publishers_name_is_found_in_running_text(text: str, publisher: str, expected: str | None) -> None:
    spans = [s for form in search_forms(publisher) if (s := find_form(text, form))]
    assert (spans[0].quote(text) if spans else None) == expected


def attribution(text: str, name: str, kind: VoiceKind) -> Attribution:
    start = text.index(name)
    return Attribution("a", "d", (Span(start, start + len(name)),), (), (), "asserts", kind, name, None, "test", 1.0)


def test_credits_are_crediting_voices_credit_lines_and_file_numbers() -> None:
    text = (
        f"ORLEC, March 4 (Kestrel) — {LEAD} Northern Wire said so. Ada Roth agreed, citing sheet 418/2030.\n(Delta Sur)"
    )
    one = document("d", None, None, text)
    reading = Reading(
        "d", attributions=(attribution(text, "Northern Wire", "outlet"), attribution(text, "Ada Roth", "person"))
    )
    found = find_credits(one, reading)
    assert {(c.name, c.kind) for c in found} == {
        ("Northern Wire", "outlet"),
        ("Delta Sur", "outlet"),
        ("Kestrel", "outlet"),
        ("418/2030", "number"),
    }
    assert all(c.passage.span.quote(text) == c.name for c in found)


def test_names_in_a_language_that_is_not_read_are_possible_credits() -> None:
    one = document("d", None, None, "Јавља агенција Олдгејт вајер, позивајући се на фактуре.")
    keys = {c.key for c in find_credits(one, Reading("d", is_read=False))}
    assert keys & publisher_keys(["Aldgate Wire"])
    assert not {c.key for c in find_credits(one, Reading("d"))} & publisher_keys(["Aldgate Wire"])


def test_dates_are_no_file_numbers() -> None:
    assert number_keys("of 2031-06-02, at 12/3") == frozenset()
    assert number_keys("HO-2030-1187") == {"#:HO-2030-1187"}


def test_reuse_is_seen_from_either_side() -> None:
    reuse = Reuse(
        "a", "b", (SharedPassage(Span(0, 5), Span(90, 95)), SharedPassage(Span(9, 12), Span(3, 6))), 0.5, 0.1, 9
    )
    assert reuse.seen_from("a") == (reuse.passages, 0.5)
    assert reuse.seen_from("b") == (
        (SharedPassage(Span(3, 6), Span(9, 12)), SharedPassage(Span(90, 95), Span(0, 5))),
        0.1,
    )
