"""Training examples read from the corpora: words with offsets, and whatever labels a corpus has."""

import csv
import json
import random
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whence.extract.words import Words, describe_words, split_words

NAMES = ("PER", "ORG", "LOC", "PROD", "EVT")
IGNORED = -100


@dataclass(slots=True)
class Example:
    """One text with its words; a label list is None where the corpus does not have that layer.

    `begins`: 1 where a word begins a sentence. `names`: BIO strings. `cues`: attributions (dicts of word index lists).
    Labels of single words may be IGNORED (None in strings).
    """

    doc: str
    text: str
    words: Words
    begins: list[int] | None = None
    pos: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    names: list[str | None] | None = None
    attributions: list[dict[str, Any]] | None = None
    weight: float = 1.0
    extra: dict[str, Any] = field(default_factory=dict)


def read_gum(path: Path) -> Example:
    """A GUM document with sentence begins, UD parse and named entities."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begins: list[int] = []
    pos: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    entities: list[str] = []
    offset = 0
    is_new_paragraph = False
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        is_new_paragraph = is_new_paragraph or any(line.startswith("# newpar") for line in lines)
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if not rows:
            continue
        if pieces:
            gap = "\n\n" if is_new_paragraph else " "
            if not is_new_paragraph:
                while pieces[-1] == " ":
                    pieces.pop()
                    offset -= 1
            pieces.append(gap)
            offset += len(gap)
        is_new_paragraph = False
        base = len(starts)
        first = True
        inside_until = 0
        for row in rows:
            if "." in row[0]:
                continue
            is_spaced = "SpaceAfter=No" not in row[9]
            if "-" in row[0]:
                low, high = (int(x) for x in row[0].split("-"))
                members = [r for r in rows if r[0].isdigit() and low <= int(r[0]) <= high]
                surface = row[1]
                cursor = 0
                for k, member in enumerate(members):
                    size = len(member[1]) if k < len(members) - 1 else len(surface) - cursor
                    size = max(1, min(size, len(surface) - cursor - (len(members) - 1 - k)))
                    starts.append(offset + cursor)
                    ends.append(offset + cursor + size)
                    cursor += size
                pieces.append(surface)
                offset += len(surface)
                inside_until = high
            elif int(row[0]) > inside_until:
                starts.append(offset)
                ends.append(offset + len(row[1]))
                pieces.append(row[1])
                offset += len(row[1])
            if "-" in row[0]:
                if is_spaced:
                    pieces.append(" ")
                    offset += 1
                continue
            begins.append(int(first))
            first = False
            pos.append(row[3])
            head = int(row[6])
            heads.append(base + head - 1 if head else base + int(row[0]) - 1)
            relations.append(row[7].split(":")[0] if row[7].split(":")[0] != "root" else "root")
            found = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
            entities.append(found.group(1) if found else "")
            if int(row[0]) > inside_until and is_spaced:
                pieces.append(" ")
                offset += 1
    text = "".join(pieces)
    example = Example(path.stem, text, describe_words(text, starts, ends), begins, pos, heads, relations)
    example.names = _gum_names(example, entities)
    return example


_GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "object": "PROD", "event": "EVT"}


def _gum_names(example: Example, entities: list[str]) -> list[str | None]:
    """BIO labels of the entities whose head is a proper noun: the run of name words around that head."""
    assert example.pos is not None and example.heads is not None
    spans: list[tuple[int, int, str]] = []
    stack: list[tuple[str, str, int]] = []
    for i, value in enumerate(entities):
        for opened, closed in re.findall(r"(\([^()]+\)?)|([\w.]+\))", value):
            if opened:
                parts = opened.strip("()").split("-")
                if len(parts) < 2:
                    continue
                if opened.endswith(")"):
                    spans.append((i, i, parts[1]))
                else:
                    stack.append((parts[0], parts[1], i))
            else:
                key = closed.rstrip(")")
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == key:
                        _, kind, start = stack.pop(k)
                        spans.append((start, i, kind))
                        break
    labels: list[str | None] = ["O"] * len(example.pos)
    words = [example.text[a:b] for a, b in zip(example.words.starts, example.words.ends, strict=True)]
    for start, end, kind in sorted(spans, key=lambda s: s[1] - s[0], reverse=True):
        label = _GUM_TYPES.get(kind)
        head = next(
            (k for k in range(start, end + 1) if not start <= example.heads[k] <= end or example.heads[k] == k), None
        )
        if label is None or head is None or example.pos[head] != "PROPN":
            continue
        low, high = _name_around(example, words, head, start, end, is_person=label == "PER")
        if any(labels[k] != "O" for k in range(low, high + 1)):
            continue
        for k in range(low, high + 1):
            labels[k] = ("B-" if k == low else "I-") + label
    return labels


_JOINS = frozenset({"of", "the", "for", "and", "&", "-", "'s", "’s", "de", "la", "von", "van", "."})


def _name_around(
    example: Example, words: list[str], head: int, start: int, end: int, *, is_person: bool
) -> tuple[int, int]:
    """The first and last word of the name around a proper noun; a person's titles stay outside."""
    assert example.pos is not None
    low = high = head
    while low > start and not is_person:
        before = words[low - 1]
        is_name = example.pos[low - 1] == "PROPN" or (
            before[0].isupper() and example.pos[low - 1] in ("ADJ", "NOUN", "NUM") and low - 1 > start
        )
        is_join = before in _JOINS and low - 2 >= start and words[low - 2][0].isupper() and before != "the"
        if not (is_name or is_join):
            break
        low -= 1
    while high < end:
        after = words[high + 1]
        is_name = example.pos[high + 1] == "PROPN" or after[0].isupper()
        is_join = after in _JOINS and high + 2 <= end and words[high + 2][0].isupper()
        if not (is_name or is_join):
            break
        high += 1
    return low, high


