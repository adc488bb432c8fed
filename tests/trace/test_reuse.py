"""Shared text."""

from hypothesis import given
from hypothesis import strategies as st

from whence.trace.reuse import find_shared, fingerprint, share_of

STORY = (
    "A state-backed machine works on the Danube bought 240 optical rangefinder modules through a Vienna trading house last autumn. "
    "The labels were changed in the bonded warehouse of a freight forwarder on an island in the south of Budapest."
)


def test_a_rerun_is_found_word_for_word() -> None:
    later = "Crane maker got rangefinders\nHarbour Courier, 5 March\n\n" + STORY
    (shared,) = find_shared(fingerprint(later), fingerprint(STORY))
    assert shared.span.quote(later) == shared.origin.quote(STORY) == STORY.rstrip(".")
    assert share_of((shared,), fingerprint(later)) > 0.8


def test_the_same_facts_in_other_words_share_no_text() -> None:
    other = "Two hundred and forty rangefinders went to a crane builder; a dealer in Vienna had sold them to it, papers say."
    assert find_shared(fingerprint(other), fingerprint(STORY)) == ()


def test_one_changed_word_does_not_end_a_passage() -> None:
    changed = STORY.replace("optical ", "")
    (shared,) = find_shared(fingerprint(changed), fingerprint(STORY))
    assert shared.span.quote(changed).startswith("A state-backed") and shared.span.quote(changed).endswith("Budapest")


@given(st.text(), st.text())
def test_shared_passages_lie_inside_both_texts(a: str, b: str) -> None:
    text = f"{a} one two three four five six seven eight nine ten {b}"
    for shared in find_shared(fingerprint(text), fingerprint(text)):
        assert shared.span.end <= len(text)
        assert shared.origin.end <= len(text)
    assert set(fingerprint(text).kept.tolist()) <= set(fingerprint(text).grams.tolist())
