"""`whence documents`."""

from whence.cli.options import DEFAULT_CASE, CaseOption


def documents(case: CaseOption = DEFAULT_CASE) -> None:
    """List the documents of a case, what each was taken from, and the files that could not be read.

    Example: whence documents --case case.db
    """
    from rich.console import Console
    from rich.text import Text

    from whence.store.case import Case

    opened = Case.open(case)
    shown = {d.id: d for d in opened.documents()}
    console = Console(soft_wrap=True, highlight=False)
    sources: dict[str, list[str]] = {}
    for taken in opened.derivations():
        origin = shown[taken.derived_from]
        sources.setdefault(taken.document, []).append(f"{origin.publisher or origin.file} ({taken.how}: {taken.why})")
    for d in sorted(shown.values(), key=lambda d: (d.published or "", d.file)):
        console.print(Text(d.title or d.file, style="bold"))
        known = (
            d.publisher or "publisher unknown",
            d.published or "date unknown",
            d.language or "language unknown",
            d.file,
            d.id,
        )
        console.print(Text("  " + " · ".join(known)))
        for source in sources.get(d.id, []):
            console.print(Text(f"  taken from {source}"))
    for id, note in opened.notes():
        console.print(Text(f"{shown[id].file}: {note}"))
    for error in opened.unread():
        console.print(Text(f"not read: {error}"))
    opened.close()
