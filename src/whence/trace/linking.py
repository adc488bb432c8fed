"""Links between the parties of one claim's graph: copies joined, one organisation's words, papers and people alike."""

from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from whence.model.claim import ProvenanceNode
from whence.resolve.names import normalise
from whence.trace.derivations import publisher_keys
from whence.trace.identity import compare_papers, houses_in, is_part_of, may_be_one, may_belong

if TYPE_CHECKING:
    from whence.trace.provenance import Builder


def join_copies(builder: "Builder") -> None:
    """Drops a relaying document's own copies of the unnamed voices and papers that the document it relays cites.

    Whoever says "according to the agency", and then "two officials", means the agency's officials.
    """
    direct: dict[str, set[str]] = defaultdict(set)
    for source, target, certainty in builder.edges:
        if certainty == "must":
            direct[source].add(target)
    for document in sorted(d for d in direct if d.startswith("doc:")):
        parents = sorted(p for p in direct[document] if p.startswith(("doc:", "ghost:")))
        theirs = {v for p in parents for v in direct[p]}
        for copy in sorted(direct[document] - theirs):
            if copy in direct or builder.cited_by[copy] != {document[4:]}:
                continue
            if any(_is_copy(builder, copy, v) for v in sorted(theirs)):
                builder.edges = {k: e for k, e in builder.edges.items() if copy not in k[:2]}
                del builder.nodes[copy]


def _is_copy(builder: "Builder", copy: str, voice: str) -> bool:
    a, b = builder.nodes[copy], builder.nodes[voice]
    if a.kind != b.kind:
        return False
    if a.kind == "material":
        return compare_papers(a.name, b.name)[0] is not None
    return copy in builder.unnamed and voice in builder.unnamed and may_be_one(a.name, b.name)[0]


def link_parties(builder: "Builder") -> None:
    """Adds the same and maysame edges: institutions, papers, unnamed people."""
    _link_organisations(builder)
    _link_ghosts(builder)
    _link_papers(builder)
    _link_unnamed(builder)


def _link_organisations(builder: "Builder") -> None:
    """People who speak for one organisation, and what that organisation says itself, are one origin."""
    speaking: dict[str, list[str]] = defaultdict(list)
    for node in sorted(builder.nodes.values(), key=lambda n: n.id):
        for key in _organisation_keys(builder, node):
            speaking[key].append(node.id)
    for members in speaking.values():
        for a, b in pairwise(members):
            builder.edge(a, b, "same", "organisation", "both speak for one organisation")


def _organisation_keys(builder: "Builder", node: ProvenanceNode) -> frozenset[str]:
    """The keys of the organisation whose word a node is; none for outlets and for people of no stated house."""
    around = builder.around
    if node.kind == "document":
        return around.publishers.get(node.document or "", frozenset()) if node.is_firsthand else frozenset()
    if node.kind != "voice":
        return frozenset()
    if node.id not in builder.unnamed:
        return publisher_keys([node.organisation or node.name])
    own_word = [n.document or "" for n in builder.nodes.values() if n.kind == "document" and n.is_firsthand]
    named = [d for d in own_word if _names_publisher(node.name, around.documents[d].publisher)]
    return frozenset(k for d in named for k in around.publishers.get(d, ()))


def _names_publisher(description: str, publisher: str | None) -> bool:
    """Whether a description of unnamed people names the publisher as their house, in full or by its first words."""
    name = normalise(publisher or "")
    return any(name == house or name.startswith(f"{house} ") for house in houses_in(description))


def _link_ghosts(builder: "Builder") -> None:
    """What an outlet is credited with, when no document of it fits, may still be what another document of it says."""
    ghosts = sorted(n.id for n in builder.nodes.values() if n.kind == "ghost" and n.publisher)
    documents = sorted((n for n in builder.nodes.values() if n.kind == "document"), key=lambda n: n.id)
    for ghost in ghosts:
        keys = publisher_keys([builder.nodes[ghost].publisher or ""])
        for document in documents:
            if keys & builder.around.publishers.get(document.document or "", frozenset()):
                builder.edge(
                    ghost,
                    document.id,
                    "maysame",
                    "credit",
                    "both are this outlet's; which text is credited is not said",
                )


def _link_papers(builder: "Builder") -> None:
    papers = sorted((n for n in builder.nodes.values() if n.kind == "material"), key=lambda n: n.id)
    for a, b in combinations(papers, 2):
        verdict, why = compare_papers(a.name, b.name)
        if verdict == "same":
            builder.edge(a.id, b.id, "same", "record", why)
        elif verdict == "maysame":
            builder.edge(a.id, b.id, "maysame", "record", why)


def _link_unnamed(builder: "Builder") -> None:
    """Unnamed voices of different documents may be the same unless their descriptions conflict."""
    unnamed = [builder.nodes[id] for id in sorted(builder.unnamed) if id in builder.nodes]
    for a, b in combinations(unnamed, 2):
        if builder.cited_by[a.id] & builder.cited_by[b.id]:
            if is_part_of(a.name, b.name):
                builder.edge(a.id, b.id, "same", "anonymous", "one is of the other's number")
            continue
        possible, why = may_be_one(a.name, b.name)
        if possible:
            builder.edge(a.id, b.id, "maysame", "anonymous", why)
    organisations = sorted(
        n.id for n in builder.nodes.values() if n.kind == "document" and n.is_firsthand and n.is_held
    )
    for voice in unnamed:
        for id in organisations if may_belong(voice.name) else ():
            builder.edge(voice.id, id, "maysame", "anonymous", "whom the source works for is not said")
