"""The label sets of the reader model's heads, in the order of its outputs."""

from whence.model.attribution import STANCES, VOICE_KINDS

POS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
RELATIONS = (
    "root", "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop",
    "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp",
)  # fmt: skip
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-PROD", "I-PROD", "B-EVT", "I-EVT")
CUES = ("O", "B", "I")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")
KINDS = VOICE_KINDS

__all__ = ["CUES", "KINDS", "NAMES", "POS", "RELATIONS", "ROLES", "STANCES"]
