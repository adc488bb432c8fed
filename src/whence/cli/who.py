"""`whence who`."""

from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.opening import open_case
from whence.cli.options import DEFAULT_CASE, CaseOption
from whence.cli.show import print_attribution, quote_passage

if TYPE_CHECKING:
    from whence.store.case import Case


def who(
    name: Annotated[str, typer.Argument(help="A name, in any spelling or script.")],
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Show everything that a voice or entity says, and everything said of it, with passages.

    Example: whence who "Danube Machine Works" --case case.db
    """
    from whence.errors import UsageError

    with open_case(case) as opened:
        entities = [e for e in opened.entities() if any(_is_meant(name, n) for n in e.names)]
        ids = {e.id for e in entities}
        voices = [v for v in opened.voices() if _is_meant(name, v.name) or v.entity in ids]
        if not entities and not voices:
            raise UsageError(f"nobody in the case is called '{name}'", hint=_suggest(name, opened))
        documents = {d.id: d for d in opened.documents()}
        for e in entities:
            others = ", ".join(n for n in e.names if n != e.caption)
            typer.echo(f"{e.caption} ({e.schema}), also {others or 'under no other name'} [{e.id}]")
        typer.echo("Says:")
        for v in voices:
            for a in opened.attributions_of(v.id):
                print_attribution(documents, a)
        typer.echo("Said of it:")
        for p in opened.propositions():
            if ids & set(p.entities):
                typer.echo(f"  {quote_passage(documents, p.document, p.span.start, p.span.end)}")


def _suggest(name: str, case: "Case") -> str:
    """Names in the case that are spelled much like the one asked for."""
    from rapidfuzz import fuzz, process

    names = sorted({n for e in case.entities() for n in e.names} | {v.name for v in case.voices()})
    near = [n for n, *_ in process.extract(name, names, scorer=fuzz.WRatio, limit=3, score_cutoff=75)]
    return f"Did you mean {' or '.join(near)}?" if near else "Try a shorter form, or the surname alone."


def _is_meant(asked: str, name: str) -> bool:
    """True when the names agree in any spelling, or the asked one is a part of the other."""
    from whence.resolve.names import core_name, skeleton

    a, b = core_name(asked), core_name(name)
    if not a or not b:
        return False
    return a == b or set(a.split()) <= set(b.split()) or (len(skeleton(a)) >= 4 and skeleton(a) == skeleton(b))
