"""Voices across documents: named ones join, unnamed ones never do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.attribution import Attribution, VoiceKind
from whence.model.entity import Entity
from whence.model.span import Span
from whence.resolve.voices import resolve_voices


def said(document: str, name: str | None, kind: VoiceKind, number: int = 0) -> Attribution:
    span = (Span(number, number + 1),)
    return Attribution(
        f"a-{document}-{number}", f"d-{document}", span, span, span, "asserts", kind, name, None, "model", 1.0
    )


WORKS = Entity("e-1", "Company", "Danube Machine Works", ("DMW", "Danube Machine Works"), ("d-1",))
GORAN = Entity("e-2", "Person", "Goran Vlaisavljev", ("Goran Vlaisavljev", "Vlaisavljev"), ("d-1",))
TWIN = Entity("e-3", "Company", "Danube Machine Wharf", ("DMW", "Danube Machine Wharf"), ("d-2",))


@pytest.mark.parametrize(
    ("a", "b", "is_one"),
    [
        (said("1", "Aldgate Wire", "outlet"), said("2", "Aldgate Wire", "outlet"), True),
        (said("1", "Aldgate Wire", "outlet"), said("2", "Aldgate Wire", "organisation"), True),
        (said("1", "Aldgate Wire", "outlet"), said("2", "Олдгејт вајер", "outlet"), True),
        (said("1", "Aldgate Wire", "outlet"), said("2", "Aldgate Post", "outlet"), False),
        (said("1", "Fintan Lisle", "person"), said("2", "Fintan Lisle", "person"), True),
        (said("1", "Fintan Lisle", "person"), said("2", "Fintan Lisle", "organisation"), False),
        (said("1", "Ana Lee", "person"), said("2", "Ian Lowe", "person"), False),
        (said("1", "Ana Lee", "person"), said("2", "Ion Lea", "person"), False),
        (said("1", "DMW", "organisation"), said("2", "Danube Machine Works", "organisation"), True),
        (said("1", "two customs officials", "unnamed"), said("2", "two customs officials", "unnamed"), False),
        (said("1", "two customs officials", "unnamed"), said("1", "two customs officials", "unnamed", 5), True),
        (said("1", "two customs officials", "unnamed"), said("1", "a diplomat", "unnamed", 5), False),
        (said("1", "an invoice", "document"), said("2", "an invoice", "document"), False),
        (said("1", "residents", "group"), said("2", "residents", "group"), False),
    ],
    ids=[
        "outlet", "outlet-and-organisation", "two-scripts", "two-outlets", "person", "person-and-house", "like-consonants", "same-consonants",
        "acronym-of-an-entity", "unnamed-in-two", "unnamed-in-one", "two-unnamed-in-one", "papers-in-two", "groups-in-two",
    ],
)  # fmt: skip
def test_two_sources_are_one_voice_or_two(a: Attribution, b: Attribution, is_one: bool) -> None:
    voices, of = resolve_voices([a, b], [WORKS])
    assert (of[a.id] == of[b.id]) is is_one
    assert len(voices) == (1 if is_one else 2)


def test_a_voice_is_the_entity_whose_name_it_bears() -> None:
    (voice,), _ = resolve_voices([said("1", "DMW", "organisation")], [WORKS, GORAN])
    assert (voice.entity, voice.name, voice.documents) == ("e-1", "Danube Machine Works", ("d-1",))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("DMW", "organisation"), ("Vlaisavljev", "person"), ("Goran Vlaisavljev", "organisation"), ("DMW", "unnamed")],
    ids=["name-of-two", "family-name-alone", "other-kind", "unnamed"],
)
def test_a_voice_that_could_be_several_is_no_entity(name: str, kind: VoiceKind) -> None:
    (voice,), _ = resolve_voices([said("1", name, kind)], [WORKS, GORAN, TWIN])
    assert voice.entity is None


def test_no_source_is_no_voice() -> None:
    voices, of = resolve_voices([said("1", None, "person"), said("2", "somebody", "unknown")], [])
    assert voices == ()
    assert of == {"a-1-0": None, "a-2-0": None}


SAID = [said(d, n, k, i * 10) for d in "12" for i, (n, k) in enumerate((("Aldgate Wire", "outlet"), ("The Aldgate Wire", "organisation"), ("DMW", "organisation"), ("two officials", "unnamed"), (None, "person"), ("Fintan Lisle", "person")))]  # fmt: skip


@given(st.permutations(SAID))
def test_the_order_of_attributions_does_not_matter(shuffled: list[Attribution]) -> None:
    assert resolve_voices(shuffled, [WORKS, GORAN]) == resolve_voices(SAID, [GORAN, WORKS])
