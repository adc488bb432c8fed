"""Chunks and windows: which pieces of a text the model sees together."""

import re
from collections.abc import Sequence

from whence.extract.words import Words

CHUNK_PIECES = 190
WINDOW_PIECES = 230
_TERMINAL = re.compile(r"[.!?…]['\"”’)\]]*$")
_WORD_BEFORE = re.compile(r"([\w.]+?)[.!?…]['\"”’)\]]*$")
_OPENERS = frozenset("\"“„«‘'")


def guess_begins(text: str, words: Words) -> list[bool | None]:
    """For each word whether it begins a sentence: True and False where that is plain, None where only the model can tell.

    >>> from whence.extract.words import split_words
    >>> text = "He left early. She met Mr. Smith"
    >>> guess_begins(text, split_words(text))
    [True, False, False, False, True, False, False, None]
    """
    labels: list[bool | None] = []
    for i, start in enumerate(words.starts):
        gap = words.gaps[i]
        if i == 0 or gap == 3:
            labels.append(True)
            continue
        before = text[max(0, words.ends[i - 1] - 14) : words.ends[i - 1]]
        if gap == 2:
            labels.append(None)
        elif gap == 0 or not _TERMINAL.search(before):
            labels.append(None if before[-1] in ":;" and gap else False)
        else:
            found = _WORD_BEFORE.search(before)
            is_plain = bool(found and len(found.group(1)) > 3 and found.group(1).islower())
            opens = text[start].isupper() or text[start] in _OPENERS
            labels.append(True if is_plain and opens and not before.endswith("…") else None)
    return labels


def cut_chunks(begins: Sequence[bool | None], sizes: Sequence[int], limit: int = CHUNK_PIECES) -> list[tuple[int, int]]:
    """Stretches [first, last) of words of at most `limit` pieces, cut where a sentence begins if that can be."""
    chunks: list[tuple[int, int]] = []
    first, total, last_begin = 0, 0, 0
    for i, size in enumerate(sizes):
        if begins[i]:
            last_begin = i
        while total + size > limit and i > first:
            cut = last_begin if last_begin > first else i
            chunks.append((first, cut))
            first = cut
            total = sum(sizes[first:i])
        total += size
    if first < len(sizes):
        chunks.append((first, len(sizes)))
    return chunks


def quotation_state(text: str, is_open: bool) -> bool:
    """Whether a quotation is open after the text, given whether one was before it (double marks only)."""
    for mark in re.findall(r"[\"“”«»„]", text):
        is_open = not is_open if mark == '"' else mark in "“«„"
    return is_open


def window_around(
    cue: tuple[int, int],
    sentences: Sequence[tuple[int, int]],
    opens: Sequence[bool],
    text_of: Sequence[str],
    sizes: Sequence[int],
) -> tuple[int, int]:
    """The stretch [first, last) of words that the second pass sees for a cue at words [cue).

    The cue's sentences, one before them (more while a quotation runs on into the cue's sentence), and those after them
    through which a quotation runs on. `opens[k]` says whether a quotation is open where sentence k begins; `text_of[k]`
    is its text; `sizes` the number of pieces of each word.
    """
    low = next(k for k, (a, b) in enumerate(sentences) if a <= cue[0] < b)
    high = next(k for k in range(low, len(sentences)) if sentences[k][1] >= cue[1])
    first, last = low, high
    total = sum(sizes[sentences[low][0] : sentences[high][1]])
    while last + 1 < len(sentences) and last - high < 5:
        following = text_of[last + 1].lstrip()
        cost = sum(sizes[slice(*sentences[last + 1])])
        if not (opens[last + 1] or following[:1] in ('"', "“", "«", "„")) or total + cost > WINDOW_PIECES:
            break
        last += 1
        total += cost
    for back in range(4):
        if first == 0 or (back >= 1 and not opens[first]):
            break
        cost = sum(sizes[slice(*sentences[first - 1])])
        if total + cost > WINDOW_PIECES:
            break
        first -= 1
        total += cost
    start, stop = sentences[first][0], sentences[last][1]
    if stop - start > WINDOW_PIECES:
        start = max(start, cue[0] - WINDOW_PIECES // 2)
        stop = min(stop, cue[1] + WINDOW_PIECES // 2)
    return start, stop
