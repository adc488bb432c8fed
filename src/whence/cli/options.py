"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

CaseOption = Annotated[Path, typer.Option("--case", help="The case file.", show_default=True)]
DEFAULT_CASE = Path("whence.db")
