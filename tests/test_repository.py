"""What the repository may not hold, and what its papers must name."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org")
FOLDERS = ("/work" + "/", "/root" + "/")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found = [word for word in (*HOSTS, *FOLDERS) if word in text]
        assert not found, f"{path.relative_to(ROOT)} names {found}"


def test_the_locks_pin_every_package_with_hashes() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.lock")):
        text = lock.read_text(encoding="utf-8")
        packages = re.findall(r"^([a-z0-9][\w.-]*)==", text, re.M)
        assert packages
        for block in re.split(r"\n(?=[a-z0-9])", text.strip()):
            assert "--hash=sha256:" in block, f"{lock.name}: {block.splitlines()[0]}"


def test_third_party_names_every_package_that_is_installed_with_the_core() -> None:
    named = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8").lower()
    lock = (ROOT / "requirements" / "core.lock").read_text(encoding="utf-8")
    missing = [p for p in re.findall(r"^([a-z0-9][\w.-]*)==", lock, re.M) if p.lower() not in named]
    assert not missing


def test_the_shipped_models_keep_to_their_size() -> None:
    models = ROOT / "src" / "whence" / "models"
    size = {
        folder.name: sum(p.stat().st_size for p in folder.iterdir()) for folder in models.iterdir() if folder.is_dir()
    }
    assert set(size) == {"reader", "similarity"}
    assert size["reader"] <= 25_000_000
    assert sum(size.values()) <= 60_000_000
