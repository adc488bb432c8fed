"""The formats that a case can be exported to."""

from collections.abc import Callable
from pathlib import Path

from whence.errors import UsageError
from whence.export.jsonl import export_jsonl
from whence.store.case import Case

Exporter = Callable[[Case, Path], int]
EXPORTERS: tuple[tuple[str, Exporter], ...] = (("jsonl", export_jsonl),)


def export_case(case: Case, format: str, path: Path) -> int:
    """Writes the case in the format; returns how many things were written. Raises UsageError for an unknown format."""
    for name, exporter in EXPORTERS:
        if name == format:
            return exporter(case, path)
    raise UsageError(f"there is no format '{format}'", hint=f"Formats: {', '.join(n for n, _ in EXPORTERS)}.")
