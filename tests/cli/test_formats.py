"""``journey formats``, and the page of the docs that is made by it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from journey.cli import main
from journey.cli.formats import kept_table
from journey.formats.registry import FORMATS

MARKS = ("<!-- formats: begin -->\n", "<!-- formats: end -->\n")


def test_the_list_names_every_format_what_it_is_for_and_what_it_loses() -> None:
    done = CliRunner().invoke(main, ["formats"])
    assert done.exit_code == 0
    assert [line.split(":")[0] for line in done.output.splitlines() if line[0] != " "] == list(FORMATS)
    assert "keeps: everything\n" in done.output
    assert "loses: the very passages\n" in done.output


def test_the_page_of_the_docs_has_the_table_of_today(repository: Path) -> None:
    begin, end = MARKS
    page = (repository / "docs" / "exports.md").read_text("utf-8")
    table = page.partition(begin)[2].partition(end)[0]
    assert table == kept_table(), "journey formats --table"
    assert CliRunner().invoke(main, ["formats", "--table"]).output == kept_table()
