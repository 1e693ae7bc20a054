"""``journey formats``: what a journey can be written in, for what, and what of it each format keeps."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.text import Text

from journey.cli.console import out, reported
from journey.formats.kept import Fact, lost
from journey.formats.registry import FORMATS, find_format
from journey.views.words.phrases import phrases

_LANG = "en"


@click.command(name="formats")
@click.option("--table", is_flag=True, help="As the table of docs/exports.md (Markdown).")
def formats_(*, table: bool) -> None:
    """List the formats for `journey export`: what each is for, what it keeps and what it loses."""
    with reported():
        if table:
            out.print(Text(kept_table()), end="")
            return
        for name in FORMATS:
            whole, part, gone = kept_words(name)
            out.print(Text(f"{name}: {purpose(name)}"))
            for label, told in (("keeps", whole), ("in part", part), ("loses", gone)):
                if told:
                    out.print(Text(f"  {label}: {told}"))


def purpose(name: str) -> str:
    """Return what a format is for, in one line."""
    return phrases(_LANG)[f"{name}_help"]


def kept_words(name: str) -> tuple[str, str, str]:
    """Return what a format keeps wholly, what in part, and what it loses."""
    keeps = find_format(name).keeps
    whole = [fact.value for fact in Fact if keeps.get(fact) == ""]
    part = [f"{fact.value} ({keeps[fact]})" for fact in Fact if keeps.get(fact)]
    gone = [fact.value for fact in lost(keeps)]
    return "everything" if len(whole) == len(Fact) else "; ".join(whole), "; ".join(part), "; ".join(gone)


def kept_table() -> str:
    """Return the tables of ``docs/exports.md``: what each format is for, and what it keeps."""
    purposes = [("format", "file", "for"), ("---",) * 3]
    purposes += [(f"`{name}`", f"`{entry.file}`", purpose(name)) for name, entry in FORMATS.items()]
    signs = [("", *(f"`{name}`" for name in FORMATS)), ("---", *(":-:" for _ in FORMATS))]
    signs += [(fact.value, *(_sign(find_format(name).keeps.get(fact)) for name in FORMATS)) for fact in Fact]
    parts = [f"- `{name}`: {part}" for name in FORMATS if (part := kept_words(name)[1])]
    return "\n".join([*map(_row, purposes), "", *map(_row, signs), "", "In part (◐):", "", *parts, ""])


def _sign(kept: str | None) -> str:
    return "" if kept is None else "◐" if kept else "●"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
