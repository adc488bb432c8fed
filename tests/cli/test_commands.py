"""The commands as a user calls them."""

import subprocess
import sys
from pathlib import Path

import pytest

from whence.cli.main import COMMANDS

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "d1-rangefinder"


def whence(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "whence", *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_the_help_of_every_command_has_an_example(name: str) -> None:
    ran = whence(name, "--help")
    assert ran.returncode == 0
    assert f"Example: whence {name}" in " ".join(ran.stdout.split())


def test_help_reaches_no_heavy_import() -> None:
    code = "import sys, whence.cli.main; print([m for m in ('onnxruntime', 'scipy', 'sqlalchemy', 'numpy', 'trafilatura') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_an_unread_file_gives_exit_code_3_and_the_others_are_added(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    case = str(tmp_path / "case.db")
    ran = whence("add", str(EXAMPLE / "05-continental-digest.txt"), str(tmp_path / "empty.txt"), "--case", case)
    assert ran.returncode == 3
    assert "empty.txt: is empty" in ran.stderr
    assert "1 document read" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["claims", "--case", "nowhere.db"], 2, "there is no case here"),
        (["ad"], 2, "No such command"),
        (["read", "nowhere.txt"], 3, "does not exist"),
    ],
    ids=["no case", "typing error", "no file"],
)
def test_an_error_says_what_was_wrong_and_its_code_tells(arguments: list[str], code: int, message: str) -> None:
    ran = whence(*arguments)
    assert ran.returncode == code
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_whole_way_on_the_example(example_path: Path, tmp_path: Path) -> None:
    case = ["--case", str(example_path)]
    listed = whence("claims", *case, "--most", "500")
    assert "at least 1, at most 1; 1 channel" in listed.stdout
    assert "Harbour Courier" in whence("documents", *case).stdout
    said = whence("who", "Danube Machine Works", *case).stdout
    assert "Подунавски" not in said or "Podunavski" in said
    assert "Said of it:" in said
    claim = next(word for word in listed.stdout.split() if word.startswith("c-"))
    shown = whence("show", claim, *case)
    assert shown.returncode == 0
    assert "independent origin" in shown.stdout
    dossier = tmp_path / "dossier.html"
    assert whence("report", *case, "--output", str(dossier)).returncode == 0
    assert "<html" in dossier.read_text(encoding="utf-8")


def test_show_and_who_say_when_there_is_nothing(example_path: Path) -> None:
    assert whence("show", "c-none", "--case", str(example_path)).returncode == 2
    assert "nobody in the case" in whence("who", "Zzyzx Qwrty", "--case", str(example_path)).stderr


def test_read_prints_the_tree_of_one_file() -> None:
    ran = whence("read", str(EXAMPLE / "05-continental-digest.txt"), "--explain")
    assert ran.returncode == 0
    assert "asserts" in ran.stdout
    assert "score" in ran.stdout
