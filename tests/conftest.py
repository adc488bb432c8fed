"""The example case, added once for all tests that look at a whole case."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from whence.pipeline.adding import add_quietly
from whence.store.case import Case

EXAMPLE = Path(__file__).parent.parent / "examples" / "d1-rangefinder"


@pytest.fixture(scope="session")
def example_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case file of the example, with all its documents."""
    path = tmp_path_factory.mktemp("example") / "case.db"
    case = Case.open(path, create=True)
    add_quietly(case, [EXAMPLE])
    case.close()
    return path


@pytest.fixture
def example(example_path: Path) -> Iterator[Case]:
    """The example case, opened."""
    case = Case.open(example_path)
    yield case
    case.close()


@pytest.fixture
def some_files(tmp_path: Path) -> Path:
    """A folder with three of the example's documents."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("02-aldgate-wire.html", "03-harbour-courier.txt", "05-continental-digest.txt"):
        shutil.copy(EXAMPLE / name, folder / name)
    return folder
