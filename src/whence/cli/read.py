"""`whence read`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from whence.model.attribution import Attribution
    from whence.model.document import Document


def read(
    file: Annotated[Path, typer.Argument(help="One file.")],
    explain: Annotated[
        bool, typer.Option("--explain", help="Show which way found each attribution, and its score.")
    ] = False,
) -> None:
    """Read one file and print who says what in it, as a tree; no case is made.

    Example: whence read article.html --explain
    """
    from rich.console import Console

    from whence.errors import ReadError
    from whence.extract.reader import load_reader
    from whence.read.files import FoundFile
    from whence.read.reading_files import read_file

    if not file.exists():
        raise ReadError("does not exist", file=str(file), hint="Check the path.")
    result = read_file(FoundFile(file.name, file))
    reader = load_reader(threads=2)
    console = Console()
    for document in result.documents:
        reading = reader(document)
        console.print(_tree(document, reading.attributions, explain=explain))
        if reading.note:
            console.print(reading.note, markup=False)
    if result.errors:
        raise result.errors[0]


def _tree(document: "Document", attributions: "tuple[Attribution, ...]", *, explain: bool) -> "Tree":
    from rich.text import Text
    from rich.tree import Tree

    known = ", ".join(v for v in (document.publisher, document.published, document.language) if v)
    root = Tree(
        Text(f"{document.title or document.file} ({known})" if known else document.title or document.file, style="bold")
    )
    branches: dict[str | None, Tree] = {None: root}
    waiting = list(attributions)
    while waiting:
        ready = [a for a in waiting if a.parent in branches]
        if not ready:
            break
        for a in ready:
            branches[a.id] = branches[a.parent].add(_line(document, a, explain=explain))
        waiting = [a for a in waiting if a.id not in branches]
    return root


def _line(document: "Document", a: "Attribution", *, explain: bool) -> "Text":
    from rich.text import Text

    said = " … ".join(" ".join(s.quote(document.text).split()) for s in a.content)
    line = Text(a.name or "(no source given)", style="bold cyan")
    line.append(f" {a.stance}", style="magenta")
    line.append(f"  {said[:300]}" if said else "", style="default not bold")
    if explain:
        cue = " ".join(s.quote(document.text) for s in a.cue)
        line.append(f"  [{a.method}, score {a.score:.2f}, cue “{cue}”, {a.kind}]", style="dim")
    return line
