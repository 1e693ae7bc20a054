"""A text with its passages marked: which feature rests on which words, and where a paragraph is to be cut for marks.

Read from the GeoJSON of an account, as every view is; nothing here knows a screen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from journey.facts.anchors import Anchor
from journey.research.texts.passages import Passage

_SHOWN = frozenset({"event", "stop"})


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of a paragraph that all of the same passages run through."""

    text: str
    passages: tuple[int, ...]
    """Their numbers, from 0, the shortest first; none for what is not anchored."""


def anchored_features(body: Mapping[str, Any]) -> Mapping[str, Mapping[Anchor, tuple[str, ...]]]:
    """Return the passages that features of a collection rest on, those that lost in this account among them.

    Parameters
    ----------
    body
        A collection of the contract, as plain values.

    Returns
    -------
    mapping of str to mapping of Anchor to tuple of str
        Source, passage in the order of the text, ids of features in the order of the collection.
    """
    found: dict[str, dict[Anchor, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for feature in body["features"]:
        props = feature["properties"]
        if props["feature"] not in _SHOWN:
            continue
        for ref in (*props["sources"], *props["others"]):
            if ref["anchor"]:
                found[ref["source"]][Anchor(**ref["anchor"])][props["id"]] = None
    return {
        source: {a: tuple(ids) for a, ids in sorted(anchors.items(), key=lambda item: _order(item[0]))}
        for source, anchors in found.items()
    }


def _order(anchor: Anchor) -> tuple[int, int, int, str]:
    return anchor.paragraph, anchor.start, anchor.end, anchor.sha256


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
    >>> from journey.research.texts.passages import Stretch, Fit
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