def read_conll_names(
    path: Path, types: dict[str, str | None], separator: str = " ", group: int = 12
) -> Iterator[Example]:
    """Documents of a CoNLL file (or groups of its sentences) with named entities; unmapped types are not learnt."""
    text_parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    labels: list[str | None] = []
    begins: list[int] = []
    offset = 0
    sentences = number = 0
    new_sentence = True
    prior = "O"

    def finish() -> Example:
        text = "".join(text_parts)
        return Example(
            f"{path.stem}-{number}", text, describe_words(text, starts, ends), list(begins), names=list(labels)
        )

    for line in path.read_text(encoding="utf-8").split("\n"):
        row = line.rstrip().split(separator if separator != "\t" else "\t")
        is_document_start = line.startswith("-DOCSTART-")
        if is_document_start or not line.strip():
            if not new_sentence:
                sentences += 1
            new_sentence = True
            prior = "O"
            if starts and (is_document_start or sentences >= group):
                yield finish()
                number += 1
                text_parts, starts, ends, labels, begins, offset, sentences = [], [], [], [], [], 0, 0
            continue
        word, label = row[0], row[-1]
        is_closer = word in {".", ",", ";", ":", "!", "?", ")", "'s", "n't", "%", "''", "”"}
        if text_parts and not (is_closer and not new_sentence) and text_parts[-1] not in {"(", "$", "``", "“"}:
            text_parts.append(" ")
            offset += 1
        shown = {"``": '"', "''": '"'}.get(word, word)
        starts.append(offset)
        ends.append(offset + len(shown))
        text_parts.append(shown)
        offset += len(shown)
        begins.append(int(new_sentence))
        new_sentence = False
        if label == "O":
            labels.append("O")
            prior = "O"
        else:
            kind = label.split("-", 1)[1]
            mapped = types.get(kind)
            opens = label.startswith("B-") or prior != kind
            labels.append(None if mapped is None else ("B-" if opens else "I-") + mapped)
            prior = kind
    if starts:
        yield finish()


_MEANTIME_TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PRO": "PROD", "FIN": "ORG"}


