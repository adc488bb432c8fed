"""Chunks and windows."""

from hypothesis import given
from hypothesis import strategies as st

from whence.extract.chunks import cut_chunks, guess_begins, quotation_state, window_around
from whence.extract.words import split_words


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 8)), min_size=1, max_size=300))
def test_chunks_cover_every_word_once_and_keep_to_the_limit(words: list[tuple[bool, int]]) -> None:
    sizes = [s for _, s in words]
    chunks = cut_chunks([b for b, _ in words], sizes, limit=40)
    assert [w for a, b in chunks for w in range(a, b)] == list(range(len(words)))
    assert all(sum(sizes[a:b]) <= 40 for a, b in chunks)


def test_a_chunk_is_cut_where_a_sentence_begins() -> None:
    begins = [True, False, False, True, False, False]
    assert cut_chunks(begins, [3] * 6, limit=14) == [(0, 3), (3, 6)]


def test_only_plain_sentence_ends_are_known_without_the_model() -> None:
    text = "It sank. They left with Dr. No. 5"
    known = guess_begins(text, split_words(text))
    assert known[3] is True
    assert known[1] is False


def test_a_quotation_is_open_until_its_closing_mark() -> None:
    assert quotation_state("“We sold it.", False)
    assert not quotation_state("“We sold it.”", False)
    assert not quotation_state('sold it," he said.', True)


def test_a_window_follows_a_quotation_into_the_next_sentence_but_no_further_than_it_runs() -> None:
    sentences = [(0, 5), (5, 10), (10, 15), (15, 20)]
    texts = ["A man came.", "He said: “We sold it.", "We sold all.”", "It rained."]
    first, last = window_around((6, 7), sentences, [False, False, True, False], texts, [1] * 20)
    assert (first, last) == (0, 15)
    first, last = window_around((6, 7), sentences, [False] * 4, ["A.", "He said it.", "All.", "It rained."], [1] * 20)
    assert (first, last) == (0, 10)
