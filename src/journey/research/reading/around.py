"""Words for "about", "before" and the like around a date, in languages that have no rules of their own.

Folded, as `unaccented` does. What is another word in another language of the same script is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

_Words = Mapping[str, Sequence[str]]

ABOUT: Final[_Words] = {
    "pt": ("cerca de", "por volta de", "aproximadamente"),
    "it": ("circa il", "verso il", "verso", "intorno al"),
    "pl": ("ok.", "ok", "okolo", "około", "mniej wiecej"),
    "cs": ("kolem", "asi", "cca", "priblizne"),
    "nl": ("omstreeks", "rond", "ongeveer"),
    "sv": ("cirka", "omkring", "runt"),
    "fi": ("noin",),
    "hu": ("kb", "kb.", "korulbelul"),
    "ro": ("aproximativ", "in jurul anului"),
    "el": ("περιπου", "περίπου", "γύρω στο", "περί το"),
    "tr": ("yaklasık", "yaklasık olarak", "takriben"),
    "uk": ("близько", "приблизно", "біля", "бл."),
    "ar": ("حوالي", "نحو", "قرابة", "في حدود", "تقريبا"),
    "fa": ("حدود", "حوالی", "تقریبا"),
    "he": ("בערך", "סביב", "לערך"),
    "hi": ("लगभग",),
    "ko": ("약",),
    "id": ("sekitar", "kira-kira"),
    "vi": ("khoang", "vao khoang"),
}
ABOUT_AFTER: Final[_Words] = {
    "tr": ("civarı", "civarında", "dolayları", "dolaylarında", "sıralarında"),
    "ar": ("تقريبا", "تقريبًا", "تقريباً"),
    "hu": ("korul",),
    "he": ("לערך", "בערך"),
    "ja": ("顷", "ごろ", "ころ"),
    "ko": ("경", "무렵", "쯤"),
}
PERHAPS: Final[_Words] = {
    "pt": ("talvez", "provavelmente"),
    "it": ("forse", "probabilmente"),
    "pl": ("prawdopodobnie", "byc moze", "chyba"),
    "cs": ("snad", "pravdepodobne"),
    "nl": ("waarschijnlijk", "misschien"),
    "sv": ("kanske", "troligen"),
    "tr": ("muhtemelen", "belki"),
    "uk": ("можливо", "імовірно", "мабуть"),
    "ar": ("ربما",),
    "fa": ("شاید",),
    "he": ("אולי",),
    "id": ("mungkin",),
    "vi": ("co le", "co the"),
}
BEFORE: Final[_Words] = {
    "pt": ("antes de", "antes do"),
    "it": ("prima del", "prima di"),
    "pl": ("przed",),
    "cs": ("pred",),
    "nl": ("voor",),
    "sv": ("fore",),
    "fi": ("ennen",),
    "ro": ("inainte de",),
    "el": ("πριν από", "πριν το", "πριν"),
    "ar": ("قبل",),
    "fa": ("پیش از", "قبل از"),
    "he": ("לפני",),
    "id": ("sebelum",),
    "vi": ("truoc",),
}
UNTIL: Final[_Words] = {
    "pt": ("ate", "ate ao", "ate o"),
    "it": ("fino al", "entro il"),
    "pl": ("do", "nie pozniej niz"),
    "nl": ("tot en met",),
    "ar": ("حتى", "إلى غاية"),
    "fa": ("تا",),
    "he": ("עד",),
    "id": ("sampai", "hingga"),
    "vi": ("đen", "cho đen"),
    "uk": ("не пізніше",),
}
AFTER: Final[_Words] = {
    "pt": ("depois de", "apos"),
    "it": ("dopo il", "dopo"),
    "pl": ("po",),
    "nl": ("na",),
    "sv": ("efter",),
    "da": ("efter",),
    "nb": ("etter",),
    "ro": ("dupa",),
    "el": ("μετά το", "μετά από", "μετά"),
    "uk": ("після",),
    "ar": ("بعد",),
    "fa": ("پس از", "بعد از"),
    "he": ("אחרי", "לאחר"),
    "id": ("setelah", "sesudah"),
    "vi": ("sau",),
}
SINCE: Final[_Words] = {
    "pt": ("a partir de", "desde o"),
    "it": ("dal", "a partire dal"),
    "pl": ("od", "nie wczesniej niz"),
    "nl": ("vanaf", "sinds"),
    "sv": ("sedan", "fran"),
    "ro": ("incepand cu",),
    "el": ("από", "από το"),
    "uk": ("від", "з", "не раніше"),
    "ar": ("منذ", "من", "ابتداء من"),
    "fa": ("از",),
    "he": ("מאז", "החל מ"),
    "id": ("sejak",),
    "vi": ("tu", "ke tu"),
}
BEFORE_AFTER: Final[_Words] = {
    "tr": (
        "oncesi",
        "'den once",
        "'dan once",
        "'ten once",
        "'tan once",
        "den once",
        "dan once",
        "ten once",
        "tan once",
    ),
    "ko": ("이전",),
    "hu": ("elott",),
}
AFTER_AFTER: Final[_Words] = {
    "tr": ("sonrası", "'den sonra", "'dan sonra", "'ten sonra", "'tan sonra", "den sonra", "dan sonra"),
    "ko": ("이후",),
    "hu": ("utan",),
}
FROM: Final[_Words] = {
    "pt": ("de", "desde", "entre"),
    "it": ("dal", "tra il", "fra il"),
    "pl": ("od", "miedzy"),
    "nl": ("van",),
    "sv": ("fran",),
    "da": ("fra",),
    "uk": ("від", "з"),
    "ar": ("من", "بين"),
    "fa": ("از",),
    "id": ("dari",),
    "vi": ("tu",),
}
TO: Final[_Words] = {
    "pt": ("a", "ate", "e"),
    "it": ("a", "e"),
    "pl": ("do", "i", "a", "lub", "albo"),
    "nl": ("tot", "tot en met", "en"),
    "sv": ("till", "och", "eller"),
    "da": ("til", "og"),
    "tr": ("ile", "ve", "veya"),
    "uk": ("до", "та", "або"),
    "ar": ("إلى", "الى", "حتى", "أو"),
    "fa": ("تا", "یا"),
    "id": ("sampai", "hingga", "atau"),
    "vi": ("đen", "va", "hoac"),
}


def any_of(words: _Words) -> str:
    """Return a pattern for the words of every language, the longest first.

    Examples
    --------
    >>> any_of({"pl": ("po", "przed"), "cs": ("po", "pred")})
    'przed|pred|po'
    """
    each = {re.escape(word) for listed in words.values() for word in listed}
    return "|".join(sorted(each, key=lambda word: (-len(word), word)))
