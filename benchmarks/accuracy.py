"""Scores of whole cases with an outside scorer: adds each case, exports it, and averages what the scorer prints.

python -m benchmarks.accuracy --scorer score.py --cases FOLDER [--gold FOLDER] [--jobs 2]
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any


def export_case(folder: Path, scratch: Path) -> Path:
    """The JSON Lines export of a fresh case made from a folder (without its truth.json)."""
    files = scratch / folder.name
    shutil.copytree(folder, files, ignore=shutil.ignore_patterns("truth.json"))
    case, output = scratch / f"{folder.name}.db", scratch / f"{folder.name}.jsonl"
    whence = [sys.executable, "-m", "whence"]
    subprocess.run([*whence, "add", str(files), "--case", str(case)], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(
        [*whence, "export", "--case", str(case), "--format", "jsonl", "--output", str(output)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return output


def score_case(scorer: Path, folder: Path, scratch: Path) -> dict[str, Any]:
    """What the scorer says of one case."""
    output = export_case(folder, scratch)
    ran = subprocess.run(
        [sys.executable, str(scorer), "case", str(output), str(folder)], check=True, capture_output=True, text=True
    )
    result: dict[str, Any] = json.loads(ran.stdout)
    return result


def score_gold(scorer: Path, gold: list[Path], scratch: Path) -> dict[str, Any]:
    """What the scorer says of gold documents with attributions."""
    texts = scratch / "gold-texts"
    texts.mkdir()
    for path in gold:
        (texts / f"{path.stem}.txt").write_text(json.loads(path.read_text(encoding="utf-8"))["text"], encoding="utf-8")
    (scratch / "gold").mkdir()
    output = export_case(texts, scratch / "gold")
    ran = subprocess.run(
        [sys.executable, str(scorer), "attributions", str(output), *map(str, gold)],
        check=True,
        capture_output=True,
        text=True,
    )
    result: dict[str, Any] = json.loads(ran.stdout)
    return result


def mean(rows: list[dict[str, Any]]) -> dict[str, float]:
    """The mean of each figure over the cases (an F1 where the figure is one)."""
    out: dict[str, float] = {}
    for key in rows[0]:
        values = [r[key]["f1"] if isinstance(r[key], dict) else r[key] for r in rows]
        numbers = [v for v in values if isinstance(v, int | float)]
        if numbers and len(numbers) == len([v for v in values if v is not None]):
            out[key] = round(sum(numbers) / len(numbers), 4)
    return out


def main() -> None:
    """Prints the figures of each case and their mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        if arguments.gold:
            files = sorted(arguments.gold.glob("*.json"))
            real = [f for f in files if not f.name.startswith("sy-")]
            for label, chosen in (("all", files), ("real", real), ("written", [f for f in files if f not in real])):
                (scratch / label).mkdir()
                print(label, json.dumps(score_gold(arguments.scorer, chosen, scratch / label)))
        if arguments.cases:
            folders = sorted(p.parent for p in arguments.cases.glob("*/truth.json"))
            with ThreadPoolExecutor(arguments.jobs) as pool:
                rows = list(pool.map(lambda f: score_case(arguments.scorer, f, scratch), folders))
            for row in rows:
                print(json.dumps({k: v for k, v in row.items() if k != "origins"}))
            print("mean", json.dumps(mean(rows)))


if __name__ == "__main__":
    main()
