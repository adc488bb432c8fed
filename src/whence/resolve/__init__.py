"""Mentions to entities, and the sources of attributions to voices; None where it could be several.

names: forms of names and how alike they are. referents: what one document's mentions refer to. entities: across
documents. voices: who speaks, across documents. anonymous: what a description of unnamed sources tells. relations:
typed edges between entities.
"""
