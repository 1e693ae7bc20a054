"""Spellings of a name meet in one form; nothing here knows where a name comes from."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’‛ʹʻʼʽʾʿˈ′＇"))


def normalised(name: str) -> str:
    """Fold a name so that its spellings meet: case, ё, Latin accents, apostrophes, hyphens.

    Compatibility forms are folded too (NFKC); Han characters stay as they are.

    Examples
    --------
    >>> [normalised(n) for n in ("Ch’ang-ch’un", "Заозёрный", "UlÂn Ude", "满洲里")]
    ['chang chun', 'заозерный', 'ulan ude', '满洲里']
    """
    text = unicodedata.normalize("NFKC", name.translate(_APOSTROPHES)).casefold()
    text = "".join(map(_plain, unicodedata.normalize("NFKC", text))).replace("ё", "е")
    return " ".join(re.findall(r"\w+", text.translate(_APOSTROPHES)))


def _plain(char: str) -> str:
    """Drop the accent of a Latin letter; й is a letter of its own."""
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char


def compact(name: str) -> str:
    """Fold a name as `normalised` does, and leave out its spaces."""
    return normalised(name).replace(" ", "")
