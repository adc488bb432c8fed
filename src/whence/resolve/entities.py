"""Referents of all documents to entities: joined by strong agreement of names, kept apart where it could be several."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from whence.model.entity import Entity, Referent
from whence.resolve.names import (
    acronym_of,
    compare_organisations,
    compare_people,
    core_name,
    is_acronym,
    is_latin,
    is_small,
    legal_form,
    normalise,
    person_parts,
)
from whence.resolve.referents import schema_of, skeleton_of_acronym

_STRONG = 0.8


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities, and for each referent's id its entity's id; None where it fits several."""

    entities: tuple[Entity, ...]
    of: dict[str, str | None]


class _Groups:
    """Numbered things in disjoint groups (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, into: int, other: int) -> None:
        self._parent[self.find(other)] = self.find(into)


def resolve_entities(referents: Sequence[Referent]) -> Resolution:
    """The entities behind the referents; the same for any order of the input.

    Full names join first; then an acronym or family name alone goes to the one entity that it fits, and to none where
    it fits several. Referents of the same kind and names are compared once, for all of them.
    """
    alike: dict[tuple[str, tuple[str, ...]], list[Referent]] = defaultdict(list)
    for referent in sorted(referents, key=lambda r: r.id):
        alike[referent.kind, tuple(sorted({normalise(n) for n in referent.names}))].append(referent)
    bundles = sorted(alike.values(), key=lambda b: b[0].id)
    firsts = [b[0] for b in bundles]
    pairs = _candidate_pairs(firsts)
    groups = _join_full(firsts, pairs)
    several = _attach_partial(firsts, pairs, groups)
    members: dict[int, list[Referent]] = defaultdict(list)
    of: dict[str, str | None] = {}
    for i, bundle in enumerate(bundles):
        if i in several:
            of |= {r.id: None for r in bundle}
        else:
            members[groups.find(i)].extend(bundle)
    entities = []
    for group in members.values():
        entity = _entity(group)
        entities.append(entity)
        of |= {r.id: entity.id for r in group}
    return Resolution(tuple(sorted(entities, key=lambda e: e.id)), of)


def _candidate_pairs(firsts: Sequence[Referent]) -> list[tuple[int, int]]:
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, referent in enumerate(firsts):
        for key in referent.keys:
            by_key[key].append(i)
    return sorted({(a, b) for found in by_key.values() for n, a in enumerate(found) for b in found[n + 1 :]})


def _join_full(firsts: Sequence[Referent], pairs: Sequence[tuple[int, int]]) -> _Groups:
    """Joins full names that agree strongly, surest first, unless two members clash."""
    groups = _Groups(len(firsts))
    members = {i: {i} for i in range(len(firsts))}
    scored = [(_agree(firsts[a], firsts[b]), a, b) for a, b in pairs if _is_full(firsts[a]) and _is_full(firsts[b])]
    for score, a, b in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        root_a, root_b = groups.find(a), groups.find(b)
        if score < _STRONG or root_a == root_b:
            continue
        if any(_clash(firsts[x], firsts[y]) for x in members[root_a] for y in members[root_b]):
            continue
        groups.join(root_a, root_b)
        members[root_a] |= members.pop(root_b)
    return groups


def _attach_partial(firsts: Sequence[Referent], pairs: Sequence[tuple[int, int]], groups: _Groups) -> set[int]:
    """Joins names that are only a part to the one full one that they fit; returns those that fit several."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        neighbours[a].add(b)
        neighbours[b].add(a)
    several: set[int] = set()
    joins: list[tuple[int, int]] = []
    for i, referent in enumerate(firsts):
        if _is_full(referent):
            continue
        fits = {groups.find(j) for j in neighbours[i] if _is_full(firsts[j]) and _fits(referent, firsts[j])}
        if len(fits) == 1:
            joins.append((fits.pop(), i))
        elif len(fits) > 1:
            several.add(i)
        else:
            joins += [
                (j, i) for j in sorted(neighbours[i]) if not _is_full(firsts[j]) and _same_part(referent, firsts[j])
            ][:1]
    for into, i in joins:
        groups.join(into, i)
    return several


def _is_full(referent: Referent) -> bool:
    """True for a name that can stand alone: a given and a family name, or an organisation's name that is no mere acronym."""
    if referent.kind == "person":
        return bool(person_parts(referent.name)[0])
    return not is_acronym(referent.name)


def _agree(a: Referent, b: Referent) -> float:
    if (a.kind == "person") != (b.kind == "person") and is_latin(a.name) != is_latin(b.name):
        return compare_people(a.name, b.name)[0] if "other" in (a.kind, b.kind) else 0.0
    if (a.kind == "person") != (b.kind == "person") or (a.kind == "place") != (b.kind == "place"):
        return 0.0
    compare = compare_people if a.kind == "person" else compare_organisations
    names_a = [n for n in a.names if a.kind != "person" or person_parts(n)[0]]
    names_b = [n for n in b.names if b.kind != "person" or person_parts(n)[0]]
    return max(
        (compare(x, y)[0] for x in names_a for y in names_b if not is_acronym(x) and not is_acronym(y)), default=0.0
    )


def _clash(a: Referent, b: Referent) -> bool:
    """True where two cannot be one: people of different given names, firms of one core with different legal forms."""
    if a.kind == "person" and b.kind == "person":
        return compare_people(a.name, b.name)[0] == 0.0
    form_a = {legal_form(n) for n in a.names if is_latin(n)} - {None}
    form_b = {legal_form(n) for n in b.names if is_latin(n)} - {None}
    return bool(form_a and form_b and not form_a & form_b and core_name(a.name) != core_name(b.name))


def _fits(part: Referent, full: Referent) -> bool:
    if (part.kind == "person") != (full.kind == "person"):
        return False
    if part.kind == "person":
        return compare_people(part.name, full.name)[0] >= 0.5
    letters = {skeleton_of_acronym(n) for n in part.names if is_acronym(n)}
    stated = {skeleton_of_acronym(n) for n in full.names if is_acronym(n)}
    return bool(letters & (stated or {skeleton_of_acronym(acronym_of(core_name(n))) for n in full.names}))


def _same_part(a: Referent, b: Referent) -> bool:
    return a.kind == b.kind and bool({normalise(n) for n in a.names} & {normalise(n) for n in b.names})


def _entity(group: list[Referent]) -> Entity:
    first = min(group, key=lambda r: r.id)
    names = Counter(n for r in group for n in r.names)
    caption = max(names, key=lambda n: (is_latin(n), not is_acronym(n), _fullness(n), names[n], n))
    kind = Counter(r.kind for r in group).most_common(1)[0][0]
    return Entity(
        f"e-{first.id[2:]}", schema_of(caption, kind, sorted(names)), caption, tuple(sorted(names)),
        tuple(sorted({r.document for r in group})),
    )  # fmt: skip


def _fullness(name: str) -> int:
    """Words, as far as more of them make a name fuller; all capitals and a description before the name count for less."""
    words = name.split()
    described = sum(w.isascii() and w.islower() and w.isalpha() and not is_small(w) for w in words[:-1])
    return min(len(words), 6) - (2 if name.isupper() and len(name) > 6 else 0) - 3 * described
