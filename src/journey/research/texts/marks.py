"""A text with its passages marked: where a paragraph is to be cut for marks. Nothing here knows a screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journey.research.texts.passages import Passage


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of a paragraph that all of the same passages run through."""

    text: str
    passages: tuple[int, ...]
    """Their numbers, from 0, the shortest first; none for what is not anchored."""


def cut_runs(text: Sequence[str], passages: Sequence[Passage]) -> Iterator[tuple[int, tuple[TextRun, ...]]]:
    """Cut paragraphs wherever a passage begins or ends.

    Parameters
    ----------
    text
        Paragraphs of the source.
    passages
        To be marked; lost ones are passed over.

    Yields
    ------
    tuple of int and tuple of TextRun
        Each paragraph's number, from 1, and its runs, which together are its text.

    Examples
    --------
    >>> from journey.facts.anchors import Anchor
    >>> from journey.research.texts.bare import Stretch
    >>> from journey.research.texts.passages import Fit
    >>> anchor = Anchor(1, 4, 9, "")
    >>> [(_, runs)] = cut_runs(["The train left."], [Passage(anchor, Fit.EXACT, (Stretch(1, 4, 9),))])
    >>> [(run.text, run.passages) for run in runs]
    [('The ', ()), ('train', (0,)), (' left.', ())]
    """
    pieces = defaultdict(list)
    for index, passage in enumerate(passages):
        for piece in passage.pieces:
            pieces[piece.paragraph].append((piece.start, piece.end, index))
    for number, line in enumerate(text, start=1):
        here = pieces[number]
        cuts = sorted({0, len(line), *(cut for start, end, _ in here for cut in (start, end))})
        yield (
            number,
            tuple(
                TextRun(
                    line[start:end],
                    tuple(i for _, i in sorted((e - s, i) for s, e, i in here if s < end and start < e)),
                )
                for start, end in pairwise(cuts)
            ),
        )
