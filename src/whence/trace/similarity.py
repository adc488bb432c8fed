"""Sentence vectors: all-MiniLM-L6-v2 as int8 ONNX, its weights untouched."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from whence.errors import ModelError

SHIPPED = Path(__file__).parent.parent / "models" / "similarity"
SIZE = 384
_LENGTH = 96
_BATCH = 32


class Encoder:
    """Turns texts into int8 vectors [n, 384]; a product of two of them is exact in float32.

    The texts of one call are one unit: dynamic quantisation scales a whole batch, so a document's propositions are
    encoded together and apart from other documents', and come out the same whatever else a case holds.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 1) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(folder / "encoder.onnx"), options, ["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(
                f"the sentence encoder cannot be loaded ({error})", file=str(folder), hint="Install Whence again."
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LENGTH)

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of the texts, in their order."""
        out = np.zeros((len(texts), SIZE), dtype=np.int8)
        encoded = self._tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda i: (len(encoded[i].ids), i))
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            width = max(len(encoded[i].ids) for i in batch)
            pieces, mask = (np.zeros((len(batch), width), dtype=np.int64) for _ in range(2))
            for row, i in enumerate(batch):
                pieces[row, : len(encoded[i].ids)] = encoded[i].ids
                mask[row, : len(encoded[i].ids)] = 1
            vectors = self._session.run(None, {"pieces": pieces, "mask": mask})[0]
            out[batch] = np.clip(np.rint(vectors * 127.0 * 3.0), -127, 127).astype(np.int8)
        return out


@lru_cache(maxsize=2)
def load_encoder(threads: int = 1) -> Encoder:
    """The shipped encoder; raises ModelError when its files are missing."""
    return Encoder(threads=threads)


def cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Cosine of each int8 vector of `a` with each of `b` [len(a), len(b)]; the products are exact, so order does not matter."""
    left, right = a.astype(np.float32), b.astype(np.float32)
    products = left @ right.T
    norms = np.sqrt((left**2).sum(1))[:, None] * np.sqrt((right**2).sum(1))[None, :]
    return np.asarray(products / np.maximum(norms, 1e-6))
