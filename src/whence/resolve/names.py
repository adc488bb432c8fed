"""Forms of names: without legal form, in Latin letters, as consonants; and how alike two names are."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

_LEGAL = (
    "gmbh & co kg|gmbh|mbh|ag|kg|ohg|ltd|limited|llc|llp|inc|incorporated|corp|corporation|plc|pjsc|ojsc|cjsc|jsc|s a de c v|s a|"
    "s p a|spa|s r l|srl|sarl|s a r l|a s|as|asa|ab|oy|oyj|b v|bv|n v|nv|d o o|doo|a d|ad|d d|kft|zrt|nyrt|rt|fze|fzco|fz llc|"
    "lda|ltda|pty|pte|co|company|est|sdn bhd|bhd|ooo|oao|ao|zao|pao|tov|k k|kk|sa|se|sas|sl|eood|ead"
)
_LEGAL_END = re.compile(rf"[\s,]+(?:{_LEGAL})$")
_LEGAL_START = re.compile(r"^(?:ooo|oao|ao|zao|pao|tov|pt)\s+")
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "captain",
        "capt",
        "col",
        "colonel",
        "general",
        "gen",
        "lt",
        "major",
        "maj",
        "sgt",
        "rep",
        "sen",
        "senator",
        "president",
        "minister",
        "chairman",
        "judge",
        "justice",
        "king",
        "queen",
        "prince",
        "eng",
        "ing",
        "ret",
        "hon",
        "rev",
        "father",
        "admiral",
        "don",
        "madame",
        "herr",
        "frau",
        "monsieur",
        "señor",
    ]
)
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "on",
        "at",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "del",
        "di",
        "da",
        "der",
        "die",
        "das",
        "und",
        "y",
        "e",
        "et",
        "al",
        "el",
        "van",
        "von",
    ]
)
_FOLDS = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ch", "c"), ("ts", "c"), ("tz", "c"),
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"), ("w", "v"), ("q", "k"),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def normalise(name: str) -> str:
    """A name in lower case, without accents, marks, possessive or leading article.

    >>> normalise("The Skarvnes Optronikk's")
    'skarvnes optronikk'
    """
    # decomposed first too: styled letters (𝐴) have no lower case of their own
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"['’]s\b", "", text)
    text = " ".join(re.findall(r"[^\W_]+|&", text))
    return re.sub(r"^(?:the|a|an) ", "", text)


@lru_cache(maxsize=50_000)
def core_name(name: str) -> str:
    """The normal form without legal form.

    >>> core_name("Podunavski mašinski zavod a.d."), core_name("АО «Саркырама»")
    ('podunavski masinski zavod', 'саркырама')
    """
    text = normalise(name)
    first = anyascii(text.split(" ", 1)[0]) if text else ""
    if " " in text and _LEGAL_START.match(f"{first} "):
        text = text.split(" ", 1)[1]
    previous = None
    while previous != text:
        previous, text = text, _LEGAL_END.sub("", text)
    return text


def legal_form(name: str) -> str | None:
    """The legal form at a name's end; None without one.

    >>> legal_form("Orsova Haus Handels KG"), legal_form("Orsova Haus")
    ('kg', None)
    """
    text, core = normalise(name), core_name(name)
    return text[len(core) :].strip() or None if text.startswith(core) and text != core else None


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """The consonants of a name's core in Latin letters, variants of romanisation folded: what its spellings share.

    >>> skeleton("Aldgate Wire") == skeleton("Олдгејт вајер")
    True
    """
    return " ".join(w for w in (_consonants(word) for word in core_name(name).split()) if w)


@lru_cache(maxsize=50_000)
def _consonants(word: str) -> str:
    latin = anyascii(word).lower()
    for old, new in _FOLDS:
        latin = latin.replace(old, new)
    latin = re.sub(r"[^a-z0-9]", "", latin)
    bare = re.sub(r"[aeiouyj']", "", latin)
    return re.sub(r"(.)\1+", r"\1", bare)


def acronym_of(name: str) -> str:
    """The initials of a name's words of weight.

    >>> acronym_of("Center for a New American Security")
    'cnas'
    """
    return "".join(w[0] for w in normalise(name).split() if w not in _SMALL)


def is_acronym(name: str) -> bool:
    """True for two to seven capitals.

    >>> is_acronym("PMZ"), is_acronym("Pmz")
    (True, False)
    """
    letters = name.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 7 and letters.isalnum() and letters.isupper() and not letters.isdigit()


def is_small(word: str) -> bool:
    """True for an article, preposition or particle within names.

    >>> is_small("of"), is_small("automaker")
    (True, False)
    """
    return word in _SMALL


def is_latin(name: str) -> bool:
    """True when a name's letters are Latin."""
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def person_parts(name: str) -> tuple[str, str]:
    """Given and family name in normal form; the given part is empty for a family name alone.

    >>> person_parts("Captain Sorin Bărgăoanu"), person_parts("Mr Vlaisavljev")
    (('sorin', 'bargaoanu'), ('', 'vlaisavljev'))
    """
    words = [w for w in normalise(name).split() if w not in _TITLES]
    if not words:
        return "", ""
    return (" ".join(words[:-1]), words[-1])


