"""The page of facts: what the command prints, all of it, and no text of a folder makes markup in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from folders import Factory, set_cell
from golden import compare
from journey.cli import main
from journey.facts.claims import LeftOut
from journey.formats.facts import facts, marked
from journey.pipeline import build
from journeys import shipped, spare_commands

PAGE = Path(__file__).resolve().parents[2] / "docs" / "facts.md"


@pytest.fixture(autouse=True)
def _spared(monkeypatch: pytest.MonkeyPatch) -> None:
    spare_commands(monkeypatch)


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["facts", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_page_in_docs_is_what_the_command_prints(request: pytest.FixtureRequest) -> None:
    compare(request, PAGE, run())


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "out" / "facts.md"
    assert str(path) in run("-o", str(path))
    assert path.read_text("utf-8") == run()


def test_every_event_call_source_and_row_left_out_is_there() -> None:
    built = shipped()
    page = run()
    assert all(f"\n### {event.id} · " in page for event in built.journey.events)
    assert page.count("\n### ") == len(built.journey.events)
    for row in built.journey.left_out:
        assert marked(row.what) in page
    anchored = {(a.paragraph, a.start, a.end) for c in built.journey.claims if (a := c.anchor)}
    anchored |= {(a.paragraph, a.start, a.end) for r in built.journey.left_out if (a := r.anchor)}
    found = {tuple(map(int, m.groups())) for m in re.finditer(r"\b(\d+):(\d+)–(\d+)\b", page)}
    assert anchored <= found


def test_the_account_chosen_is_told_and_the_others_differ() -> None:
    ding, archives = run(), run("--account", "archives")
    assert "“Ding Ming first”" in ding
    assert "## Told otherwise: Records and scholarship first" in ding
    assert "## Told otherwise: Ding Ming first" in archives
    title = "Third talk with Stalin, Zhou Enlai present"
    assert f"| M18 · {title} | `1950-01-23` → **`1950-01-22`** | Moscow |" in ding
    assert "| The third talk was in the Kremlin | working notes |" in ding
    assert "| How relations should be put on a new footing | Ding Ming | 10:125–188 |" in ding
    assert f"| M18 · {title} | `1950-01-22` → **`1950-01-23`** | Moscow |" in archives


def test_a_folder_need_not_say_what_it_leaves_out(journey_folder: Factory) -> None:
    built = build(journey_folder())
    page = facts(built.tellings, "ding", ())
    assert "The folder does not say." in page
    assert facts(built.tellings, "ding", ()) == page


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one\ntwo\n\n\nthree", "one\\\ntwo\n\nthree"),
        ("one\r\n\r\ntwo\rthree", "one\n\ntwo\\\nthree"),
        ("list:\n– a\n- b\n+ c\n1. d\n2) e", "list:\\\n– a\\\n\\- b\\\n\\+ c\\\n1\\. d\\\n2\\) e"),
        ("head\n===\n---\n    code", "head\\\n\\===\\\n\\---\\\ncode"),
        ("- first of all, 3 - 4 = -1", "\\- first of all, 3 - 4 = -1"),
    ],
)
def test_paragraphs_and_lines_are_kept_and_make_no_list(text: str, written: str, journey_folder: Factory) -> None:
    folder = journey_folder()
    set_cell(folder, "texts/en.csv", 2, "text", text)
    tellings = build(folder).tellings
    assert f"\n\n{written}\n\n- **Kind**" in facts(tellings, "ding", ())
    told = tellings["ding"].events["O1"].text["en"]
    assert told == "\n".join(line.rstrip() for line in text.splitlines())


HOSTILE = [
    "<script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "![](http://evil.example/x.png)",
    "| cell | cell |",
    "# head\n\n- item",
    "`code` ${x} *b* _i_ ~s~",
    "https://evil.example www.evil.example a@evil.example",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_folder_makes_no_markup(text: str, journey_folder: Factory) -> None:
    folder = journey_folder()
    set_cell(folder, "texts/en.csv", 2, "title", text)
    set_cell(folder, "texts/en.csv", 2, "text", text)
    built = build(folder)
    row = LeftOut(id="a", what=text, reason=text, locator=text)
    page = facts(built.tellings, "ding", [row])
    shown = re.sub(r"\\(.)", "", page)
    for sign in ("<", "](", "![", "http://", "https://", "www.", "@", "${", "&"):
        assert sign not in shown, sign
    table = page.split("## Left out, and why\n\n")[1].split("\n\n")[0].splitlines()
    assert [len(re.findall(r"(?<!\\)\|", line)) for line in table] == [5, 5, 5]
