"""Adding files: nothing twice, any order, and a killed run."""

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from whence.export.jsonl import export_jsonl
from whence.pipeline.adding import add, add_quietly
from whence.store.case import Case


def exported(case: Case, folder: Path) -> bytes:
    output = folder / f"{case.path.name}.jsonl"
    export_jsonl(case, output)
    return output.read_bytes()


def added(path: Path, *groups: list[Path]) -> Case:
    case = Case.open(path, create=True)
    for group in groups:
        add_quietly(case, group)
    return case


def test_adding_the_same_bytes_twice_changes_nothing(some_files: Path, tmp_path: Path) -> None:
    case = added(tmp_path / "case.db", [some_files])
    before = exported(case, tmp_path)
    outcome = add_quietly(case, [some_files])
    assert (outcome.read, outcome.held) == (0, 3)
    assert exported(case, tmp_path) == before


def test_any_order_and_grouping_gives_the_same_bytes(some_files: Path, tmp_path: Path) -> None:
    files = sorted(some_files.iterdir())
    whole = exported(added(tmp_path / "whole.db", [some_files]), tmp_path)
    for number, order in enumerate(list(itertools.permutations(files))[1:5:2]):
        one_by_one = added(tmp_path / f"order{number}.db", *[[f] for f in order])
        assert exported(one_by_one, tmp_path) == whole


def test_worker_processes_give_the_same_bytes_as_one_process(some_files: Path, tmp_path: Path) -> None:
    (some_files / "more.txt").write_text(
        "A note\nNorthern Wire, 9 March 2031\n\nThe works said it had never bought a lens.", encoding="utf-8"
    )
    alone = exported(added(tmp_path / "alone.db", [some_files]), tmp_path)
    case = Case.open(tmp_path / "pool.db", create=True)
    add(case, [some_files], progress=lambda *_: None, workers=2)
    assert exported(case, tmp_path) == alone


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(some_files: Path, tmp_path: Path) -> None:
    (some_files / "empty.txt").write_bytes(b"")
    (some_files / "broken.pdf").write_bytes(b"%PDF-1.7 no more of it")
    case = Case.open(tmp_path / "case.db", create=True)
    outcome = add_quietly(case, [some_files, tmp_path / "missing.txt"])
    assert outcome.read == 3
    assert {e.file for e in outcome.errors} == {"empty.txt", "broken.pdf", str(tmp_path / "missing.txt")}
    assert {e.file for e in case.unread()} == {e.file for e in outcome.errors}
    assert all(e.hint for e in outcome.errors)


def test_captures_keep_the_bytes_as_found(some_files: Path, tmp_path: Path) -> None:
    case = added(tmp_path / "case.db", [some_files])
    for document in case.documents():
        assert case.capture_path(document.sha256).read_bytes() == (some_files / document.file).read_bytes()


def test_every_span_in_a_case_quotes_its_document(example: Case) -> None:
    texts = {d.id: d.text for d in example.documents()}
    spans = [(m.document, m.span) for m in example.mentions()]
    spans += [(a.document, s) for a in example.attributions() for s in (*a.source, *a.cue, *a.content)]
    spans += [(p.document, p.span) for p in example.propositions()] + [
        (q.document, q.span) for q in example.quantities()
    ]
    spans += [(d.document, s.span) for d in example.derivations() for s in d.shared]
    spans += [(d.derived_from, s.origin) for d in example.derivations() for s in d.shared]
    assert len(spans) > 300
    for document, span in spans:
        assert span.quote(texts[document]).strip()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_killed_run_leaves_a_case_that_the_next_run_finishes(some_files: Path, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    path = tmp_path / "killed.db"
    command = [sys.executable, "-m", "whence", "add", str(some_files), "--case", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(rng.uniform(0.3, 3.5))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    finished = added(path, [some_files])
    whole = added(tmp_path / "whole.db", [some_files])
    assert exported(finished, tmp_path) == exported(whole, tmp_path)
