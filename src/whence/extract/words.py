"""Words: a text cut into words in the manner of Universal Dependencies, each with its letter case and what precedes it."""

import re
from dataclasses import dataclass

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Co|Corp|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Maj|Rep|Sen|Gov|Hon|Rev|No|Nos|vs|etc|Bros|Dept|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Kft|Zrt|Sh|Ph|approx|est|ca|cf|Fig|Art|Sec|Vol|pp|Messrs"
)
_WORD = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"”]+[^\s<>"”.,;:!?)\]]
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | (?:[^\W\d_]\.){2,}(?:[^\W\d_](?=\W|$))?
  | (?:"""
    + _ABBREVIATIONS
    + r""")\.(?=\s|$|[,;)])
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|m|k)?(?![^\W_])
  | [^\W_]+(?=n['’]t(?!\w))
  | n['’]t(?!\w)
  | ['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)(?!\w)
  | [^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m)(?!\w)|t(?!\w))[^\W_]+)*
  | \.{2,}|-{2,}|\w
  | [^\w\s]
    """,
    re.VERBOSE,
)
CASES = ("pad", "lower", "title", "upper", "mixed", "digits", "alphanumeric", "initial", "quote", "mark", "other")
GAPS = ("none", "blank", "line", "paragraph")
_QUOTES = frozenset("\"'“”‘’«»„‟‹›`")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: their offsets, letter cases (indices into CASES) and gaps before them (into GAPS)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    cases: tuple[int, ...]
    gaps: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)


def split_words(text: str) -> Words:
    """The words of a text.

    >>> text = "It wasn't Kupol's."
    >>> words = split_words(text)
    >>> [text[a:b] for a, b in zip(words.starts, words.ends)]
    ['It', 'was', "n't", 'Kupol', "'s", '.']
    """
    starts, ends = [], []
    for match in _WORD.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
    return describe_words(text, starts, ends)


def describe_words(text: str, starts: list[int], ends: list[int]) -> Words:
    """Words at known offsets, with their letter cases and gaps."""
    cases = tuple(_letter_case(text[a:b]) for a, b in zip(starts, ends, strict=True))
    gaps = (
        tuple(_gap(text[before:start]) for before, start in zip([0, *ends[:-1]], starts, strict=True)) if starts else ()
    )
    return Words(tuple(starts), tuple(ends), cases, gaps)


def _letter_case(word: str) -> int:
    first = word[0]
    if first in _QUOTES:
        return 8
    if word.isdigit() or (first.isdigit() and not any(c.isalpha() for c in word)):
        return 5
    if not any(c.isalnum() for c in word):
        return 9
    if any(c.isdigit() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 7 if len(word.replace(".", "")) == 1 else 3
    if first.isupper() and word[1:].islower():
        return 2
    return 4 if word.isalpha() or "." in word or "'" in word or "’" in word else 10


def _gap(between: str) -> int:
    if not between:
        return 0
    lines = between.count("\n")
    return 1 if lines == 0 else 2 if lines == 1 else 3
