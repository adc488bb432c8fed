"""`whence add`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from whence.cli.options import DEFAULT_CASE, CaseOption


def add(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or zips.", metavar="FILE_OR_FOLDER...")],
    case: CaseOption = DEFAULT_CASE,
    workers: Annotated[
        int | None, typer.Option(help="Worker processes; one for each core when not given.", min=1)
    ] = None,
) -> None:
    """Read, extract, resolve and trace files into a case.

    Adding the same bytes twice changes nothing; a run that was stopped goes on with the same command.
    Exit code 0: all were read; 3: some were not, each with its reason.

    Example: whence add reports/ letter.pdf --case case.db
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from whence.pipeline.adding import add as add_files
    from whence.store.case import Case

    opened = Case.open(case, create=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
            tasks = {"reading": bar.add_task("Reading", total=None), "tracing": bar.add_task("Tracing", total=None)}
            outcome = add_files(
                opened,
                paths,
                workers=workers,
                progress=lambda stage, done, total: bar.update(tasks[stage], completed=done, total=total),
            )
    except KeyboardInterrupt:
        typer.echo("Stopped. What was read is kept; the same command goes on from there.", err=True)
        raise typer.Exit(130) from None
    finally:
        opened.close()
    for error in outcome.errors:
        typer.echo(f"not read: {error}", err=True)
    if not outcome.read and not outcome.held and not outcome.errors:
        typer.echo("There is no file under the given paths.", err=True)
    held = f", {outcome.held} held already" if outcome.held else ""
    typer.echo(f"{outcome.read} {'document' if outcome.read == 1 else 'documents'} read into {case}{held}.")
    if outcome.errors:
        typer.echo(
            f"{len(outcome.errors)} {'file was' if len(outcome.errors) == 1 else 'files were'} not read.", err=True
        )
        raise typer.Exit(3)
