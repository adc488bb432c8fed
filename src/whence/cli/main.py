"""`whence`: the commands together, and errors in plain language."""

import os
import sys

import typer

from whence import __version__
from whence.cli import add, claims, documents, export, read, report, show, who
from whence.errors import ReadError, UsageError, WhenceError

app = typer.Typer(
    name="whence",
    help="For every statement in a pile of documents: who says so, on whose word, and how many independent origins it has.\n\n"
    "Example: whence add reports/ --case case.db, then whence report --case case.db --output dossier.html",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
COMMANDS = (
    ("add", add.add), ("export", export.export), ("report", report.report), ("read", read.read), ("claims", claims.claims),
    ("show", show.show), ("who", who.who), ("documents", documents.documents),
)  # fmt: skip
for _name, _command in COMMANDS:
    app.command(_name)(_command)


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"whence {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """Options of the program as a whole."""


def run() -> None:
    """Runs the command line; a WhenceError becomes a message and an exit code (2 usage, 3 unread files, 1 else)."""
    try:
        app()
    except WhenceError as error:
        typer.echo(f"whence: {error}", err=True)
        sys.exit(2 if isinstance(error, UsageError) else 3 if isinstance(error, ReadError) else 1)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the flush at the end fails again
            sys.exit(0)
        typer.echo(
            f"whence: {error.filename or 'a file'}: {error.strerror}. Check the path and your rights to it.", err=True
        )
        sys.exit(1)
