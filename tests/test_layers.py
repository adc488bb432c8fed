"""The data's way reads downwards: a folder imports only from those before it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import whence

SOURCE = Path(whence.__file__).parent
ORDER = (
    "model",
    "read",
    "extract",
    "resolve",
    "trace",
    "screen",
    "store",
    "pipeline",
    "report",
    "export",
    "cluster",
    "api",
    "web",
    "cli",
)
FOLDERS = [name for name in ORDER if (SOURCE / name).is_dir()]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_imports_only_from_those_above_it(folder: str) -> None:
    allowed = {*ORDER[: ORDER.index(folder) + 1], "errors"}
    for path in (SOURCE / folder).rglob("*.py"):
        for name in imported(path):
            parts = name.split(".")
            if parts[0] == "whence" and len(parts) > 1:
                assert parts[1] in allowed, f"{path.relative_to(SOURCE)} imports {name}"


def test_every_folder_has_its_place_in_the_order() -> None:
    found = {p.name for p in SOURCE.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    assert found <= set(ORDER)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_front_page_of_a_folder_is_a_docstring_without_imports(folder: str) -> None:
    front = SOURCE / folder / "__init__.py"
    assert ast.get_docstring(ast.parse(front.read_text(encoding="utf-8")))
    assert list(imported(front)) == []
