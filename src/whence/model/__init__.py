"""Pure values: frozen, slotted dataclasses without input or output.

span: offsets and passages. document: captures and documents. entity: mentions, entities, relations. attribution: who
says what, and voices. proposition: clauses, quantities, dates. reading: all that one document yields. claim:
derivations, claims, provenance, origins, contradictions. judgement: analysts' decisions, watchlist hits.
"""
