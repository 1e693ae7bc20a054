"""Sentences and clauses: where they end, and that nothing of the text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts.anchors import mismatch, paragraphs
from journey.research.texts.sentences import clauses, sentences

SPLITS = {
    "Chinese stops": ("车到了。人下车？走！", ["车到了。", "人下车？", "走！"]),
    "a closing quote belongs to what it closes": ("他说：“走吧。”众人上车。", ["他说：“走吧。”", "众人上车。"]),
    "Chinese with a decimal point": ("长3.5公里。", ["长3.5公里。"]),
    "English": ("It left. It came!  Who saw it?", ["It left.", "It came!", "Who saw it?"]),
    "English titles and initials": ("Dr. A. Li met Mr. Wu. They spoke.", ["Dr. A. Li met Mr. Wu.", "They spoke."]),
    "a month cut short": ("On Dec. 6 it left.", ["On Dec. 6 it left."]),
    "hours": ("It left at 9 p.m. and ran on.", ["It left at 9 p.m. and ran on."]),
    "Russian": ("Поезд ушёл. Все ждали.", ["Поезд ушёл.", "Все ждали."]),
    "a sentence may begin with a day": ("Поезд ушёл. 16-го прибыл.", ["Поезд ушёл.", "16-го прибыл."]),
    "Russian year cut short": ("В 1949 г. Мао выехал. Шёл снег.", ["В 1949 г. Мао выехал.", "Шёл снег."]),
    "dots that trail off": ("He waited… Nobody came.", ["He waited…", "Nobody came."]),
    "a paragraph without a stop": ("No stop here", ["No stop here"]),
    "blank": (" \n\t\n", []),
}


@pytest.mark.parametrize(("text", "expected"), SPLITS.values(), ids=SPLITS)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [s.text for s in sentences(text)] == expected


def test_paragraphs_are_counted_as_anchors_count_them() -> None:
    found = sentences("\ufeff一。\r\n\r\n  二。 三。")
    assert [(s.paragraph, s.start, s.end) for s in found] == [(1, 0, 2), (2, 2, 4), (2, 5, 7)]


CLAUSES = {
    "Chinese marks": ("先到甲地、乙地；后回，散。", ["先到甲地、", "乙地；", "后回，", "散。"]),
    "half-width marks": ("12月6日,车开了:走。", ["12月6日,", "车开了:", "走。"]),
    "figures and hours are whole": ("At 9:30, 2,000 men stood.", ["At 9:30,", "2,000 men stood."]),
    "a dash": ("It left — at last.", ["It left —", "at last."]),
}


@pytest.mark.parametrize(("text", "expected"), CLAUSES.values(), ids=CLAUSES)
def test_clauses_end_at_their_marks(text: str, expected: list[str]) -> None:
    (sentence,) = sentences(text)
    assert [c.text for c in clauses(sentence)] == expected


def test_a_date_with_a_comma_is_not_cut() -> None:
    (sentence,) = sentences("   On December 6, 1949, it left.")
    assert [c.text for c in clauses(sentence, [(6, 22)])] == ["On December 6, 1949,", "it left."]


def test_a_passage_overlaps_by_one_character() -> None:
    (sentence,) = sentences("0123456789")
    assert sentence.overlaps(1, 9, 12)
    assert not sentence.overlaps(1, 10, 12)
    assert not sentence.overlaps(2, 0, 5)
    assert not sentence.overlaps(None, None, None)


@given(st.text(alphabet="车到。！？.…”») \n\rAa1г,，：—-", max_size=60))
def test_every_character_but_white_space_is_in_one_sentence_and_one_clause(text: str) -> None:
    lines = paragraphs(text)
    whole = sentences(text)
    for cut in (whole, tuple(clause for sentence in whole for clause in clauses(sentence))):
        kept = [
            "".join(piece.text for piece in cut if piece.paragraph == number) for number in range(1, len(lines) + 1)
        ]
        assert ["".join(line.split()) for line in kept] == ["".join(line.split()) for line in lines]
        assert [mismatch(piece.anchor, lines) for piece in cut if mismatch(piece.anchor, lines)] == []
