"""The long form of a small folder tells the same journey, whatever its rows are."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folders import make_folder
from journey.contract.collection import as_dict
from journey.facts.journey import Journey
from journey.facts.vocabulary import ZoneOrigin
from journey.folder.journey import load_journey
from journey.folder.longform import long_form
from journey.folder.tongues import own_texts
from journey.pipeline import build
from smallfolders import ONE_DAY, ONE_EVENT, make_small

PLACES = [("Wien", "48.2082", "16.3738"), ("Graz", "47.07", "15.44"), ("", "-17.7", "178.1"), ("北京", "", "")]
DATES = ["1949-05-01", "1949-05-02~", "1949-05", "1949-05-03/1949-05-04", "../1949-05-01"]

rows = st.lists(
    st.fixed_dictionaries(
        {
            "when": st.sampled_from(DATES),
            "end": st.sampled_from(["", "", "1949-05-09"]),
            "time": st.sampled_from(["", "08:00"]),
            "place": st.sampled_from(PLACES),
            "title": st.sampled_from(["", "Ab, „los“", "=1+1", "Zwei\nZeilen"]),
            "title_fr": st.sampled_from(["", "Départ"]),
            "text_fr": st.sampled_from(["", 'Un "mot".\n\nDeux.']),
            "source": st.sampled_from(["", "Tagebuch", "Das Log, Bd. 2"]),
            "basis": st.sampled_from(["", "planned", "inferred"]),
            "link": st.sampled_from(["", "https://a.example/1"]),
            "participants": st.sampled_from(["", "Anna; Paul"]),
            "kind": st.sampled_from(["", "Rast", "Fahrt"]),
            "call": st.sampled_from(["", "no"]),
        }
    ),
    min_size=1,
    max_size=5,
)


def written(cells: list[dict[str, Any]]) -> str:
    """Return rows as ``events.csv``; an end stands beside a single date only."""
    out = io.StringIO(newline="")
    heads = [head for head in cells[0] if head != "place"]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*heads, "place", "lat", "lon"])
    for row in cells:
        end = "" if "/" in row["when"] else row["end"]
        writer.writerow([*({**row, "end": end}[head] for head in heads), *row["place"]])
    return out.getvalue()


def own(value: Any, languages: tuple[str, ...]) -> Any:
    """Return values with every language map in the folder's languages, as `own_texts` has it."""
    if isinstance(value, dict) and value and set(value) <= {"en", "zh-Hant", "zh-Hans", "ru"}:
        return own_texts(value, languages)
    if isinstance(value, dict):
        return {key: own(inner, languages) for key, inner in value.items()}
    return [own(inner, languages) for inner in value] if isinstance(value, list | tuple) else value


def facts(journey: Journey) -> Any:
    """Return all that a journey says, but for where it stands in which file and what was left out."""
    values = own(journey.model_dump(exclude={"defaults", "notes"}), journey.languages)
    for noun in ("claims", "calls", "events"):
        for row in values[noun]:
            row.pop("file", None)
            row.pop("row")
    for noun in ("sources", "places"):
        for row in values[noun].values():
            row.pop("file", None)
            row.pop("row")
    for place in values["places"].values():
        if place["tz_from"] is ZoneOrigin.JOURNEY:  # a place that nobody finds: the long form has to give its zone
            place["tz_from"] = ZoneOrigin.GIVEN
    return values


def expanded(folder: Path) -> Path:
    """Write the long form of a folder beside it."""
    other = folder.with_name(f"{folder.name}-long")
    for name, content in long_form(load_journey(folder)).items():
        path = other / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return other


@pytest.mark.long
@given(rows)
def test_the_long_form_reads_as_the_same_journey(cells: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as place:
        settings = 'title = { de = "Reise", fr = "Voyage" }\nlanguages = ["de", "fr"]\n'
        folder = make_small(Path(place), settings=settings, events=written(cells))
        small, long = load_journey(folder), load_journey(expanded(folder))
    assert facts(long) == facts(small)
    assert {default.key for default in long.defaults} <= {"railway_zone"}
    assert {claim.file for claim in long.claims} == {"claims.csv"}


FOLDERS = {
    "five rows": {},
    "one event": {"events": ONE_EVENT, "settings": 'title = "One day"\n'},
    "one day": {"events": ONE_DAY},
    "with files of the long form": {
        "persons": "id,name\nanna,Anna\n",
        "places": "id,lon,lat,name\nvienna,16.4,48.2,Wien\n",
        "events": "id,when,place,participants\na,1949-05-01,Wien,anna\nb,1949-05-02,Graz,\n",
    },
}


@pytest.mark.parametrize("files", FOLDERS.values(), ids=FOLDERS)
def test_the_long_form_is_told_as_the_small_one(files: dict[str, str], tmp_path: Path) -> None:
    folder = make_small(tmp_path, **files)
    small, long = (build(path).collections["told"] for path in (folder, expanded(folder)))
    languages = small.journey.languages
    told, again = (own(as_dict(collection), languages) for collection in (small, long))
    assert again["features"] == told["features"]
    assert again["timeline"] == told["timeline"]


def test_the_long_form_of_a_long_form_is_that(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    other = expanded(folder)
    shutil.copytree(folder / "lines", other / "lines")
    assert facts(load_journey(other)) == facts(load_journey(folder))
    assert build(other).bodies == build(folder).bodies
