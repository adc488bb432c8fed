"""Documents to measure with: news-like texts of about 300 words, put together from gold texts by a seeded generator."""

import json
import random
import re
from pathlib import Path

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "attribution"
_STORY = 5
_LEAST = 4
_OUTLETS = ("Harbour Courier", "Northern Wire", "Valley Mail", "Delta Observer", "Citadel Post", "Steppe Ledger")


def write_documents(folder: Path, count: int, seed: int = 1, words: int = 300) -> None:
    """Writes `count` text files with a headline, an outlet and a date, as an archive that grows story by story.

    Five documents tell one story: each takes paragraphs of the story in words partly its own; one in ten takes a
    paragraph over as it is. Stories differ in names, numbers and nearly all words of weight, so that a document has the
    same number of kin in a small case and in a large one.
    """
    rng = random.Random(seed)
    paragraphs = _paragraphs()
    pool = _word_pool(paragraphs)
    folder.mkdir(parents=True, exist_ok=True)
    story: list[str] = []
    earlier: list[str] = []
    for number in range(count):
        if number % _STORY == 0:
            story = [_change_words(rng.choice(paragraphs), rng, pool, share=0.97) for _ in range(_STORY * 2)]
            earlier = []
        outlet = rng.choice(_OUTLETS)
        lines = [
            " ".join(_change_words(rng.choice(story), rng, pool, share=0.3).split()[:8]).rstrip(".,;"),
            f"{outlet}, {1 + number % 28} March 2031",
            "",
        ]
        size = 0
        if earlier and rng.random() < 0.1:
            taken = rng.choice(earlier)
            lines += [taken, ""]
            size += len(taken.split())
        told = rng.sample(story, len(story))
        while size < words and told:
            text = _change_words(told.pop(), rng, pool, share=0.3)
            earlier.append(text)
            lines += [text, ""]
            size += len(text.split())
        (folder / f"{number:05}.txt").write_text("\n".join(lines), encoding="utf-8")


def _paragraphs() -> list[str]:
    texts = [json.loads(p.read_text(encoding="utf-8"))["text"] for p in sorted(GOLD.glob("*.json"))]
    sentences = [re.split(r"(?<=[a-z][.”\"])\s+(?=[A-Z“\"])", t) for t in texts]
    blocks = [" ".join(s[k : k + 3]).replace("\n", " ") for s in sentences for k in range(0, len(s), 3)]
    return [b for b in blocks if 25 <= len(b.split()) <= 130]


def _change_words(text: str, rng: random.Random, pool: dict[str, list[str]], share: float) -> str:
    """The paragraph with that share of its words of weight replaced by words of the same ending; numbers are changed too."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word in _KEPT or rng.random() > share:
            return word
        if word.isdigit():
            return str(rng.randint(10 ** (len(word) - 1), 10 ** len(word) - 1)) if len(word) < 4 else word
        return rng.choice(pool[_class(word)]) if len(word) >= _LEAST else word

    return re.sub(r"[A-Za-z]+|\d+", other, text)


_KEPT = frozenset(
    "according reported reportedly declined denied could would should their there which about after before that this with "
    "have been will from said says told they were what when than into more some".split()
)


def _class(word: str) -> str:
    return f"{'A' if word[0].isupper() else 'a'}{word[-2:]}"


def _word_pool(paragraphs: list[str]) -> dict[str, list[str]]:
    """Words of weight by letter case and ending."""
    pool: dict[str, set[str]] = {}
    for word in re.findall(rf"[A-Za-z]{{{_LEAST},}}", " ".join(paragraphs)):
        pool.setdefault(_class(word), set()).add(word)
    return {k: sorted(v) for k, v in sorted(pool.items())}
