"""The text of a source against the journey: what is anchored in it, what is lost, and what nobody has used."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import Factory
from folders import set_cell
from journey.cli import main
from journey.errors import DataError, UsageError
from journey.facts.anchors import anchor
from journey.facts.journey import Journey
from journey.folder.journey import load_journey
from journey.research.reading.coverage import Coverage, coverage
from journey.research.texts.held import hold, lost_problems
from journey.research.texts.passages import Fit
from journey.research.texts.sentences import sentences
from journey.research.texts.sources import decode_text
from sourced import WORDS, anchor_some, anchored


@pytest.fixture
def folder(journey_folder: Factory) -> Path:
    return anchor_some(journey_folder())


@pytest.fixture
def journey(folder: Path) -> Journey:
    return load_journey(folder)


def covered(journey: Journey, words: str) -> Coverage:
    text = decode_text(words.encode())
    return coverage(text, journey, "ding", hold(journey, "ding", text))


def leave_out(folder: Path, quote: str, paragraph: int) -> Journey:
    """Say that a passage is left out on purpose."""
    found = anchor(decode_text(WORDS.encode()).paragraphs, paragraph, quote)
    row = f"rain,Rain,ding,,{found.paragraph},{found.start},{found.end},{found.sha256},Weather"
    header = "id,what,source,locator,paragraph,start,end,sha256,reason"
    (folder / "left_out.csv").write_text(f"{header}\n{row}\n", "utf-8")
    return load_journey(folder)


def test_sentences_with_a_date_or_a_place_are_counted(journey: Journey) -> None:
    found = covered(journey, WORDS)
    assert (found.covered, found.explained, found.total, found.percent) == (2, 0, 4, 50)
    assert [s.text[:14] for s in found.open] == ["The train came", "On 17 December"]


def test_what_was_left_out_on_purpose_is_explained(folder: Path) -> None:
    found = covered(leave_out(folder, "17 December 1949 it rained", 3), WORDS)
    assert (found.covered, found.explained, found.percent) == (2, 1, 75)


def test_a_passage_that_is_told_needs_no_explanation(folder: Path) -> None:
    assert covered(leave_out(folder, "a threat", 2), WORDS).explained == 0


def test_what_is_left_out_can_be_lost_too(folder: Path) -> None:
    journey = leave_out(folder, "it rained", 3)
    text = decode_text(WORDS.replace("rained", "snowed").encode())
    (problem,) = lost_problems(journey, "ding", text, hold(journey, "ding", text))
    assert (problem.file, problem.row, problem.column) == ("left_out.csv", 2, "sha256")


def test_coverage_follows_the_passages_into_another_edition(journey: Journey) -> None:
    found = covered(journey, "A preface.\n" + WORDS.replace(", at", ",  at"))
    assert (found.covered, found.total) == (2, 4)
    assert found.open[0].paragraph == 4


def test_a_text_without_a_date_or_place_is_covered(journey: Journey) -> None:
    assert covered(journey, "Nobody slept. It was cold.").percent == 100


def test_nobody_reads_every_language(journey: Journey) -> None:
    with pytest.raises(UsageError):
        covered(journey, "123")


def test_what_is_lost_is_a_problem_of_each_claim(folder: Path) -> None:
    anchored(folder, 4, "6 December 1949, at eight", 1)
    journey = load_journey(folder)
    text = decode_text(WORDS.replace("eight", "nine").encode())
    passages = hold(journey, "ding", text)
    assert [p.state for p in passages] == [Fit.LOST, Fit.EXACT]
    problems = lost_problems(journey, "ding", text, passages)
    assert [(p.file, p.row, p.column) for p in problems] == [("claims.csv", 2, "sha256"), ("claims.csv", 4, "sha256")]


def test_one_stretch_has_one_fingerprint(folder: Path) -> None:
    anchored(folder, 4, "6 December 1949, at eight", 1)
    set_cell(folder, "claims.csv", 4, "sha256", "0" * 64)
    with pytest.raises(DataError) as caught:
        load_journey(folder)
    assert str(caught.value) == ("claims.csv, row 4, column sha256: the same passage has another fingerprint in row 2")


def checked(folder: Path, *options: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["check", str(folder), *options])
    return done.exit_code, done.stdout, done.stderr


def test_check_tells_of_each_text(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ding.txt").write_text(WORDS, "utf-8")
    code, told, wrong = checked(folder, "--sources", str(tmp_path))
    assert (code, wrong) == (0, "")
    assert told.splitlines()[-1] == (
        "text ding (Ding Ming): 2 passages (2 in their place); 50 % of 4 sentences with a date or a place covered or "
        "explained (2 covered, 0 explained, 2 open)"
    )


def test_check_lists_what_is_open(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ding.txt").write_text("A preface.\n" + WORDS, "utf-8")
    code, told, _ = checked(folder, "--open", "--sources", str(tmp_path))
    assert code == 0
    assert "2 passages (2 moved)" in told
    assert told.splitlines()[-2:] == [
        "open ¶4 0–45: The train came to Moscow on 16 December 1949.",
        "open ¶4 46–76: On 17 December 1949 it rained.",
    ]


def test_check_of_a_text_that_nobody_can_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "soviet.txt").write_text("12345", "utf-8")
    code, told, _ = checked(folder, "--sources", str(tmp_path))
    assert code == 0
    assert told.splitlines()[-1].startswith("text soviet (A Soviet record): 0 passages; coverage unknown: ")


def test_check_of_what_is_no_text(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ding.txt").write_bytes("列車".encode("gb18030"))
    code, _, wrong = checked(folder, "--sources", str(tmp_path))
    assert code == 1
    assert wrong.startswith("sources.csv, row 2, column text: ding.txt: not UTF-8")


def test_shares_are_rounded_down() -> None:
    """So that 100 per cent means all."""
    assert Coverage(covered=998, explained=1, open=sentences("One.")).percent == 99
