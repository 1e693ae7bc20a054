"""A text of the first source of the small folder, in our own words, and the folder anchored in it."""

from __future__ import annotations

from pathlib import Path

from folders import make_folder, set_cell
from hostile import HOSTILE, MARKDOWN
from journey.facts.anchors import Anchor, anchor
from journey.research.texts.sources import decode_text

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


def with_texts(place: Path) -> Path:
    """Make the small journey in a directory, anchored, with the texts of two sources, one of them hostile."""
    folder = anchor_some(make_folder(place))
    (folder / "ding.txt").write_text(WORDS, "utf-8")
    hostile = " ".join(" ".join(text.replace("\x00", "").split()) for text in (*HOSTILE, *MARKDOWN) if len(text) < 5000)
    (folder / "soviet.txt").write_text(f"On 15 December 1949 in Moscow: {hostile}\n", "utf-8")
    return folder


def anchor_some(folder: Path) -> Path:
    """Anchor the departure (claims.csv, row 2) and the threat (row 10) in the text."""
    anchored(folder, 2, "6 December 1949, at eight", 1)
    anchored(folder, 10, "15 December 1949", 2)
    return folder
