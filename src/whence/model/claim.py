"""Derivations between documents; claims, their provenance graphs and origins; contradictions."""

from dataclasses import dataclass
from typing import Literal

from whence.model.attribution import Stance
from whence.model.span import Passage, Span

DerivationHow = Literal["rerun", "rewrite", "quote", "credit"]
Certainty = Literal["must", "may", "same", "maysame"]
NodeKind = Literal["document", "voice", "material", "ghost"]
ContradictionKind = Literal["quantity", "date", "polarity"]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A stretch of the derived document (`span`) and the stretch of the earlier one it was taken from (`origin`)."""

    span: Span
    origin: Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """`document` took text or facts from `derived_from` (prov:wasDerivedFrom); `why` says so in words.

    `is_credited` tells whether it names the source, at `evidence`.
    """

    document: str
    derived_from: str
    how: DerivationHow
    score: float
    shared: tuple[SharedPassage, ...] = ()
    evidence: tuple[Passage, ...] = ()
    why: str = ""
    is_credited: bool = False


@dataclass(frozen=True, slots=True)
class ProvenanceNode:
    """A party to a claim's provenance: a held document version, a voice, a material, or a ghost (cited, not held).

    `publisher` and `published` (ISO 8601) are for documents; `organisation` is an anonymous voice's stated institution
    and `people` how many persons it is; `document` or `voice` is the id it stands for; `is_firsthand` says that the
    document states what it saw itself.
    """

    id: str
    kind: NodeKind
    name: str
    document: str | None = None
    voice: str | None = None
    publisher: str | None = None
    published: str | None = None
    organisation: str | None = None
    people: int = 1
    is_held: bool = False
    is_firsthand: bool = False


@dataclass(frozen=True, slots=True)
class ProvenanceEdge:
    """`source` got it from `target` (ids of nodes); `kind` and `why` say how that is known, `evidence` where it stands.

    `kind` is one of attribution, credit, hyperlink, reuse, rewrite, showed, unattributed, anonymous, organisation.
    """

    source: str
    target: str
    certainty: Certainty
    kind: str
    why: str
    evidence: Passage | None = None


@dataclass(frozen=True, slots=True)
class ProvenanceGraph:
    """All that is on record about where one claim came from."""

    nodes: tuple[ProvenanceNode, ...]
    edges: tuple[ProvenanceEdge, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """One origin of a claim: `kind` as the node's, `id` of the voice or document where there is one."""

    kind: NodeKind
    name: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins stand behind a claim: at least, at most, through how many channels, and why."""

    at_least: int
    at_most: int
    channels: int
    roots: tuple[Root, ...]
    circular: bool
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """The assertions, across documents, of the same proposition."""

    id: str
    text: str
    propositions: tuple[str, ...]
    stances: tuple[tuple[Stance, int], ...]
    origins: Origins | None = None
    graph: ProvenanceGraph | None = None
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two propositions (ids) that cannot both be true, and why in words."""

    a: str
    b: str
    kind: ContradictionKind
    why: str
