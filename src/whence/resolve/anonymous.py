"""What a description of unnamed sources tells: how many people, of which institution, country and role."""

import re
from dataclasses import dataclass

_NUMBERS = {
    "one": 1,
    "a": 1,
    "an": 1,
    "two": 2,
    "both": 2,
    "pair": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "several": 3,
    "some": 2,
    "few": 3,
}
_INSTITUTION = re.compile(
    r"\b(?:(?:an?|the|its|their|his|her|one|single)\s+[\w' -]*?(?:agency|ministry|company|firm|committee|board|office|service|department|bank|"
    r"plant|works|laboratory|airline|court|police|army|navy|port|university|group|institute|authority|inspectorate|union|carrier|maker)"
    r"|(?:at|of|from|in|with|inside|within)\s+(?:the\s+)?[A-Z][\w&.'-]+(?:\s+(?:of\s+|and\s+|the\s+)?[A-Z][\w&.'-]+)*)"
)
_BODY = re.compile(
    r"\b(customs|police|border|intelligence|government|military|security|ministry|defen[cs]e|finance|tax|port|harbou?r|company|court|"
    r"navy|army|airport|embassy|parliamentary|trade|export|union|plant|factory|committee|board|airline|hospital|laboratory|prison|state)\b",
    re.I,
)
_ROLE = re.compile(
    r"\b(official|officer|source|employee|worker|diplomat|spokes\w+|former|manager|engineer|clerk|guard|member|adviser|aide|executive|driver|sailor|inspector)s?\b",
    re.I,
)
_COUNTRY = re.compile(
    r"\b(American|British|Chinese|Dutch|European|French|German|Greek|Hungarian|Indian|Iranian|Iraqi|Irish|Israeli|Italian|Japanese|Kazakh|Korean|"
    r"Norwegian|Polish|Portuguese|Romanian|Russian|Serbian|Spanish|Swedish|Swiss|Syrian|Turkish|Ukrainian|U\.?S\.?|UK|Western|Austrian|Belgian|Canadian|"
    r"Australian|Egyptian|Jordanian|Lebanese|Libyan|Maltese|Tunisian|Uruguayan|Paraguayan|Argentine|Brazilian|Mexican|Pakistani|Emirati|Saudi|Georgian|Armenian)\b"
)
_VAGUE = frozenset({"European", "Western"})


@dataclass(frozen=True, slots=True)
class AnonymousDescription:
    """The number of people, and what is said of their institution, country and role; None where nothing is said."""

    people: int
    institution: str | None
    country: str | None
    role: str | None


def describe_anonymous(name: str) -> AnonymousDescription:
    """What a description of unnamed sources tells.

    >>> describe_anonymous("two customs officials")
    AnonymousDescription(people=2, institution='customs', country=None, role='official')
    >>> describe_anonymous("two European intelligence sources").institution
    """
    first = re.match(r"(?:the\s+)?(\w+)", name.lower())
    people = 1
    if first:
        word = first.group(1)
        people = (
            int(word)
            if word.isdigit() and len(word) < 3
            else _NUMBERS.get(
                word,
                2
                if re.search(r"\b(?:officials|sources|employees|officers|workers|people|witnesses|diplomats)\b", name)
                else 1,
            )
        )
    if re.match(r"(?:one|a|an)\b", name, re.I) and re.search(r"\bone of\b", name, re.I):
        people = 1
    stated = _INSTITUTION.search(name)
    body = _BODY.search(name)
    country = _COUNTRY.search(name)
    role = _ROLE.search(name)
    institution = stated.group(0) if stated else None
    is_plain_service = body is not None and body.group(1).lower() not in (
        "intelligence",
        "government",
        "security",
        "military",
        "state",
        "trade",
    )
    if (
        institution is None
        and body is not None
        and (
            is_plain_service or (country and country.group(1) not in _VAGUE and body.group(1).lower() != "intelligence")
        )
    ):
        institution = body.group(1).lower()
    return AnonymousDescription(
        max(1, people), institution, country.group(1) if country else None, role.group(1).lower() if role else None
    )


def may_be_same(a: str, b: str) -> tuple[bool, str]:
    """Whether two descriptions can be of the same unnamed people, and why (not).

    >>> may_be_same("a German official", "a French official")[0]
    False
    >>> may_be_same("a customs official", "a government official with knowledge of the file")[0]
    True
    """
    x, y = describe_anonymous(a), describe_anonymous(b)
    if x.country and y.country and x.country != y.country and not {x.country, y.country} & _VAGUE:
        return False, f"one is {x.country}, the other {y.country}"
    generic = {None, "government", "official", "source"}
    body_x, body_y = _body(a), _body(b)
    if body_x not in generic and body_y not in generic and body_x != body_y:
        return False, f"one is of {body_x}, the other of {body_y}"
    if (
        (x.role or "source") != (y.role or "source")
        and "source" not in (x.role, y.role)
        and {x.role, y.role} != {"official", "officer"}
    ):
        return False, f"one is described as {x.role}, the other as {y.role}"
    return True, "their descriptions are compatible"


def _body(name: str) -> str | None:
    found = _BODY.search(name)
    return found.group(1).lower() if found else None
