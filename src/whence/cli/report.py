"""`whence report`."""

from pathlib import Path
from typing import Annotated

import typer

from whence.cli.opening import check_output, open_case
from whence.cli.options import DEFAULT_CASE, CaseOption


def report(
    output: Annotated[Path, typer.Option("--output", help="The HTML file to write.")],
    case: CaseOption = DEFAULT_CASE,
    title: Annotated[str, typer.Option(help="The dossier's title.")] = "Dossier",
) -> None:
    """Write the dossier: one HTML file in which every line leads back to its passage.

    Example: whence report --case case.db --output dossier.html
    """
    from whence.report.dossier import write_dossier

    check_output(output, case)
    with open_case(case) as opened:
        write_dossier(opened, output, title=title)
    typer.echo(f"Dossier written to {output}. Open it in a browser.")
