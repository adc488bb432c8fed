"""Shared passages: what counts as shared, exact offsets, and hashes that any process agrees on."""

import itertools
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.model.claim import SharedPassage
from whence.model.span import Span
from whence.trace.reuse import count_words, find_boilerplate, find_shared, fingerprint, measure_containment, share_of

STORY = (
    "The barge left the quay at Orlec before dawn with nine crates that no paper mentioned. Two pilots saw it turn "
    "north, against its orders, and reported it to the lock keeper. He wrote the hour into his book and went to bed."
)
OTHER = (
    "A committee of the town will look at the bridge next spring. Its bolts, an engineer found, are older than the "
    "mayor, and nobody has kept the drawings that would say which of them may be loosened while trams still cross it."
)


def align_passages(taker: str, giver: str, boilerplate: frozenset[int] = frozenset()) -> tuple[SharedPassage, ...]:
    return find_shared(fingerprint(taker), fingerprint(giver), boilerplate)


def texts_of(taker: str, giver: str) -> list[tuple[str, str]]:
    return [(p.span.quote(taker), p.origin.quote(giver)) for p in align_passages(taker, giver)]


@pytest.mark.parametrize(
    ("taker", "giver", "expected"),
    [
        (
            "Word has it that two pilots saw it turn north, against its orders, by night.",
            STORY,
            ["two pilots saw it turn north, against its orders"],
        ),
        ("“TWO PILOTS saw it – turn north”, said one.", STORY, ["TWO PILOTS saw it – turn north"]),
        ("Two pilots saw it turn south and went home.", STORY, ["Two pilots saw it turn"]),
        ("Pilots saw it turn, it is said.", STORY, []),
        (OTHER, STORY, []),
        ("", STORY, []),
        ("Prvi splav je otišao sa pristaništa", "Први сплав", []),
        (
            "Der Straßenbahnfahrer sah Übergänge brennen heute",
            "der straßenbahnfahrer SAH u\u0308berga\u0308nge brennen",
            ["Der Straßenbahnfahrer sah Übergänge brennen"],
        ),
        ("报道称商会并未派人查看货物。", "商会并未派人查看货物", ["商会并未派人查看货物"]),
        ("бродот тргна од кејот пред зори", "Вчера бродот тргна од кејот пред полноќ", ["бродот тргна од кејот пред"]),
    ],
    ids=[
        "clause",
        "case and marks",
        "until it differs",
        "four words",
        "other story",
        "empty",
        "two scripts",
        "accents",
        "chinese",
        "cyrillic",
    ],
)
def test_a_passage_is_shared_from_five_equal_words_on(taker: str, giver: str, expected: list[str]) -> None:
    assert [a for a, _ in texts_of(taker, giver)] == expected


def test_a_changed_word_does_not_break_a_passage_but_a_new_sentence_does() -> None:
    taker = STORY.replace("nine", "ten").replace(
        "Two pilots", "It was cold, and the river was high that week. Two pilots"
    )
    assert len(texts_of(taker, STORY)) == 2


def test_both_ends_of_a_passage_say_the_same() -> None:
    taker = "He was told this: two pilots saw it turn north, against its orders. No more."
    ((taken, given_),) = texts_of(taker, STORY)
    assert (taken, given_) == (
        "two pilots saw it turn north, against its orders",
        "Two pilots saw it turn north, against its orders",
    )


def test_a_passage_taken_twice_is_found_twice() -> None:
    clause = "saw it turn north, against its orders"
    assert len(texts_of(f"They {clause}; OK? Nobody had believed the first report of it: They {clause}.", STORY)) == 2


