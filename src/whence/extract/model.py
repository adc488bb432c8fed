"""The shipped reader model: two int8 ONNX graphs with shared weights, run by onnxruntime.

The first graph sees each chunk of a text once; the second runs from the middle layer on, once for each cue, over a
window of the first one's middle states. Batches hold the chunks or cues of one document, sorted by length, so that a
document's result cannot depend on what else is read (dynamic quantisation scales a whole batch).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from whence.errors import ModelError
from whence.extract.chunks import cut_chunks, guess_begins
from whence.extract.words import Words

SHIPPED = Path(__file__).parent.parent / "models" / "reader"
_PIECES_A_WORD = 8
_BATCH = 16


@dataclass(frozen=True, slots=True)
class WordScores:
    """The first pass over a text, by word: begins, parts of speech, heads and relations as indices; logits of names and cues.

    `states` [pieces, size] are the middle states of all word pieces, `offsets` [words + 1] where each word's pieces start.
    """

    begins: np.ndarray
    pos: np.ndarray
    heads: np.ndarray
    relations: np.ndarray
    names: np.ndarray
    cues: np.ndarray
    states: np.ndarray
    offsets: np.ndarray

    def sizes(self) -> list[int]:
        """The number of pieces of each word."""
        return [int(n) for n in np.diff(self.offsets)]


@dataclass(frozen=True, slots=True)
class CueScores:
    """The second pass for one cue over words [first, last): logits of roles by word, of stances and of kinds."""

    first: int
    last: int
    roles: np.ndarray
    stance: np.ndarray
    kind: np.ndarray


@dataclass(frozen=True, slots=True)
class Window:
    """A cue to ask about: the window's words [first, last), and for each a mark (1 cue, 2 its sentence, 0 other)."""

    first: int
    last: int
    marks: tuple[int, ...]


