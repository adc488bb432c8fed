"""`whence documents`."""

import typer

from whence.cli.options import DEFAULT_CASE, CaseOption


def documents(case: CaseOption = DEFAULT_CASE) -> None:
    """List the documents of a case, what each was taken from, and the files that could not be read.

    Example: whence documents --case case.db
    """
    from rich.console import Console
    from rich.table import Table

    from whence.store.case import Case

    opened = Case.open(case)
    table = Table("id", "file", "publisher", "published", "language", "taken from", box=None, header_style="bold")
    shown = {d.id: d for d in opened.documents()}
    sources: dict[str, list[str]] = {}
    for taken in opened.derivations():
        origin = shown[taken.derived_from]
        sources.setdefault(taken.document, []).append(f"{origin.publisher or origin.file} ({taken.how})")
    for d in shown.values():
        table.add_row(d.id, d.file, d.publisher or "unknown", d.published or "unknown", d.language or "unknown", "; ".join(sources.get(d.id, [])))
    Console().print(table)
    for error in opened.unread():
        typer.echo(f"not read: {error}")
    opened.close()
