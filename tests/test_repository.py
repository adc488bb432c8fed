"""What the repository may not hold, and what its papers must name."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("core", "dev", "train")
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org")
FOLDERS = ("/work" + "/", "/root" + "/")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def packages(name: str) -> set[str]:
    """The packages that a lock pins."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9][\w.-]*)==", text, re.M))


def imported(path: Path) -> set[str]:
    """The first parts of the names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found = [word for word in (*HOSTS, *FOLDERS) if word in text]
        assert not found, f"{path.relative_to(ROOT)} names {found}"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_with_hashes_and_names_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    assert packages(name)
    assert "://" not in text
    assert "--index-url" not in text
    for block in re.split(r"\n(?=[a-z0-9])", text.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize("name", LOCKS)
def test_third_party_names_every_package_of_a_lock(name: str) -> None:
    named = set(re.findall(r"^\| (\S+) \| [^|]+ \|$", (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8"), re.M))
    assert sorted(packages(name) - named) == []


def test_the_core_lock_holds_what_the_package_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=!~\[ ;]", requirement)[0] for requirement in project["dependencies"]}
    assert sorted(declared - packages("core")) == []


def test_the_package_declares_what_its_source_imports() -> None:
    installed = importlib.metadata.packages_distributions()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=!~\[ ;]", requirement)[0] for requirement in project["dependencies"]}
    for path in (ROOT / "src").rglob("*.py"):
        for module in imported(path) - sys.stdlib_module_names - {"whence"}:
            owners = {owner.lower().replace("_", "-") for owner in installed.get(module, [module])}
            assert owners & declared, f"{path.relative_to(ROOT)} imports {module}"


def test_the_shipped_models_keep_to_their_size() -> None:
    models = ROOT / "src" / "whence" / "models"
    size = {
        folder.name: sum(p.stat().st_size for p in folder.iterdir()) for folder in models.iterdir() if folder.is_dir()
    }
    assert set(size) == {"reader", "similarity"}
    assert size["reader"] <= 25_000_000
    assert sum(size.values()) <= 60_000_000
