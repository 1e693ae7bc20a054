"""A source's text held against the journey: where its anchored passages stand, and which are lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journey.errors import Problem
from journey.facts.anchors import mismatch
from journey.facts.journey import Journey
from journey.folder.claims import LEFT_OUT_FILE
from journey.research.texts.passages import Fit, Passage, find_passages
from journey.research.texts.sources import SourceText


def hold(journey: Journey, source: str, text: SourceText) -> tuple[Passage, ...]:
    """Find every anchored passage of a source in its text.

    Parameters
    ----------
    journey
        The claims.
    source
        Id of the source.
    text
        Any edition of it.

    Returns
    -------
    tuple of Passage
        One for each anchor, in the order in which they stand in the text that they were made on.
    """
    anchors = {claim.anchor for claim in journey.claims if claim.source == source and claim.anchor}
    return find_passages(sorted(anchors, key=lambda a: (a.paragraph, a.start, a.end, a.sha256)), text.paragraphs)


def lost_problems(journey: Journey, source: str, text: SourceText, passages: Iterable[Passage]) -> tuple[Problem, ...]:
    """Return a problem for each row whose passage is not in the text: why it does not stand at its place."""
    lost = {passage.anchor for passage in passages if passage.state is Fit.LOST}
    rows = [("claims.csv", c.row, c.anchor) for c in journey.claims if c.source == source and c.anchor in lost]
    omitted = left_out(journey, source, text)
    rows += [(LEFT_OUT_FILE, row, p.anchor) for row, p in omitted.items() if p.state is Fit.LOST]
    return tuple(
        Problem(file, row, "sha256", mismatch(anchor, text.paragraphs) or "the passage is lost")
        for file, row, anchor in rows
        if anchor
    )


def left_out(journey: Journey, source: str, text: SourceText) -> Mapping[int, Passage]:
    """Find the passages that are left out on purpose, by the row that says so."""
    rows = [(row.row, row.anchor) for row in journey.left_out if row.source == source and row.anchor]
    found = find_passages([anchor for _, anchor in rows], text.paragraphs)
    return {row: passage for (row, _), passage in zip(rows, found, strict=True)}
