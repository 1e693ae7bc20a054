"""The words that the rules look for, per language, as the files in ``assets/reading`` have them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files

from journey.facts.folding import folded
from journey.facts.row import Id, Row


class Tongue(StrEnum):
    """Languages whose narratives can be read."""

    ZH = "zh"
    RU = "ru"
    EN = "en"


class WordRule(Row):
    """Words that mean one thing."""

    words: tuple[str, ...]
    after: tuple[str, ...] = ()
    """Words that mean it where they follow."""


class Shift(WordRule):
    """Words that lead from the day of the narrative to another."""

    days: int


class Head(WordRule):
    """Common nouns by which a place that was named before is meant again."""

    id: Id
    far: bool = False
    """Whether it may have been named in an earlier paragraph."""
    silent: tuple[str, ...] = ()
    """Those of its words that belong to names but mean nothing alone."""
    alone: bool = False
    """Whether a name may go without them: Xizhimen for Xizhimen station."""


class KindWords(WordRule):
    """Words that tell the kind of an event."""

    id: Id


class Rules(Row):
    """A file of ``assets/reading``."""

    tongue: Tongue
    relative: tuple[Shift, ...]
    before_departure: WordRule
    planned: WordRule
    speech: WordRule
    locative: WordRule
    """What stands before the name of a place."""
    movement: WordRule
    """What stands before it, and seldom before that of a person."""
    blockers: WordRule
    heads: tuple[Head, ...]
    kinds: tuple[KindWords, ...]

    def pattern(self, words: Iterable[str]) -> re.Pattern[str]:
        """Compile what finds any of the words in folded text, the longest first.

        Chinese words are found anywhere; others are the beginnings of words, or whole where they end in ``=``.
        """
        chosen = sorted(set(words), key=len, reverse=True)
        if not chosen:
            return re.compile(r"(?!)")
        if self.tongue is Tongue.ZH:
            return re.compile("|".join(re.escape(folded(word)) for word in chosen))
        return re.compile("|".join(map(_beginning, chosen)))


def _beginning(phrase: str) -> str:
    parts = [
        re.escape(folded(word.removesuffix("="))) + (r"\b" if word.endswith("=") else r"\w*") for word in phrase.split()
    ]
    return r"\b" + r"\s+".join(parts)


@cache
def rules(tongue: Tongue) -> Rules:
    """Return the words of a language."""
    text = (files("journey") / "assets" / "reading" / f"{tongue.value}.toml").read_text("utf-8")
    return Rules.model_validate({"tongue": tongue, **tomllib.loads(text)})
