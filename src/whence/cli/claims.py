"""`whence claims`."""

from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.opening import open_case
from whence.cli.options import DEFAULT_CASE, CaseOption

if TYPE_CHECKING:
    from whence.model.claim import Claim


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

    console = Console(soft_wrap=True, highlight=False)
    with open_case(case) as opened:
        ranking = rank_claims(opened.claims(), most)
        documents = opened.count_documents()
    for claim in ranking.claims:
        console.print(Text(claim.text, style="bold"))
        console.print(Text(f"  {_describe(claim, documents.get(claim.id, 0))}"))
    if ranking.total > len(ranking.claims):
        console.print(
            Text(f"{ranking.total - len(ranking.claims)} more claims: --most {ranking.total} shows all.", style="dim")
        )


def _describe(claim: "Claim", documents: int) -> str:
    """Origins, stances, documents, contradictions and the id, on one line."""
    parts = ["origins not counted"]
    if o := claim.origins:
        channels = f"{o.channels} {'channel' if o.channels == 1 else 'channels'}"
        parts = [f"at least {min(o.at_least, o.channels)}, at most {o.at_most}; {channels}"]
    parts.append(", ".join(f"{n} {s}" for s, n in claim.stances))
    parts.append(f"{documents} {'document' if documents == 1 else 'documents'}")
    if claim.contradicts:
        parts.append(f"contradicted by {len(claim.contradicts)}")
    return " · ".join([*parts, claim.id])
