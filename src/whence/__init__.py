"""Whence: for every statement in a pile of documents, who says so and on whose word.

The data's way reads downwards through the folders: model, read, extract, resolve, trace, screen, store, pipeline,
report, export, cli. Each folder imports only from those above it.
"""

__version__ = "0.1.0"