def read_meantime(path: Path) -> Example:
    """A MEANTIME document with sentence begins and the named mentions of its entities."""
    root = ElementTree.parse(path).getroot()
    index: dict[str, int] = {}
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begins: list[int] = []
    offset = 0
    last_sentence = None
    for token in root.iter("token"):
        word = token.text or "-"
        sentence = token.get("sentence")
        if parts:
            is_heading_gap = sentence != last_sentence and last_sentence in ("0", "1")
            no_gap = sentence == last_sentence and (
                word in {".", ",", ";", ":", "!", "?", ")", "'s", "n't", "%"} or parts[-1] in {"(", "$"}
            )
            gap = "\n\n" if is_heading_gap else "" if no_gap else " "
            parts.append(gap)
            offset += len(gap)
        index[token.get("t_id", "")] = len(starts)
        starts.append(offset)
        ends.append(offset + len(word))
        parts.append(word)
        offset += len(word)
        begins.append(int(sentence != last_sentence))
        last_sentence = sentence
    text = "".join(parts)
    words = describe_words(text, starts, ends)
    kinds: dict[str, str] = {}
    types = {e.get("m_id"): e.get("ent_type", "") for e in root.iter("ENTITY")}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        kind = types.get(target.get("m_id")) if target is not None else None
        for source in link.findall("source"):
            if kind:
                kinds[source.get("m_id", "")] = kind
    labels: list[str | None] = ["O"] * len(starts)
    for mention in root.iter("ENTITY_MENTION"):
        ids = sorted(index[a.get("t_id", "")] for a in mention.findall("token_anchor") if a.get("t_id") in index)
        if not ids or "NAM" not in (mention.get("syntactic_type") or ""):
            continue
        label = _MEANTIME_TYPES.get(kinds.get(mention.get("m_id", ""), ""))
        forms = [text[starts[i] : ends[i]] for i in ids]
        capital = [f[0].isupper() or f[0].isdigit() for f in forms]
        while ids and not capital[0]:
            ids, capital, forms = ids[1:], capital[1:], forms[1:]
        while ids and not capital[-1]:
            ids, capital, forms = ids[:-1], capital[:-1], forms[:-1]
        if not ids or sum(capital) < len(capital) / 2 or ids[-1] - ids[0] > 7:
            continue
        for k in range(ids[0], ids[-1] + 1):
            labels[k] = None if label is None else ("B-" if k == ids[0] else "I-") + label
    return Example(path.stem, text, words, begins, names=labels, weight=1.0)


_TERMINAL = re.compile(r"[.!?]['\"”’)\]]*$")


def read_attributions(path: Path) -> Example:
    """A document of the attribution corpus: attributions as word indices, and weak labels for sentences and names."""
    data = json.loads(path.read_text(encoding="utf-8"))
    text = data["text"]
    words = split_words(text)
    attributions = []
    for a in data["attributions"]:
        content = sorted({w for c in a["content"] for w in _inside(words, c)})
        attributions.append(
            {
                "source": _inside(words, a["source"]) if a["source"] else [],
                "cue": _inside(words, a["cue"]) if a["cue"] else [],
                "content": content,
                "stance": a["stance"],
                "kind": a["kind"],
                "parent": a["parent"],
                "id": a["id"],
            }
        )
    example = Example(data["doc"], text, words, attributions=attributions)
    example.begins = weak_begins(text, words)
    example.names = _weak_names(text, words, data["attributions"])
    return example


def _inside(words: Words, span: list[int]) -> list[int]:
    return [i for i, (a, b) in enumerate(zip(words.starts, words.ends, strict=True)) if a < span[1] and span[0] < b]


def weak_begins(text: str, words: Words) -> list[int]:
    """1, 0 or IGNORED for each word: whether it surely begins, surely does not begin, or may begin a sentence."""
    labels = []
    for i, start in enumerate(words.starts):
        if i == 0 or words.gaps[i] == 3:
            labels.append(1)
            continue
        before = text[: words.ends[i - 1]][-12:]
        terminal = _TERMINAL.search(before)
        if words.gaps[i] == 2:
            labels.append(IGNORED)
        elif not terminal or words.gaps[i] == 0:
            labels.append(IGNORED if before[-1] in ":;" else 0)
        else:
            word_before = re.search(r"(\w+)[.!?]['\"”’)\]]*$", before)
            is_plain = bool(word_before and len(word_before.group(1)) > 3 and word_before.group(1).islower())
            is_open = text[start].isupper() or text[start] in "\"“‘'"
            labels.append(1 if is_plain and is_open and before[-1] == "." else IGNORED)
    return labels


