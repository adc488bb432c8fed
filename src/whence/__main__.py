"""`python -m whence`."""

from whence.cli.main import run

run()
