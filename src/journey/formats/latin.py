"""Letters by which text of Central Europe (CP1250) is told from text of the West (CP1252), where both could be meant.

One byte is ``ñ`` in the West and ``ń`` in Poland; which of them it is, the letters beside it show: a Spanish ``ñ``
stands before a vowel, a Polish ``ń`` before a consonant or last. Each rule is the West's letter and the neighbours
that speak for the other one.
"""

from __future__ import annotations

import re

_V = "aeiouyáéíóúýàâêôöü"
_LETTER = r"[^\W\d_]"
_CENTRAL = re.compile(
    "|".join(
        (
            rf"(?<={_LETTER})[ºª](?={_LETTER})",  # ş, Ş: Timişoara
            rf"ñ(?![{_V}ã])",  # ń: Gdańsk, Poznań
            r"(?<=[crsdCRSD]z)ê|(?<=i)ê(?=[^nu\W]|\b)",  # ę: Częstochowa, Więcbork
            rf"(?<=[eaíì])ò|ò(?=[{_V}])",  # ň: Plzeň
            rf"È(?=[{_V}])|(?<!\w)È(?=[ln])|è(?=[{_V}])|\bè(?=\w)",  # Č, č: České, čas
            r"ì(?=\w)",  # ě: město, Děčín
            rf"ø(?=[{_V}ìù])|Ø(?=[ií])",  # ř: příjezd, Říčany
            r"õ(?=[^e\W])|õ\b",  # ő: Győr, idő
            r"ã(?=[b-df-hj-np-rt-z]|u)",  # ă: Brăila, Bacău
            r"(?<=\w)þ",  # ţ, ş: Constanţa
            r"Œ(?=[^ui\W])|œ(?=[^ui\W])|œ\b",  # Ś, ś: Świdnica
            rf"(?<=[{_V}])æ\b",  # ć: jechać
            r"ù(?=\w)",  # ů: dům, Průhonice
        )
    )
)
_WESTERN = re.compile(
    rf"ñ[{_V}ã]|è[b-df-hj-np-tv-z]|è\b|ã[oe]|ã\b|õe|ø[b-df-hj-np-tv-z]|æ\w|œu|Œu|ì\b|ù\b|\bÈ\b|\bþ|(?<![crsdCRSD]z)(?<!i)ê"
)


def is_central(western: str) -> bool:
    """Tell whether text that was read as that of the West has more letters that would be odd there than fit.

    Examples
    --------
    >>> is_central("Poznañ"), is_central("España"), is_central("Timiºoara"), is_central("Besançon")
    (True, False, True, False)
    """
    return len(_CENTRAL.findall(western)) > len(_WESTERN.findall(western))
