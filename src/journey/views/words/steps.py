"""The steps of a journey in the words of a language: how many there are, and which one it is.

The page has the same words in its own script.
"""

from __future__ import annotations

from babel.dates import format_skeleton

from journey.facts.languages import language
from journey.facts.steps import Steps, StepUnit
from journey.views.words.phrases import date_words, edtf_words, phrases

_SKELETONS = {StepUnit.MONTH: "yMMMM", StepUnit.YEAR: "y"}


def step_count(steps: Steps, step: int, lang: str) -> str:
    """Return the number of a step among all, such as "Day 4 of 89"."""
    return phrases(lang, steps.unit)["day-of"].format(day=step, days=len(steps))


def step_words(steps: Steps, step: int, lang: str) -> str:
    """Return a step in words: a date, of an hour with its clock, of a week both ends, else its month or year."""
    begin = steps.begin(step)
    if steps.unit in _SKELETONS:
        return str(format_skeleton(_SKELETONS[steps.unit], begin, locale=language(lang).locale))
    if steps.unit is StepUnit.WEEK:
        return edtf_words(steps.edtf(step).text, lang)
    day = date_words(begin.date(), lang)
    return day if steps.unit is StepUnit.DAY else f"{day}, {begin:%H:%M}"


def step_label(steps: Steps, step: int) -> str:
    """Return what stands shortly for a step: the number of a day, else the date or the hour at which it begins."""
    return str(step) if steps.unit is StepUnit.DAY else steps.text(step)
