"""Passages are found again: spaced, re-cut, moved, in the other script; and what is gone is lost."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

import journey.research.texts.passages
from journey.facts.anchors import Anchor, anchor, fingerprint, paragraphs
from journey.research.texts.bare import Stretch
from journey.research.texts.passages import Fit, Passage, find_passages

ENGLISH = (
    "The train stood in the station before dawn.",
    "Snow fell, and the driver waited for the lamp; nobody spoke.",
    "At nine the lamp turned green and the train left.",
    "Nobody waved. Far off a dog barked at the smoke.",
)
CHINESE = (
    "火車在黎明前停在車站裏，月臺上沒有人。",
    "雪後的鐵路顯得很長，司機說：“再等一會兒。”",
    "九點鐘信號燈變綠，列車開動，愿望實現了。",
    "遠處一只狗對着煙霧叫，沒有人揮手。",
)
"""Our own words; one sign (愿, 只) is simplified in a traditional text, as careless conversion leaves it."""
QUOTES = {
    ENGLISH: ["The train", "before dawn", "the driver waited for the lamp", "nobody spoke.", "turned green", "barked"],
    CHINESE: [
        "黎明前停在車站裏",
        "雪後的鐵路",
        "司機說：“再等一會兒。”",
        "信號燈變綠",
        "愿望實現了",
        "遠處一只狗對着煙霧叫",
    ],
}


def anchored(text: Sequence[str]) -> list[Anchor]:
    return [
        anchor(text, number, quote)
        for number, line in enumerate(text, start=1)
        for quote in QUOTES[tuple(text)]
        if quote in line
    ]


def words(passage: Passage, text: Sequence[str]) -> str:
    """Return what stands where a passage was found, white space dropped."""
    found = "".join(text[piece.paragraph - 1][piece.start : piece.end] for piece in passage.pieces)
    return "".join(found.split())


@st.composite
def respaced(draw: st.DrawFn, text: Sequence[str]) -> tuple[str, ...]:
    """Put white space and paragraph cuts anywhere, and take away what there was."""
    out = []
    for char in "\n".join(text):
        if char.isspace():
            out.append(draw(st.sampled_from(["", " ", "\n", "\u3000", " \t"])))
        else:
            out.append(char + draw(st.sampled_from(["", "", "", "", "\n", "  ", "\u00a0"])))
    return paragraphs("".join(out))


@pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["english", "chinese"])
def test_on_the_text_that_they_were_made_on_all_are_exact(text: tuple[str, ...]) -> None:
    anchors = anchored(text)
    assert len(anchors) == 6
    for passage in find_passages(anchors, text):
        a = passage.anchor
        assert (passage.state, passage.pieces) == (Fit.EXACT, (Stretch(a.paragraph, a.start, a.end),))


@pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["english", "chinese"])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_white_space_and_paragraph_cuts_hide_nothing(text: tuple[str, ...], data: st.DataObject) -> None:
    anchors = anchored(text)
    changed = data.draw(respaced(text))
    for passage in find_passages(anchors, changed):
        assert passage.state in {Fit.EXACT, Fit.MOVED}
        assert fingerprint(words(passage, changed)) == passage.anchor.sha256


@given(st.permutations(ENGLISH))
@settings(max_examples=24, deadline=None)
def test_moved_paragraphs_take_their_passages_along(changed: list[str]) -> None:
    for passage in find_passages(anchored(ENGLISH), changed):
        (piece,) = passage.pieces
        assert changed[piece.paragraph - 1] == ENGLISH[passage.anchor.paragraph - 1]
        assert (piece.start, piece.end) == (passage.anchor.start, passage.anchor.end)


@pytest.mark.long
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_the_other_script_hides_nothing_either(data: st.DataObject) -> None:
    simplified = [OpenCC("t2s").convert(line) for line in CHINESE]
    changed = data.draw(respaced(simplified))
    bare = "".join(CHINESE)  # it has no white space
    for passage in find_passages(anchored(CHINESE), changed):
        start = sum(map(len, CHINESE[: passage.anchor.paragraph - 1])) + passage.anchor.start
        expected = bare[start : start + passage.anchor.end - passage.anchor.start]
        assert words(passage, changed) == OpenCC("t2s").convert(expected)
        assert passage.state is Fit.SCRIPT or words(passage, changed) == expected


def test_anchors_of_a_simplified_text_are_found_in_a_traditional_one() -> None:
    simplified = tuple(OpenCC("t2s").convert(line) for line in CHINESE)
    anchors = [
        Anchor(a.paragraph, a.start, a.end, fingerprint(simplified[a.paragraph - 1][a.start : a.end]))
        for a in anchored(CHINESE)
    ]
    states = [passage.state for passage in find_passages(anchors, CHINESE)]
    assert Fit.LOST not in states
    assert Fit.SCRIPT in states


REGIONS = {
    "taiwan": (
        "火車上裡外都坐著人。",
        "他看著窗外的山峰，沿著鐵路走。",
        "台北的朋友在月台上等著他。",
        "群眾為他送行，說了許多話。",
    ),
    "hong kong": (
        "火車上裏外都坐着人。",
        "他看着窗外的山峯，沿着鐵路走。",
        "台北的朋友在月台上等着他。",
        "羣眾為他送行，説了許多話。",
    ),
    "old forms": (
        "火車上裏外都坐着人。",
        "他看着窗外的山峯，沿着鐵路走。",
        "臺北的朋友在月臺上等着他。",
        "羣衆爲他送行，說了許多話。",
    ),
    "mixed": (
        "火車上裡外都坐着人。",
        "他看着窗外的山峰，沿着鐵路走。",
        "臺北的朋友在月台上等着他。",
        "羣衆爲他送行，説了許多話。",
    ),
    "mainland": (
        "火车上里外都坐着人。",
        "他看着窗外的山峰，沿着铁路走。",
        "台北的朋友在月台上等着他。",
        "群众为他送行，说了许多话。",
    ),
}
"""The same sentences of ours as they are written in each region, and as editions mix them."""


def cut_up(text: Sequence[str], size: int) -> list[Anchor]:
    """Anchor a text piece by piece; a remainder of one sign says too little."""
    return [
        Anchor(number, start, min(start + size, len(line)), fingerprint(line[start : start + size]))
        for number, line in enumerate(text, start=1)
        for start in range(0, len(line) - 1, size)
    ]


@pytest.mark.parametrize(("made_in", "read_in"), list(permutations(REGIONS, 2)), ids="-".join)
@pytest.mark.parametrize("size", [3, 7, 99])
def test_the_characters_of_a_region_hide_nothing(made_in: str, read_in: str, size: int) -> None:
    made, read = REGIONS[made_in], REGIONS[read_in]
    anchors = cut_up(made, size)
    moved = [a for a in anchors if a.paragraph > 1]
    alone = [passage for a in anchors for passage in find_passages([a], read)]
    for passages, dropped in (
        (find_passages(anchors, read), 0),
        (find_passages(moved, read[1:]), 1),
        (alone, 0),
    ):
        for p in passages:
            a = p.anchor
            assert words(p, read[dropped:]) == read[a.paragraph - 1][a.start : a.end], (p.state, made[a.paragraph - 1])


@pytest.mark.parametrize("read_in", list(REGIONS))
def test_another_word_is_no_other_spelling(read_in: str) -> None:
    """坐 and 站, 走 and 跑, 等 and 候, 送 and 迎 are spellings of one another nowhere."""
    signs = str.maketrans("坐走等送", "站跑候迎")
    changed = [line.translate(signs) for line in REGIONS[read_in]]
    assert {p.state for p in find_passages(cut_up(REGIONS["taiwan"], 99), changed)} == {Fit.LOST}


SIGNS = [
    ("corner quotes", str.maketrans("“”", "「」")),
    ("straight quotes", str.maketrans("“”", '""')),
    ("half-width signs", str.maketrans("，：", ",:")),
    ("both", str.maketrans("“”，：", "「」,:")),
]


@pytest.mark.parametrize(("name", "signs"), SIGNS, ids=[name for name, _ in SIGNS])
def test_other_signs_hide_nothing(name: str, signs: dict[int, int]) -> None:
    changed = [line.translate(signs) for line in CHINESE]
    found = {words(p, CHINESE): p.state for p in find_passages(anchored(CHINESE), changed)}
    assert Fit.LOST not in found.values(), name
    assert found["司機說：“再等一會兒。”"] is Fit.SCRIPT


def test_a_passage_that_stands_twice_is_taken_where_its_neighbours_are() -> None:
    text = ("The bell rang once.", "Then it rained.", "The bell rang once.", "Then it snowed.")
    anchors = [anchor(text, 4, "it snowed"), anchor(text, 3, "bell rang")]
    changed = ("A new beginning.", *text)
    snow, bell = find_passages(anchors, changed)
    assert (snow.state, snow.pieces[0].paragraph) == (Fit.MOVED, 5)
    assert (bell.state, bell.pieces[0].paragraph) == (Fit.MOVED, 4)


def test_what_is_gone_is_lost_and_the_rest_is_not() -> None:
    changed = [line.replace("barked", "howled") for line in ENGLISH]
    found = {p.anchor.sha256: p for p in find_passages(anchored(ENGLISH), changed)}
    lost = found.pop(fingerprint("barked"))
    assert (lost.state, lost.pieces) == (Fit.LOST, ())
    assert {p.state for p in found.values()} == {Fit.EXACT}


@pytest.mark.parametrize(
    "wrong",
    [Anchor(0, 0, 5, "0" * 64), Anchor(9, 0, 5, "0" * 64), Anchor(1, 9, 4, "0" * 64), Anchor(1, 0, 10**9, "0" * 64)],
)
def test_an_anchor_that_cannot_be_is_lost(wrong: Anchor) -> None:
    (found,) = find_passages([wrong], ENGLISH)
    assert found.state is Fit.LOST


@pytest.mark.long
def test_another_text_is_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing at all is found, the spelling of a few passages is doubted and not that of all."""
    doubted: list[Anchor] = []
    doubt = journey.research.texts.passages._Search._doubt

    def counted(search: journey.research.texts.passages._Search, anchor: Anchor, spelt: str) -> bool:
        doubted.append(anchor)
        return doubt(search, anchor, spelt)

    monkeypatch.setattr(journey.research.texts.passages._Search, "_doubt", counted)
    strange = [Anchor(1, n, n + 9, fingerprint(f"not here {n}")) for n in range(40)]
    assert {p.state for p in find_passages(strange, CHINESE)} == {Fit.LOST}
    assert 1 <= len(set(doubted)) <= 10


def test_the_search_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """In an endless text nothing is looked for beyond the cap; what was found until then stays found."""
    monkeypatch.setattr(journey.research.texts.passages, "MOST_FINGERPRINTS", 0)
    text = ("New words first.", *ENGLISH)
    assert {p.state for p in find_passages(anchored(ENGLISH), text)} == {Fit.LOST}
    assert {p.state for p in find_passages(anchored(ENGLISH), ENGLISH)} == {Fit.EXACT}


def test_a_piece_for_each_paragraph_that_a_passage_runs_through() -> None:
    line = "".join(CHINESE)
    whole = anchor((line,), 1, CHINESE[1])
    cuts = list(accumulate(map(len, CHINESE)))
    changed = (line[: cuts[0] + 5], line[cuts[0] + 5 : cuts[0] + 9], line[cuts[0] + 9 :])
    (found,) = find_passages([whole], changed)
    length = len(CHINESE[1])
    assert found.pieces == (Stretch(1, cuts[0], cuts[0] + 5), Stretch(2, 0, 4), Stretch(3, 0, length - 9))
