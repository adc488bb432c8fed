"""What the name of an organisation or a medium looks like on a letterhead, in a byline or in a signature."""

import re
import unicodedata

LEGAL_FORM = re.compile(
    r"(?<!\w)(?:GmbH(?: & Co\.? KG)?|e\.\s?V\.|mbH|AG|KG|SE|UG|OHG|Ltd\.?|Limited|LLC|L\.L\.C\.|LLP|Inc\.?|Incorporated|Corp\.?|Corporation|PLC|plc|"
    r"S\.\s?A\.(?:\s?R\.\s?L\.|\s?S\.)?|SARL|SAS|SA|S\.\s?p\.\s?A\.|SpA|S\.\s?r\.\s?l\.|Srl|S\.\s?L\.|A/S|ApS|AS|ASA|AB|Oy[jJ]?|B\.\s?V\.|BV|N\.\s?V\.|NV|"
    r"d\.\s?o\.\s?o\.?|a\.\s?d\.|d\.\s?d\.|Kft\.?|Zrt\.?|Nyrt\.?|Bt\.|s\.\s?r\.\s?o\.|a\.\s?s\.|sp\.\s?z\s?o\.\s?o\.|JSC|OJSC|PJSC|FZE|FZCO|FZ-LLC|Lda\.?|Ltda\.?|"
    r"Pty\.?(?: Ltd\.?)?|Pte\.?(?: Ltd\.?)?|Sdn\.? Bhd\.?|Bhd\.?|Est\.|Co\.(?:,? Ltd\.?)?|A\.\s?Ş\.|Ltd\. Şti\.|EOOD|OOD|"
    r"ООО|АО|ПАО|ЗАО|ОАО|ТОО|ТОВ|д\.\s?о\.\s?о\.?|а\.\s?д\.)(?!\w)",
)
_LEGAL_CAPITALS = re.compile(
    r"(?<!\w)(?:GMBH|LTD\.?|LIMITED|INC\.?|CORP\.?|CORPORATION|LDA\.?|LTDA\.?|SRL|SPA|D\.O\.O\.?|A\.D\.|KFT\.?|ZRT\.?|OY|PTY|PTE|CO\.)(?!\w)"
)
BODY_WORD = re.compile(
    r"\b(?:Ministry|Agency|Authority|Office|Board|Committee|Commission|Bureau|Inspectorate|Inspection|Register|Registry|Chamber|"
    r"Institute|Institution|University|Department|Directorate|Secretariat|Union|Council|Court|Tribunal|Police|Prosecutor|Service|Services|Company|"
    r"Partners|Airlines|Airways|Society|Association|Federation|Foundation|Cooperative|Port|Customs|Laboratory|Laboratories|Hospital|Bank|Group|Holding|"
    r"Press|News|Newswire|Wire|Times|Post|Courier|Journal|Observer|Gazette|Herald|Tribune|Digest|Ledger|Examiner|Mail|Daily|Weekly|Review|Telegraph|"
    r"Guardian|Chronicle|Standard|Star|Sun|Mirror|Echo|Monitor|Bulletin|Dispatch|Register|Reporter|Sentinel|Messenger|Letter|Brief|Magazine|Radio|"
    r"Ministerium|Ministère|Ministerio|Ministero|Ministério|Ministerstwo|Ministarstvo|Agencia|Agence|Agentur|Agenzia|Agência|Amt|Behörde|Kammer|Cámara|Câmara|"
    r"Camera|Chambre|Instituto|Institut|Istituto|Universidad|Universität|Université|Università|Zeitung|Diario|Diário|Journal|Gazeta|Registro|Inspección|"
    r"Inspeção|Prokuratura|Verband|Verein|Stiftung|Fundación|Fundação|Fondation|Associazione|Asociación|Associação|Cooperativa|Banco|Banca|Banque)\b"
)
_BODY_OTHER = re.compile(
    r"(?:^|\s)(?:شركة|مؤسسة|مجلس|وزارة|هيئة|بنك|مصرف|جمعية|جامعة|وكالة|صحيفة|بلدية|مكتب|نقابة|اتحاد)\s"
    r"|(?:公司|集团|集團|株式会社|委员会|委員會|协会|協會|银行|銀行|研究院|研究所|大学|大學|总局|總局|管理局|通讯社|日报|时报)$"
    r"|(?<!\w)(?:Министерство|Агентство|Служба|Управление|Комитет|Комиссия|Инспекция|Прокуратура|Банк|Завод|Компания|Авиакомпания|Институт|Университет|"
    r"Министарство|Агенција|Управа|Инспекторат|Завод|Предузеће|Міністерство|Агентство|Υπουργείο|Εταιρεία|משרד|חברת)(?!\w)",
    re.I,
)
_SMALL_WORDS = frozenset(
    ["of", "the", "and", "for", "in", "on", "at", "de", "la", "le", "les", "el", "los", "las", "du", "des", "del", "della", "delle", "dei", "di", "da", "do",
     "dos", "das", "e", "y", "et", "und", "der", "die", "das", "für", "von", "zu", "van", "het", "voor", "en", "i", "a", "al", "il", "lo", "&", "и", "за", "по"]
)  # fmt: skip


