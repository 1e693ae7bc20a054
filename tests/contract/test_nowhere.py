"""What is said of a place of which nobody knows where it lies: nothing of how near a position is to the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from journey.files import pieces
from journey.formats.writing import exported
from journey.pipeline import build
from smallfolders import make_small

EVENTS = """\
id,when,place,lat,lon,title
a,1931-05-02,Ulm,48.4,10,Eins
b,1931-05-03,X,,,Zwei
c,1931-05-04,Wien,48.2,16.3,Drei
"""
PLACES = "id,kind,certainty,name\nx,region,{},X\n"


@pytest.mark.parametrize(
    ("places", "certainty"),
    [(None, None), (PLACES.format("region"), "region"), (PLACES.format("approximate"), None)],
)
def test_without_a_position_there_is_no_radius(places: str | None, certainty: str | None, tmp_path: Path) -> None:
    built = build(make_small(tmp_path, events=EVENTS, **({"places": places} if places else {})))
    (body,) = built.bodies.values()
    (event,) = (feature["properties"] for feature in body["features"] if feature["id"] == "b")
    (place,) = (place for place in body["journey"]["places"] if place["id"] == "x")
    assert (event["place_certainty"], event["radius_km"]) == (certainty, None)
    assert (place["point"], place["certainty"], place["radius_km"]) == (None, certainty, None)
    (known,) = (place for place in body["journey"]["places"] if place["id"] == "wien")
    assert (known["certainty"], known["radius_km"]) == ("exact", 1)
    content = exported(built, "facts")
    assert not hasattr(content, "items")
    facts = b"".join(pieces(content)).decode()  # type: ignore[arg-type]
    where = "X; only the region is known" if certainty else "X; its position is not known"
    assert f"- **Where**: {where}\n" in facts
    assert "within 25 km" not in facts
