"""A text becomes sentences and clauses with their places in it: paragraph and characters, as anchors count them.

Chinese, Russian and English; paragraphs are those of `anchors.paragraphs`. Nothing here knows what is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journey.facts.anchors import Anchor, fingerprint, paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, or a part of one, and where it stands."""

    paragraph: int
    """Number of the paragraph, from 1."""
    start: int
    """First character within the paragraph, from 0; no white space."""
    end: int
    """Character after the last."""
    text: str
    """The words, to the letter."""

    def overlaps(self, paragraph: int | None, start: int | None, end: int | None) -> bool:
        """Tell whether a passage, given as an anchor counts, has a character in common with this one."""
        if paragraph != self.paragraph or start is None or end is None:
            return False
        return start < self.end and self.start < end

    @property
    def anchor(self) -> Anchor:
        """The anchor of the whole of it."""
        return Anchor(self.paragraph, self.start, self.end, fingerprint(self.text))


_CLOSING = re.escape("”’」』》〉）)]】\"'»")
_END = re.compile(rf"[。！？｡]+[…]*[{_CLOSING}]*|[.!?…]+[{_CLOSING}]*(?=\s|$)")
"""Full-width stops end a sentence wherever they stand; ASCII ones before white space or the end."""
_ABBREVIATION = re.compile(
    "mrs?|ms|dr|prof|gen|col|capt|lt|st|nos?|vol|pp?|fig|vs|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mt|ft"
    "|гг?|тт?|др?|см|ср|ул|им|напр|проф|акад|ген|тов|гр|гл|стр|руб|тыс|млн|млрд|ок|р|п|пос|ст|пр|обл"
)
"""Words before a stop that ends no sentence; Russian ones and the English ones of prose."""
_NEAR = 20
"""Characters around a stop that are looked at: a paragraph may be a whole book."""
_NEIGHBOURS = 4
_LAST_WORD = re.compile(r"(\w+)$")
_CLAUSE = re.compile(r"[，、；：;]|——|(?<!\d),|,(?!\d)|:(?!\d)|\s[—–]\s")


def sentences(text: str) -> tuple[Sentence, ...]:
    r"""Split a text into sentences.

    Parameters
    ----------
    text
        As `anchors.paragraphs` takes it: a paragraph a line.

    Returns
    -------
    tuple of Sentence
        In the order of the text, none blank, without overlap; together they hold every character but white space.

    Examples
    --------
    >>> [(s.paragraph, s.start, s.text) for s in sentences("列车开动。「走吧！」\nAt 9 a.m. it left. Dr. Li saw it.")]
    [(1, 0, '列车开动。'), (1, 5, '「走吧！」'), (2, 0, 'At 9 a.m. it left.'), (2, 19, 'Dr. Li saw it.')]
    """
    return tuple(
        sentence
        for number, line in enumerate(paragraphs(text), start=1)
        for sentence in _pieces(line, number, 0, [m.end() for m in _END.finditer(line) if _ends(line, m)])
    )


def clauses(sentence: Sentence, whole: Sequence[tuple[int, int]] = ()) -> tuple[Sentence, ...]:
    """Split a sentence at its commas, colons, semicolons and dashes.

    Parameters
    ----------
    sentence
        To be split.
    whole
        Stretches of its paragraph (start, end) that must not be cut, in order: a date with a comma in it.

    Examples
    --------
    >>> [c.text for c in clauses(sentences("2月16日，举行宴会，至9:30散。")[0])]
    ['2月16日，', '举行宴会，', '至9:30散。']
    """
    cuts = [sentence.start + m.end() for m in _CLAUSE.finditer(sentence.text)]
    kept = [cut for cut in cuts if not any(start < cut < end for start, end in _around(cut, whole))]
    return tuple(_pieces(sentence.text, sentence.paragraph, sentence.start, [cut - sentence.start for cut in kept]))


def _around(cut: int, whole: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the stretches that may hold a cut: the last few that begin before it, since they hardly overlap."""
    before = bisect_left(whole, (cut,))
    return whole[max(0, before - _NEIGHBOURS) : before]


def _ends(line: str, stop: re.Match[str]) -> bool:
    """Tell whether a stop ends the sentence; a lone full stop may belong to an abbreviation or an initial."""
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    if line[stop.end() : stop.end() + _NEAR].lstrip()[:1].islower():
        return False
    before = _LAST_WORD.search(line[max(0, stop.start() - _NEAR) : stop.start()])
    if before is None:
        return True
    word = before[1]
    initial = len(word) == 1 and word.isupper()
    return not initial and _ABBREVIATION.fullmatch(word.casefold()) is None


def _pieces(text: str, paragraph: int, offset: int, ends: Sequence[int]) -> Iterator[Sentence]:
    """Cut a text at `ends`; white space around a piece belongs to none."""
    start = 0
    for end in sorted({*ends, len(text)}):
        piece = text[start:end]
        words = piece.strip()
        if words:
            first = offset + start + len(piece) - len(piece.lstrip())
            yield Sentence(paragraph=paragraph, start=first, end=first + len(words), text=words)
        start = end