WORD = st.text("abcdeéßжщ漢字 ,.'—\u0301\u00ad", min_size=1, max_size=8)
TEXT = st.lists(WORD, max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_spans_lie_in_the_texts_apart_and_hold_equal_word_runs_at_both_ends(a: str, b: str) -> None:
    passages = align_passages(a, b)
    ends = [(p.span.start, p.span.end) for p in passages]
    assert ends == sorted(ends) and all(x[1] <= y[0] for x, y in itertools.pairwise(ends))
    for p in passages:
        taken, origin = fingerprint(p.span.quote(a)).words, fingerprint(p.origin.quote(b)).words
        assert (taken[:5] == origin[:5]).all() and (taken[-5:] == origin[-5:]).all()


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_every_fingerprint_points_to_the_five_words_it_was_made_of(text: str) -> None:
    prints = fingerprint(text)
    for place in prints.places.tolist():
        stretch = text[prints.starts[place] : prints.ends[place + 4]]
        assert fingerprint(stretch).kept.tolist() == [prints.grams[place]]


@settings(max_examples=100, deadline=None)
@given(TEXT, st.lists(st.sampled_from("abcdefgh"), min_size=8, max_size=12).map(" ".join), TEXT)
def test_eight_words_in_common_always_leave_a_fingerprint_in_common(before: str, shared: str, after: str) -> None:
    whole = fingerprint(f"{before} . {shared} . {after}").kept
    assert measure_containment(fingerprint(shared).kept, whole) > 0


def test_hashes_are_the_same_in_another_process() -> None:
    code = f"from whence.trace.reuse import fingerprint; print(fingerprint({STORY!r}).grams.tolist())"
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}
    )
    assert printed.stdout.strip() == str(fingerprint(STORY).grams.tolist())


def test_words_are_split_as_a_reader_would() -> None:
    text = "Lock-keeper’s cafe\u0301, 1,200 t; 货物"
    prints = fingerprint(text)
    assert [text[a:b] for a, b in zip(prints.starts, prints.ends, strict=True)] == [
        "Lock",
        "keeper",
        "s",
        "cafe\u0301",
        "1",
        "200",
        "t",
        "货",
        "物",
    ]
    assert count_words(Span(0, len(text)), prints) == 8


def test_letters_of_one_syllable_script_stay_apart() -> None:
    assert len(np.unique(fingerprint("가 나 까 각").words)) == 4


@pytest.mark.parametrize(
    "text", ["", " \n", "one two three four", "!!!"], ids=["empty", "blank", "four words", "marks"]
)
def test_a_text_of_fewer_than_five_words_has_no_fingerprint(text: str) -> None:
    assert len(fingerprint(text).kept) == 0


FOOTER = "All rights reserved by the Orlec Gazette and its partners in the valley press union."


def pages() -> list[str]:
    bodies = [STORY, OTHER, OTHER[::-1].replace(".", " x "), " ".join(f"word{k}" for k in range(60))]
    return [f"{b} {FOOTER}" for b in bodies]


def test_the_share_counts_each_word_once() -> None:
    taker = fingerprint(f"{STORY} {OTHER}")
    passages = find_shared(taker, fingerprint(STORY))
    assert share_of(passages, taker) == pytest.approx(39 / 76, abs=0.02)
    assert share_of([*passages, *passages], taker) == share_of(passages, taker)
    assert share_of((), taker) == 0.0


def test_what_three_pages_of_a_publisher_share_is_boilerplate_whatever_their_order() -> None:
    marks = [fingerprint(p).kept for p in pages()]
    footer = set(fingerprint(FOOTER).kept.tolist())
    found = find_boilerplate(marks)
    assert footer <= found
    assert found == find_boilerplate(marks[::-1])
    assert not found & set(fingerprint(STORY).kept.tolist())


def test_two_pages_or_versions_of_one_story_make_no_boilerplate() -> None:
    assert find_boilerplate([fingerprint(p).kept for p in pages()[:2]]) == frozenset()
    versions = [fingerprint(f"{STORY} {OTHER} Update {k}: the lock keeper slept until noon.").kept for k in range(4)]
    assert find_boilerplate(versions) == frozenset()


def test_shared_boilerplate_is_no_shared_passage_but_the_rest_stays() -> None:
    taker, giver = f"{OTHER} {FOOTER}", f"{STORY} {FOOTER}"
    standing = find_boilerplate([fingerprint(p).kept for p in pages()])
    assert align_passages(taker, giver) != ()
    assert align_passages(taker, giver, standing) == ()
    assert len(align_passages(f"{STORY} And. {FOOTER}", f"{STORY} But then again a new day. {FOOTER}", standing)) == 1
