"""What a number counts: the noun that it modifies, by the parse or by rule, and the verb that governs it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from whence.extract.nouns import listed
from whence.extract.numbers import Number
from whence.model.reading import Token

_SKIP = re.compile(
    r"\s(?:of\s(?:the|its|his|her|their|our|these|those|all|a|an|them|us|this|that)\s?|of\s|more\s|further\s|other\s|additional\s|new\s|such\s|or so\s|or more\s"
    r"|odd\s|whole\s|full\s)+",
    re.IGNORECASE,
)  # fmt: skip
_WORD = re.compile(r"\s?([^\W\d_][\w'’-]*|\d[\d,.]*(?=\s[a-z])|[a-z]+)")
_STOP = listed("""
a an the and or but of in on at to for from by with as that which who whom whose when where while than into onto over under after before since until
is are was were be been being has have had do does did will would can could may might must shall should not no it he she they we i you this these those
there their its his her our your if so because about around between among against per via said says told people's were each both all any more most less
died went came made said took killed injured found left arrived became fell rose
""")
_IRREGULAR = listed("""
people men women children police troops personnel staff crew cattle aircraft fish sheep series species dead wounded injured missing feet teeth mice geese
lives wives knives halves crossroads headquarters barracks data media criteria phenomena pcs pieces
""")
_PAST = listed("""
sank died fell went came said told took got made left rose won lost saw ran fled hit shot wrote gave became held kept stood felt met paid sent spoke knew
""")
_NO_PLURAL = ("ss", "us", "is", "ous")
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_PRONOUNS = frozenset({"them", "us", "you", "these", "those", "which", "whom"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun counted, where it ends in the text, the verb that governs it, and whether that stands first ("bought")."""

    noun: str
    end: int
    verb: str | None = None
    verb_first: bool = True
    is_pronoun: bool = False


def find_counted(
    text: str,
    first: Number,
    last: Number,
    end: int,
    has_unit: bool,
    tokens: Sequence[Token],
    starts: Sequence[int],
    limit: int,
) -> Counted | None:
    """What the number that ends at an offset counts; None when nothing that it could count follows.

    After a unit the noun measured ("5 tonnes of grain"); `limit` is where the sentence ends.
    """
    if tokens:
        parsed = _by_parse(text, last, end, has_unit, tokens, starts)
        if parsed is not None:
            return parsed
    return _by_rule(text, last, end, has_unit, limit)


def _by_parse(
    text: str, number: Number, end: int, has_unit: bool, tokens: Sequence[Token], starts: Sequence[int]
) -> Counted | None:
    low = bisect_left(starts, number.span.start)
    inside = [i for i in range(low, min(len(tokens), low + 8)) if tokens[i].span.start < end]
    if not inside:
        return None
    out = next((i for i in inside if tokens[i].head not in inside), inside[-1])
    head: int | None = tokens[out].head if tokens[out].relation in ("nummod", "amod", "compound", "det") else out
    if head == out or head in inside:
        head = _of_noun(out, inside, tokens, text)
    if head is None or not 0 <= head < len(tokens) or tokens[head].pos not in ("NOUN", "PROPN", "PRON", "SYM"):
        return None
    noun = tokens[head].span.quote(text)
    if tokens[head].pos == "PRON":
        return Counted(noun.lower(), tokens[head].span.end, is_pronoun=True)
    if tokens[head].span.start < number.span.start or tokens[head].span.start > end + 60:
        return None
    verb, verb_first = _governor(head, out if has_unit else head, tokens, text)
    return Counted(noun.lower() if noun.islower() or noun.istitle() else noun, tokens[head].span.end, verb, verb_first)


def _of_noun(out: int, inside: Sequence[int], tokens: Sequence[Token], text: str) -> int | None:
    """For "seven of the eighteen cylinders" the noun after "of"."""
    after = inside[-1] + 1
    if after >= len(tokens) or tokens[after].span.quote(text).lower() != "of":
        return None
    return next((i for i in range(after + 1, min(len(tokens), after + 9)) if tokens[i].pos in ("NOUN", "PROPN", "PRON") and tokens[i].relation != "compound" and tokens[i].relation != "nmod:poss"), None)  # fmt: skip


def _governor(noun: int, start: int, tokens: Sequence[Token], text: str) -> tuple[str | None, bool]:
    place, seen = start, 0
    relation = tokens[noun].relation
    while seen < 6 and tokens[place].pos != "VERB":
        if tokens[place].head == place:
            return None, True
        relation = tokens[place].relation
        place, seen = tokens[place].head, seen + 1
    if tokens[place].pos != "VERB":
        return None, True
    return tokens[place].span.quote(text).lower(), relation not in _SUBJECTS


def _by_rule(text: str, number: Number, end: int, has_unit: bool, limit: int) -> Counted | None:
    place = end
    if has_unit:
        of = re.compile(r"\sof\s(?:the\s|its\s|their\s)?").match(text, end)
        if of is None:
            return None
        place = of.end() - 1
    elif number.is_part and (article := re.compile(r"\s(?:the|its|his|her|their|our)(?=\s)").match(text, end)):
        place = article.end()
    elif skipped := _SKIP.match(text, end):
        if re.search(r"\b(?:them|us|you)\s?$", skipped.group()):
            return Counted("them", skipped.end(), is_pronoun=True)
        place = skipped.end() - 1
    elif text[end : end + 1] == "-":
        found = re.match(r"-([a-z]{3,})", text[end : end + 20])
        return Counted(found.group(1), end + found.end()) if found else None
    if text[place : place + 1] not in (" ", "\u00a0", "\n"):
        return None
    return _noun_run(text, place, limit, is_one=number.value == 1 or has_unit or number.is_part)


def _noun_run(text: str, place: int, limit: int, is_one: bool) -> Counted | None:
    words: list[tuple[str, int]] = []
    while len(words) < 6 and place < limit:
        found = _WORD.match(text, place, limit)
        if found is None or (found.group()[:1] not in " \n\u00a0"):
            break
        word = found.group(1)
        if word.lower() in _STOP:
            break
        words.append((word, found.end()))
        place = found.end()
        if _is_plural(word) and not word.endswith(("'s", "’s")):
            following = _WORD.match(text, place, limit)
            if following is None or not (
                following.group()[:1] == " "
                and _is_plural(following.group(1))
                and following.group(1).lower() not in _STOP
            ):
                return Counted(word if word.isupper() else word.lower(), place)
    while is_one and len(words) > 1 and (words[-1][0].endswith("ed") or words[-1][0].lower() in _PAST):
        words.pop()
    is_verb = len(words) == 1 and words[0][0].endswith("s") and not words[0][0].endswith("ss")
    if is_one and words and words[-1][0][0].islower() and not is_verb:
        return Counted(words[-1][0].lower(), words[-1][1])
    return None


def _is_plural(word: str) -> bool:
    lower = word.lower()
    return (
        lower in _IRREGULAR
        or (len(lower) > 4 and lower.endswith(("men", "people", "children")))
        or (len(lower) > 3 and lower.endswith("s") and not lower.endswith(_NO_PLURAL))
    )
