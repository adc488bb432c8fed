"""The case file: one SQLite database beside a folder of captures; values in, values out.

schema: the tables. sqlite: all that SQLite alone has. migrations: how an older case becomes a current one. codec, rows:
values to columns and back. case, inside: opening, and what a case holds, in a fixed order. writing: documents.
joining: what joins documents. Each write is one transaction.
"""