def _weak_names(text: str, words: Words, attributions: list[dict[str, Any]]) -> list[str | None]:
    """Names of voices whose kind is known; other capitalised words are left open, the rest is no name."""
    labels: list[str | None] = ["O" if c in (1, 5, 8, 9) else None for c in words.cases]
    index = {start: i for i, start in enumerate(words.starts)}
    for a in attributions:
        label = {"person": "PER", "organisation": "ORG", "outlet": "ORG"}.get(a["kind"])
        name = a["voice"] or ""
        parts = name.split()
        if not label or not parts or len(parts) > 6:
            continue
        if not all(p[0].isupper() or p in ("of", "the", "for", "and", "de", "van", "von", "al") for p in parts):
            continue
        if label == "PER" and (len(parts) < 2 or parts[0] in ("The", "A")):
            continue
        if not (parts[0][0].isupper() and parts[-1][0].isupper()):
            continue
        for match in re.finditer(r"(?<!\w)" + re.escape(name) + r"(?!\w)", text):
            first = index.get(match.start())
            if first is None:
                continue
            k = first
            while k < len(words) and words.ends[k] <= match.end():
                labels[k] = ("B-" if k == first else "I-") + label
                k += 1
    return labels


def name_pool(examples: list[Example], watchlist: Path | None) -> dict[str, list[list[str]]]:
    """Names by type as lists of words: those of the corpora, and of OFAC's list (public domain) in usual letter case."""
    pool: dict[str, list[list[str]]] = {"PER": [], "ORG": [], "LOC": []}
    for example in examples:
        first = None
        for i, label in enumerate([*(example.names or []), "O"]):
            if first is not None and not (label or "").startswith("I-"):
                kind = str((example.names or [])[first])[2:]
                words = [
                    example.text[a:b]
                    for a, b in zip(example.words.starts[first:i], example.words.ends[first:i], strict=True)
                ]
                if kind in pool and words[0][0].isupper():
                    pool[kind].append(words)
                first = None
            if (label or "").startswith("B-"):
                first = i
    if watchlist is not None:
        with watchlist.open(encoding="latin-1", newline="") as file:
            for n, row in enumerate(csv.reader(file)):
                if len(row) > 2 and n % 4 == 0:
                    kind = "PER" if "individual" in row[2] else "ORG" if row[2].strip() == "-0-" else None
                    if kind:
                        pool[kind].append(_usual_case(row[1], kind))
    return {k: [w for w in v if 0 < len(w) <= 8] for k, v in pool.items()}


def _usual_case(name: str, kind: str) -> list[str]:
    name = re.sub(r"\(.*?\)", "", name)
    if kind == "PER" and "," in name:
        family, given = name.split(",", 1)
        name = f"{given.strip()} {family.strip()}"
    words = split_words(name)
    forms = [name[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    return [f if len(f) <= 3 and not f.isalpha() else f.title() if len(f) > 3 or kind == "PER" else f for f in forms]


def swap_names(example: Example, pool: dict[str, list[list[str]]], rng: random.Random) -> Example:
    """The example with two thirds of its names replaced by others of their type; only names and sentences keep labels."""
    assert example.names is not None and example.begins is not None
    forms: list[str] = []
    gaps: list[str] = []
    names: list[str | None] = []
    begins: list[int] = []
    i = 0
    words = example.words
    while i < len(words):
        label = example.names[i]
        stop = i + 1
        if label and label.startswith("B-"):
            while stop < len(words) and (example.names[stop] or "").startswith("I-"):
                stop += 1
        new = [example.text[words.starts[k] : words.ends[k]] for k in range(i, stop)]
        labels = list(example.names[i:stop])
        between = [example.text[words.ends[k - 1] if k else 0 : words.starts[k]] for k in range(i, stop)]
        starts = example.begins[i:stop]
        if label and label.startswith("B-") and label[2:] in pool and rng.random() < 0.66:
            new = rng.choice(pool[label[2:]])
            labels = [label, *[f"I-{label[2:]}"] * (len(new) - 1)]
            between = [between[0], *[" "] * (len(new) - 1)]
            starts = [starts[0], *[0] * (len(new) - 1)]
        forms += new
        names += labels
        gaps += between
        begins += starts
        i = stop
    offset, first, last = 0, [], []
    for gap, form in zip(gaps, forms, strict=True):
        offset += len(gap)
        first.append(offset)
        offset += len(form)
        last.append(offset)
    text = "".join(g + f for g, f in zip(gaps, forms, strict=True))
    return Example(f"{example.doc}-swapped", text, describe_words(text, first, last), begins, names=names)