class ReaderModel:
    """Runs both passes; `version` changes with the weights; `role_transitions` and `name_transitions` are for decoding."""

    def __init__(self, folder: Path = SHIPPED, threads: int = 1) -> None:
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            providers = ["CPUExecutionProvider"]
            self._words = onnxruntime.InferenceSession(str(folder / "words.onnx"), options, providers)
            self._cues = onnxruntime.InferenceSession(str(folder / "cues.onnx"), options, providers)
        except Exception as error:
            raise ModelError(
                f"the reader model cannot be loaded ({error})", file=str(folder), hint="Install Whence again."
            ) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cls, self._sep, self._unknown = (
            int(self._tokenizer.token_to_id(t) or 0) for t in ("[CLS]", "[SEP]", "[UNK]")
        )
        self.role_transitions = np.array(config["role_transitions"])
        self.name_transitions = np.array(config["name_transitions"])
        self.name = str(config["name"])
        self.version = sha256((folder / "weights.bin").read_bytes()).hexdigest()[:12]

    def score_words(self, text: str, words: Words, begins: Sequence[bool] | None = None) -> WordScores:
        """The first pass over a text with at least one word; `begins` where the sentences are known beforehand."""
        forms = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
        pieces = self._pieces(forms)
        guessed = guess_begins(text, words) if begins is None else list(begins)
        chunks = cut_chunks(guessed, [len(p) for p in pieces])
        known = [2 if g is None else int(g) for g in guessed]
        parts: list[tuple[np.ndarray, ...] | None] = [None] * len(chunks)
        order = sorted(range(len(chunks)), key=lambda c: (sum(len(p) for p in pieces[slice(*chunks[c])]), c))
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            for c, part in zip(batch, self._run_chunks(pieces, words, known, [chunks[c] for c in batch]), strict=True):
                parts[c] = part
        return _join(chunks, [p for p in parts if p is not None], [len(p) for p in pieces])

    def _pieces(self, forms: list[str]) -> list[list[int]]:
        encoded = self._tokenizer.encode(forms, is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in forms]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            if word is not None and len(pieces[word]) < _PIECES_A_WORD:
                pieces[word].append(piece)
        return [p or [self._unknown] for p in pieces]

    def _run_chunks(
        self, pieces: list[list[int]], words: Words, known: list[int], chunks: list[tuple[int, int]]
    ) -> list[tuple[np.ndarray, ...]]:
        width = max(sum(len(p) for p in pieces[a:b]) for a, b in chunks) + 2
        longest = max(b - a for a, b in chunks)
        shape = (len(chunks), width)
        ids, cases, gaps, mask = (np.zeros(shape, dtype=np.int64) for _ in range(4))
        firsts = np.zeros((len(chunks), longest), dtype=np.int64)
        given = np.ones((len(chunks), longest), dtype=np.int64)  # padding stays apart from the last sentence
        for r, (a, b) in enumerate(chunks):
            sizes = np.array([len(p) for p in pieces[a:b]])
            ends = np.cumsum(sizes)
            n = int(ends[-1])
            ids[r, : n + 2] = [self._cls, *(i for p in pieces[a:b] for i in p), self._sep]
            mask[r, : n + 2] = 1
            cases[r, 1 : n + 1] = np.repeat(np.array(words.cases[a:b]), sizes)
            firsts[r, : b - a] = ends - sizes + 1
            gaps[r, 1 : n + 1] = 1
            gaps[r, firsts[r, : b - a]] = np.array(words.gaps[a:b]) + 1
            given[r, : b - a] = known[a:b]
        feed = {"pieces": ids, "cases": cases, "gaps": gaps, "mask": mask, "firsts": firsts, "known": given}
        lower, *by_word = self._words.run(None, feed)
        out = []
        for r, (a, b) in enumerate(chunks):
            n = sum(len(p) for p in pieces[a:b])
            out.append((lower[r, 1 : n + 1], *(layer[r, : b - a] for layer in by_word)))
        return out

    def score_cues(self, scores: WordScores, windows: Sequence[Window]) -> list[CueScores]:
        """The second pass for each window, in the order given."""
        found: list[CueScores | None] = [None] * len(windows)
        sizes = np.diff(scores.offsets)
        order = sorted(range(len(windows)), key=lambda w: (windows[w].last - windows[w].first, w))
        for at in range(0, len(order), _BATCH):
            batch = [windows[w] for w in order[at : at + _BATCH]]
            for w, score in zip(order[at : at + _BATCH], self._run_windows(scores, sizes, batch), strict=True):
                found[w] = score
        return [f for f in found if f is not None]

    def _run_windows(self, scores: WordScores, sizes: np.ndarray, windows: list[Window]) -> list[CueScores]:
        spans = [(int(scores.offsets[w.first]), int(scores.offsets[w.last])) for w in windows]
        width = max(b - a for a, b in spans)
        longest = max(w.last - w.first for w in windows)
        states = np.zeros((len(windows), width, scores.states.shape[1]), dtype=np.float32)
        marks, mask = (np.zeros((len(windows), width), dtype=np.int64) for _ in range(2))
        firsts = np.zeros((len(windows), longest), dtype=np.int64)
        for r, (window, (a, b)) in enumerate(zip(windows, spans, strict=True)):
            states[r, : b - a] = scores.states[a:b]
            mask[r, : b - a] = 1
            marks[r, : b - a] = np.repeat(np.array(window.marks), sizes[window.first : window.last])
            firsts[r, : window.last - window.first] = scores.offsets[window.first : window.last] - a
        roles, stance, kind = self._cues.run(None, {"states": states, "marks": marks, "mask": mask, "firsts": firsts})
        return [
            CueScores(w.first, w.last, roles[r, : w.last - w.first], stance[r], kind[r]) for r, w in enumerate(windows)
        ]


def _join(chunks: list[tuple[int, int]], parts: list[tuple[np.ndarray, ...]], sizes: list[int]) -> WordScores:
    states, begins, pos, heads, relations, names, cues = (np.concatenate([part[k] for part in parts]) for k in range(7))
    shift = np.concatenate([np.full(b - a, a) for a, b in chunks])
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    return WordScores(begins.astype(bool), pos, heads + shift, relations, names, cues, states, offsets)
