"""Names for the sources of attributions: pronouns and short forms followed back to whom they mean in the document."""

import re
from bisect import bisect_right
from dataclasses import replace

from whence.extract.discourse import Discourse, Place, Thing
from whence.extract.phrases import Phrase, find_phrases, read_phrase
from whence.model.attribution import Attribution
from whence.model.document import Document
from whence.model.reading import Reading
from whence.model.span import Span, cover

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_PERSONAL = frozenset("i me my mine myself".split())
_QUOTE = re.compile(r"[\"“«„]")


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
    def __init__(self, document: Document, reading: Reading) -> None:
        self.document = document
        self.text = document.text
        self.attributions = reading.attributions
        self.by_id = {a.id: a for a in reading.attributions}
        self.begins = [s.span.start for s in reading.sentences] or [0]
        self.mentions = sorted(reading.mentions, key=lambda m: m.span)
        self.subjects = {t.span.start for t in reading.tokens if t.relation in _SUBJECTS}
        self.discourse = Discourse()
        self.meant: dict[Span, Thing | None] = {}
        self.phrases: dict[Span, Phrase] = {}
        self.at: dict[Span, Attribution] = {}
        for attribution in reading.attributions:
            if (span := cover(attribution.source)) is not None:
                self.at.setdefault(span, attribution)

    def read(self) -> None:
        """Follow the text from phrase to phrase."""
        sources = [(span, a.kind) for span, a in self.at.items()]
        for phrase in find_phrases(self.text, self.mentions, sources):
            if phrase.is_source:
                self.phrases[phrase.span] = phrase
            if phrase.form in ("first person", "part"):
                continue
            thing = self.discourse.add(phrase, self._place(phrase))
            if phrase.is_source:
                self.meant[phrase.span] = thing

    def named(self, attribution: Attribution) -> Attribution:
        """The attribution with its name."""
        span = cover(attribution.source)
        if span is None:
            return attribution
        name = self._name(span, attribution, 0)
        return replace(attribution, name=name)

    def _name(self, span: Span, attribution: Attribution, depth: int) -> str | None:
        phrase = self.phrases[span]
        if phrase.form == "first person":
            return self._speaker(attribution, phrase, depth)
        thing = self.meant.get(span)
        return thing.name if thing else phrase.label

    def _speaker(self, attribution: Attribution, phrase: Phrase, depth: int) -> str | None:
        holder = self._holder(attribution, cover(attribution.source))
        if holder is None or depth > 4:
            return self.document.publisher
        source = cover(holder.source)
        return self._name(source, holder, depth + 1) if source else self.document.publisher

    def _holder(self, attribution: Attribution, span: Span | None) -> Attribution | None:
        """The innermost attribution in whose content the source stands: its parent, else by the spans."""
        if attribution.parent in self.by_id:
            return self.by_id[attribution.parent]
        holders = [a for a in self.attributions if a.id != attribution.id and span and any(c.contains(span) for c in a.content)]
        return min(holders, key=lambda a: (sum(c.end - c.start for c in a.content), a.id), default=None)

    def _place(self, phrase: Phrase) -> Place:
        sentence = bisect_right(self.begins, phrase.span.start) - 1
        begin = self.begins[max(0, sentence)]
        before = self.text[begin : phrase.span.start].strip(" \n\"“'‘(")
        is_subject = phrase.span.start in self.subjects or not before
        attribution = self.at.get(phrase.span) if phrase.is_source else None
        holder = self._holder(attribution, phrase.span) if attribution else None
        speaker, is_quoted = None, False
        if holder is not None and (source := cover(holder.source)) is not None:
            speaker = self.meant.get(source)
            content = next((c for c in holder.content if c.contains(phrase.span)), None)
            is_quoted = content is not None and self._is_quoted(content.start, phrase.span.start)
        return Place(sentence, is_subject, speaker, is_quoted)

    def _is_quoted(self, start: int, end: int) -> bool:
        stretch = self.text[start:end]
        return stretch.count('"') % 2 == 1 or stretch.count("“") > stretch.count("”") or stretch.count("«") > stretch.count("»")