def has_legal_form(name: str) -> bool:
    """True when the name carries a firm's legal form.

    >>> has_legal_form("HANDELSHAUS ORSOVA GmbH"), has_legal_form("As agreed")
    (True, False)
    """
    return bool(LEGAL_FORM.search(name) or _LEGAL_CAPITALS.search(name))


def ends_in_legal_form(name: str) -> bool:
    """True when the name's last words are a legal form, as in "Skarvnes Optronikk AS"."""
    return any(
        match.end() == len(name) and match.start() > 0
        for pattern in (LEGAL_FORM, _LEGAL_CAPITALS)
        for match in pattern.finditer(name)
    )


def has_body_word(name: str) -> bool:
    """True when a word of the name says that it is an office, body, firm or medium, in any letter case.

    >>> has_body_word("HARBOUR OFFICE TRAPANI"), has_body_word("Jane Doe")
    (True, False)
    """
    shown = name.title() if name.isupper() else name
    return bool(BODY_WORD.search(shown) or _BODY_OTHER.search(name))


def is_name(text: str, longest: int = 7) -> bool:
    """True when the words read as a proper name: none but small ones begins with a small letter.

    >>> is_name("The Bank of Sliema"), is_name("The works opened on"), is_name("بوابة القلعة")
    (True, False, True)
    """
    words = text.split()
    if not 0 < len(words) <= longest or text[-1] in ":;!?" or words[0][0].isdigit():
        return False
    plain = [w.lstrip("(\"“„«'‘") for w in words]
    return all(w in _SMALL_WORDS or not w[:1].islower() for w in plain) and any(
        w[:1].isalpha() and not w[0].islower() for w in plain
    )


def spell_as_in(text: str, name: str) -> str:
    """A name in capitals as the text itself spells it elsewhere in small letters, with its legal form; else unchanged.

    >>> spell_as_in("For Handelshaus Orsova GmbH: T. Haselbrunn", "HANDELSHAUS ORSOVA GmbH")
    'Handelshaus Orsova GmbH'
    >>> spell_as_in("Nothing else is said.", "HARBOUR OFFICE TRAPANI")
    'HARBOUR OFFICE TRAPANI'
    """
    forms = [m for p in (LEGAL_FORM, _LEGAL_CAPITALS) for m in p.finditer(name) if m.end() == len(name) and m.start()]
    core = name[: min(m.start() for m in forms)].rstrip(" ,") if forms else name
    bare = re.sub(r"\s*\([^)]*\)$", "", core)
    if not bare.isupper() or len(bare.split()) < 2:
        return name
    pattern = r"\s+".join(re.escape(word) for word in unicodedata.normalize("NFC", bare).split())
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.I):
        written = re.sub(r"\s+", " ", match.group())
        if not written.isupper() and not written.islower():
            rest = name[len(bare) :]
            same = re.match(re.escape(rest), text[match.end() :], re.I)
            return written + (same.group() if same else rest)
    return name
