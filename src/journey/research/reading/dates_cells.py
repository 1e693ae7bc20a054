"""German, French and Spanish dates as they stand in a cell: 6. Dezember 1949, 1er janvier 1850, 6 de diciembre de 1949.

In the common form of the rules for narratives, which these languages have not; texts are folded, so without accents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from journey.research.reading.stated import DateWords, Part

_DE = (
    *("jan(?:uar)?|janner", "feb(?:r(?:uar)?)?|feber", "marz|mrz|maerz", "apr(?:il)?", "mai", "juni?"),
    *("juli?", "aug(?:ust)?", "sept?(?:ember)?", "okt(?:ober)?", "nov(?:ember)?", "dez(?:ember)?"),
)
_FR = (
    *("janv?(?:ier)?", "fevr?(?:ier)?", "mars", "avr(?:il)?", "mai", "juin"),
    *("juil(?:let)?", "aout", "sept?(?:embre)?", "oct(?:obre)?", "nov(?:embre)?", "dec(?:embre)?"),
)
_ES = (
    *("ene(?:ro)?", "feb(?:rero)?", "mar(?:zo)?", "abr(?:il)?", "may(?:o)?", "jun(?:io)?"),
    *("jul(?:io)?", "ago(?:sto)?", "sept?(?:iembre)?|setiembre", "oct(?:ubre)?", "nov(?:iembre)?", "dic(?:iembre)?"),
)


def _words(
    months: Sequence[str], seasons: Mapping[str, int], link: str, ordinal: str, parts: Mapping[str, Part]
) -> DateWords:
    """Return the rules of a language: its months in order, what stands between the parts, what after a day."""

    def month(word: str) -> int:
        return next(n for n, stem in enumerate(months, start=1) if re.fullmatch(stem, word))

    name = rf"\b(?P<month>{'|'.join(months)})\b\.?"
    year = r"(?P<year>\d{3,4})\b"
    return DateWords(
        patterns=(
            re.compile(rf"\b(?P<day>\d{{1,2}})(?:{ordinal})?\s?{link}{name},?\s{link}{year}"),
            re.compile(rf"\b(?P<part>{'|'.join(parts)})[\s-]{link}{name},?\s{link}{year}"),
            re.compile(rf"{name},?\s{link}{year}"),
            re.compile(rf"\b(?P<season>{'|'.join(seasons)})\s{link}{year}"),
        ),
        joins=(),
        month=month,
        day=int,
        count=lambda _: None,
        back=(),
        parts=parts,
        seasons=seasons,
    )


DE = _words(
    _DE,
    {"fruhjahr": 21, "fruhling": 21, "sommer": 22, "herbst": 23, "winter": 24},
    "",
    r"\.",
    {"anfang": Part.EARLY, "mitte": Part.MIDDLE, "ende": Part.LATE},
)
FR = _words(
    _FR,
    {"printemps": 21, "ete": 22, "automne": 23, "hiver": 24},
    "(?:de )?",
    "er",
    {"debut": Part.EARLY, "mi": Part.MIDDLE, "fin": Part.LATE},
)
ES = _words(
    _ES,
    {"primavera": 21, "verano": 22, "otono": 23, "invierno": 24},
    "(?:del? )?",
    "º|°|ro",
    {"principios": Part.EARLY, "mediados": Part.MIDDLE, "finales": Part.LATE, "fines": Part.LATE},
)
