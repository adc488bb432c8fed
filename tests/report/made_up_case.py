"""A made-up case for the report's tests.

Its texts (in texts/) are shortened from the invented story case "d1-rangefinder" (CC BY 4.0); all companies, people,
agencies and outlets in it are invented.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from whence.errors import EncryptedFile, ReadError
from whence.model.attribution import Attribution, Stance, Voice, VoiceKind
from whence.model.claim import (
    Claim,
    Contradiction,
    Derivation,
    Origins,
    ProvenanceEdge,
    ProvenanceGraph,
    ProvenanceNode,
    Root,
    SharedPassage,
)
from whence.model.document import Document, digest, document_id
from whence.model.entity import Entity, Mention, Relation
from whence.model.judgement import Judgement
from whence.model.proposition import Proposition, Quantity
from whence.model.span import Passage, Span


@dataclass
class MadeUpCase:
    """A case held in lists, with the iterators that the report reads."""

    document_list: list[Document] = field(default_factory=list)
    mention_list: list[Mention] = field(default_factory=list)
    entity_list: list[Entity] = field(default_factory=list)
    voice_list: list[Voice] = field(default_factory=list)
    attribution_list: list[Attribution] = field(default_factory=list)
    proposition_list: list[Proposition] = field(default_factory=list)
    quantity_list: list[Quantity] = field(default_factory=list)
    relation_list: list[Relation] = field(default_factory=list)
    derivation_list: list[Derivation] = field(default_factory=list)
    claim_list: list[Claim] = field(default_factory=list)
    contradiction_list: list[Contradiction] = field(default_factory=list)
    judgement_list: list[Judgement] = field(default_factory=list)
    unread_list: list[ReadError] = field(default_factory=list)

    def documents(self) -> Iterable[Document]:
        return iter(self.document_list)

    def mentions(self) -> Iterable[Mention]:
        return iter(self.mention_list)

    def entities(self) -> Iterable[Entity]:
        return iter(self.entity_list)

    def voices(self) -> Iterable[Voice]:
        return iter(self.voice_list)

    def attributions(self) -> Iterable[Attribution]:
        return iter(self.attribution_list)

    def propositions(self) -> Iterable[Proposition]:
        return iter(self.proposition_list)

    def quantities(self) -> Iterable[Quantity]:
        return iter(self.quantity_list)

    def relations(self) -> Iterable[Relation]:
        return iter(self.relation_list)

    def derivations(self) -> Iterable[Derivation]:
        return iter(self.derivation_list)

    def claims(self) -> Iterable[Claim]:
        return iter(self.claim_list)

    def contradictions(self) -> Iterable[Contradiction]:
        return iter(self.contradiction_list)

    def judgements(self) -> Iterable[Judgement]:
        return iter(self.judgement_list)

    def unread(self) -> Iterable[ReadError]:
        return iter(self.unread_list)


def make_document(file: str, text: str, **known: object) -> Document:
    """A document with an id and a hash of its own."""
    sha256 = digest(file.encode() + text.encode("utf-8", "surrogatepass"))
    return Document(document_id(sha256), sha256, file, str(known.pop("media_type", "text/plain")), text, **known)  # type: ignore[arg-type]


def find(document: Document, quote: str) -> Span:
    """The span of a quote in a document's text."""
    start = document.text.index(quote)
    return Span(start, start + len(quote))


