"""How commands open a case, and the checks that they share."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from whence.store.case import Case


@contextmanager
def open_case(path: Path) -> "Iterator[Case]":
    """The case at a path, to be read as it is at this moment; says when a stopped `add` left it unfinished.

    Raises UsageError when there is none.
    """
    from whence.errors import UsageError
    from whence.store.case import Case

    if not path.exists():
        raise UsageError("there is no case here", file=str(path), hint=f"Make one with: whence add FILES --case {path}")
    case = Case.open(path)
    try:
        with case.reading():
            waiting = case.count_untraced()
            if waiting:
                typer.echo(
                    f"whence: {waiting} {'document is' if waiting == 1 else 'documents are'} stored but not yet joined with the others, "
                    "because an add was stopped or is under way. Run the same whence add again to finish it.",
                    err=True,
                )  # fmt: skip
            yield case
    finally:
        case.close()


def check_output(output: Path, case: Path) -> None:
    """Raises UsageError when the file to write is the case itself, or a folder."""
    from whence.errors import UsageError

    if output.resolve() == case.resolve():
        raise UsageError("is the case itself", file=str(output), hint="Name another file to write.")
    if output.is_dir():
        raise UsageError("is a folder", file=str(output), hint="Name a file to write.")
