"""What `journey check` says of the texts of sources that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from journey.errors import Problem, UsageError, counted
from journey.facts.journey import Journey
from journey.research.texts.held import hold, lost_problems
from journey.research.texts.passages import Fit, Passage
from journey.research.texts.sources import SourceText, load_texts, unclaimed

if TYPE_CHECKING:
    from journey.research.reading.coverage import Coverage

_STATES = {
    Fit.EXACT: "in their place",
    Fit.MOVED: "moved",
    Fit.SCRIPT: "in other characters or signs",
    Fit.LOST: "lost",
}

Held = Mapping[str, tuple[SourceText, tuple[Passage, ...]]]
"""Source to its text and to where its passages stand in it."""


def hold_texts(journey: Journey, folder: Path, supplied: Path | None) -> tuple[Held, list[Problem]]:
    """Read the texts that are there and find the passages; return what is wrong as well."""
    texts = load_texts(folder, journey, supplied)
    held = {source: (text, hold(journey, source, text)) for source, text in texts.items()}
    problems = list(unclaimed(journey, texts))
    for source, (text, passages) in held.items():
        problems += lost_problems(journey, source, text, passages)
    return held, problems


def text_lines(journey: Journey, held: Held, names: Mapping[str, str], *, show_open: bool) -> Iterator[str]:
    """Tell of each text how its anchors fared and how much of it the journey has; on request, what is open."""
    if not held:
        return
    from journey.research.reading.coverage import coverage  # noqa: PLC0415 - who has no text waits for no reader of texts

    for source, (text, passages) in held.items():
        counts = Counter(passage.state for passage in passages)
        states = ", ".join(f"{counts[state]} {words}" for state, words in _STATES.items() if counts[state])
        told = f"text {source} ({_one_line(names[source])}): {counted(len(passages), 'passage')}" + (
            f" ({states})" if states else ""
        )
        try:
            found = coverage(text, journey, source, passages)
        except UsageError as error:
            yield f"{told}; coverage unknown: {error}"
            continue
        yield f"{told}; {_covered(found)}"
        if show_open:
            yield from (f"open ¶{s.paragraph} {s.start}–{s.end}: {s.text}" for s in found.open)


def _one_line(name: str) -> str:
    return "".join(c for c in name if c.isprintable())


def _covered(found: Coverage) -> str:
    return (
        f"{found.percent} % of {found.total} sentences with a date or a place covered or explained "
        f"({found.covered} covered, {found.explained} explained, {len(found.open)} open)"
    )
