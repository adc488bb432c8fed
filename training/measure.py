"""Scores of the shipped reader on gold data: attributions, parses and names; `floors.json` holds what they may not fall below.

    python training/measure.py [--raise-floors]

Definitions. Spans are compared without quotation marks, punctuation and a leading "that" at their edges. An attribution
is *detected* when its cue shares a word with the gold one's (or, without a gold cue, when the contents' words agree with
F1 of 0.5); a *triple* also needs the source to overlap and the contents' words to agree with F1 of 0.8.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
GOLD = HERE.parent / "tests" / "gold"
FLOORS = HERE / "floors.json"
sys.path.insert(0, str(HERE))

from whence.extract.reader import load_reader
from whence.model.attribution import Attribution
from whence.model.document import Document, digest, document_id
from whence.model.span import Span
from whence.read.dates import parse_timestamp

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_EDGE = " \t\n\r\"'“”‘’«».,;:!?()[]-–—"
_NO_NAME = {"the", "a", "an", "of", "mr", "ms", "mrs"}


@dataclass(frozen=True, slots=True)
class Roles:
    """The words of one attribution's source, cue and content as sets of offsets, with stance and the chain of names."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    stance: str
    chain: tuple[str | None, ...]
    spans: dict[str, frozenset[tuple[int, int]]]


def _trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    a, b = span
    while a < b and text[a] in _EDGE:
        a += 1
    while b > a and text[b - 1] in _EDGE:
        b -= 1
    return (a + 5, b) if text[a:b].lower().startswith("that ") else (a, b)


