"""The gazetteer as rows: which names of places it does not know."""

from __future__ import annotations

import pytest

from journey.facts.places import Place
from journey.folder.gazetteer import Alias, Entry, unknown_names

ENTRY = Entry(geonames=7, name="Ozero", lon=1, lat=2, population=0, country="RU", alternates="Озёро|Lake")


def place(name: str, today: str | None = None, geonames: int | None = 7) -> dict[str, Place]:
    """Return one place named alike in all languages."""
    now = {"en": today} if today else None
    return {
        "a": Place(
            id="a",
            kind="town",
            tz="UTC",
            certainty="exact",
            geonames=geonames,
            name=dict.fromkeys(("en", "ru"), name),
            today=now,
        )
    }


@pytest.mark.parametrize(
    ("places", "unknown"),
    [
        (place("Ozero"), ()),
        (place("LAKE"), ()),  # whatever the case
        (place("Озеро"), ()),  # and with е for ё
        (place("Meer"), ()),  # an alias
        (place("Lac"), (("a", "Lac"),)),  # once, though two languages have it
        (place("Ozero", "Mere"), (("a", "Mere"),)),
        (place("Lac", geonames=None), ()),  # no id, so nothing to hold it against
        (place("Lac", geonames=8), ()),  # an id that the gazetteer has not
    ],
)
def test_names_that_the_gazetteer_does_not_know(places: dict[str, Place], unknown: tuple[tuple[str, str], ...]) -> None:
    alias = Alias(alias="Meer", geonames=7, lang="de", note="")
    assert unknown_names(places, [ENTRY], [alias]) == unknown
