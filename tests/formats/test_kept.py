"""What a format says that it keeps of a journey it keeps, and what it says that it loses it loses."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from drawn import AS_GIF, EVERY_DAY, one_chromium, own_chromium  # noqa: F401 - fixtures
from folders import CLAIMS, LINE, PERSONS, PLACES, SETTINGS, SOURCES, make_folder, texts
from journey.facts.vocabulary import GroundKind
from journey.files import pieces
from journey.formats.kept import Fact, lost
from journey.formats.port import Option
from journey.formats.registry import FORMATS, find_format
from journey.formats.writing import exported
from journey.pipeline import Built, build

SHA = "0" * 64
ANCHORED = CLAIMS.replace("T1,text,,,,,attested,ding,¶20,,,,,", f"T1,text,,,,,attested,ding,¶20,20,0,10,{SHA},")
OF_T1 = "T1,when,1949-12-15,,,,attested,ding,¶20,,,,,"
BEFORE = {
    "claims": ANCHORED.replace(OF_T1, f"T1,when,1949-12-15,,,,attested,ding,¶20,20,0,10,{SHA},"),
    "events": "id,kind,participants\nO1,travel,mao-zedong\nO2,travel,mao-zedong\nT1,threat,mao-zedong\n",
    "settings": SETTINGS,
    "sources": SOURCES,
    "persons": PERSONS,
    "places": PLACES,
    "line": LINE,
    "texts_en": texts("en"),
    "texts_ru": texts("ru"),
}
"""The small journey, in which the passage of a threat is known and somebody takes part in it."""
OTHERWISE: dict[Fact, tuple[str, str, str]] = {
    Fact.TITLE: ("texts_en", "A threat (en)", "Another threat"),
    Fact.TEXT: ("texts_en", "Something is feared.", "Somebody is feared."),
    Fact.LANGUAGES: ("texts_ru", "A threat (ru)", "Another threat"),
    Fact.KIND: ("settings", "Threat (en)", "Danger"),
    Fact.PERSONS: ("persons", "Mao Zedong", "Chairman Mao"),
    Fact.DATE: ("claims", "T1,when,1949-12-15", "T1,when,1949-12-14"),
    Fact.HOUR: ("claims", "O2,when,1949-12-16,,12:00", "O2,when,1949-12-16,,12:30"),
    Fact.DATE_DOUBT: ("claims", "T1,when,1949-12-15", "T1,when,1949-12-15~"),
    Fact.BASIS: ("claims", "T1,when,1949-12-15,,,,attested", "T1,when,1949-12-15,,,,planned"),
    Fact.PLACE: ("places", ",Moscow,", ",Moskva,"),
    Fact.POSITION: ("places", "37.65,55.77", "37.66,55.77"),
    Fact.PLACE_DOUBT: ("places", "approximate,3,", "region,30,"),
    Fact.SOURCE: ("sources", "ding,Ding Ming", "ding,Ding Wei"),
    Fact.OTHERS: ("texts_en", "leaves Beijing in the evening", "leaves Beijing at night"),
    Fact.ANCHOR: ("claims", "¶20,20,0,10,", "¶20,20,0,11,"),
    Fact.WAY: ("line", ",82.9,55.0,,", ",82.9,55.5,,"),
    Fact.REACH: ("settings", "top_speed_kmh = 80", "top_speed_kmh = 90"),
    Fact.CREDITS: ("settings", "Made up for tests (en)", "Made up"),
}
"""Fact to a file of that journey and what stands there otherwise: one fact changes, and no other of the same sort."""


DRAWN = {Fact.TITLE, Fact.PERSONS, Fact.POSITION, Fact.ANCHOR}
"""What is tried of formats that a browser draws, anew for each."""


@cache
def told(changed: Fact | None) -> Built:
    """Return the journey with a fact changed, built once for all formats."""
    files = dict(BEFORE)
    if changed:
        file, here, there = OTHERWISE[changed]
        assert here in files[file], changed
        files[file] = files[file].replace(here, there)
    with TemporaryDirectory() as folder:
        return build(make_folder(Path(folder), **files))


def written(name: str, changed: Fact | None) -> bytes:
    """Return what a format makes of it; a ground under the map, which is cut to where its places are, tells no fact."""
    scene, takes = EVERY_DAY.get(name), find_format(name).takes
    ground = GroundKind.NONE if Option.GROUND in takes else None
    content = exported(told(changed), name, lang="en", scene=scene, ground=ground)
    parts = [content] if isinstance(content, bytes) or not hasattr(content, "values") else content.values()
    return b"\0".join(b"".join(pieces(part)) for part in parts)


@pytest.mark.long
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.browser] * (name in EVERY_DAY)) for name in FORMATS if name not in AS_GIF],
)
def test_what_is_kept_is_there_and_what_is_lost_is_not(name: str, request: pytest.FixtureRequest) -> None:
    tried = set(Fact)
    if name in EVERY_DAY:
        request.getfixturevalue("own_chromium" if name == "gif" else "one_chromium")
        tried = DRAWN
    keeps = find_format(name).keeps
    before = written(name, None)
    changes = {fact for fact in tried if written(name, fact) != before}
    said = tried.intersection(keeps)
    assert {"kept": sorted(changes - said), "lost": sorted(said - changes)} == {"kept": [], "lost": []}
    assert set(lost(keeps)) == set(Fact) - set(keeps)


@pytest.mark.parametrize("name", sorted(AS_GIF))
def test_films_keep_what_a_moving_picture_does(name: str) -> None:
    assert find_format(name).keeps is find_format("gif").keeps
