"""`whence who`."""

from typing import Annotated

import typer

from whence.cli.options import DEFAULT_CASE, CaseOption
from whence.cli.show import print_attribution, quote_passage


def who(
    name: Annotated[str, typer.Argument(help="A name, in any spelling or script.")],
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Show everything that a voice or entity says, and everything said of it, with passages.

    Example: whence who "Danube Machine Works" --case case.db
    """
    from whence.errors import UsageError
    from whence.store.case import Case

    opened = Case.open(case)
    documents = {d.id: d for d in opened.documents()}
    entities = [e for e in opened.entities() if any(_is_meant(name, n) for n in e.names)]
    ids = {e.id for e in entities}
    voices = [v for v in opened.voices() if _is_meant(name, v.name) or v.entity in ids]
    if not entities and not voices:
        raise UsageError(
            f"nobody in the case is called '{name}'",
            hint="Try a shorter form; whence claims shows names as they stand.",
        )
    for e in entities:
        typer.echo(
            f"{e.caption} ({e.schema}), also {', '.join(n for n in e.names if n != e.caption) or 'under no other name'} [{e.id}]"
        )
    said = {v.id for v in voices}
    typer.echo("Says:")
    for a in opened.attributions():
        if a.voice in said:
            print_attribution(documents, a)
    typer.echo("Said of it:")
    for p in opened.propositions():
        if ids & set(p.entities):
            typer.echo(f"  {quote_passage(documents, p.document, p.span.start, p.span.end)}")
    opened.close()


def _is_meant(asked: str, name: str) -> bool:
    """True when the names agree in any spelling, or the asked one is a part of the other."""
    from whence.resolve.names import core_name, skeleton

    a, b = core_name(asked), core_name(name)
    if not a or not b:
        return False
    return a == b or set(a.split()) <= set(b.split()) or (len(skeleton(a)) >= 4 and skeleton(a) == skeleton(b))
