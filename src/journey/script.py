"""Spellings of a text meet in one form of the same length, so that what is found in it is found in the text.

Traditional characters become simplified ones by OpenCC, each for itself; case, compatibility forms, accents of Latin
letters and ё are folded. A character whose folded form is not one character stays as it is. Nothing here knows of
places, dates or sources.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC


@cache
def _converter(direction: str) -> OpenCC:
    return OpenCC(direction)


@cache
def _converted(char: str, direction: str) -> str:
    """Convert a character for itself; one that becomes several stays."""
    new: str = _converter(direction).convert(char)
    return new if len(new) == 1 else char


def simplified(text: str) -> str:
    """Return `text` with each traditional character in its simplified form; the length is kept.

    Examples
    --------
    >>> simplified("毛澤東乘專列")
    '毛泽东乘专列'
    """
    return text.translate({ord(c): _converted(c, "t2s") for c in set(text)})


def traditional(text: str) -> str:
    """Return `text` with each simplified character in its commonest traditional form; the length is kept.

    Examples
    --------
    >>> traditional("毛泽东乘专列")
    '毛澤東乘專列'
    """
    return text.translate({ord(c): _converted(c, "s2t") for c in set(text)})


def folded(text: str) -> str:
    """Return `text` in the form in which its spellings meet; the length is kept.

    Examples
    --------
    >>> folded("１２月６日，莫斯科克里姆林宮")
    '12月6日,莫斯科克里姆林宫'
    >>> folded("Заозёрная – UlÂn-Ude")
    'заозерная – ulan-ude'
    """
    return text.translate({ord(c): _plain(c) for c in set(text)})


@cache
def _plain(char: str) -> str:
    """Fold one character to one character."""
    form = unicodedata.normalize("NFKC", _converted(char, "t2s"))
    form = form.casefold() if len(form.casefold()) == 1 else char
    base = unicodedata.normalize("NFD", form)[0]
    if base.isascii():
        form = base
    return "е" if form == "ё" else form
