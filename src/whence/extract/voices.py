"""Names for the sources of attributions: pronouns and short forms followed back to whom they mean in the document."""

import re
from bisect import bisect_right
from dataclasses import replace

from whence.extract.discourse import Discourse, Place, Thing
from whence.extract.nouns import listed
from whence.extract.phrases import Phrase, find_phrases
from whence.model.attribution import Attribution
from whence.model.document import Document
from whence.model.reading import Reading
from whence.model.span import Span, cover

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_PLURAL_FIRST = listed("we us our ours ourselves")
_PART = re.compile(
    r"(.*?\bof\s)(?:them|these|those|the two|the latter)\b|(neither|none|both|another|the others?|all)\b", re.IGNORECASE
)
_DATELINE = re.compile(r"\(([^()\n]{3,40})\)\s*[—–-]")


def name_voices(document: Document, reading: Reading) -> tuple[Attribution, ...]:
    """The reading's attributions, in their order, with `name` set to the best name of the source in the document.

    Pronouns, short forms and descriptions are followed back to what they mean by agreement (number, gender, kind) and
    salience (recent, subject, source of the attribution before); `name` is None where the text gives no source or
    nothing in it agrees. `kind` is corrected where that of the antecedent is known better.
    """
    naming = _Naming(document, reading)
    naming.read()
    return tuple(naming.named(a) for a in reading.attributions)


