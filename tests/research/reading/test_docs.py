"""docs/reading.md: its example runs, and it names every option of the command."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from journey.cli.read import read


def test_the_example_is_true(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    result = doctest.testfile(str(repository / "docs" / "reading.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0


def test_the_command_s_options_are_told(repository: Path) -> None:
    text = (repository / "docs" / "reading.md").read_text("utf-8")
    options = {
        max(p.opts, key=len) if p.name != "output" else "-o" for p in read.params if p.param_type_name == "option"
    }
    assert {option for option in options if option not in text} <= {"--force"}
