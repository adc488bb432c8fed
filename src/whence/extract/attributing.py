"""Attributions from the model's two passes: cues, then for each cue its source, content and stance; nesting by containment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from whence.extract.chunks import quotation_state, window_around
from whence.extract.completing import Completer, Roles, Run, find_names
from whence.extract.decoding import LabelledRun, label_runs, softmax, split_at
from whence.extract.labels import CUES, KINDS, ROLES, STANCES
from whence.extract.model import CueScores, ReaderModel, Window, WordScores
from whence.extract.stances import settle_stance
from whence.extract.words import Words
from whence.model.attribution import Attribution
from whence.model.span import Span, cover

_EDGE = " \t\n\r,;:.–—-()[]"
_BREAK = 0.5  # what each start and end of a content costs: the labels alone break contents into fragments


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text with its words and sentences, as word ranges [first, last)."""

    document: str
    text: str
    words: Words
    sentences: tuple[tuple[int, int], ...]

    def span(self, first: int, last: int) -> Span:
        """The span of words [first, last)."""
        return Span(self.words.starts[first], self.words.ends[last - 1])

    def forms(self) -> list[str]:
        """The words."""
        return [self.text[a:b] for a, b in zip(self.words.starts, self.words.ends, strict=True)]

    def sentence_of(self, word: int) -> int:
        """The number of the sentence that holds the word."""
        return next(k for k, (a, b) in enumerate(self.sentences) if a <= word < b)


def find_attributions(text: Text, scores: WordScores, model: ReaderModel) -> tuple[Attribution, ...]:
    """The attributions of a text in the order of their cues, nested, voices not yet named."""
    cues = find_cues(scores)
    windows = make_windows(text, scores, cues)
    asked = model.score_cues(scores, windows) if windows else []
    completer = Completer(text.forms(), text.sentences, scores, find_names(scores))
    transitions = resist_breaks(model.role_transitions)
    found = [_attribute(text, completer, cue, score, transitions) for cue, score in zip(cues, asked, strict=True)]
    return nest([f for f in found if f is not None])


def find_cues(scores: WordScores) -> list[LabelledRun]:
    """The cues of a text as runs of words."""
    return list(label_runs(scores.cues, CUES))


def make_windows(text: Text, scores: WordScores, cues: Sequence[LabelledRun]) -> list[Window]:
    """For each cue the stretch of words that the second pass sees, marked."""
    sizes = scores.sizes()
    text_of = [text.span(a, b).quote(text.text) for a, b in text.sentences]
    opens: list[bool] = []
    is_open = False
    for (a, _), quote in zip(text.sentences, text_of, strict=True):
        is_open = is_open and text.words.gaps[a] != 3
        opens.append(is_open)
        is_open = quotation_state(quote, is_open)
    windows = []
    for cue in cues:
        first, last = window_around((cue.first, cue.last), text.sentences, opens, text_of, sizes)
        low, high = text.sentences[text.sentence_of(cue.first)]
        marks = [1 if cue.first <= w < cue.last else 2 if low <= w < high else 0 for w in range(first, last)]
        windows.append(Window(first, last, tuple(marks)))
    return windows


def resist_breaks(transitions: np.ndarray) -> np.ndarray:
    """The transitions between roles with a price on every start and end of a content."""
    priced = transitions.copy()
    outside, begin, inside = (ROLES.index(r) for r in ("O", "B-content", "I-content"))
    priced[outside, begin] -= _BREAK
    priced[[begin, inside], outside] -= _BREAK
    return priced


def _attribute(
    text: Text, completer: Completer, cue: LabelledRun, score: CueScores, transitions: np.ndarray
) -> Attribution | None:
    found = label_runs(score.roles, ROLES, transitions)
    runs = [replace(r, first=r.first + score.first, last=r.last + score.first) for r in found]
    roles = completer.complete(_choose_roles(text, cue, runs))
    begins = [a for a, _ in text.sentences]
    stances = softmax(score.stance)
    stance = STANCES[int(stances.argmax())]
    content = [s for run in roles.content for a, b in split_at(run, begins) if (s := _trim(text, a, b))]
    source = _trim(text, *roles.source) if roles.source else None
    if not content and not source and stance not in ("declines", "unable"):
        return None
    span = text.span(cue.first, cue.last)
    stance = settle_stance(span.quote(text.text), content[0].quote(text.text) if content else "") or stance
    kinds = softmax(score.kind)
    kind = KINDS[int(kinds.argmax())] if source else "unknown"
    sure = [cue.score, float(stances.max()), *(r.score for r in runs)]
    return Attribution(
        id=f"a-{text.document[2:]}-{span.start}-{span.end}",
        document=text.document,
        source=(source,) if source else (),
        cue=(span,),
        content=tuple(content),
        stance=stance,
        kind=kind,
        name=None,
        parent=None,
        method="model",
        score=round(float(np.mean(sure)), 3),
    )


def _choose_roles(text: Text, cue: LabelledRun, runs: Sequence[LabelledRun]) -> Roles:
    contents = tuple(
        piece for r in runs if r.label == "content" if (piece := _trim_words(text, r.first, r.last)) is not None
    )
    return Roles((cue.first, cue.last), _best_source(text, [r for r in runs if r.label == "source"], cue), contents)


def _trim(text: Text, first: int, last: int) -> Span | None:
    """The words' span without punctuation at its edges (quotation marks stay); None where only punctuation is left."""
    run = _trim_words(text, first, last)
    return text.span(*run) if run else None


def _trim_words(text: Text, first: int, last: int) -> Run | None:
    forms = text.text
    while first < last and forms[text.words.starts[first] : text.words.ends[first]] in _EDGE:
        first += 1
    while first < last and forms[text.words.starts[last - 1] : text.words.ends[last - 1]] in _EDGE:
        last -= 1
    if first >= last or not any(c.isalnum() for c in text.span(first, last).quote(forms)):
        return None
    return first, last


def _best_source(text: Text, runs: Sequence[LabelledRun], cue: LabelledRun) -> Run | None:
    """The surest run, the nearer of two alike."""
    if not runs:
        return None
    best = max(runs, key=lambda r: (round(r.score, 3) - 0.02 * abs(r.first - cue.first), -r.first))
    return _trim_words(text, best.first, best.last)


def nest(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with `parent` set to the innermost one whose content holds their cue."""
    ordered = sorted(attributions, key=lambda a: (a.cue or a.content or a.source)[0])
    size = {a.id: sum(s.end - s.start for s in a.content) for a in ordered}
    parents: dict[str, str | None] = {}
    for child in ordered:
        anchor = cover(child.cue) or cover(child.content)
        holders = [
            a
            for a in ordered
            if a.id != child.id and anchor and any(c.contains(anchor) for c in a.content) and not _holds(child, a, size)
        ]
        parents[child.id] = min(holders, key=lambda a: (size[a.id], a.id)).id if holders else None
    return tuple(replace(a, parent=parents[a.id]) for a in ordered)


def _holds(child: Attribution, other: Attribution, size: dict[str, int]) -> bool:
    """True when the child's content holds the other's cue and is the larger: then the child is the outer one."""
    anchor = cover(other.cue)
    if anchor is None or not any(c.contains(anchor) for c in child.content):
        return False
    return (size[child.id], child.id) > (size[other.id], other.id)
