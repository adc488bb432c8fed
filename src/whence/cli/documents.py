"""`whence documents`."""

from whence.cli.opening import open_case
from whence.cli.options import DEFAULT_CASE, CaseOption


def documents(case: CaseOption = DEFAULT_CASE) -> None:
    """List the documents of a case, what each was taken from, and the files that could not be read.

    Example: whence documents --case case.db
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False)
    with open_case(case) as opened:
        shown = {d.id: d for d in opened.documents()}
        sources: dict[str, list[str]] = {}
        for taken in opened.derivations():
            origin = shown[taken.derived_from]
            sources.setdefault(taken.document, []).append(
                f"{origin.publisher or origin.file} ({taken.how}: {taken.why})"
            )
        notes, unread = list(opened.notes()), list(opened.unread())
    for d in sorted(shown.values(), key=lambda d: (d.published or "", d.file, d.id)):
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
    for id, note in notes:
        console.print(Text(f"{shown[id].file}: {note}"))
    for error in unread:
        console.print(Text(f"not read: {error}"))
