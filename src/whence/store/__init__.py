"""The case file: one SQLite database beside a folder of captures; values in, values out.

schema: the tables. migrations: how an older case becomes a current one. codec: values to columns and back. case: opening,
and what a case holds, in a fixed order. writing: documents and traces, each in one transaction. search: full text.
"""
