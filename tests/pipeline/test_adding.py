"""Adding files: nothing twice, any order, and a killed run."""

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.export.jsonl import export_jsonl
from whence.pipeline import tracing, working
from whence.pipeline.adding import add, add_quietly
from whence.store.case import Case

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "d1-rangefinder"


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
    outcome = add_quietly(case, [some_files])
    assert outcome.read == 3
    assert {e.file for e in outcome.errors} == {"empty.txt", "broken.pdf"}
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
    assert finished.count_untraced() == 0
    whole = added(tmp_path / "whole.db", [some_files])
    assert exported(finished, tmp_path) == exported(whole, tmp_path)


@pytest.mark.parametrize("step", ["name_entities", "name_voices", "derive_documents", "trace_claims"])
def test_a_run_stopped_while_tracing_is_finished_by_the_next(
    some_files: Path, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    files = sorted(some_files.iterdir())
    case = added(tmp_path / "case.db", files[:1])
    monkeypatch.setattr(tracing, step, stop)
    with pytest.raises(KeyboardInterrupt):
        add_quietly(case, files[1:])
    monkeypatch.undo()
    assert case.count_untraced() == 2
    add_quietly(case, files[:1])
    assert case.count_untraced() == 0
    assert exported(case, tmp_path) == exported(added(tmp_path / "whole.db", [some_files]), tmp_path)


def test_workers_end_with_the_process_that_started_them(some_files: Path, tmp_path: Path) -> None:
    for number in range(30):
        text = f"A note\nNorthern Wire, 9 March 2031\n\nThe works said it had bought {number} lenses. " * 8
        (some_files / f"note{number}.txt").write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "whence",
        "add",
        str(some_files),
        "--workers",
        "2",
        "--case",
        str(tmp_path / "case.db"),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watched = psutil.Process(process.pid)
    while process.poll() is None and sum("spawn_main" in " ".join(c.cmdline()) for c in watched.children()) < 2:
        time.sleep(0.02)
    workers = watched.children()
    assert len(workers) >= 2
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert alive == []


TEXTS = {
    "board.txt": "Notice\nSouthern Lock Board, 4 March 2031\n\nThe board closed the lock on 2 March. It counted 14 barges at the gate.",
    "courier.txt": "Barges wait\nHarbour Courier, 5 March 2031\n\nThe Southern Lock Board (SLB) said it had counted 14 barges at the gate. "
    "A pilot denied that the lock was closed.",
    "ledger.txt": "Lock shut\nValley Ledger, 6 March 2031\n\nThe SLB counted 40 barges at the gate, according to the Harbour Courier. "
    "The lock was closed on 2 March.",
    "wire.txt": "Lock open\nNorthern Wire, 6 March 2031\n\nThe lock was not closed on 2 March, two pilots said. The board counted 14 barges at the gate.",
    "copy.txt": "Lock open\nCanal Digest, 7 March 2031\n\nThe lock was not closed on 2 March, two pilots said. The board counted 14 barges at the gate.",
}  # fmt: skip


@given(st.permutations(sorted(TEXTS)), st.sets(st.integers(1, 4)))
@settings(max_examples=12, deadline=None, derandomize=True)
def test_any_order_of_documents_that_contradict_and_credit_each_other_gives_the_same_bytes(
    order: list[str], cuts: set[int]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for file in order:
            (folder / file).write_text(TEXTS[file], encoding="utf-8")
            paths.append(folder / file)
        whole = exported(added(folder / "whole.db", paths), folder)
        assert b'"type": "contradiction"' in whole
        bounds = [0, *sorted(cuts), len(paths)]
        groups = [paths[a:b] for a, b in itertools.pairwise(bounds)]
        assert exported(added(folder / "grown.db", *groups), folder) == whole


def test_the_example_added_one_by_one_backwards_gives_the_same_bytes(example: Case, tmp_path: Path) -> None:
    files = [EXAMPLE / d.file for d in sorted(example.documents(), key=lambda d: d.file, reverse=True)]
    case = added(tmp_path / "backwards.db", *[[f] for f in files if f.is_file()])
    assert exported(case, tmp_path) == exported(example, tmp_path)


def mail(*attached: tuple[str, str]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "Ana Brod <ana@example.org>",
        "The sheet",
        "Tue, 04 Mar 2031 09:00:00 +0000",
    )
    message.set_content("Please find the sheet that the board sent us last week. It counts the barges at the gate.")
    for file, text in attached:
        message.add_attachment(text.encode(), maintype="text", subtype="plain", filename=file)
    return message.as_bytes()


@pytest.mark.parametrize(
    "files",
    [
        {"b.txt": TEXTS["board.txt"].encode(), "a.txt": TEXTS["board.txt"].encode()},
        {"b.txt": TEXTS["board.txt"].encode(), "a.md": TEXTS["board.txt"].encode()},
        {"z.txt": TEXTS["board.txt"].encode(), "m.eml": mail(("sheet.txt", TEXTS["board.txt"]))},
        {"a.txt": TEXTS["board.txt"].encode(), "m.eml": mail(("sheet.txt", TEXTS["board.txt"]))},
        {"m.eml": mail(("sheet.txt", TEXTS["board.txt"])), "n.eml": mail(("other.txt", TEXTS["board.txt"]), ("w.txt", TEXTS["wire.txt"]))},
        {"box.mbox": b"From a Tue Mar 4 09:00:00 2031\n" + mail() + b"\n\nFrom b Tue Mar 4 10:00:00 2031\n" + mail() + b"More.\n"},
    ],
    ids=["two names", "two formats", "attached and alone", "alone and attached", "attached twice", "mailbox"],
)  # fmt: skip
def test_bytes_found_twice_are_one_document_in_any_order(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in files]
    whole = exported(added(tmp_path / "whole.db", paths), tmp_path)
    for number, order in enumerate(itertools.permutations(paths)):
        case = added(tmp_path / f"order{number}.db", *[[p] for p in order])
        assert exported(case, tmp_path) == whole
        assert add_quietly(case, paths).read == 0
        assert exported(case, tmp_path) == whole


def test_a_file_that_is_mended_is_no_longer_named_as_unread(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"")
    case = added(tmp_path / "case.db", [path])
    assert [e.file for e in case.unread()] == ["note.txt"]
    path.write_text(TEXTS["wire.txt"], encoding="utf-8")
    assert add_quietly(case, [path]).errors == ()
    assert list(case.unread()) == []


def test_a_path_that_does_not_exist_is_told_but_not_kept(some_files: Path, tmp_path: Path) -> None:
    case = Case.open(tmp_path / "case.db", create=True)
    outcome = add_quietly(case, [some_files, tmp_path / "missing.txt"])
    assert [e.file for e in outcome.errors] == [str(tmp_path / "missing.txt")]
    assert list(case.unread()) == []


def test_documents_are_read_again_by_a_newer_reader_and_by_no_other(
    some_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = added(tmp_path / "case.db", [some_files])
    before = exported(case, tmp_path)
    assert add_quietly(case, [some_files]).read == 0
    monkeypatch.setattr(working, "__version__", "999")
    outcome = add_quietly(case, sorted(some_files.iterdir())[:2])
    assert (outcome.read, outcome.held) == (2, 0)
    assert exported(case, tmp_path) == before
    assert add_quietly(case, [some_files]).read == 1


def test_each_run_is_noted(some_files: Path, tmp_path: Path) -> None:
    case = added(tmp_path / "case.db", [some_files], [some_files])
    with case.reading() as connection:
        runs = connection.exec_driver_sql(
            "SELECT documents, held, unread, finished_at FROM run ORDER BY started_at"
        ).fetchall()
    assert [tuple(r)[:3] for r in runs] == [(3, 0, 0), (0, 3, 0)]
    assert all(r.finished_at for r in runs)
