"""Latitudes and longitudes as languages write them come down to figures and the letters N, S, E and W.

Figures of any script become ASCII, words and short forms for the four sides become their letter: ``55,75° с.ш.``,
``北纬55度45分``, ``٣٥٫٧٦``. A letter that is one side here and another there, such as the O of Osten and of ouest,
stays what it is.
"""

from __future__ import annotations

import re
import unicodedata

_WORDS = {
    "N": r"с\.?\s?ш\.?|пн\.?\s?ш\.?|северной широты|северная широта|с\.?|[nN]\.\s?[bB]r\.?|n[öo]rdlicher Breite|"
    r"north|nord|norte|noord|kuzey|északi|北[纬緯]|북위|شمالا|شمالاً|شمال|شمالی",
    "S": r"ю\.?\s?ш\.?|пд\.?\s?ш\.?|южной широты|южная широта|ю\.?|[sS]\.\s?[bB]r\.?|s[üu]dlicher Breite|"
    r"south|süd|sud|sur|sul|zuid|güney|déli|南[纬緯]|남위|جنوبا|جنوباً|جنوب|جنوبی",
    "E": r"в\.?\s?д\.?|сх\.?\s?д\.?|восточной долготы|восточная долгота|в\.?|[öÖoO]\.\s?[lL]\.?|[öo]stlicher Länge|"
    r"east|ost|este|leste|oost|est|doğu|keleti|东[经經]|東[經経经]|동경|شرقا|شرقاً|شرق|شرقی",
    "W": r"з\.?\s?д\.?|зх\.?\s?д\.?|западной долготы|западная долгота|з\.?|[wW]\.\s?[lL]\.?|westlicher Länge|"
    r"west|oeste|ouest|ovest|batı|nyugati|西[经經経]|서경|غربا|غرباً|غرب|غربی",
}
_SIDE = re.compile(
    "|".join(rf"(?P<{side}>(?<![^\W\d_])(?:{words})(?![^\W\d_]))" for side, words in _WORDS.items()), re.IGNORECASE
)
_CHINESE = re.compile(r"(?<=[纬緯经經経위경])(?=\d)")
_SIGNS = str.maketrans({"٫": ".", "٬": ",", "،": ",", "؛": ";", "、": ",", "度": "°", "分": "′", "秒": "″", "도": "°"})


def latin_figures(text: str) -> str:
    """Return a text with ASCII figures and signs for those of other scripts.

    Examples
    --------
    >>> latin_figures("٣٥٫٧٦"), latin_figures("５５．７５")
    ('35.76', '55.75')
    """
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text) if any("\uff00" <= char <= "\uffef" for char in text) else text
    figures = (str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)
    return "".join(figures).translate(_SIGNS)


def lettered(text: str) -> str:
    """Return a position with the letters of its sides.

    Examples
    --------
    >>> lettered("55.75 с.ш."), lettered("北纬55度45分"), lettered("34° Sud"), lettered("10 m")
    ('55.75 N', 'N 55°45′', '34° S', '10 m')
    """
    plain = latin_figures(_CHINESE.sub(" ", latin_figures(text)))
    return _SIDE.sub(lambda found: str(found.lastgroup), plain)
