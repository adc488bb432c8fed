"""`whence export`."""

from pathlib import Path
from typing import Annotated

import typer

from whence.cli.opening import check_output, open_case
from whence.cli.options import DEFAULT_CASE, CaseOption


def export(
    output: Annotated[Path, typer.Option("--output", help="The file to write.")],
    case: CaseOption = DEFAULT_CASE,
    format: Annotated[str, typer.Option("--format", help="jsonl")] = "jsonl",
) -> None:
    """Write a case in another program's format.

    Example: whence export --case case.db --format jsonl --output case.jsonl
    """
    from whence.export.formats import export_case

    check_output(output, case)
    with open_case(case) as opened:
        count = export_case(opened, format, output)
    typer.echo(f"{count} lines written to {output}.")
