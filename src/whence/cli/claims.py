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
    from rich.text import Text

    from whence.report.headlines import rank_claims
    from whence.store.case import Case

    opened = Case.open(case)
    ranking = rank_claims(opened.claims(), most)
    console = Console(soft_wrap=True, highlight=False)
    for claim in ranking.claims:
        console.print(Text(claim.text, style="bold"))
        stances = ", ".join(f"{n} {s}" for s, n in claim.stances)
        o = claim.origins
        channels = f"{o.channels} {'channel' if o.channels == 1 else 'channels'}" if o else ""
        counted = f"at least {min(o.at_least, o.channels)}, at most {o.at_most}; {channels}" if o else "not counted"
        console.print(Text(f"  {counted} · {stances} · {claim.id}"))
    if ranking.total > len(ranking.claims):
        console.print(
            Text(f"{ranking.total - len(ranking.claims)} more claims: --most {ranking.total} shows all.", style="dim")
        )
    opened.close()
