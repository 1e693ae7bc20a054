"""Anchors of one source that cannot both be right.

One sentence bears several facts, so passages of different facts may share words. Two passages for the same fact are one
inside the other or apart; and one range of characters has one fingerprint. Pure: claims in, problems out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from journey.errors import Problem
from journey.facts.anchors import Anchor
from journey.facts.claims import Claim

_FILE = "claims.csv"


def overlaps(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield what the anchors of each paragraph have against each other.

    Parameters
    ----------
    claims
        Those without an anchor are passed over.

    Yields
    ------
    Problem
        At the row of the later claim: another fingerprint for the same passage, or a passage that partly overlaps
        another one for the same field of the same subject.
    """
    by_paragraph: dict[tuple[str, int], list[tuple[Claim, Anchor]]] = defaultdict(list)
    for claim in claims:
        if (found := claim.anchor) is not None:
            by_paragraph[claim.source, found.paragraph].append((claim, found))
    for anchored in by_paragraph.values():
        for (first, a), (second, b) in combinations(anchored, 2):
            if (a.start, a.end) == (b.start, b.end):
                if a.sha256 != b.sha256:
                    message = f"the same passage has another fingerprint in row {first.row}"
                    yield Problem(_FILE, second.row, "sha256", message)
            elif (first.subject, first.field) == (second.subject, second.field) and _cross(a, b):
                message = (
                    f"the passage partly overlaps that of row {first.row} (characters {a.start} to {a.end}) "
                    "for the same fact: let one hold the other, or keep them apart"
                )
                yield Problem(_FILE, second.row, "start", message)


def _cross(a: Anchor, b: Anchor) -> bool:
    """Tell whether two passages share characters and neither holds the other."""
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end
