"""The things that a text speaks of, gathered phrase by phrase: which earlier one a name, a description or a pronoun means.

Salience after Lappin and Leass (1994): each occurrence counts by its grammatical place and fades with every sentence.
"""

import re
from dataclasses import dataclass, field

from whence.extract.nouns import GENERIC_NOUNS, ORGANISATION_NOUNS, PERSON_NOUNS, kind_of_noun, listed, singular
from whence.extract.phrases import Phrase
from whence.model.attribution import VoiceKind

DECAY = 0.6
SUBJECT = 0.9
SOURCE = 0.9
LAST_SOURCE = 0.9
SPEAKER = 2.5
KIND = 0.6
NAMED = 0.3
_NAME_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_OTHER = listed("parent other another central second third rival own former latter previous same whole mother sister")
_TEXTS = listed("document report study paper file text release findings")
_ROLES = listed("accused defendant suspect witness insider man woman minister author applicant winner")
_SMALL = listed("of the and for in de a an & on")


@dataclass(eq=False, slots=True)
class Thing:
    """Somebody or something: its names and descriptions so far; `occurrences` are (sentence, start, weight)."""

    label: str
    kind: VoiceKind | None
    gender: str | None
    is_plural: bool
    names: list[str] = field(default_factory=list)
    keys: list[tuple[str, ...]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    occurrences: list[tuple[int, int, float]] = field(default_factory=list)
    affiliation: str | None = None
    is_place: bool = False
    is_definite: bool = False
    spoken: int = 0
    first_spoken: int | None = None

    @property
    def name(self) -> str:
        """The best name: the fullest proper one of up to six words, else the first description."""
        if not self.names:
            return self.label
        return max(self.names, key=lambda n: (len(n.split()) if len(n.split()) <= 6 else 0, len(n)))

    def call(self, name: str) -> None:
        """Add a name, unless it is known."""
        if name not in self.names:
            self.names.append(name)
            self.keys.append(name_key(name))

    @property
    def is_person(self) -> bool:
        """True for one human being, named or not."""
        return self.kind in ("person", "unnamed") and not self.is_plural


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: its sentence, whether it is a subject, and whose words it is in (directly quoted or not)."""

    sentence: int
    is_subject: bool = False
    speaker: Thing | None = None
    is_quoted: bool = False


class Discourse:
    """The things of one text in the order of their first occurrence."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self.last_source: Thing | None = None

    def add(self, phrase: Phrase, place: Place) -> Thing | None:
        """The thing that a phrase means, with the occurrence recorded; None where nothing agrees."""
        thing = self._find(phrase, place)
        if thing is None:
            return None
        if phrase.name:
            thing.call(phrase.name)
        if phrase.form != "pronoun":
            thing.words |= phrase.words
            thing.heads |= phrase.heads
        if phrase.name and thing.kind not in ("person", "unnamed"):
            thing.heads |= {s for w in name_key(phrase.name) if (s := singular(w)) in ORGANISATION_NOUNS}
        thing.gender = thing.gender or (phrase.gender if phrase.gender in ("m", "f") else None)
        thing.affiliation = thing.affiliation or phrase.affiliation
        if thing.kind is None or (phrase.is_source and phrase.form == "name"):
            thing.kind = phrase.kind or thing.kind
        weight = 1.0 + SUBJECT * place.is_subject + SOURCE * phrase.is_source
        thing.occurrences.append((place.sentence, phrase.span.start, weight))
        if phrase.is_source:
            self.last_source = thing
            thing.spoken += 1
            if thing.first_spoken is None:
                thing.first_spoken = phrase.span.start
        return thing

    def _find(self, phrase: Phrase, place: Place) -> Thing | None:
        if phrase.form == "pronoun":
            return self.antecedent(phrase, place)
        if phrase.form == "name" and phrase.name:
            return self.named(phrase.name, phrase) or self._introduced(phrase) or self._new(phrase)
        if phrase.form in ("definite", "bare", "possessive"):
            return self._described(phrase, place) or self._generic(phrase, place) or self._new(phrase)
        return self._new(phrase)

    def _new(self, phrase: Phrase) -> Thing:
        gender = phrase.gender if phrase.gender in ("m", "f") else None
        thing = Thing(phrase.label, phrase.kind, gender, phrase.is_plural, is_place=phrase.is_place)
        thing.is_definite = phrase.form in ("definite", "bare", "possessive")
        self.things.append(thing)
        return thing

    def named(self, name: str, phrase: Phrase | None = None) -> Thing | None:
        """The latest thing that the name can mean: the same words, a part of them, or their initials."""
        is_place = phrase is not None and phrase.is_place
        key = name_key(name)
        fits = [
            t
            for t in self.things
            if t.names
            and (name in t.names or (t.is_place == is_place and any(_same_name(key, k, t.kind) for k in t.keys)))
        ]
        if phrase is not None:
            fits = [t for t in fits if not _clash(t.gender, phrase.gender)]
            fits = [t for t in fits if name in t.names] or fits
            fits = [t for t in fits if (t.kind == "person") == (phrase.kind == "person")] or fits
        return max(fits, key=_last_start, default=None)

    def _introduced(self, phrase: Phrase) -> Thing | None:
        """For "The group, Sahra Legal Defence": the thing that the description in front of the name has introduced."""
        if phrase.label[:4].lower() != "the ":
            return None
        fits = [t for t in self.things if not t.names and t.heads & phrase.heads and _agrees(t, phrase)]
        return max(fits, key=_last_start, default=None)

    def _described(self, phrase: Phrase, place: Place) -> Thing | None:
        """The thing that earlier words described with the same head noun; the one sharing most words, then the latest."""
        head = phrase.head
        if head is None:
            return None
        extra = phrase.words - {head, head + "s"}
        ranked = []
        for thing in self.things:
            if head not in thing.heads or not _agrees(thing, phrase):
                continue
            shared = len(extra & thing.words)
            if not extra or shared or (phrase.form == "definite" and not thing.words - {head} and not thing.names):
                ranked.append((shared, self.salience(thing, place), _last_start(thing), thing))
        return max(ranked, key=lambda r: r[:3])[3] if ranked else None

    def _generic(self, phrase: Phrase, place: Place) -> Thing | None:
        """For "the company", "the paper", "the report" and their like, the most salient thing of that kind."""
        head = phrase.head or ""
        extra = phrase.words - {head}
        if phrase.form != "definite" or phrase.is_plural or len(extra) > 1 or extra & _OTHER:
            return None
        if head in GENERIC_NOUNS:
            kinds = ("organisation", "outlet")
            fits = [t for t in self.things if t.names and t.kind in kinds and not t.is_plural and not t.is_place]
            fits = [t for t in fits if t.kind == phrase.kind] or fits
        elif head in _TEXTS:
            fits = [t for t in self.things if t.kind == "document" and not t.is_plural]
        elif head in _ROLES and not extra:
            fits = [t for t in self.things if _can_be(t, phrase.gender or "m") and t.names]
        else:
            return None
        return max(fits, key=lambda t: (self.salience(t, place), _last_start(t)), default=None)

    def antecedent(self, phrase: Phrase, place: Place) -> Thing | None:
        """The most salient thing that agrees with a pronoun."""
        ranked = [
            (self.salience(t, place) + _fit(t, phrase), _last_start(t), t)
            for t in self.things
            if _can_be(t, phrase.gender)
        ]
        if place.is_quoted and place.speaker is not None:
            ranked = [r for r in ranked if r[2] is not place.speaker]
        return max(ranked, key=lambda r: r[:2])[2] if ranked else None

    def salience(self, thing: Thing, place: Place) -> float:
        """How much in mind the thing is at a place: faded weights of its occurrences, and whether it speaks there."""
        total = sum(w * DECAY ** (place.sentence - s) for s, _, w in thing.occurrences if s <= place.sentence)
        total += LAST_SOURCE if thing is self.last_source else 0.0
        if thing is place.speaker and not place.is_quoted:
            total += SPEAKER
        return total

    def join_descriptions(self) -> None:
        """Give descriptions that no name preceded the name of the thing that later text describes with the same noun."""
        named = [t for t in self.things if t.names]
        for thing in self.things:
            if thing.names or thing.is_plural or not thing.is_definite:
                continue
            fits = [t for t in named if thing.heads & t.heads and not _clash(thing.gender, t.gender)]
            extra = thing.words - thing.heads
            best = max(fits, key=lambda t: (len(extra & t.words), -t.occurrences[0][1]), default=None)
            is_first = thing.occurrences[0][0] == 0
            if best is not None and (extra & best.words or not extra or is_first):
                thing.call(best.name)

    def latest_plural(self) -> Thing | None:
        """The plural thing that occurred last."""
        return max((t for t in self.things if t.is_plural), key=_last_start, default=None)


def _last_start(thing: Thing) -> int:
    return thing.occurrences[-1][1] if thing.occurrences else -1


def _clash(a: str | None, b: str | None) -> bool:
    return a in ("m", "f") and b in ("m", "f") and a != b


def _agrees(thing: Thing, phrase: Phrase) -> bool:
    return thing.is_plural == phrase.is_plural and not _clash(thing.gender, phrase.gender)


def _can_be(thing: Thing, pronoun: str | None) -> bool:
    """Whether a pronoun (m, f, n or p) agrees with the thing in number, animacy and gender."""
    if pronoun in ("m", "f"):
        is_role = thing.kind in ("person", "unnamed", None) and bool(thing.heads & PERSON_NOUNS or thing.names)
        return not thing.is_plural and (thing.is_person or is_role) and not _clash(thing.gender, pronoun)
    if pronoun == "n":
        return not thing.is_plural and thing.kind not in ("person", "unnamed", None, "group")
    return thing.is_plural or thing.kind in ("organisation", "outlet", "unnamed", "group")


def _fit(thing: Thing, phrase: Phrase) -> float:
    """What speaks for a thing beyond salience: the kind it was taken for, certain gender, number, a name."""
    score = KIND if phrase.kind == thing.kind else 0.0
    if phrase.gender in ("m", "f") and thing.gender == phrase.gender:
        score += KIND
    if phrase.gender == "p":
        score += 1.5 if thing.is_plural else 0.0
    return score + (NAMED if thing.names else 0.0)


def name_key(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without points, articles and prepositions."""
    return tuple(w.lower() for w in _NAME_WORD.findall(name.replace(".", "")) if w.lower() not in _SMALL)


def _same_name(x: tuple[str, ...], y: tuple[str, ...], kind: VoiceKind | None) -> bool:
    """Whether two names can be of one thing: the same words, a part of them, or the initials."""
    if not x or not y or x == y:
        return bool(x) and x == y
    short, long_ = (x, y) if len(x) <= len(y) else (y, x)
    if kind == "person":
        return set(short) <= set(long_) and (short[-1] == long_[-1] or (len(short) == 1 and short[0] == long_[0]))
    if len(short) == 1 and len(long_) > 1:
        initials = "".join(w[0] for w in long_)
        is_edge = short[0] in (long_[0], long_[-1]) and kind_of_noun(short[0]) is None
        return (initials.startswith(short[0]) and len(short[0]) > 1) or is_edge
    return len(short) > 1 and set(short) <= set(long_)
