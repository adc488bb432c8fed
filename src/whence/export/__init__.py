"""A case in other programs' formats, one file each.

jsonl: JSON Lines, one value a line. formats: the tuple of exporters. schema/: the JSON Schema of the export.
"""
