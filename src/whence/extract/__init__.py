"""A document to its reading: mentions, attributions, propositions, quantities and dates, all as spans of its text.

reader: the shipped one. words, chunks, model, decoding: the model's passes. attributing, quotations, voices: who says
what. propositions, quantities (numbers, units, bounds, counted), dates: what is said. sentences: other languages.
"""
