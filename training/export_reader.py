"""Writes a trained reader as two int8 ONNX graphs that share one file of weights.

python training/export_reader.py --run training/runs/reader --output src/whence/models/reader
"""

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx.external_data_helper import set_external_data
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

sys.path.insert(0, str(Path(__file__).parent))

from reader_model import Reader
from train_reader import weights_folder

OPSET = 18


class WordPass(nn.Module):
    """First pass as one graph: sentence begins, parts of speech, heads, relations, name and cue logits, middle states."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model
        pair = model.relation_pair.detach()
        self.pair = nn.Parameter(pair.permute(1, 0, 2).reshape(pair.shape[1], -1).contiguous())

    def forward(
        self,
        pieces: torch.Tensor,
        cases: torch.Tensor,
        gaps: torch.Tensor,
        mask: torch.Tensor,
        firsts: torch.Tensor,
        known: torch.Tensor,
    ) -> tuple[torch.Tensor, ...]:
        m = self.model
        lower = m.lower(pieces, cases, gaps, mask)
        top = m.upper(lower, mask)
        words = torch.gather(top, 1, firsts[:, :, None].expand(-1, -1, top.shape[2]))
        begins = m.begins(words)
        guessed = (begins[:, :, 1] > begins[:, :, 0]).long()
        begin = torch.where(known == 2, guessed, known)
        sentence = torch.cumsum(begin, 1)
        arcs, up, down = m.parse(words)
        arcs = arcs - (sentence[:, :, None] != sentence[:, None, :]).float() * 10000.0
        heads = arcs.argmax(-1)
        chosen = torch.gather(up, 1, heads[:, :, None].expand(-1, -1, up.shape[2]))
        size = up.shape[2]
        pair = (
            torch.matmul(down, self.pair).reshape(down.shape[0], down.shape[1], -1, size) * chosen[:, :, None, :]
        ).sum(-1)
        relations = (m.relation(torch.cat([down, chosen], -1)) + pair).argmax(-1)
        return lower, begin, m.pos(words).argmax(-1), heads, relations, m.names(words), m.cues(words)


class CuePass(nn.Module):
    """Second pass as one graph: role logits by word, stance and kind logits by cue."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, states: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor, firsts: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        roles, stance, kind = self.model.ask(states, marks, mask)
        return torch.gather(roles, 1, firsts[:, :, None].expand(-1, -1, roles.shape[2])), stance, kind


def export(run: Path, output: Path) -> None:
    """Writes words.onnx, cues.onnx, weights.bin, tokenizer.json and config.json into the output folder."""
    config = json.loads((run / "config.json").read_text())
    model = Reader(split=config["split"], own_layers=config["own_layers"])
    model.load_state_dict(torch.load(run / "model.pt", weights_only=True))
    model.eval()
    tokenizer = prune_vocabulary(model)
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name, module, arguments, axes, outputs in _graphs(model):
            raw, small = Path(scratch) / f"{name}.raw.onnx", Path(scratch) / f"{name}.onnx"
            torch.onnx.export(
                module,
                arguments,
                str(raw),
                input_names=list(axes),
                output_names=outputs,
                dynamic_axes=axes,
                opset_version=OPSET,
                dynamo=False,
            )
            quantize_dynamic(
                str(raw),
                str(small),
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gather"],
                extra_options={"MatMulConstBOnly": True},
            )
        share_weights([Path(scratch) / "words.onnx", Path(scratch) / "cues.onnx"], output)
    (output / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False))
    settings = {
        "name": "whence-reader",
        "trained": {k: config[k] for k in ("seed", "epochs", "rate", "split", "own_layers")},
        "role_transitions": _rounded(model.role_chain.transitions),
        "name_transitions": _rounded(model.name_chain.transitions),
    }
    (output / "config.json").write_text(json.dumps(settings) + "\n")


def _rounded(table: torch.Tensor) -> list[list[float]]:
    return [[round(v, 4) for v in row] for row in table.tolist()]


def prune_vocabulary(model: Reader) -> dict[str, Any]:
    """Keeps the word pieces of Latin script in the model, and returns the tokenizer that has only them."""
    tokenizer: dict[str, Any] = json.loads((weights_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    kept = [w for w in sorted(vocabulary, key=vocabulary.__getitem__) if _is_kept(w)]
    with torch.no_grad():
        model.words.weight = nn.Parameter(model.words.weight[[vocabulary[w] for w in kept]].clone())
        model.positions.weight = nn.Parameter(model.positions.weight[:256].clone())
    tokenizer["model"]["vocab"] = {w: i for i, w in enumerate(kept)}
    for token in tokenizer["added_tokens"]:
        token["id"] = kept.index(token["content"])
    special = (tokenizer.get("post_processor") or {}).get("special_tokens", {})
    for name, entry in special.items():
        entry["ids"] = [kept.index(name)]
    for key in ("sep", "cls"):
        if key in (tokenizer.get("post_processor") or {}):
            name = tokenizer["post_processor"][key][0]
            tokenizer["post_processor"][key] = [name, kept.index(name)]
    tokenizer["truncation"] = tokenizer["padding"] = None
    return tokenizer


def _is_kept(piece: str) -> bool:
    is_special = piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
    return is_special or (
        not piece.startswith("[unused") and all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x20BF for c in piece)
    )


def _graphs(
    model: Reader,
) -> list[tuple[str, nn.Module, tuple[torch.Tensor, ...], dict[str, dict[int, str]], list[str]]]:
    pieces = torch.randint(5, 20000, (2, 12))
    cases, gaps = torch.ones_like(pieces), torch.ones_like(pieces)
    mask = torch.ones_like(pieces)
    firsts = torch.arange(8)[None].repeat(2, 1)
    known = torch.full((2, 8), 2)
    states = torch.randn(2, 12, 384)
    both, words = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    return [
        (
            "words",
            WordPass(model),
            (pieces, cases, gaps, mask, firsts, known),
            {"pieces": both, "cases": both, "gaps": both, "mask": both, "firsts": words, "known": words},
            ["lower", "begins", "pos", "heads", "relations", "names", "cues"],
        ),
        (
            "cues",
            CuePass(model),
            (states, cases, mask, firsts),
            {"states": both, "marks": both, "mask": both, "firsts": words},
            ["roles", "stance", "kind"],
        ),
    ]


def share_weights(graphs: list[Path], output: Path) -> None:
    """Moves the larger tensors of all graphs into weights.bin, each distinct tensor once."""
    places: dict[str, tuple[int, int]] = {}
    blob = bytearray()
    for path in graphs:
        model = onnx.load(str(path))
        for tensor in model.graph.initializer:
            data = tensor.raw_data if tensor.HasField("raw_data") else onnx.numpy_helper.to_array(tensor).tobytes()
            if len(data) < 4096:
                continue
            key = hashlib.sha256(data).hexdigest()
            if key not in places:
                blob.extend(b"\0" * (-len(blob) % 64))
                places[key] = (len(blob), len(data))
                blob.extend(data)
            tensor.ClearField("float_data")
            tensor.ClearField("int32_data")
            tensor.raw_data = data
            set_external_data(tensor, "weights.bin", *places[key])
            tensor.ClearField("raw_data")
        (output / path.name).write_bytes(model.SerializeToString())
    (output / "weights.bin").write_bytes(bytes(blob))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    export(given.run, given.output)
