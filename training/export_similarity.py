"""Writes all-MiniLM-L6-v2, weights untouched, as an int8 ONNX sentence encoder.

python training/export_similarity.py --output src/whence/models/similarity
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

sys.path.insert(0, str(Path(__file__).parent))

from reader_model import Reader, attention_bias
from train_reader import weights_folder


class SentenceEncoder(nn.Module):
    """Mean of the last layer's states over the pieces, of length one."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        m = self.model
        x = m.norm(m.words(pieces) + m.positions(torch.arange(pieces.shape[1])[None, :]) + m.kinds.weight[0])
        bias = attention_bias(mask)
        for layer in m.layers:
            x = layer(x, bias)
        weights = mask[:, :, None].float()
        mean = (x * weights).sum(1) / weights.sum(1).clamp(min=1.0)
        return nn.functional.normalize(mean, dim=-1)


def export(output: Path) -> None:
    """Writes encoder.onnx and tokenizer.json into the output folder."""
    model = Reader(own_layers=0)
    model.load_minilm(weights_folder())
    model.eval()
    output.mkdir(parents=True, exist_ok=True)
    pieces = torch.randint(5, 30000, (2, 12))
    axes = {"pieces": {0: "batch", 1: "pieces"}, "mask": {0: "batch", 1: "pieces"}}
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch) / "raw.onnx"
        torch.onnx.export(
            SentenceEncoder(model), (pieces, torch.ones_like(pieces)), str(raw), input_names=list(axes),
            output_names=["vectors"], dynamic_axes=axes, opset_version=18, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            str(raw), str(output / "encoder.onnx"), weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    shutil.copy(weights_folder() / "tokenizer.json", output / "tokenizer.json")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    export(parser.parse_args().output)
