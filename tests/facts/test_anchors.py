"""Anchors: made where a passage stands once, and found out where it does not stand."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journey.facts.anchors import Anchor, AnchorError, anchor, fingerprint, mismatch, paragraphs

SPACE = st.text(alphabet=" \t\r\n\u3000\u00a0\u2028", max_size=3)


@given(st.lists(st.tuples(SPACE, st.text(max_size=4)), max_size=6))
def test_white_space_makes_no_difference(parts: list[tuple[str, str]]) -> None:
    spaced = "".join(space + word for space, word in parts)
    assert fingerprint(spaced) == fingerprint("".join(word for _, word in parts))


def test_a_fingerprint_is_the_sha_256_of_the_letters() -> None:
    assert fingerprint("北 京\n站") == hashlib.sha256("北京站".encode()).hexdigest()


@given(st.text(max_size=20), st.text(max_size=20))
def test_other_letters_make_another_fingerprint(a: str, b: str) -> None:
    assume("".join(a.split()) != "".join(b.split()))
    assert fingerprint(a) != fingerprint(b)


PARAGRAPHS = [
    ("one\ntwo", ("one", "two"), "a line a paragraph"),
    ("one\n\n \t\ntwo\n", ("one", "two"), "blank lines are none"),
    ("one\r\ntwo\rthree", ("one", "two", "three"), "line ends of all systems"),
    ("\ufeffone", ("one",), "a byte order mark is no character of it"),
    ("o\x0cn\u2028e\x85\ntwo", ("o\x0cn\u2028e\x85", "two"), "other breaks stay inside"),
    ("  one ", ("  one ",), "white space at the ends stays: ranges count it"),
    ("", (), "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "meaning"), PARAGRAPHS)
def test_paragraphs_are_lines(text: str, expected: tuple[str, ...], meaning: str) -> None:
    assert paragraphs(text) == expected, meaning


SOURCE = ("The train left.", "On the way the train stopped, and the train stood.", "aaa")


def test_an_anchor_is_where_the_passage_stands() -> None:
    found = anchor(SOURCE, 2, "stopped")
    assert found == Anchor(2, 21, 28, fingerprint("stopped"))
    assert SOURCE[1][found.start : found.end] == "stopped"


NO_ANCHORS = [
    (1, "stopped", "the passage does not stand in paragraph 1", "it stands in another"),
    (2, "the train", "the passage stands more than once in paragraph 2", "it stands twice"),
    (3, "aa", "the passage stands more than once in paragraph 3", "it overlaps itself"),
    (1, "the Train", "the passage does not stand in paragraph 1", "to the letter"),
    (1, "", "the passage is blank", "nothing stands everywhere"),
    (1, " ", "the passage is blank", "white space has no fingerprint"),
    (0, "train", "no paragraph 0: the source has 3", "paragraphs count from 1"),
    (4, "train", "no paragraph 4: the source has 3", "after the last"),
    (-1, "aaa", "no paragraph -1: the source has 3", "nor from the end"),
]


@pytest.mark.parametrize(("paragraph", "quote", "message", "meaning"), NO_ANCHORS)
def test_a_passage_that_stands_not_once_has_no_anchor(paragraph: int, quote: str, message: str, meaning: str) -> None:
    with pytest.raises(AnchorError) as caught:
        anchor(SOURCE, paragraph, quote)
    assert str(caught.value) == message, meaning


@given(st.text(min_size=1, max_size=30), st.data())
def test_an_anchor_that_was_made_fits(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    assume(quote.strip() and sum(text.startswith(quote, i) for i in range(len(text))) == 1)
    found = anchor((text,), 1, quote)
    assert (found.start, found.end) == (start, start + len(quote))
    assert mismatch(found, (text,)) is None


SHA = fingerprint("train")
MISFITS = [
    (Anchor(1, 4, 9, SHA), None, "it fits"),
    (Anchor(1, 3, 10, SHA), None, "white space around it makes no difference"),
    (Anchor(1, 4, 8, SHA), "paragraph 1, characters 4 to 8: the passage has another fingerprint", "a letter short"),
    (Anchor(2, 4, 9, SHA), "paragraph 2, characters 4 to 9: the passage has another fingerprint", "another place"),
    (Anchor(3, 0, 5, SHA), "paragraph 3, characters 0 to 5: the paragraph ends at character 3", "beyond the end"),
    (Anchor(1, -11, -6, SHA), "paragraph 1, characters -11 to -6: there is no such range", "counted from the end"),
    (Anchor(1, 9, 4, SHA), "paragraph 1, characters 9 to 4: there is no such range", "turned round"),
    (Anchor(1, 4, 4, fingerprint("")), "paragraph 1, characters 4 to 4: there is no such range", "nothing"),
    (Anchor(0, 4, 9, SHA), "no paragraph 0: the source has 3", "paragraphs count from 1"),
    (Anchor(9, 4, 9, SHA), "no paragraph 9: the source has 3", "after the last"),
]


@pytest.mark.parametrize(("found", "message", "meaning"), MISFITS)
def test_an_anchor_that_does_not_fit_says_why(found: Anchor, message: str | None, meaning: str) -> None:
    assert mismatch(found, SOURCE) == message, meaning
