"""Clusters of propositions formed anew only as far as new propositions reach, with the outcome of forming them all.

Clusters are formed greedily, the surest match first. A cluster in which nothing changed had, and still has, its joins
decided by its own members alone; so it is enough to form anew the new propositions with all the clusters they match,
and to go on to the neighbours of whatever then came out different, until nothing different has a neighbour outside.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from whence.store import schema
from whence.store.joining import find_among
from whence.trace.claims import cluster_claims
from whence.trace.matching import Match

Group = tuple[str, ...]
# Where more than one proposition in so many is reached, all are clustered at once, which then costs less.
_MOST = 3


class Clusters:
    """The clusters as they stand: the claim (id) of each proposition (id), None where it is in none yet."""

    def __init__(self, claim_of: Mapping[str, str | None]) -> None:
        self.claim_of = claim_of
        members: dict[str, list[str]] = defaultdict(list)
        for proposition, claim in claim_of.items():
            if claim:
                members[claim].append(proposition)
        self.members: dict[str, Group] = {claim: tuple(sorted(ids)) for claim, ids in members.items()}
        self.loose = {proposition for proposition, claim in claim_of.items() if claim is None}

    def has(self, group: Group) -> bool:
        """Whether the group is a cluster as it stands."""
        claim = self.claim_of[group[0]]
        return claim is not None and self.members[claim] == group

    def claims_in(self, propositions: Iterable[str]) -> set[str]:
        """The claims that hold one of the propositions."""
        return {claim for p in propositions if (claim := self.claim_of[p])}

    def around(self, propositions: Iterable[str]) -> set[str]:
        """The propositions with all that are in a cluster with one of them."""
        loose = {p for p in propositions if self.claim_of[p] is None}
        return loose | {p for claim in self.claims_in(propositions) for p in self.members[claim]}


@dataclass(frozen=True, slots=True)
class _Member:
    """What clustering needs to know of a proposition."""

    id: str


class _Matches:
    """Matches by proposition, loaded as they are asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._loaded: set[str] = set()
        self._found: dict[tuple[str, str], Match] = {}
        self._of: dict[str, list[Match]] = defaultdict(list)

    def load(self, propositions: Iterable[str]) -> None:
        wanted = set(propositions) - self._loaded
        self._loaded |= wanted
        for side in (schema.match.c.a, schema.match.c.b):
            for r in find_among(self._connection, _COLUMNS, side, wanted):
                if (r.a, r.b) not in self._found:
                    m = self._found[r.a, r.b] = Match(r.a, r.b, r.score, r.conflict, "")
                    self._of[m.a].append(m)
                    self._of[m.b].append(m)

    def within(self, propositions: set[str]) -> list[Match]:
        return [m for p in propositions for m in self._of[p] if m.a == p and m.b in propositions]

    def neighbours(self, propositions: Iterable[str]) -> set[str]:
        """Those with which one could join; a match that excludes reaches nobody."""
        return {m.b if m.a == p else m.a for p in propositions for m in self._of[p] if not m.conflict}


_COLUMNS = (schema.match.c.a, schema.match.c.b, schema.match.c.score, schema.match.c.conflict)


def form_clusters(connection: Connection, clusters: Clusters) -> tuple[set[str], list[Group]]:
    """The claims (ids) that are no more, and the groups of propositions (ids) that are new, in order."""
    matches = _Matches(connection)
    region, different = set(clusters.loose), set(clusters.loose)
    formed: list[Group] = []
    while different:
        if len(region) * _MOST <= len(clusters.claim_of):
            matches.load(different)
            region |= clusters.around(matches.neighbours(different) - region)
        if len(region) * _MOST > len(clusters.claim_of):
            formed = _cluster(set(clusters.claim_of), _load_all(connection))
            region = set(clusters.claim_of)
            break
        matches.load(region)
        formed = _cluster(region, matches.within(region))
        different = {p for group in formed if not clusters.has(group) for p in group}
        if matches.neighbours(different) <= region:
            break
    kept = set(formed)
    gone = {claim for claim in clusters.claims_in(region) if clusters.members[claim] not in kept}
    return gone, [group for group in formed if not clusters.has(group)]


def _load_all(connection: Connection) -> list[Match]:
    return [Match(r.a, r.b, r.score, r.conflict, "") for r in connection.execute(select(*_COLUMNS))]


def _cluster(propositions: set[str], matches: Sequence[Match]) -> list[Group]:
    members: Any = [_Member(p) for p in sorted(propositions)]  # only their ids are looked at
    return list(cluster_claims(members, matches))
