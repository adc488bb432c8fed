"""The speed of `whence add`: documents a second, memory, growth, and the bare model passes in the same run.

python -m benchmarks.speed [--documents 500] [--growth] [--output benchmarks/speed.json]
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.documents import write_documents

WORKERS = 2


def run_add(folder: Path, case: Path) -> dict[str, float]:
    """Seconds and peak memory (MB, proportional share summed over all processes) of one `whence add`."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "whence", "add", str(folder), "--case", str(case)], stdout=subprocess.DEVNULL
    )
    peak = 0.0
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        peak = max(peak, _memory(watched))
        time.sleep(0.2)
    if process.returncode:
        raise SystemExit(f"whence add ended with {process.returncode}")
    return {"seconds": round(time.perf_counter() - started, 2), "peak_mb": round(peak, 1)}


def _memory(process: psutil.Process) -> float:
    total = 0
    try:
        for p in [process, *process.children(recursive=True)]:
            total += p.memory_full_info().pss
    except psutil.Error:
        pass
    return total / 2**20


def _bare_pass(paths: list[str]) -> float:
    """Seconds that one process spends in the models alone for these files: both passes of the reader, and the encoder."""
    from whence.extract.attributing import Text, find_cues, make_windows
    from whence.extract.model import ReaderModel
    from whence.extract.reader import load_reader, make_sentences
    from whence.extract.words import split_words
    from whence.model.document import Document, document_id
    from whence.trace.similarity import load_encoder

    model, encoder, reader = ReaderModel(threads=1), load_encoder(threads=1), load_reader(threads=1)
    prepared = []
    for path in paths:
        text = Path(path).read_text(encoding="utf-8")
        reading = reader(Document(document_id("0" * 64), "0" * 64, path, "text/plain", text, language="en"))
        prepared.append((text, split_words(text), [p.span.quote(text) for p in reading.propositions]))
    spent = 0.0
    for text, words, propositions in prepared:
        start = time.perf_counter()
        scores = model.score_words(text, words)
        spent += time.perf_counter() - start
        sentences, _ = make_sentences(words, scores)
        windows = make_windows(
            Text("d-0", text, words, tuple((s.first, s.last) for s in sentences)), scores, find_cues(scores)
        )
        start = time.perf_counter()
        model.score_cues(scores, windows)
        encoder(propositions)
        spent += time.perf_counter() - start
    return spent


def bare_passes(folder: Path) -> float:
    """Seconds of the bare model passes on two processes over all files of a folder."""
    files = sorted(str(p) for p in folder.iterdir())
    with multiprocessing.get_context("spawn").Pool(WORKERS) as pool:
        return max(pool.map(_bare_pass, [files[k::WORKERS] for k in range(WORKERS)]))


def time_help() -> float:
    """Median seconds of `whence --help` over seven runs."""
    times = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "whence", "--help"], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return round(sorted(times)[3], 3)


def main() -> None:
    """Measures and prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--growth", action="store_true", help="also the cost a document at 200 and at 2,000")
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    results: dict[str, object] = {
        "cores": os.cpu_count(),
        "documents": arguments.documents,
        "help_seconds": time_help(),
    }
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        write_documents(base / "documents", arguments.documents)
        whole = run_add(base / "documents", base / "case.db")
        bare = bare_passes(base / "documents")
        results |= {"add": whole, "documents_a_second": round(arguments.documents / whole["seconds"], 2),
                    "bare_model_seconds": round(bare, 2), "add_to_bare": round(whole["seconds"] / bare, 3)}  # fmt: skip
        if arguments.growth:
            results["growth"] = measure_growth(base)
    text = json.dumps(results, indent=1)
    print(text)
    if arguments.output:
        arguments.output.write_text(text + "\n")


def measure_growth(base: Path) -> dict[str, dict[str, float]]:
    """Seconds a document in a case of 200 and in one of 2,000, and their ratio.

    `whole`: adding all of them at once; `more`: adding 100 documents to the case that holds them.
    """
    whole, more = {}, {}
    for size in (200, 2000):
        write_documents(base / f"first{size}", size, seed=size)
        write_documents(base / f"more{size}", 100, seed=size + 7)
        case = base / f"growth{size}.db"
        whole[size] = run_add(base / f"first{size}", case)["seconds"] / size
        more[size] = run_add(base / f"more{size}", case)["seconds"] / 100
    return {"whole": _compare(whole), "more": _compare(more)}


def _compare(costs: dict[int, float]) -> dict[str, float]:
    return {
        "at_200": round(costs[200], 4),
        "at_2000": round(costs[2000], 4),
        "ratio": round(costs[2000] / costs[200], 3),
    }


if __name__ == "__main__":
    main()
