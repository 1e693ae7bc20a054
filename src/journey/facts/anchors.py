"""Anchors: where in a source a fact stands, without the words of the source.

An anchor names a paragraph (from 1), a range of characters in it (from 0, end excluded) and a fingerprint: the SHA-256
of the passage with all white space dropped. Whoever has the text can put it beside the map; a changed or misquoted
passage is found out. The position follows the W3C Web Annotation text position selector, per paragraph instead of per
document. Nothing here reads a file or knows what is anchored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from journey.errors import JourneyError


class AnchorError(JourneyError, ValueError):
    """A passage that does not stand where it should, or not only there."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of a source."""

    paragraph: int
    """Number of the paragraph, from 1."""
    start: int
    """First character within the paragraph, from 0."""
    end: int
    """Character after the last."""
    sha256: str
    """Fingerprint of the passage, 64 hexadecimal digits."""


def fingerprint(passage: str) -> str:
    """Return the SHA-256 of `passage` with white space dropped.

    Examples
    --------
    >>> fingerprint("a b") == fingerprint("ab")
    True
    """
    return hashlib.sha256("".join(passage.split()).encode()).hexdigest()


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Split a source text into its paragraphs: its lines, blank ones left out.

    Only the line ends of files count (LF, CR LF, CR); a form feed or a U+2028 stays inside its paragraph.

    Examples
    --------
    >>> paragraphs("one\r\n\r\ntwo")
    ('one', 'two')
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(line for line in lines if line.strip())


def anchor(text: Sequence[str], paragraph: int, quote: str) -> Anchor:
    """Make the anchor of the only place where `quote` stands in a paragraph.

    Parameters
    ----------
    text
        Paragraphs of the source.
    paragraph
        Number of the paragraph, from 1.
    quote
        The passage, to the letter.

    Returns
    -------
    Anchor
        For which `mismatch` finds nothing.

    Raises
    ------
    AnchorError
        No such paragraph, a blank passage, or one that stands there not at all or more than once.

    Examples
    --------
    >>> found = anchor(("abc",), 1, "bc")
    >>> found.start, found.end
    (1, 3)
    """
    if not 1 <= paragraph <= len(text):
        raise AnchorError(f"no paragraph {paragraph}: the source has {len(text)}")
    if not quote.strip():
        raise AnchorError("the passage is blank")
    start = text[paragraph - 1].find(quote)
    if start < 0:
        raise AnchorError(f"the passage does not stand in paragraph {paragraph}")
    if text[paragraph - 1].find(quote, start + 1) >= 0:
        raise AnchorError(f"the passage stands more than once in paragraph {paragraph}")
    return Anchor(paragraph, start, start + len(quote), fingerprint(quote))


def mismatch(found: Anchor, text: Sequence[str]) -> str | None:
    """Say in one line why an anchor does not fit a text; None if it does.

    Examples
    --------
    >>> mismatch(Anchor(1, 0, 2, fingerprint("ab")), ("abc",)) is None
    True
    >>> mismatch(Anchor(1, 1, 3, fingerprint("ab")), ("abc",))
    'paragraph 1, characters 1 to 3: the passage has another fingerprint'
    """
    if not 1 <= found.paragraph <= len(text):
        return f"no paragraph {found.paragraph}: the source has {len(text)}"
    where = f"paragraph {found.paragraph}, characters {found.start} to {found.end}"
    if not 0 <= found.start < found.end:
        return f"{where}: there is no such range"
    if found.end > len(text[found.paragraph - 1]):
        return f"{where}: the paragraph ends at character {len(text[found.paragraph - 1])}"
    if fingerprint(text[found.paragraph - 1][found.start : found.end]) != found.sha256:
        return f"{where}: the passage has another fingerprint"
    return None
