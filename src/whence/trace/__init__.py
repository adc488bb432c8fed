"""Propositions and documents to claims, derivations, contradictions and origins.

similarity: sentence vectors. matching: which propositions state the same. claims: clusters of them. reuse: shared text.
derivations: who took from whom. provenance: each claim's graph. origins: the count. contradictions: what cannot both be true.
"""
