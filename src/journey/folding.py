"""Spellings of a text meet in one form of the same length, so that what is found in it is found in the text.

Traditional characters become simplified ones, each for itself; case, compatibility forms, accents of Latin
letters and ё are folded. A character whose folded form is not one character stays as it is. Nothing here knows of
places, dates or sources.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from journey.script import convert


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
    form = unicodedata.normalize("NFKC", convert(char, "t2s"))
    form = form.casefold() if len(form.casefold()) == 1 else char
    base = unicodedata.normalize("NFD", form)[0]
    if base.isascii():
        form = base
    return "е" if form == "ё" else form
