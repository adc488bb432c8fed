"""A case's contents in, a dossier out: one self-contained HTML file that reads and prints without a script.

contents: what a case must offer. citations: every cited passage and the lines that cite it. speakers: who says
something, on whose word. headlines, registers, sources, grading: the dossier's parts as frozen values (views). layout,
svg: the drawing of a claim's provenance. passages: a text with its cited passages marked. wording, display: words for
values, and hostile text made harmless. dossier: all of it.
"""
