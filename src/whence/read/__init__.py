"""Bytes to documents: captures in, documents with text and metadata out, one format a file.

files: finds files in folders and zips. reading_files: one found file to its documents, or to the reason why not.
readers: the tuple of formats (txt, markdown, html, pdf, docx, mail, tables). bylines: publisher and date lines.
language: which language a text is in.
"""