def _read(name: str) -> str:
    return (Path(__file__).parent / "texts" / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")


INVOICE = _read("invoice")
WIRE = _read("wire")
COURIER = _read("courier")
NIZVODNO = _read("nizvodno")
DIGEST = _read("digest")
STATEMENT = _read("statement")
REPLY = _read("reply")
LEDGER = _read("ledger")
ARABIC = _read("bulletin")


class _Builder:
    """Adds to a made-up case by quotes instead of offsets."""

    def __init__(self) -> None:
        self.case = MadeUpCase()
        self.voices: dict[str, Voice] = {}

    def document(self, file: str, text: str, **known: object) -> Document:
        made = make_document(file, text, **known)
        self.case.document_list.append(made)
        return made

    def voice(self, name: str, kind: VoiceKind) -> str:
        if name not in self.voices:
            self.voices[name] = Voice(f"v{len(self.voices) + 1}", name, kind)
            self.case.voice_list.append(self.voices[name])
        return self.voices[name].id

    def say(
        self,
        document: Document,
        stance: Stance,
        voice: tuple[str, VoiceKind],
        source: str,
        cue: str,
        content: str | None,
        parent: str | None = None,
    ) -> str:
        made = Attribution(
            id=f"a{len(self.case.attribution_list) + 1}",
            document=document.id,
            source=(find(document, source),) if source else (),
            cue=(find(document, cue),),
            content=(find(document, content),) if content else (),
            stance=stance,
            kind=voice[1],
            name=voice[0],
            parent=parent,
            method="model",
            score=0.9,
            voice=self.voice(*voice),
        )
        self.case.attribution_list.append(made)
        return made.id

    def state(self, document: Document, quote: str, attribution: str | None = None) -> str:
        made = Proposition(
            f"p{len(self.case.proposition_list) + 1}", document.id, find(document, quote), "positive", attribution
        )
        self.case.proposition_list.append(made)
        return made.id

    def passage(self, document: Document, quote: str) -> Passage:
        return Passage(document.id, find(document, quote))

    def node(self, document: Document, name: str, **known: object) -> ProvenanceNode:
        return ProvenanceNode(
            f"n-{document.id}",
            "document",
            document.title or name,
            document=document.id,
            publisher=document.publisher,
            published=document.published,
            is_held=True,
            **known,  # type: ignore[arg-type]
        )

    def entity(self, schema: str, *names: str) -> str:
        identifier = f"e{len(self.case.entity_list) + 1}"
        found = []
        for document in self.case.document_list:
            for name in names:
                start = document.text.find(name)
                if start >= 0:
                    found.append(document.id)
                    span = Span(start, start + len(name))
                    self.case.mention_list.append(Mention(document.id, span, "organisation", identifier))
        self.case.entity_list.append(
            Entity(identifier, schema, names[0], tuple(sorted(names)), tuple(dict.fromkeys(found)))
        )
        return identifier


def build_case() -> MadeUpCase:
    """The made-up case: nine documents in three scripts, five claims, and one of everything else."""
    b = _Builder()
    invoice = b.document(
        "01-invoice.pdf",
        INVOICE,
        title="Commercial invoice HO-2030-1187",
        publisher="Handelshaus Orsova GmbH",
        published="2030-11-18",
        language="en",
        media_type="application/pdf",
        pages=(0, INVOICE.index("Amount due")),
    )
    wire = b.document(
        "02-aldgate-wire.html",
        WIRE,
        title=WIRE.split("\n")[0],
        publisher="Aldgate Wire",
        author="Petra Halloran",
        published="2031-03-04T06:00:00Z",
        language="en",
        url="https://aldgate-wire.example/2031/danube?a=1&b=2",
    )
    courier = b.document(
        "03-harbour-courier.txt",
        COURIER,
        title=COURIER.split("\n")[0],
        publisher="Harbour Courier",
        published="2031-03-05",
        language="en",
    )
    nizvodno = b.document(
        "04-nizvodno.html",
        NIZVODNO,
        title=NIZVODNO.split("\n")[0],
        publisher="Низводно",
        published="2031-03-05T14:30:00Z",
        language="sr",
    )
    digest_ = b.document(
        "05-continental-digest.txt",
        DIGEST,
        title=DIGEST.split("\n")[0],
        publisher="Continental Digest",
        published="2031-03-06",
        language="en",
    )
    statement = b.document(
        "06-pmz-statement.docx",
        STATEMENT,
        title="Statement to the media",
        publisher="Podunavski mašinski zavod a.d.",
        published="2031-03-06",
        language="en",
    )
    reply = b.document(
        "07-skarvnes-reply.eml",
        REPLY,
        title="Re: SR-40 modules at Kladovo: our answers",
        publisher="Skarvnes Optronikk AS",
        published="2031-03-07T10:42:00Z",
        language="en",
    )
    ledger = b.document(
        "09-lower-danube-ledger.html",
        LEDGER,
        title=LEDGER.split("\n")[0],
        publisher="Lower Danube Ledger",
        published="2031-03-10T05:00:00Z",
        language="en",
    )
    arabic = b.document("10-bulletin.txt", ARABIC, language="ar")

    officials, invoices = ("two customs officials", "unnamed"), ("three invoices of Handelshaus Orsova", "document")
    agency = ("Aldgate Wire", "outlet")
    bought = (
        "A state-backed machine works on the Danube bought 240 optical rangefinder modules through a Vienna trading"
        " house last autumn and winter"
    )
    a_wire = b.say(wire, "asserts", officials, "two customs officials and three invoices", "according to", bought)
    a_credit = b.say(courier, "asserts", agency, "Aldgate Wire", "seen by", bought)
    a_courier = b.say(courier, "asserts", officials, "two customs officials", "according to", bought, a_credit)
    sr_bought = NIZVODNO.split("\n\n")[1].partition(", јавља")[0]
    a_nizvodno = b.say(nizvodno, "asserts", agency, "агенција Олдгејт вајер", "јавља", sr_bought)
    en_bought = DIGEST.split("\n\n")[1].partition(", the agency")[0]
    a_portal = b.say(digest_, "asserts", ("Nizvodno", "outlet"), "the portal Nizvodno", "writes", en_bought)
    a_digest = b.say(digest_, "asserts", agency, "the agency Aldgate Wire", "reports", en_bought, a_portal)
    never = STATEMENT.split("\n\n")[1].rstrip(".")
    a_denial = b.say(
        statement, "denies", ("Podunavski mašinski zavod", "organisation"), "Podunavski mašinski zavod", "never", never
    )
    p_wire = b.state(wire, bought, a_wire)
    p_denial = b.state(statement, never, a_denial)
    ledger_bought = "bought 240 optical rangefinder modules through a Vienna trading house last autumn and winter"
    bought_all = [
        b.state(invoice, "order total 240 pcs"),
        p_wire,
        b.state(courier, bought, a_courier),
        b.state(nizvodno, sr_bought, a_nizvodno),
        b.state(digest_, en_bought, a_digest),
        p_denial,
        b.state(ledger, ledger_bought),
    ]
    n = {d.id: b.node(d, d.file) for d in (wire, courier, nizvodno, digest_, ledger, invoice)}
    n_officials = ProvenanceNode(
        "n-off", "voice", "two customs officials", voice=b.voice(*officials), organisation="customs service", people=2
    )
    n_invoices = ProvenanceNode("n-inv", "material", "three invoices of Handelshaus Orsova", voice=b.voice(*invoices))
    w, c, z, g, led, inv = (n[d.id].id for d in (wire, courier, nizvodno, digest_, ledger, invoice))
    E = ProvenanceEdge
    credit = b.passage(courier, "(Aldgate Wire)")
    graph_1 = ProvenanceGraph(
        (*n.values(), n_officials, n_invoices),
        (
            E(
                w,
                "n-off",
                "must",
                "attribution",
                "names them as its source",
                b.passage(wire, "according to two customs officials"),
            ),
            E(
                w,
                "n-inv",
                "must",
                "attribution",
                "names them as its source",
                b.passage(wire, "three invoices seen by Aldgate Wire"),
            ),
            E(
                "n-off",
                "n-inv",
                "must",
                "showed",
                "know of it only from the invoices",
                b.passage(wire, "they knew of the purchases only from those same invoices"),
            ),
            E(c, w, "must", "credit", "credit line", credit),
            E(z, w, "must", "attribution", "names the agency", b.passage(nizvodno, "јавља агенција Олдгејт вајер")),
            E(g, z, "must", "attribution", "names the portal", b.passage(digest_, "the portal Nizvodno writes")),
            E(g, w, "must", "attribution", "names the agency", b.passage(digest_, "the agency Aldgate Wire reports")),
            E(led, w, "must", "reuse", "the same words, published later", b.passage(ledger, ledger_bought)),
            E(inv, "n-inv", "same", "organisation", "one of the three invoices"),
        ),
    )
    claim_1 = Claim(
        "claim-bought",
        "Podunavski mašinski zavod (PMZ) bought 240 rangefinder modules through the trading house Handelshaus Orsova.",
        tuple(bought_all),
        (("asserts", 6), ("denies", 1)),
        Origins(
            1,
            1,
            1,
            (Root("material", n_invoices.name, n_invoices.voice),),
            False,
            "6 documents go back to three invoices of Handelshaus Orsova. Harbour Courier has it from Aldgate Wire.",
        ),
        graph_1,
        ("claim-kladovo",),
    )

    activated = (
        "131 modules were activated from a network address that belongs to Danube Machine Works (PMZ) in Kladovo"
    )
    a_server = b.say(
        reply,
        "asserts",
        ("Skarvnes Optronikk's activation server", "document"),
        "our activation server",
        "reports",
        activated,
    )
    lenses = "These had lenses, and on every one it said SR-40"
    a_fitter = b.say(ledger, "asserts", ("Vukašin Remetić", "person"), "Vukašin Remetić", "told", lenses)
    p_activated = b.state(reply, activated, a_server)
    n_server = ProvenanceNode(
        "n-server",
        "material",
        "Skarvnes Optronikk's activation server",
        voice=b.voice("Skarvnes Optronikk's activation server", "document"),
    )
    n_fitter = ProvenanceNode("n-fitter", "voice", "Vukašin Remetić", voice=b.voice("Vukašin Remetić", "person"))
    n_reply, n_ledger = b.node(reply, "reply"), n[ledger.id]
    claim_2 = Claim(
        "claim-kladovo",
        "SR-40 modules are, or were, physically at PMZ's works in Kladovo.",
        (p_activated, b.state(ledger, lenses, a_fitter)),
        (("asserts", 2),),
        Origins(
            2,
            2,
            2,
            (Root("material", n_server.name, n_server.voice), Root("voice", n_fitter.name, n_fitter.voice)),
            False,
            "2 documents go back to Skarvnes Optronikk's activation server and Vukašin Remetić.",
        ),
        ProvenanceGraph(
            (n_reply, n_ledger, n_server, n_fitter),
            (
                E(
                    n_reply.id,
                    n_server.id,
                    "must",
                    "attribution",
                    "reads it from its own records",
                    b.passage(reply, "reports to our activation server"),
                ),
                E(
                    n_ledger.id,
                    n_fitter.id,
                    "must",
                    "attribution",
                    "names him",
                    b.passage(ledger, "Vukašin Remetić told the Ledger"),
                ),
            ),
        ),
    )

    held = "About forty more modules were held at a border post"
    gov = ("a government official with knowledge of the file", "unnamed")
    a_held = b.say(ledger, "asserts", gov, "a government official with knowledge of the file", "says", held)
    mounts = "the modules were meant for remote-controlled gun mounts"
    a_mounts = b.say(
        wire, "hedges", ("one of the two customs officials", "unnamed"), "one of them", "understanding", mounts
    )
    crane = "From an invoice alone nobody can tell a crane from a gun"
    a_doubt = b.say(wire, "doubts", ("Ilse Wendelin", "person"), "Ilse Wendelin", "said", crane)
    n_gov = ProvenanceNode("n-gov", "voice", gov[0], voice=b.voice(*gov))
    n_one = ProvenanceNode(
        "n-one",
        "voice",
        "one of the two customs officials",
        voice=b.voice("one of the two customs officials", "unnamed"),
    )
    claim_3 = Claim(
        "claim-mounts",
        "The modules were meant for remote-controlled gun mounts.",
        (b.state(wire, mounts, a_mounts), b.state(wire, crane, a_doubt), b.state(ledger, held, a_held)),
        (("asserts", 1), ("hedges", 1), ("doubts", 1)),
        Origins(
            1,
            2,
            2,
            (Root("voice", n_gov.name, n_gov.voice), Root("voice", n_one.name, n_one.voice)),
            False,
            "2 documents go back to two unnamed officials.",
        ),
        ProvenanceGraph(
            (n[wire.id], n_ledger, n_one, n_gov),
            (
                E(w, "n-one", "must", "attribution", "names him as its source", b.passage(wire, "one of them added")),
                E(
                    led,
                    "n-gov",
                    "must",
                    "attribution",
                    "names him as its source",
                    b.passage(ledger, "says a government official with knowledge of the file"),
                ),
                E("n-one", "n-gov", "maysame", "anonymous", "both are unnamed officials and nothing tells them apart"),
                E(led, w, "may", "rewrite", "similar words elsewhere in the document, published later"),
            ),
        ),
    )

    worth = "The deal was worth some 5.2 million euros"
    a_worth = b.say(digest_, "asserts", ("Nizvodno", "outlet"), "Nizvodno says", "says", worth)
    p_worth, p_value = b.state(digest_, worth, a_worth), b.state(wire, "The invoices come to about 520,000 euros")
    n_ghost = ProvenanceNode("n-ghost", "ghost", "a report that both follow")
    claim_4 = Claim(
        "claim-worth",
        "The deal was worth 5.2 million euros.",
        (p_worth,),
        (("asserts", 1),),
        Origins(1, 1, 1, (Root("document", n[digest_.id].name, digest_.id),), True, "Documents only cite each other."),
        ProvenanceGraph(
            (n[digest_.id], n[nizvodno.id], n_ghost),
            (
                E(g, z, "must", "attribution", "names the portal", b.passage(digest_, "Nizvodno says")),
                E(z, g, "must", "hyperlink", "links to the digest"),
            ),
        ),
    )
    claim_5 = Claim(
        "claim-unheld",
        "The labels were changed in a bonded warehouse.",
        (b.state(wire, "The labels were changed", a_wire),),
        (("asserts", 1),),
        None,
        None,
    )

    ministry = ("Serbia's trade ministry", "organisation")
    b.say(wire, "declines", ministry, "Serbia's trade ministry", "did not respond", None)
    b.say(courier, "declines", ministry, "Serbia's trade ministry", "did not respond", None)
    b.say(nizvodno, "declines", ministry, "Министарство трговине", "није одговорило", None)
    b.say(
        statement,
        "declines",
        ("Podunavski mašinski zavod", "organisation"),
        "PMZ",
        "will make no further comment",
        None,
    )
    b.say(wire, "unable", agency, "Aldgate Wire was", "unable to establish", "where the modules are now")
    b.say(
        reply,
        "unable",
        ("Skarvnes Optronikk AS", "organisation"),
        "we do",
        "do not know",
        "What the modules in Kladovo are used for",
    )

    works = b.entity(
        "Company", "Podunavski mašinski zavod", "PMZ", "Danube Machine Works", "Подунавски машински завод", "ПМЗ"
    )
    orsova = b.entity("Company", "Handelshaus Orsova", "Handelshaus Orsova GmbH", "Ханделсхаус Орсова")
    owner = b.entity("Person", "Милица Влаисављев")
    b.entity("PublicBody", "Serbia's trade ministry", "Министарство трговине")
    b.entity("Asset", "SR-40")
    b.case.relation_list += [
        Relation(
            "Ownership",
            owner,
            orsova,
            "sole owner",
            b.passage(nizvodno, "једина власница „Ханделсхаус Орсове“ је Милица Влаисављев"),
        ),
        Relation(
            "UnknownLink",
            orsova,
            works,
            "seller to buyer",
            b.passage(invoice, "Sold to: Podunavski mašinski zavod a.d. (PMZ)"),
        ),
    ]
    Q = Quantity
    b.case.quantity_list += [
        Q(invoice.id, find(invoice, "240 pcs"), 240, 240, 240, "exactly", "modules", "ordered", works, bought_all[0]),
        Q(
            wire.id,
            find(wire, "240 optical rangefinder modules"),
            240,
            240,
            240,
            "exactly",
            "modules",
            "bought",
            works,
            p_wire,
        ),
        Q(
            wire.id,
            find(wire, "about 520,000 euros"),
            520000,
            None,
            None,
            "about",
            "EUR",
            "value of the purchases",
            None,
            p_value,
        ),
        Q(
            digest_.id,
            find(digest_, "some 5.2 million euros"),
            5200000,
            None,
            None,
            "about",
            "EUR",
            "value of the purchases",
            None,
            p_worth,
        ),
        Q(invoice.id, find(invoice, "187 kg"), 187, 187, 187, "exactly", "kilogram", "gross weight", None, None),
        Q(ledger.id, find(ledger, "About forty"), 40, None, None, "about", "modules", "held at the border", None, None),
        Q(reply.id, find(reply, "131"), None, 120, 140, "range", None, None, None, p_activated),
    ]
    b.case.derivation_list += [
        Derivation(
            courier.id,
            wire.id,
            "rerun",
            0.93,
            (SharedPassage(find(courier, bought), find(wire, bought)),),
            (credit,),
            "credits it and shares most of its text",
        ),
        Derivation(
            nizvodno.id,
            wire.id,
            "rewrite",
            0.61,
            (),
            (b.passage(nizvodno, "агенција Олдгејт вајер"),),
            "names the agency",
        ),
        Derivation(
            ledger.id,
            wire.id,
            "rerun",
            0.34,
            (SharedPassage(find(ledger, ledger_bought), find(wire, ledger_bought)),),
            (),
            "the same words, published later, without a credit",
        ),
    ]
    b.case.claim_list += [claim_1, claim_2, claim_3, claim_4, claim_5]
    b.case.contradiction_list += [
        Contradiction(
            p_denial,
            p_activated,
            "polarity",
            "PMZ says that it never received any; the maker's server saw 131 at its works.",
        ),
        Contradiction(
            p_worth, p_value, "quantity", "5.2 million and about 520,000 euros for the same three deliveries."
        ),
    ]
    b.case.judgement_list.append(
        Judgement("j1", "2031-03-12T09:00:00Z", "M. Ilieș", "grade", ("claim-bought",), "B2: seen the invoice myself")
    )
    b.case.unread_list.append(EncryptedFile("wants a password", file="08-locked.pdf", hint="Save it without one."))
    assert arabic.language == "ar"
    return b.case
