"""Nouns for those who speak: which common nouns name a person, an organisation, an outlet or a document."""

from whence.model.attribution import VoiceKind


def listed(words: str) -> frozenset[str]:
    """The words of a text between blanks, as a set: how the word lists here are written down."""
    return frozenset(words.split())


PERSON_NOUNS = listed("""
accountant accused activist actor administrator admiral adviser advisor agent aide ambassador analyst anchor angler
apprentice architect archivist assistant astronaut attorney auditor author banker barrister bishop blogger bookkeeper
boss boy boyfriend brigadier broker brother builder businessman businesswoman buyer campaigner candidate captain caretaker
cashier ceo chair chairman chairperson chairwoman champion chancellor chemist chief clerk coach coauthor colleague collector
colonel columnist commander commissioner commentator comptroller congressman congresswoman constable consul consultant contractor
coordinator coroner correspondent councillor counsel counsellor counterpart courier cousin creator critic curator customer
cyclist daughter dealer defendant delegate deputy designer detective developer diplomat director dispatcher doctor driver economist
editor employee engineer entrepreneur envoy examiner executive expert farmer father fighter firefighter fisherman forecaster
foreman forester forwarder founder friend general geographer headmaster headmistress lock-keeper bargeman geologist girl girlfriend governor guard guest handler harbourmaster head
historian housekeeper hunter husband hydrologist insider inspector investigator investor jeweller journalist judge
justice king landlord lawmaker lawyer leader lecturer leftenant librarian lieutenant linguist machinist magistrate man
manager marshal mayor mechanic mediator medic member merchant meteorologist miner minister monitor mother mp nephew
neighbor neighbour negotiator niece notary novelist nurse nutritionist observer officer official ombudsman operative organiser
organizer owner painter partner passenger pharmacist photographer physician physicist pilot player policeman
policewoman politician porter premier president priest prince princess principal prisoner producer professor prosecutor
psychologist publicist publisher purser queen rapporteur receptionist referee registrar reporter representative researcher resident
reviewer sailor salesman scholar scientist seamstress secretary secretary-general senator sergeant sheriff shareholder signaller
singer sister skipper solicitor soldier son speaker spokesman spokesperson spokeswoman stevedore stockbroker strategist
student subordinate successor superintendent superior superviser supervisor surgeon surveyor suspect teacher technician
technologist tenant trader trainer translator treasurer trustee veteran victim villager volunteer voter warden warder
watchman whistleblower widow widower wife winner witness woman worker writer director-general vice-president
""")
ORGANISATION_NOUNS = listed("""
academy administration agency airline airport alliance army association authority automaker bank board body brand bureau
bourse brewery broadcaster business cabinet campaign carmaker carrier cartel centre center chamber charity church city clinic
club coalition college commission committee company conglomerate congress consortium consulate contractor cooperative
corporation council country court customer dairy delegation department depot developer directorate distributor division embassy
exchange exporter factory faculty federation firm force forum foundation fund garrison giant government group hospital
house importer industry inspectorate institute institution insurer junta kingdom laboratory lab league lender lessor maker
management manufacturer ministry mission monarchy municipality museum navy network office operator opposition organisation
organization outfit panel parliament party partnership plant police port prison producer programme prosecution prosecutor's
province publisher purchaser railway refinery regime registry regulator retailer school secretariat seller senate service
shipowner shipper shipyard startup state store subsidiary supermarket supplier syndicate taskforce team think-tank town
trader tribunal troupe trust union unit university utility village watchdog wholesaler workshop yard
""")
_GENERIC = listed("""
airline agency automaker bank brand business carmaker carrier charity club company conglomerate corporation developer firm giant group
insurer maker manufacturer operator organisation organization outfit publisher retailer startup supplier trader union
""")
OUTLET_NOUNS = listed(
    "broadcaster channel daily magazine newspaper newswire outlet paper portal publication site station tabloid weekly wire"
)
DOCUMENT_NOUNS = listed("""
accounts affidavit agreement analysis annex annexe announcement archive article assessment audit bill blog book brief briefing
broadcast brochure bulletin cable calendar catalogue certificate chart circular clause communique complaint contract data
database declaration decree diary directive document documents dossier draft e-mail editorial email entry essay evidence
extract figures file filing findings footage footnote form graph handbook handout indictment intercept interview inventory
invoice journal judgment judgement law leaflet ledger letter list log logbook magazine mail mails manifest manual map
memo memoir memorandum message minutes motion note notebook notes notice opinion page paper passage pamphlet petition
photograph plan plaque policy poll post poster presentation printout protocol receipt record records recording register
registry release releases reply report resolution results review roster ruling script sentence sheet sign slide slip
speech spreadsheet statement statistics study submission summary summons survey table tape telegram testimony text
thesis ticket timetable transcript treaty tweet verdict video volume warrant waybill website
""")
_MASCULINE = listed("""
man boy boyfriend brother businessman chairman congressman father fisherman foreman husband king nephew policeman prince salesman
son spokesman watchman widower sir mr lord monsieur herr señor signor father priest bishop sheikh
""")
_FEMININE = listed("""
woman girl girlfriend sister businesswoman chairwoman congresswoman daughter mother niece policewoman princess queen
seamstress spokeswoman widow wife mrs ms miss lady dame madame frau señora signora
""")

GENERIC_NOUNS = _GENERIC | OUTLET_NOUNS
PEOPLE_NOUNS = listed("people men women children families citizens police staff crew folk clergy lawmakers authorities")
_IRREGULAR = {"men": "man", "women": "woman", "people": "person", "wives": "wife", "children": "child"}


def singular(noun: str) -> str:
    """The singular of an English noun, in lower case; the noun itself where it is one.

    >>> [singular(n) for n in ("officials", "ministries", "spokesmen", "boss")]
    ['official', 'ministry', 'spokesman', 'boss']
    """
    word = noun.lower()
    for plural, single in _IRREGULAR.items():
        if word.endswith(plural):
            return word[: -len(plural)] + single
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def kind_of_noun(noun: str) -> VoiceKind | None:
    """Which kind of voice a common noun names; None when it is not known to name one.

    >>> [kind_of_noun(n) for n in ("spokesmen", "ministry", "newspaper", "invoices", "river")]
    ['person', 'organisation', 'outlet', 'document', None]
    """
    word, single = noun.lower(), singular(noun)
    for nouns, kind in _KINDS:
        if word in nouns or single in nouns:
            return kind
    return "person" if single.endswith(("man", "woman", "person")) else None


def gender_of_noun(noun: str) -> str | None:
    """'m' or 'f' where a noun or title tells, else None."""
    word = singular(noun).rstrip(".")
    if word in _MASCULINE or (word.endswith("man") and not word.endswith("woman") and word in PERSON_NOUNS):
        return "m"
    return "f" if word in _FEMININE or word.endswith("woman") else None


_KINDS: tuple[tuple[frozenset[str], VoiceKind], ...] = (
    (OUTLET_NOUNS, "outlet"),
    (PERSON_NOUNS, "person"),
    (ORGANISATION_NOUNS, "organisation"),
    (DOCUMENT_NOUNS, "document"),
)
