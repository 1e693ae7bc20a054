"""The page: what lies under its map."""

from __future__ import annotations

from pathlib import Path

import pytest

from folders import make_folder, replace
from journey.facts.vocabulary import GroundKind
from journey.formats.html import page_ground
from journey.formats.writing import exported
from journey.pipeline import build
from journey.views.ground.world import World

LAND = '{"type": "FeatureCollection", "features": []}'
WORLD, NONE = GroundKind.WORLD, GroundKind.NONE


@pytest.mark.parametrize(
    ("own", "said", "asked", "layers"),
    [
        (False, None, None, 4),
        (False, None, NONE, 0),
        (False, "none", None, 0),
        (False, "none", WORLD, 4),
        (False, "world", NONE, 0),
        (True, None, None, 1),
        (True, None, NONE, 0),
        (True, None, WORLD, 4),
        (True, "none", None, 0),
        (True, "world", None, 4),
    ],
)
def test_the_ground_is_what_is_asked_said_brought_or_else_the_world(
    tmp_path: Path,
    own: bool,  # noqa: FBT001
    said: str | None,
    asked: GroundKind | None,
    layers: int,
) -> None:
    folder = make_folder(tmp_path)
    if own:
        (folder / "basemap").mkdir()
        (folder / "basemap" / "land.geojson").write_text(LAND, "utf-8")
    if said:
        replace(folder, "journey.toml", "railway_zone", f'ground = "{said}"\nrailway_zone')
    built = build(folder)
    ground = page_ground(built, asked)
    assert len(ground.layers) == layers
    assert isinstance(ground, World) is (layers != 1)
    page = exported(built, "html", ground=asked).decode()
    assert ("Borders of today" in page) is (layers == 4)
    assert ("function startWorld" in page) is (layers == 4)


def test_a_ground_that_is_none_is_told(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    replace(folder, "journey.toml", "railway_zone", 'ground = "moon"\nrailway_zone')
    with pytest.raises(Exception, match="column ground: Input should be 'world' or 'none'"):
        build(folder)
