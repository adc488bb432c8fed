"""Spans of attributions made whole by the parse and the names: a source is a whole noun phrase, a content whole clauses.

The second pass labels word by word; where it stops inside a name, between a determiner and its noun, or in the middle of
a clause that the parse holds together, the rest is added. What another role of the attribution holds is never taken.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.extract.decoding import label_runs
from whence.extract.labels import NAMES, POS, RELATIONS
from whence.extract.model import WordScores

_GAP = 6
_STEPS = 30
_OPEN = frozenset({"DET", "ADJ", "NUM", "ADP"})
_OWN = ("'s", "’s")
_NAMING = frozenset({"appos", "flat", "compound", "nmod"})
_CONTINUING = frozenset(
    {"nmod", "obl", "acl", "xcomp", "ccomp", "obj", "conj", "advcl", "appos", "parataxis", "advmod"}
)
Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Roles:
    """The words [first, last) of one attribution: its cue, its source if it has one, its contents in order."""

    cue: Run
    source: Run | None
    content: tuple[Run, ...]


class Completer:
    """The parse, the names and the sentences of one text, as what makes roles whole."""

    def __init__(
        self, forms: Sequence[str], sentences: Sequence[Run], scores: WordScores, names: Sequence[Run]
    ) -> None:
        self._forms = forms
        self._sentences = sentences
        self._begins = [a for a, _ in sentences]
        self._heads: list[int] = scores.heads.tolist()
        self._relations = [RELATIONS[r] for r in scores.relations.tolist()]
        self._pos = [POS[p] for p in scores.pos.tolist()]
        self._names = names
        self._children: dict[int, list[int]] = {}
        for word, head in enumerate(self._heads):
            if head != word:
                self._children.setdefault(head, []).append(word)

    def complete(self, roles: Roles) -> Roles:
        """The roles with the source's noun phrase and the contents' clauses whole."""
        if roles.source:
            roles = replace(roles, source=self._complete_source(roles.source, roles))
        joined = self._join(roles)
        return replace(roles, content=self._extend(joined, roles))

    def _sentence(self, word: int) -> Run:
        return self._sentences[max(0, bisect_left(self._begins, word + 1) - 1)]

    def _complete_source(self, run: Run, roles: Roles) -> Run:
        taken = set(range(*roles.cue)) | {w for c in roles.content for w in range(*c)}
        before = None
        while before != run:
            before, run = run, self._add_names(run, set(range(*roles.cue)), taken)
            run = self._add_noun(run, taken)
        first, last = run
        end = self._sentence(first)[1]
        if last < end and self._forms[last] in _OWN and last < (head := self._heads[last - 1]) < end:
            return run if taken & set(range(last, head + 1)) else (first, head + 1)
        return run

    def _add_names(self, run: Run, cue: set[int], taken: set[int]) -> Run:
        first, last = run
        for a, b in self._names:
            if a < last < b and not cue & set(range(last, b)):
                last = b
            if a < first < b and not cue & set(range(a, first)):
                first = a
            if a == last > first and not taken & set(range(a, b)) and self._are_tied(range(first, last), range(a, b)):
                last = b
        return first, last

    def _are_tied(self, inside: range, name: range) -> bool:
        """Whether the parse ties a name to the words before it as one noun phrase."""
        return any(self._heads[w] in inside and self._relations[w] in _NAMING for w in name) or any(
            self._heads[w] in name and self._relations[w] in ("compound", "det", "amod", "flat") for w in inside
        )

    def _add_noun(self, run: Run, taken: set[int]) -> Run:
        """The run up to the noun that its last word, a determiner or the like, leans on."""
        first, last = run
        head = self._heads[last - 1]
        if self._pos[last - 1] not in _OPEN or not last <= head < self._sentence(first)[1]:
            return run
        return run if taken & set(range(last, head + 1)) else (first, head + 1)

    def _join(self, roles: Roles) -> list[Run]:
        """The contents, joined over gaps of a few words in one sentence that no other role holds."""
        taken = _words_of(roles)
        runs: list[Run] = []
        for first, last in roles.content:
            if runs:
                start, stop = runs[-1]
                is_near = first - stop <= _GAP and self._sentence(stop - 1) == self._sentence(first)
                if is_near and not taken & set(range(stop, first)):
                    runs[-1] = (start, last)
                    continue
            runs.append((first, last))
        return runs

    def _extend(self, runs: Sequence[Run], roles: Roles) -> tuple[Run, ...]:
        taken = _words_of(roles)
        found: list[Run] = []
        for first, last in runs:
            if found and first < found[-1][1]:
                first = found.pop()[0]
            found.append((first, max(last, self._end_of((first, last), taken))))
        return tuple(found)

    def _end_of(self, run: Run, taken: set[int]) -> int:
        """Where a content ends when every clause part that hangs on it and follows it directly is added."""
        first, last = run
        end = self._sentence(last - 1)[1]
        while (after := self._next_part(first, last, end)) is not None and not taken & set(range(last, after)):
            last = after
        return last

    def _next_part(self, first: int, last: int, end: int) -> int | None:
        word = last
        while word < end and self._forms[word] in (",", "-"):
            word += 1
        if word >= end:
            return None
        top = word
        for _ in range(_STEPS):
            head = self._heads[top]
            if first <= head < last:
                break
            if head == top:
                return None
            top = head
        else:
            return None
        part = self._below(top)
        if self._relations[top] not in _CONTINUING or min(part) < last:
            return None
        return min(max(part) + 1, end)

    def _below(self, word: int) -> set[int]:
        found, waiting = {word}, [word]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found


def _words_of(roles: Roles) -> set[int]:
    """The words that the cue and the source hold."""
    return set(range(*roles.cue)) | (set(range(*roles.source)) if roles.source else set())


def find_names(scores: WordScores) -> list[Run]:
    """The names of a text as runs of words."""
    return [(r.first, r.last) for r in label_runs(scores.names, NAMES)]
