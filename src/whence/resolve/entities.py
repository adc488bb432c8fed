"""Referents of all documents to entities: joined by strong agreement of names, kept apart where it could be several."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from whence.model.entity import Entity, Referent
from whence.resolve.names import acronym_of, compare_organisations, compare_people, core_name, is_acronym, is_latin, legal_form, normalise, person_parts
from whence.resolve.referents import schema_of, skeleton_of_acronym

_STRONG = 0.8


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities, and for each referent's id its entity's id; None where it fits several."""

    entities: tuple[Entity, ...]
    of: dict[str, str | None]


def resolve_entities(referents: Sequence[Referent]) -> Resolution:
    """The entities behind the referents; the same for any order of the input.

    Full names join first; then an acronym or family name alone goes to the one entity that it fits, and to none where
    it fits several of other documents.
    """
    ordered = sorted(referents, key=lambda r: r.id)
    parent = list(range(len(ordered)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_key: dict[str, list[int]] = defaultdict(list)
    for i, referent in enumerate(ordered):
        for key in referent.keys:
            by_key[key].append(i)
    pairs = sorted({(a, b) for members in by_key.values() for n, a in enumerate(members) for b in members[n + 1 :]})
    clusters = {i: {i} for i in range(len(ordered))}
    for a, b in sorted((p for p in pairs if _is_full(ordered[p[0]]) and _is_full(ordered[p[1]])), key=lambda p: (-_agree(ordered[p[0]], ordered[p[1]]), p)):
        root_a, root_b = find(a), find(b)
        if root_a == root_b or _agree(ordered[a], ordered[b]) < _STRONG:
            continue
        if any(_clash(ordered[x], ordered[y]) for x in clusters[root_a] for y in clusters[root_b]):
            continue
        parent[root_b] = root_a
        clusters[root_a] |= clusters.pop(root_b)
    loose = _attach_partial(ordered, pairs, find, parent)
    return _make(ordered, find, loose)


def _attach_partial(ordered: list[Referent], pairs: list[tuple[int, int]], find: object, parent: list[int]) -> set[int]:
    """Joins names that are only a part to the one full one that they fit; returns those that fit several."""
    look = find if callable(find) else (lambda i: i)
    several: set[int] = set()
    neighbours: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        neighbours[a].add(b)
        neighbours[b].add(a)
    joins: list[tuple[int, int]] = []
    for i, referent in enumerate(ordered):
        if _is_full(referent):
            continue
        fits = {look(j) for j in neighbours[i] if _is_full(ordered[j]) and _fits(referent, ordered[j])}
        if len(fits) == 1:
            joins.append((fits.pop(), i))
        elif len(fits) > 1:
            several.add(i)
        else:
            joins += [(look(j), i) for j in neighbours[i] if j < i and not _is_full(ordered[j]) and _same_part(referent, ordered[j])][:1]
    for root, i in joins:
        top, low = look(root), look(i)
        if top != low:
            parent[low] = top
    return several


def _is_full(referent: Referent) -> bool:
    """True for a name that can stand alone: a given and a family name, or an organisation's name that is no mere acronym."""
    if referent.kind == "person":
        return bool(person_parts(referent.name)[0])
    return not is_acronym(referent.name)


def _agree(a: Referent, b: Referent) -> float:
    if (a.kind == "person") != (b.kind == "person") or (a.kind == "place") != (b.kind == "place"):
        return 0.0
    compare = compare_people if a.kind == "person" else compare_organisations
    names_a = [n for n in a.names if a.kind != "person" or person_parts(n)[0]]
    names_b = [n for n in b.names if b.kind != "person" or person_parts(n)[0]]
    return max((compare(x, y)[0] for x in names_a for y in names_b if not is_acronym(x) and not is_acronym(y)), default=0.0)


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


def _make(ordered: list[Referent], find: object, several: set[int]) -> Resolution:
    look = find if callable(find) else (lambda i: i)
    members: dict[int, list[Referent]] = defaultdict(list)
    for i, referent in enumerate(ordered):
        if i not in several:
            members[look(i)].append(referent)
    entities, of = [], {}
    for group in members.values():
        entity = _entity(group)
        entities.append(entity)
        of |= {r.id: entity.id for r in group}
    of |= {ordered[i].id: None for i in several}
    return Resolution(tuple(sorted(entities, key=lambda e: e.id)), of)


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
    """Words, as far as more of them make a name fuller; all capitals count for less."""
    return min(len(name.split()), 6) - (2 if name.isupper() and len(name) > 6 else 0)
