"""Travellers without a way: who calls nowhere, or once, has events and cards, but no train.

That is no fault of a folder, for events are often entered before the calls; but whoever keeps it has to be told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from journey.errors import Problem
from journey.facts.claims import EVENTS_FILE
from journey.facts.journey import STOPS_FILE, Call, Journey
from journey.telling.itinerary import LEAST_CALLS

_TABLE = re.compile(r"\s*\[\[\s*(?:travellers|\"travellers\"|'travellers')\s*\]\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wayless:
    """A traveller with too few calls for a way."""

    traveller: str
    """Id in ``journey.toml``."""
    calls: tuple[Call, ...]
    """Those that he has."""
    file: str
    """Where calls stand in this folder."""
    row: int | None
    """Line of his table in ``journey.toml``; None where that cannot be said."""

    @property
    def note(self) -> Problem:
        """What to tell an editor: where his one call stands, or else where he is named."""
        told = f"the traveller {self.traveller!r} has no way"
        what = "calls" if self.file == STOPS_FILE else "events with a date and a place with a position"
        why = f"a way needs {LEAST_CALLS} {what} in {self.file}, and he has {len(self.calls) or 'none'}"
        message = f"{told}: {why}; his events are shown, but no train"
        if self.calls:
            return Problem(self.file, self.calls[0].row, "travellers" if self.file == STOPS_FILE else None, message)
        return Problem("journey.toml", self.row, f"travellers.{self.traveller}", message)


def find_wayless(journey: Journey, settings_text: str) -> tuple[Wayless, ...]:
    """Find the travellers who have no way, whatever the account.

    Parameters
    ----------
    journey
        The facts.
    settings_text
        The text of ``journey.toml``.

    Returns
    -------
    tuple of Wayless
        In the order of ``journey.toml``.
    """
    travellers = journey.settings.travellers
    tables = [number for number, line in enumerate(settings_text.splitlines(), start=1) if _TABLE.match(line)]
    rows: list[int | None] = [*tables] if len(tables) == len(travellers) else [None] * len(travellers)
    short = any(claim.file == EVENTS_FILE for claim in journey.claims)
    file = next((call.file for call in journey.calls), EVENTS_FILE if short else STOPS_FILE)
    found = []
    for traveller, row in zip(travellers, rows, strict=True):
        calls = tuple(call for call in journey.calls if traveller.id in call.travellers)
        if len(calls) < LEAST_CALLS:
            found.append(Wayless(traveller=traveller.id, calls=calls, file=file, row=row))
    return tuple(found)
