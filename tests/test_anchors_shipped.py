"""The shipped journey against the account that it rests on: anchors that fit, and words that are our own.

The account is not part of the project. It is looked for in the folder that the environment variable JOURNEY_SOURCES
names, else in ``../shared/source`` beside the checkout. Without it, the tests that need it are reported as skipped.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from opencc import OpenCC

from journey.facts.anchors import mismatch, paragraphs
from journey.facts.claims import Claim
from journey.facts.journey import Journey
from journey.folder.journey import load_journey
from journey.research.texts.passages import Fit, find_passages

ROOT = Path(__file__).resolve().parents[1]
GEO = ROOT / "geo"
SOURCE = Path(os.environ.get("JOURNEY_SOURCES") or ROOT.parent / "shared" / "source") / "ding-ming.txt"
LONGEST_RUN = 12
"""So many characters in a row, white space apart, and it is the source's sentence and not ours."""
OFFICIAL = (
    "中蘇友好同盟互助條約",  # the title of the treaty
    "政協第一屆全國委員會第三次會議",  # the name of a session
)
"""Terms that have no other words; a run is counted on either side of them. In traditional script, as the source is."""

needs_source = pytest.mark.skipif(
    not SOURCE.is_file(),
    reason=f"the account of Ding Ming is not there ({SOURCE}); set JOURNEY_SOURCES to a folder that has ding-ming.txt",
)


@pytest.fixture(scope="module")
def journey() -> Journey:
    return load_journey(GEO)


@pytest.fixture(scope="module")
def account() -> str:
    return SOURCE.read_text("utf-8")


@pytest.fixture(scope="module")
def claims(journey: Journey) -> list[Claim]:
    return [claim for claim in journey.claims if claim.source == "ding"]


def test_over_a_hundred_claims_are_anchored(claims: list[Claim]) -> None:
    assert sum(claim.anchor is not None for claim in claims) > 100


def test_every_claim_of_ding_ming_is_anchored(claims: list[Claim]) -> None:
    assert [claim.row for claim in claims if claim.anchor is None] == []


def test_the_paragraph_that_a_reader_is_sent_to_is_that_of_the_anchor(claims: list[Claim]) -> None:
    anchored = [claim for claim in claims if claim.anchor]
    assert [claim.row for claim in anchored if f"¶{claim.paragraph}" not in claim.locator.replace(" ", "")] == []


@needs_source
def test_every_anchor_of_ding_ming_fits_his_text(journey: Journey, account: str) -> None:
    lines = paragraphs(account)
    told = [row for row in (*journey.claims, *journey.left_out) if row.source == "ding" and row.anchor]
    assert len(told) > 100
    assert [f"{row!r}: {fault}" for row in told if row.anchor and (fault := mismatch(row.anchor, lines))] == []


@pytest.mark.long
@needs_source
@pytest.mark.parametrize("cut", [0, 7])
def test_every_passage_of_ding_ming_is_found_in_the_other_script(claims: list[Claim], account: str, cut: int) -> None:
    """As simplified editions on the web have it, and with new paragraphs and spaces every few characters as well."""
    simplified = OpenCC("t2s").convert(account)
    assert len(simplified) == len(account)
    lines = paragraphs(simplified)
    changed = simplified
    if cut:
        bare = "".join(simplified.split())
        changed = "".join(char + ("", "", " ", "\n")[i % cut % 4] for i, char in enumerate(bare))
    anchors = [claim.anchor for claim in claims if claim.anchor]
    found = find_passages(anchors, paragraphs(changed))
    assert [p.anchor for p in found if p.state is Fit.LOST] == []
    assert sum(p.state is Fit.SCRIPT for p in found) > 100
    for passage in found:
        here = "".join(paragraphs(changed)[p.paragraph - 1][p.start : p.end] for p in passage.pieces)
        a = passage.anchor
        there = lines[a.paragraph - 1][a.start : a.end]
        assert "".join(here.split()) == "".join(there.split())


@needs_source
@pytest.mark.parametrize("signs", [("裡著台峰群為眾說", "裏着臺峯羣爲衆説"), ("著", "着")], ids=["all", "one"])
@pytest.mark.parametrize("dropped", [0, 1])
def test_every_passage_of_ding_ming_is_found_in_another_regions_characters(
    claims: list[Claim], account: str, signs: tuple[str, str], dropped: int
) -> None:
    lines = paragraphs(account.translate(str.maketrans(*signs)))
    anchors = [claim.anchor for claim in claims if claim.anchor]
    for passage in find_passages(anchors, lines[dropped:]):
        here = "".join(lines[p.paragraph - 1 + dropped][p.start : p.end] for p in passage.pieces)
        assert here == lines[passage.anchor.paragraph - 1][passage.anchor.start : passage.anchor.end]


@needs_source
def test_a_paragraph_is_a_line_of_the_text(account: str) -> None:
    assert len(paragraphs(account)) == len(account.splitlines()) == 44


def _masked(text: str, terms: tuple[str, ...]) -> str:
    """Drop white space, and put a line break, which no run crosses, in place of each term."""
    bare = "".join(text.split())
    for term in terms:
        bare = bare.replace(term, "\n")
    return bare


def _runs(text: str, windows: frozenset[str]) -> Iterator[str]:
    """Give the longest stretches of a text all of whose windows are windows of the source."""
    run = ""
    for start in range(len(text) - LONGEST_RUN + 1):
        window = text[start : start + LONGEST_RUN]
        if window in windows:
            run = run + window[-1] if run else window
        elif run:
            yield run
            run = ""
    if run:
        yield run


def _windows(account: str, terms: tuple[str, ...]) -> frozenset[str]:
    pieces = [piece for line in paragraphs(account) for piece in _masked(line, terms).split("\n")]
    return frozenset(p[i : i + LONGEST_RUN] for p in pieces for i in range(len(p) - LONGEST_RUN + 1))


def test_a_copied_run_would_be_found() -> None:
    """The measure itself, on made-up words."""
    windows = _windows("the quick brown fox jumps over the lazy dog", ())
    assert list(_runs(_masked("a quick brown fox leaps", ()), windows)) == ["quickbrownfox"]
    assert list(_runs(_masked("a quick red fox jumps over", ()), windows)) == ["foxjumpsover"]
    assert list(_runs(_masked("a brown quick fox", ()), windows)) == []
    assert _windows("the quick brown fox", ("kbro",)) == frozenset()


@needs_source
@pytest.mark.parametrize("script", ["traditional", "simplified"])
def test_the_words_are_our_own(account: str, script: str) -> None:
    convert = OpenCC("t2s").convert if script == "simplified" else str
    terms = tuple(convert(term) for term in OFFICIAL)
    windows = _windows(convert(account), terms)
    copied = [
        f"{path.relative_to(ROOT)}, line {number}: {run}"
        for path in sorted([*GEO.glob("texts/*.csv"), *GEO.glob("*.csv")])
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        for run in _runs(_masked(line, terms), windows)
    ]
    assert copied == []
