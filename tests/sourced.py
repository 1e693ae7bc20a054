"""A text of the first source of the small folder, in our own words, and the folder anchored in it."""

from __future__ import annotations

from pathlib import Path

from folders import set_cell
from journey.anchors import Anchor, anchor
from journey.texts import decode_text

WORDS = """\
The train left Beijing on 6 December 1949, at eight. It was cold.
On 15 December 1949 a threat was heard in Moscow. Nobody slept.
The train came to Moscow on 16 December 1949. On 17 December 1949 it rained.
"""


def anchored(folder: Path, row: int, quote: str, paragraph: int) -> Anchor:
    """Give a claim of the small folder its passage."""
    found = anchor(decode_text(WORDS.encode()).paragraphs, paragraph, quote)
    for column in ("paragraph", "start", "end", "sha256"):
        set_cell(folder, "claims.csv", row, column, str(getattr(found, column)))
    return found


def anchor_some(folder: Path) -> Path:
    """Anchor the departure (claims.csv, row 2) and the threat (row 10) in the text."""
    anchored(folder, 2, "6 December 1949, at eight", 1)
    anchored(folder, 10, "15 December 1949", 2)
    return folder
