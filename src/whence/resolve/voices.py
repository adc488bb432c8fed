"""Voices across documents: named ones are one voice; unnamed ones never join across documents."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from whence.model.attribution import Attribution, Voice, VoiceKind
from whence.model.entity import Entity
from whence.resolve.names import core_name, is_acronym, person_parts, skeleton

_TELLING = 6  # consonants: fewer are shared by names that have nothing to do with each other
_NAMED: frozenset[VoiceKind] = frozenset({"person", "organisation", "outlet"})


def voice_key(name: str, kind: VoiceKind, document: str) -> str:
    """What makes two sources one voice: the name where it is one, else the document and the description.

    >>> voice_key("Dr Ana Lee", "person", "d-1") == voice_key("Ana Lee", "person", "d-2")
    True
    """
    if (kind in _NAMED and name[:1].isupper()) or (not name.isascii() and kind in _NAMED):
        if kind == "person":
            return f"person:{' '.join(person_parts(name)).strip() or core_name(name)}"
        bones = skeleton(name)
        return f"body:{bones if len(bones) >= _TELLING else core_name(name)}"
    return f"{document}:{core_name(name)}"


def resolve_voices(
    attributions: Iterable[Attribution], entities: Sequence[Entity]
) -> tuple[tuple[Voice, ...], dict[str, str | None]]:
    """The voices, and for each attribution's id its voice's id (None where no source is given or known).

    A source whose name is one of an entity's names, and of no other's, is that entity's voice.
    """
    by_name = _index_names(entities)
    found: dict[str, tuple[str, VoiceKind, str | None, set[str]]] = {}
    of: dict[str, str | None] = {}
    for a in attributions:
        if a.name is None or a.kind == "unknown":
            of[a.id] = None
            continue
        entity = _entity_of(a, by_name) if a.kind in _NAMED else None
        key = f"entity:{entity.id}" if entity else voice_key(a.name, a.kind, a.document)
        voice = f"v-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
        of[a.id] = voice
        name = entity.caption if entity else a.name
        known = found.get(voice)
        if known is None:
            found[voice] = (name, a.kind, entity.id if entity else None, {a.document})
        else:
            best = min(known[0], name, key=lambda n: (is_acronym(n), -len(n.split()), n))
            found[voice] = (best, min(known[1], a.kind, key=_rank), known[2], known[3] | {a.document})
    voices = (Voice(i, n, k, e, tuple(sorted(d))) for i, (n, k, e, d) in found.items())
    return tuple(sorted(voices, key=lambda v: v.id)), of


def _rank(kind: VoiceKind) -> int:
    return ("outlet", "person", "organisation", "document", "group", "unnamed", "unknown").index(kind)


def _index_names(entities: Sequence[Entity]) -> dict[str, Entity | None]:
    """Entities by normal name; None where two entities share it."""
    index: dict[str, Entity | None] = {}
    for entity in entities:
        for name in {core_name(n) for n in entity.names}:
            index[name] = entity if name not in index else None
    return index


def _entity_of(a: Attribution, by_name: Mapping[str, Entity | None]) -> Entity | None:
    name = a.name or ""
    if a.kind == "person" and not person_parts(name)[0]:
        return None
    entity = by_name.get(core_name(name))
    if entity is None:
        return None
    is_person = entity.schema == "Person"
    return entity if is_person == (a.kind == "person") else None