class _Naming:
    """One document's discourse, and which thing each source means in it."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document = document
        self.text = document.text
        self.attributions = reading.attributions
        self.by_id = {a.id: a for a in reading.attributions}
        self.begins = [s.span.start for s in reading.sentences] or [0]
        self.mentions = sorted(reading.mentions, key=lambda m: m.span)
        self.subjects = {t.span.start for t in reading.tokens if t.relation in _SUBJECTS}
        self.discourse = Discourse()
        self.meant: dict[Span, Thing] = {}
        self.owners: dict[Span, Thing | None] = {}
        self.phrases: dict[Span, Phrase] = {}
        self.at: dict[Span, Attribution] = {}
        for attribution in reading.attributions:
            if (span := cover(attribution.source)) is not None:
                self.at.setdefault(span, attribution)
        self.holders = {span: self._holder(a, span) for span, a in self.at.items()}

    def read(self) -> None:
        """Follow the text from phrase to phrase; a pronoun in reported speech waits for the speaker named after it."""
        found = find_phrases(self.text, self.mentions, [(span, a.kind) for span, a in self.at.items()])
        for phrase in sorted(found, key=self._turn):
            if phrase.is_source:
                self.phrases[phrase.span] = phrase
            if phrase.form == "first person":
                continue
            place = self._place(phrase)
            if phrase.owner or phrase.form == "part":
                self.owners[phrase.span] = self._owner(phrase, place)
            if phrase.form == "part":
                continue
            thing = self.discourse.add(phrase, place)
            owner = self.owners.get(phrase.span)
            if owner is not None and thing is not None and thing.label == phrase.label:
                thing.label = _owned(phrase.label, owner)
            if phrase.is_source and thing is not None:
                self.meant[phrase.span] = thing
        self.discourse.join_descriptions()

    def named(self, attribution: Attribution) -> Attribution:
        """The attribution with its name, and its kind where the antecedent's is known better."""
        span = cover(attribution.source)
        if span is None:
            return attribution
        thing = self.meant.get(span)
        is_vague = self.phrases[span].form == "pronoun" and thing is not None and thing.kind is not None
        return replace(
            attribution,
            name=self._name(span, attribution, 0),
            kind=thing.kind if is_vague and thing and thing.kind else attribution.kind,
        )

    def _name(self, span: Span, attribution: Attribution, depth: int) -> str | None:
        phrase = self.phrases[span]
        if phrase.form == "first person":
            return self._first_person(attribution, phrase, depth)
        thing = self.meant.get(span)
        if thing is not None and thing.names:
            return thing.name
        if phrase.form == "part":
            whole = self.owners.get(span)
            label = phrase.label[:1].lower() + phrase.label[1:]
            return _part_name(label, whole.name) if whole else label
        if phrase.owner in ("my", "our"):
            owner = self._first_person(attribution, phrase, depth)
            return _owned(phrase.label, Thing(owner, None, None, False)) if owner else phrase.label
        return thing.name if thing else None

    def _first_person(self, attribution: Attribution, phrase: Phrase, depth: int) -> str | None:
        """Whoever speaks the words in which "I" or "we" stands; for "we" the speaker's organisation where it is known."""
        is_we = (phrase.owner or phrase.label).lower() in _PLURAL_FIRST
        span = cover(attribution.source)
        holder = self._holder(attribution, span) if span else None
        if holder is None or depth > 4:
            return self._author(is_we)
        source = cover(holder.source)
        if source is None:
            return self._author(is_we)
        thing = self.meant.get(source)
        if self.phrases[source].writer and not is_we:
            return self._full(self.phrases[source].writer or "")
        if is_we and thing is not None and thing.affiliation:
            return self._full(thing.affiliation)
        return self._name(source, holder, depth + 1)

    def _full(self, name: str) -> str:
        known = self.discourse.named(name)
        return known.name if known else name

    def _author(self, is_we: bool) -> str | None:
        """Who writes the document in the first person: its publisher, the outlet of its dateline, or who signs it."""
        if is_we and self.document.publisher:
            return self.document.publisher
        if is_we and (found := _DATELINE.search(self.text[:400])):
            return found.group(1)
        things = [t for t in self.discourse.things if t.names]
        if is_we:
            speakers = [t for t in things if t.kind in ("organisation", "outlet") and t.first_spoken is not None]
            first = min(speakers, key=lambda t: t.first_spoken or 0, default=None)
            return first.name if first else None
        edges = (0, len(self.begins) - 1, len(self.begins) - 2)
        signed = [
            t for t in things if t.kind == "person" and any(s in edges for s, _, _ in t.occurrences) and not t.spoken
        ]
        return signed[0].name if len(signed) == 1 else None

    def _owner(self, phrase: Phrase, place: Place) -> Thing | None:
        """The thing that "its", "her" or "of them" at a phrase's edge means."""
        if phrase.form == "part":
            return self.discourse.latest_plural()
        gender = {"his": "m", "her": "f", "its": "n", "their": "p"}.get(phrase.owner or "")
        if gender is None:
            return None
        pronoun = replace(phrase, form="pronoun", kind=None, gender=gender, is_plural=gender == "p")
        return self.discourse.antecedent(pronoun, replace(place, is_quoted=False))

    def _holder(self, attribution: Attribution, span: Span) -> Attribution | None:
        """The innermost attribution in whose content the source stands: its parent, else by the spans."""
        if attribution.parent in self.by_id:
            return self.by_id[attribution.parent]
        holders = [a for a in self.attributions if a.id != attribution.id and any(c.contains(span) for c in a.content)]
        return min(holders, key=lambda a: (sum(c.end - c.start for c in a.content), a.id), default=None)

    def _turn(self, phrase: Phrase) -> tuple[int, int]:
        holder = (
            self.holders.get(phrase.span) if phrase.is_source and (phrase.form == "pronoun" or phrase.owner) else None
        )
        source = cover(holder.source) if holder else None
        late = source is not None and source.start > phrase.span.start and not self._is_quoted(holder, phrase.span)
        return (source.end, 1) if late and source else (phrase.span.start, 0)

    def _place(self, phrase: Phrase) -> Place:
        start = phrase.span.start
        sentence = max(0, bisect_right(self.begins, start) - 1)
        before = self.text[self.begins[sentence] : start].strip(" \n\"“'‘(")
        is_subject = start in self.subjects or not before
        holder = self.holders.get(phrase.span) if phrase.is_source else None
        source = cover(holder.source) if holder else None
        if source is None:
            return Place(sentence, is_subject)
        return Place(sentence, is_subject, self.meant.get(source), self._is_quoted(holder, phrase.span))

    def _is_quoted(self, holder: Attribution | None, span: Span) -> bool:
        content = next((c for c in holder.content if c.contains(span)), None) if holder else None
        if content is None:
            return False
        stretch = self.text[content.start : span.start]
        return stretch.count('"') % 2 == 1 or any(stretch.count(a) > stretch.count(b) for a, b in ("“”", "«»"))


def _owned(label: str, owner: Thing) -> str:
    """A description with the owner's name for its possessive.

    >>> _owned("her own publisher", Thing("Leonie Sato", "person", "f", False))
    "Leonie Sato's publisher"
    >>> _owned("its authors", Thing("the report", "document", None, False))
    'the authors of the report'
    """
    owned = re.sub(r"^\w+\s(?:own\s)?", "", label, count=1)
    return f"{owner.name}'s {owned}" if owner.is_person else f"the {owned} of {owner.name}"


def _part_name(label: str, whole: str) -> str:
    """A part of a group by the group's name.

    >>> _part_name("one of them", "two officials")
    'one of two officials'
    """
    found = _PART.match(label)
    if found is None:
        return label
    return f"{found.group(1)}{whole}" if found.group(1) else f"{label} of {whole}"
