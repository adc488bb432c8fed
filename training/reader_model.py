"""The reader model in PyTorch: one encoder, heads for words, and a second pass for each cue from the middle layer on."""

import json
import math
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from whence.extract.labels import CUES, KINDS, NAMES, POS, RELATIONS, ROLES, STANCES
from whence.extract.words import CASES, GAPS


class Layer(nn.Module):
    """One BERT layer (post-norm)."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(size, size)
        self.key = nn.Linear(size, size)
        self.value = nn.Linear(size, size)
        self.attended = nn.Linear(size, size)
        self.attended_norm = nn.LayerNorm(size, eps=1e-12)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, size = x.shape
        width = size // self.heads
        q, k, v = (
            f(x).view(batch, length, self.heads, width).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width) + bias, -1)
        mixed = (self.dropout(weights) @ v).transpose(1, 2).reshape(batch, length, size)
        x = self.attended_norm(x + self.dropout(self.attended(mixed)))
        return self.norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))


def attention_bias(mask: torch.Tensor) -> torch.Tensor:
    """Zero where a piece may be attended to, a large negative number where it is padding."""
    return (1.0 - mask[:, None, None, :].float()) * -10000.0


class Chain(nn.Module):
    """A linear chain over labels (conditional random field, Lafferty et al. 2001): learnt scores of label after label."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(labels, labels))

    def loss(self, logits: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
        """Mean negative log likelihood a word; a gold label below 0 is open (any label may stand there).

        `logits` [batch, words, labels], `gold` [batch, words]; words after the last known label of a row do not count.
        """
        known = gold >= 0
        lengths = torch.where(
            known.any(1), known.shape[1] - known.flip(1).int().argmax(1), torch.zeros_like(known[:, 0].int())
        )
        rows = lengths > 0
        if not bool(rows.any()):
            return logits.sum() * 0.0
        logits, gold, known, lengths = logits[rows], gold[rows], known[rows], lengths[rows]
        allowed = torch.zeros_like(logits).masked_fill(known[:, :, None], -1e4)
        allowed.scatter_add_(2, gold.clamp(min=0)[:, :, None], known[:, :, None].float() * 1e4)
        free = pinned = None
        sums_free, sums_pinned = [], []
        for t in range(logits.shape[1]):
            step = logits[:, t]
            if free is None or pinned is None:
                free, pinned = step, step + allowed[:, t]
            else:
                free = torch.logsumexp(free[:, :, None] + self.transitions, 1) + step
                pinned = torch.logsumexp(pinned[:, :, None] + self.transitions, 1) + step + allowed[:, t]
            sums_free.append(torch.logsumexp(free, -1))
            sums_pinned.append(torch.logsumexp(pinned, -1))
        at = (lengths - 1).long()[:, None]
        total = torch.stack(sums_free, 1).gather(1, at) - torch.stack(sums_pinned, 1).gather(1, at)
        return total.sum() / lengths.sum()


class Reader(nn.Module):
    """Encoder with `split` shared lower layers; the upper layers run once a text and once a cue (the cue's pieces marked).

    The second pass has the last `own_layers` upper layers to itself.
    """

    def __init__(
        self,
        vocabulary: int = 30522,
        size: int = 384,
        layers: int = 6,
        heads: int = 12,
        inner: int = 1536,
        split: int = 3,
        own_layers: int = 0,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.split = split
        self.words = nn.Embedding(vocabulary, size, padding_idx=0)
        self.positions = nn.Embedding(512, size)
        self.kinds = nn.Embedding(2, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.cases = nn.Embedding(len(CASES), size, padding_idx=0)
        self.gaps = nn.Embedding(len(GAPS) + 1, size, padding_idx=0)
        self.layers = nn.ModuleList(Layer(size, heads, inner, dropout) for _ in range(layers))
        self.role_chain = Chain(len(ROLES))
        self.name_chain = Chain(len(NAMES))
        self.own = nn.ModuleList(Layer(size, heads, inner, dropout) for _ in range(own_layers))
        self.dropout = nn.Dropout(dropout)
        self.marks = nn.Embedding(3, size)
        self.begins = nn.Linear(size, 2)
        self.pos = nn.Linear(size, len(POS))
        self.names = nn.Linear(size, len(NAMES))
        self.cues = nn.Linear(size, len(CUES))
        self.head_up = nn.Linear(size, 192)
        self.head_down = nn.Linear(size, 192)
        self.arc = nn.Parameter(torch.zeros(193, 192))
        self.relation_up = nn.Linear(size, 96)
        self.relation_down = nn.Linear(size, 96)
        self.relation = nn.Linear(192, len(RELATIONS))
        self.relation_pair = nn.Parameter(torch.zeros(len(RELATIONS), 96, 96))
        self.roles = nn.Linear(size, len(ROLES))
        self.stance = nn.Sequential(nn.Linear(size, 128), nn.GELU(), nn.Dropout(dropout), nn.Linear(128, len(STANCES)))
        self.kind = nn.Sequential(nn.Linear(size, 128), nn.GELU(), nn.Dropout(dropout), nn.Linear(128, len(KINDS)))
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.gaps.weight)
        nn.init.normal_(self.marks.weight, std=0.02)
        nn.init.xavier_uniform_(self.arc)

    def lower(self, pieces: torch.Tensor, cases: torch.Tensor, gaps: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """States [batch, pieces, size] after the shared lower layers."""
        place = torch.arange(pieces.shape[1], device=pieces.device)[None, :]
        x = self.words(pieces) + self.positions(place) + self.kinds.weight[0] + self.cases(cases) + self.gaps(gaps)
        x = self.dropout(self.norm(x))
        bias = attention_bias(mask)
        for layer in self.layers[: self.split]:
            x = layer(x, bias)
        return x

    def upper(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """States after all layers, first pass."""
        bias = attention_bias(mask)
        for layer in self.layers[self.split :]:
            states = layer(states, bias)
        return states

    def ask(
        self, states: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Second pass: role logits for each piece, stance and kind logits for each cue; `marks` is 1 on the cue's pieces, 2 elsewhere in its sentence."""
        bias = attention_bias(mask)
        x = states + self.marks(marks)
        for layer in [*self.layers[self.split : len(self.layers) - len(self.own)], *self.own]:
            x = layer(x, bias)
        cue = (marks == 1).float()[:, :, None]
        pooled = (x * cue).sum(1) / cue.sum(1).clamp(min=1.0)
        roles = self.roles(x)
        source = (torch.softmax(roles, -1)[:, :, 1:3].sum(-1, keepdim=True)) * mask[:, :, None].float()
        spoken = (x * source).sum(1) / source.sum(1).clamp(min=1e-3)
        return roles, self.stance(pooled), self.kind(spoken + pooled)

    def parse(self, words: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Arc scores [batch, word, head] and the two relation projections, from word states [batch, words, size]."""
        up = functional.gelu(self.head_up(words))
        down = functional.gelu(self.head_down(words))
        down = torch.cat([down, torch.ones_like(down[:, :, :1])], -1)
        return (
            down @ self.arc @ up.transpose(1, 2),
            functional.gelu(self.relation_up(words)),
            functional.gelu(self.relation_down(words)),
        )

    def label_arcs(self, up: torch.Tensor, down: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Relation logits [batch, words, relations] for the given heads."""
        chosen = torch.gather(up, 1, heads[:, :, None].expand(-1, -1, up.shape[2]))
        pair = torch.einsum("bwi,rij,bwj->bwr", down, self.relation_pair, chosen)
        return self.relation(torch.cat([down, chosen], -1)) + pair

    def load_minilm(self, folder: Path) -> None:
        """Takes the encoder's weights from a safetensors folder of all-MiniLM-L6-v2."""
        from safetensors.torch import load_file

        given = load_file(folder / "model.safetensors")
        given = {k.removeprefix("bert."): v for k, v in given.items()}
        with torch.no_grad():
            self.words.weight.copy_(given["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(given["embeddings.position_embeddings.weight"])
            self.kinds.weight.copy_(given["embeddings.token_type_embeddings.weight"])
            _copy(self.norm, given, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                _load_layer(layer, given, i)
            for i, layer in enumerate(self.own):
                _load_layer(layer, given, len(self.layers) - len(self.own) + i)


_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}


def _copy(module: nn.Module, given: dict[str, torch.Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])


def _load_layer(layer: Layer, given: dict[str, torch.Tensor], number: int) -> None:
    for ours, theirs in _PARTS.items():
        _copy(getattr(layer, ours), given, f"encoder.layer.{number}.{theirs}")


def read_config(folder: Path) -> dict[str, int]:
    """The size of a stored model."""
    return json.loads((folder / "config.json").read_text())
