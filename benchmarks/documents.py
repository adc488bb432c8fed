"""Documents to measure with: news-like texts of about 300 words, put together from gold texts by a seeded generator."""

import json
import random
import re
from pathlib import Path

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "attribution"
_OUTLETS = ("Harbour Courier", "Northern Wire", "Valley Mail", "Delta Observer", "Citadel Post", "Steppe Ledger")


def write_documents(folder: Path, count: int, seed: int = 1, words: int = 300) -> None:
    """Writes `count` text files with a headline, an outlet and a date; one in ten takes over a paragraph of an earlier one."""
    rng = random.Random(seed)
    paragraphs = _paragraphs()
    folder.mkdir(parents=True, exist_ok=True)
    earlier: list[str] = []
    for number in range(count):
        outlet = rng.choice(_OUTLETS)
        lines = [f"Report number {number} from the {outlet.split()[0].lower()} desk", f"{outlet}, {1 + number % 28} March 2031", ""]
        size = 0
        if earlier and rng.random() < 0.1:
            taken = rng.choice(earlier)
            lines += [taken, ""]
            size += len(taken.split())
        while size < words:
            text = _change_numbers(rng.choice(paragraphs), rng)
            earlier.append(text)
            lines += [text, ""]
            size += len(text.split())
        (folder / f"{number:05}.txt").write_text("\n".join(lines), encoding="utf-8")


def _paragraphs() -> list[str]:
    texts = [json.loads(p.read_text(encoding="utf-8"))["text"] for p in sorted(GOLD.glob("*.json"))]
    sentences = [re.split(r"(?<=[a-z][.”\"])\s+(?=[A-Z“\"])", t) for t in texts]
    blocks = [" ".join(s[k : k + 3]).replace("\n", " ") for s in sentences for k in range(0, len(s), 3)]
    return [b for b in blocks if 25 <= len(b.split()) <= 130]


def _change_numbers(text: str, rng: random.Random) -> str:
    """The paragraph with other numbers and names, so that documents differ as news stories do."""
    text = re.sub(r"\b\d{2,3}\b", lambda m: str(rng.randint(10, 999)), text)
    words = text.split(" ")
    for _ in range(len(words) // 6):
        a, b = rng.randrange(len(words)), rng.randrange(len(words))
        if words[a].islower() and words[b].islower() and len(words[a]) > 5 and len(words[b]) > 5:
            words[a], words[b] = words[b], words[a]
    return " ".join(words)
