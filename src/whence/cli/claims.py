"""`whence claims`."""

from typing import Annotated

import typer

from whence.cli.options import DEFAULT_CASE, CaseOption


def claims(
    case: CaseOption = DEFAULT_CASE,
    most: Annotated[int, typer.Option(help="How many claims to show.", min=1)] = 30,
) -> None:
    """List the claims of a case, those with the most to say first, with their independent origins.

    Example: whence claims --case case.db --most 10
    """
    from rich.console import Console
    from rich.table import Table

    from whence.report.headlines import rank_claims
    from whence.store.case import Case

    opened = Case.open(case)
    ranking = rank_claims(opened.claims(), most)
    table = Table("id", "claim", "origins", "stances", box=None, header_style="bold")
    for claim in ranking.claims:
        stances = ", ".join(f"{n} {s}" for s, n in claim.stances)
        o = claim.origins
        counted = f"at least {min(o.at_least, o.channels)}, at most {o.at_most}; {o.channels} {'channel' if o.channels == 1 else 'channels'}" if o else "not counted"
        table.add_row(claim.id, claim.text, counted, stances)
    Console().print(table)
    opened.close()