def compare_people(a: str, b: str) -> tuple[float, str]:
    """How surely two names are one person's, from 0 to 1, and why."""
    (given_a, family_a), (given_b, family_b) = person_parts(a), person_parts(b)
    if not _alike(family_a, family_b):
        return 0.0, "different family names"
    if not given_a or not given_b:
        return 0.5, "one family name, a given name is missing"
    first_a, first_b = given_a.split()[0], given_b.split()[0]
    if min(len(first_a), len(first_b)) == 1:
        same = _consonants(first_a)[:1] == _consonants(first_b)[:1] and anyascii(first_a)[:1] == anyascii(first_b)[:1]
        return (0.85, "family name and initial agree") if same else (0.0, "different initials")
    if _alike(first_a, first_b) or set(given_a.split()) & set(given_b.split()):
        return 1.0, "given and family name agree"
    return 0.0, "different given names"


def compare_organisations(a: str, b: str) -> tuple[float, str]:
    """How surely two names are one organisation's, from 0 to 1, and why."""
    form_a, form_b = legal_form(a), legal_form(b)
    core_a, core_b = core_name(a), core_name(b)
    if form_a and form_b and form_a != form_b and is_latin(a) == is_latin(b) and core_a != core_b:
        return 0.0, f"different legal forms ({form_a}, {form_b})"
    if core_a == core_b and core_a:
        return 1.0, "same name"
    is_crossing = is_latin(a) != is_latin(b)
    bones_a, bones_b = skeleton(a), skeleton(b)
    if bones_a and bones_a == bones_b and len(bones_a) >= 4 and (is_crossing or _sound_alike(core_a, core_b)):
        return (0.9 if is_crossing else 0.85), "same consonants"
    if (
        is_crossing
        and len(bones_a) >= 6
        and len(bones_a.split()) == len(bones_b.split())
        and Levenshtein.distance(bones_a, bones_b) <= 1
    ):
        return 0.8, "nearly the same consonants in two scripts"
    return 0.0, "different names"


def _alike(a: str, b: str) -> bool:
    """Equal, or equal in consonants when they are enough to tell."""
    if a == b:
        return bool(a)
    bones_a, bones_b = _consonants(a), _consonants(b)
    is_crossing = is_latin(a) != is_latin(b)
    if bones_a == bones_b and len(bones_a) >= 2 and anyascii(a)[:1] == anyascii(b)[:1]:
        return is_crossing or _sound_alike(a, b)
    return is_crossing and len(bones_a) >= 4 and Levenshtein.distance(bones_a, bones_b) <= 1


def _sound_alike(a: str, b: str) -> bool:
    """False where the vowels make two names of one script and the same consonants different: Ivan and Ivana, Neva and Nova."""
    words_a, words_b = a.split(), b.split()
    return len(words_a) != len(words_b) or all(
        _vowels_agree(_vowels(x), _vowels(y)) and _begins_open(x) == _begins_open(y)
        for x, y in zip(words_a, words_b, strict=True)
    )


def _begins_open(word: str) -> bool:
    """True for a word that begins with a vowel: what parts ABC from BBC."""
    return anyascii(word)[:1].lower() in "aeiouyj"


def _vowels(word: str) -> str:
    """A word's vowels as a (a, e), o (o, u) and i (i, j, y), with . for a consonant at its end.

    >>> _vowels("mohammed") == _vowels("muhammad"), _vowels("ivan"), _vowels("ivana")
    (True, 'ia.', 'iaa')
    """
    latin = re.sub(r"(?<=[^aeiouyj])re$", "er", anyascii(word).lower())
    latin = re.sub(r"([a-z])\1+", r"\1", latin.translate(str.maketrans("euyj", "aoii")))
    return re.sub(r"[^aio]", "", latin) + ("" if latin[-1:] in "aio" else ".")


def _vowels_agree(a: str, b: str) -> bool:
    """Equal, or one has one more inside: Aleksandr and Alexander."""
    if len(a) > len(b):
        a, b = b, a
    is_longer = len(b) == len(a) + 1 and any(b[:i] + b[i + 1 :] == a for i in range(len(b)))
    return a == b or (is_longer and a[-1:] == b[-1:] and a[:-1] != b[:-1] and (b[-1:] == "." or b[-2:-1] != b[-1:]))
