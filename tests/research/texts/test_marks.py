"""Passages of a text as marks: the runs of a paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journey.facts.anchors import Anchor
from journey.research.texts.bare import Stretch
from journey.research.texts.marks import cut_runs
from journey.research.texts.passages import Fit, Passage

TEXT = ("The train left.", "Nobody waved.")


def passage(paragraph: int, start: int, end: int) -> Passage:
    return Passage(Anchor(paragraph, start, end, ""), Fit.EXACT, (Stretch(paragraph, start, end),))


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    paragraph = draw(st.integers(1, len(TEXT)))
    start = draw(st.integers(0, len(TEXT[paragraph - 1]) - 1))
    return passage(paragraph, start, draw(st.integers(start + 1, len(TEXT[paragraph - 1]))))


@given(st.lists(passages(), max_size=6))
def test_runs_are_the_text_and_each_passage_has_its_own(found: list[Passage]) -> None:
    cut = dict(cut_runs(TEXT, found))
    assert ["".join(run.text for run in cut[number]) for number in (1, 2)] == list(TEXT)
    for index, each in enumerate(found):
        words = "".join(r.text for runs in cut.values() for r in runs if index in r.passages)
        assert words == TEXT[each.anchor.paragraph - 1][each.anchor.start : each.anchor.end]


def test_of_passages_over_the_same_words_the_shortest_comes_first() -> None:
    cut = dict(cut_runs(TEXT, [passage(1, 0, 15), passage(1, 4, 9)]))
    assert [(run.text, run.passages) for run in cut[1]] == [("The ", (0,)), ("train", (1, 0)), (" left.", (0,))]


def test_what_is_lost_has_no_mark() -> None:
    lost = Passage(Anchor(1, 0, 3, ""), Fit.LOST, ())
    assert all(run.passages == () for _, runs in cut_runs(TEXT, [lost]) for run in runs)