def _words(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(m.start() + a for a, b in spans for m in _WORD.finditer(text[a:b]) if m.group().lower() != "that")


def _roles(text: str, parts: dict[str, list[tuple[int, int]]], stance: str, chain: tuple[str | None, ...]) -> Roles:
    trimmed = {role: [_trim(text, s) for s in spans] for role, spans in parts.items()}
    words = {role: _words(text, spans) for role, spans in trimmed.items()}
    return Roles(
        words["source"], words["cue"], words["content"], stance, chain, {k: frozenset(v) for k, v in trimmed.items()}
    )


def read_gold(path: Path) -> tuple[Document, list[Roles]]:
    """A gold document and its attributions."""
    data = json.loads(path.read_text(encoding="utf-8"))
    text = data["text"]
    sha = digest(text.encode())
    by_id = {a["id"]: a for a in data["attributions"]}

    def chain(a: dict[str, Any]) -> tuple[str | None, ...]:
        names: list[str | None] = []
        at: dict[str, Any] | None = a
        while at is not None and len(names) < 20:
            names.append(at["voice"])
            at = by_id.get(at["parent"])
        return tuple(names)

    gold = [
        _roles(text, {"source": [tuple(a["source"])] if a["source"] else [], "cue": [tuple(a["cue"])] if a["cue"] else [],
                      "content": [tuple(c) for c in a["content"]]}, a["stance"], chain(a))
        for a in data["attributions"]
    ]  # fmt: skip
    published = parse_timestamp(data.get("date"))
    return Document(
        document_id(sha), sha, path.stem + ".txt", "text/plain", text, published=published, language="en"
    ), gold


def found_roles(text: str, attributions: Sequence[Attribution]) -> list[Roles]:
    """The reader's attributions in the same form."""
    by_id = {a.id: a for a in attributions}

    def pairs(spans: Sequence[Span]) -> list[tuple[int, int]]:
        return [(s.start, s.end) for s in spans]

    def chain(a: Attribution) -> tuple[str | None, ...]:
        names: list[str | None] = []
        at: Attribution | None = a
        while at is not None and len(names) < 20:
            names.append(at.name)
            at = by_id.get(at.parent) if at.parent else None
        return tuple(names)

    return [
        _roles(text, {"source": pairs(a.source), "cue": pairs(a.cue), "content": pairs(a.content)}, a.stance, chain(a))
        for a in attributions
    ]


def same_name(a: str | None, b: str | None) -> bool:
    """True when one name's words hold the other's, or half of all words are shared."""
    x, y = ({w.lower() for w in _WORD.findall(n or "") if w.lower() not in _NO_NAME} for n in (a, b))
    if not x or not y:
        return x == y
    return x <= y or y <= x or len(x & y) / len(x | y) >= 0.5


def agreement(x: frozenset[int], y: frozenset[int]) -> float:
    """F1 of two sets of words."""
    return 2 * len(x & y) / (len(x) + len(y)) if x or y else 1.0


def match(gold: list[Roles], found: list[Roles]) -> list[tuple[Roles, Roles]]:
    """Pairs of gold and found attributions, best first, each used once."""
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            content = agreement(g.content, p.content)
            if g.cue & p.cue or (not g.cue and content >= 0.5):
                candidates.append((bool(g.cue & p.cue) + content + 0.5 * bool(g.source & p.source), i, j))
    pairs, used_i, used_j = [], set(), set()
    for _, i, j in sorted(candidates, key=lambda t: (-t[0], t[1], t[2])):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _f1(hits: float, found: float, gold: float) -> float:
    return round(2 * hits / (found + gold), 4) if found + gold else 0.0


def measure_attributions(paths: Sequence[Path]) -> dict[str, float]:
    """Detection, triple, triple with stance and chain, exact spans, stance and voice on the matched."""
    reader = load_reader(threads=2)
    n: dict[str, float] = dict.fromkeys(("gold", "found", "matched", "triple", "full", "stance", "voice"), 0.0)
    spans = {role: [0.0, 0.0, 0.0] for role in ("source", "cue", "content")}
    for path in paths:
        document, gold = read_gold(path)
        found = found_roles(document.text, reader(document).attributions)
        n["gold"] += len(gold)
        n["found"] += len(found)
        for role, counts in spans.items():
            g = {s for r in gold for s in r.spans[role]}
            p = {s for r in found for s in r.spans[role]}
            counts[0] += len(g & p)
            counts[1] += len(p)
            counts[2] += len(g)
        for g_roles, p_roles in match(gold, found):
            has_source = bool(g_roles.source & p_roles.source) or (not g_roles.source and not p_roles.source)
            is_triple = has_source and agreement(g_roles.content, p_roles.content) >= 0.8
            names = list(zip(g_roles.chain, p_roles.chain, strict=False))
            has_chain = len(g_roles.chain) == len(p_roles.chain) and all(same_name(a, b) for a, b in names)
            n["matched"] += 1
            n["triple"] += is_triple
            n["stance"] += g_roles.stance == p_roles.stance
            n["voice"] += same_name(g_roles.chain[0], p_roles.chain[0])
            n["full"] += is_triple and has_chain and g_roles.stance == p_roles.stance
    out = {
        k: _f1(n[v], n["found"], n["gold"])
        for k, v in (("detection", "matched"), ("triple", "triple"), ("triple_stance_chain", "full"))
    }
    out |= {f"exact_{role}": _f1(*counts) for role, counts in spans.items()}
    out |= {k: round(n[k] / max(1.0, n["matched"]), 4) for k in ("stance", "voice")}
    return out


def measure_names() -> dict[str, float]:
    """Exact span and type of persons, organisations and places on the held-out part of WikiGold."""
    from corpora import read_conll_names

    kinds = {"person": "PER", "organisation": "ORG", "place": "LOC"}
    reader = load_reader(threads=2)
    hits = found = gold = 0
    for example in read_conll_names(
        GOLD / "names" / "wikigold-held-out.conll", {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}, group=10_000
    ):
        assert example.names is not None
        open_words = [
            (example.words.starts[i], example.words.ends[i]) for i, v in enumerate(example.names) if v is None
        ]
        truth = set(_bio_spans(example.names, example.words.starts, example.words.ends))
        sha = digest(example.text.encode())
        reading = reader(Document(document_id(sha), sha, example.doc, "text/plain", example.text, language="en"))
        guess = {(m.span.start, m.span.end, kinds[m.kind]) for m in reading.mentions if m.kind in kinds}
        guess = {g for g in guess if g in truth or not any(a < g[1] and g[0] < b for a, b in open_words)}
        hits += len(truth & guess)
        found += len(guess)
        gold += len(truth)
    return {"names": _f1(hits, found, gold)}


def _bio_spans(
    labels: Sequence[str | None], starts: Sequence[int], ends: Sequence[int]
) -> Iterator[tuple[int, int, str]]:
    first = None
    for i, label in enumerate([*labels, "O"]):
        if first is not None and not (label or "").startswith("I-"):
            yield starts[first], ends[i - 1], str(labels[first])[2:]
            first = None
        if (label or "").startswith("B-"):
            first = i


def measure_parse() -> dict[str, float]:
    """Labelled attachment and part of speech with gold words and sentences on GUM's test documents (all words)."""
    import numpy as np

    from corpora import read_gum
    from whence.extract.labels import POS, RELATIONS
    from whence.extract.model import ReaderModel

    model = ReaderModel(threads=2)
    words = las = pos = 0
    for path in sorted((GOLD / "gum").glob("*.conllu")):
        example = read_gum(path)
        assert example.begins and example.heads and example.pos and example.relations
        scores = model.score_words(example.text, example.words, begins=[bool(b) for b in example.begins])
        heads = np.array(example.heads)
        labels = np.array([RELATIONS.index(r) if r in RELATIONS else RELATIONS.index("dep") for r in example.relations])
        words += len(heads)
        las += int(((scores.heads == heads) & (scores.relations == labels)).sum())
        pos += int((scores.pos == np.array([POS.index(p) if p in POS else POS.index("X") for p in example.pos])).sum())
    return {"las": round(las / words, 4), "pos": round(pos / words, 4)}


def measure_all() -> dict[str, dict[str, float]]:
    """All scores of the shipped reader, real and written texts apart."""
    files = sorted((GOLD / "attribution").glob("*.json"))
    real = [f for f in files if not f.name.startswith("sy-")]
    written = [f for f in files if f.name.startswith("sy-")]
    return {
        "attributions": measure_attributions(files),
        "attributions_real": measure_attributions(real),
        "attributions_written": measure_attributions(written),
        "names": measure_names(),
        "parse": measure_parse(),
    }


def main() -> int:
    """Prints the scores beside the floors; 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--raise-floors", action="store_true", help="write scores that are above their floors as the new floors"
    )
    arguments = parser.parse_args()
    scores = measure_all()
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    failed = 0
    for group, values in scores.items():
        for name, value in values.items():
            floor = floors.get(group, {}).get(name, 0.0)
            failed += value < floor
            print(f"{group:22} {name:22} {value:.4f}  floor {floor:.4f}{'  BELOW' if value < floor else ''}")
            floors.setdefault(group, {})[name] = (
                max(floor, round(value - 0.003, 3)) if arguments.raise_floors else floor
            )
    if arguments.raise_floors:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
