"""`whence show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.opening import open_case
from whence.cli.options import DEFAULT_CASE, CaseOption

if TYPE_CHECKING:
    from whence.model.attribution import Attribution
    from whence.model.claim import ProvenanceEdge, ProvenanceGraph
    from whence.model.document import Document
    from whence.store.case import Case


def show(
    id: Annotated[str, typer.Argument(help="The id of a claim, document, entity, voice or attribution.")],
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Show one thing of a case with all its passages; for a claim the origins and why they count as they do.

    Example: whence show c-0123456789ab-10-60 --case case.db
    """
    from whence.errors import UsageError

    showing = {
        "c-": _show_claim,
        "d-": _show_document,
        "a-": _show_attribution,
        "e-": _show_entity,
        "v-": _show_voice,
        "p-": _show_proposition,
    }
    with open_case(case) as opened:
        documents = {d.id: d for d in opened.documents()}
        show_one = showing.get(id[:2])
        if show_one is None or not show_one(opened, documents, id):
            raise UsageError(
                f"nothing in the case has the id '{id}'",
                hint="List ids with: whence claims, whence documents, whence who NAME.",
            )


def quote_passage(documents: "dict[str, Document]", document: str, start: int, end: int) -> str:
    """A passage on one line, with its file and offsets."""
    d = documents[document]
    quote = " ".join(d.text[start:end].split())
    return f"“{quote}” [{d.file}, {start}–{end}]"


def print_attribution(documents: "dict[str, Document]", a: "Attribution") -> None:
    """One attribution on a line: who, stance, and what with its passage."""
    said = a.content or a.cue or a.source
    passage = quote_passage(documents, a.document, said[0].start, said[-1].end)
    typer.echo(f"  {a.name or '(no source given)'} {a.stance}: {passage}")


def _show_claim(case: "Case", documents: "dict[str, Document]", id: str) -> bool:
    claim = case.claim(id)
    if claim is None:
        return False
    typer.echo(claim.text)
    if o := claim.origins:
        origins, channels = ("origin" if o.at_most == 1 else "origins"), ("channel" if o.channels == 1 else "channels")
        typer.echo(
            f"At least {min(o.at_least, o.channels)}, at most {o.at_most} independent {origins}, through {o.channels} {channels}. {o.why}"
        )
        for root in o.roots:
            typer.echo(f"  origin: {root.name} ({root.kind})")
    if claim.graph:
        _print_provenance(claim.graph)
    typer.echo("Statements:")
    attributions = {a.id: a for a in case.attributions()}
    for p in case.propositions_of(id):
        chain: list[str] = []
        at = attributions.get(p.attribution or "")
        while at is not None:
            chain.append(f"{at.name or '(no source given)'} {at.stance}")
            at = attributions.get(at.parent or "")
        who = " ← ".join([documents[p.document].publisher or documents[p.document].file, *reversed(chain)])
        typer.echo(f"  {who}: {quote_passage(documents, p.document, p.span.start, p.span.end)}")
    for other in claim.contradicts:
        against = case.claim(other)
        typer.echo(f"  contradicted by: {against.text if against else ''} [{other}]")
    return True


def _print_provenance(graph: "ProvenanceGraph") -> None:
    """Who had it from whom as a tree, from the documents that hold the claim to its roots; then what is open."""
    names = {n.id: f"{n.name}, {n.published}" if n.published else n.name for n in graph.nodes}
    known = {n.id: [e for e in graph.edges if e.source == n.id and e.certainty == "must"] for n in graph.nodes}
    typer.echo("Provenance:")
    for node in graph.nodes:
        if node.is_held:
            typer.echo(f"  {names[node.id]}")
            waiting: list[tuple[ProvenanceEdge, int, tuple[str, ...]]] = [
                (e, 2, (node.id,)) for e in known[node.id][::-1]
            ]
            while waiting:
                e, depth, path = waiting.pop()
                typer.echo(f"{'  ' * depth}← {names[e.target]} ({e.why})")
                if e.target not in path:
                    waiting += [(x, depth + 1, (*path, e.target)) for x in reversed(known[e.target])]
    words = {"may": "may have it from", "same": "is", "maysame": "may be"}
    for e in graph.edges:
        if e.certainty in words:
            typer.echo(f"  {names[e.source]} {words[e.certainty]} {names[e.target]} ({e.why})")


def _show_document(case: "Case", documents: "dict[str, Document]", id: str) -> bool:
    d = documents.get(id)
    if d is None:
        return False
    typer.echo(
        f"{d.title or d.file}\n  file {d.file}\n  publisher {d.publisher or 'unknown'}\n  published {d.published or 'unknown'}\n  sha256 {d.sha256}"
    )
    for x in case.derivations():
        if x.document == id:
            typer.echo(f"  taken from {documents[x.derived_from].file} ({x.how}): {x.why}")
            for s in x.shared:
                typer.echo(f"    {quote_passage(documents, id, s.span.start, s.span.end)}")
    for a in case.attributions():
        if a.document == id:
            print_attribution(documents, a)
    return True


def _show_attribution(case: "Case", documents: "dict[str, Document]", id: str) -> bool:
    a = next((x for x in case.attributions() if x.id == id), None)
    if a is not None:
        print_attribution(documents, a)
        typer.echo(f"  found by {a.method}, score {a.score:.2f}; kind {a.kind}; parent {a.parent or 'none'}")
    return a is not None


def _show_proposition(case: "Case", documents: "dict[str, Document]", id: str) -> bool:
    p = next((x for x in case.propositions() if x.id == id), None)
    if p is not None:
        typer.echo(f"{quote_passage(documents, p.document, p.span.start, p.span.end)}\n  claim {p.claim}; {p.polarity}")
    return p is not None


def _show_entity(case: "Case", documents: "dict[str, Document]", id: str) -> bool:
    e = next((x for x in case.entities() if x.id == id), None)
    if e is None:
        return False
    typer.echo(
        f"{e.caption} ({e.schema})\n  also: {', '.join(n for n in e.names if n != e.caption) or 'no other spelling'}"
    )
    for m in case.mentions_of(id):
        around = _widen(documents[m.document].text, m.span.start, m.span.end)
        typer.echo(f"  {quote_passage(documents, m.document, *around)}")
    return True


def _show_voice(case: "Case", documents: "dict[str, Document]", id: str) -> bool:
    v = next((x for x in case.voices() if x.id == id), None)
    if v is None:
        return False
    typer.echo(f"{v.name} ({v.kind})")
    for a in case.attributions_of(id):
        print_attribution(documents, a)
    return True


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around a name, as far as its line goes, at most eighty characters to each side."""
    first = max(text.rfind("\n", 0, start) + 1, start - 80)
    stop = text.find("\n", end)
    return first, min(stop if stop >= 0 else len(text), end + 80)
