"""The JSON Lines export against its schema."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

import whence
from whence.export.jsonl import export_jsonl
from whence.store.case import Case

SCHEMA = json.loads(
    (Path(whence.__file__).parent / "export" / "schema" / "export.schema.json").read_text(encoding="utf-8")
)


def lines(case: Case, folder: Path) -> list[dict[str, object]]:
    export_jsonl(case, folder / "case.jsonl")
    return [json.loads(line) for line in (folder / "case.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_line_passes_the_schema(example: Case, tmp_path: Path) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    found = lines(example, tmp_path)
    assert {line["type"] for line in found} >= {
        "document",
        "mention",
        "entity",
        "voice",
        "attribution",
        "proposition",
        "derivation",
        "claim",
    }
    for line in found:
        assert not list(validator.iter_errors(line)), line


def test_a_line_with_a_field_too_many_or_too_few_does_not_pass() -> None:
    validator = Draft202012Validator(SCHEMA)
    good = {"type": "contradiction", "a": "p-1", "b": "p-2", "kind": "date", "why": "so"}
    assert validator.is_valid(good)
    assert not validator.is_valid({**good, "more": 1})
    assert not validator.is_valid({k: v for k, v in good.items() if k != "why"})
    assert not validator.is_valid({**good, "kind": "mood"})


def test_spans_carry_their_quotes_and_ids_lead_somewhere(example: Case, tmp_path: Path) -> None:
    found = lines(example, tmp_path)
    texts = {str(d["id"]): str(d["text"]) for d in found if d["type"] == "document"}
    ids = {line["id"] for line in found if "id" in line}
    for line in found:
        if line["type"] in ("mention", "proposition", "quantity"):
            span = line["span"]
            assert isinstance(span, dict)
            assert texts[str(line["document"])][span["start"] : span["end"]] == span["quote"]
        for key in ("entity", "voice", "parent", "claim", "derived_from", "proposition", "attribution"):
            assert line.get(key) is None or line[key] in ids, (key, line)
