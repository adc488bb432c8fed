"""`whence report`."""

from pathlib import Path
from typing import Annotated

import typer

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
    from whence.store.case import Case

    opened = Case.open(case)
    write_dossier(opened, output, title=title)
    opened.close()
    typer.echo(f"Dossier written to {output}. Open it in a browser.")
