"""Plates, read back by Pillow: as large as they should be, marked as ours, the same for the same journey."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from drawn import one_chromium  # noqa: F401 - a fixture
from folders import make_folder
from journey.cli import main
from journey.errors import UsageError
from journey.formats import studio
from journey.formats.registry import missing
from journey.formats.scenes import SIZES, Scene, Size, Theme, check_seconds, size_of_words
from journey.formats.writing import exported
from journey.pipeline import Built, build
from smallfolders import make_small

WHITE = (255, 255, 255)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


def picture(built: Built, **asked: Any) -> Image.Image:
    content = exported(built, "png", lang="en", scene=Scene(**asked))
    assert isinstance(content, bytes)
    return Image.open(BytesIO(content))


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_a_plate_is_a_sheet_in_two_pixels_a_point_and_says_who_made_it(small: Built) -> None:
    plate = picture(small, day="1949-12-16")
    assert plate.width == 2 * (688 + 48)
    assert plate.getpixel((5, 5))[:3] == plate.getpixel((5, plate.height - 5))[:3] == WHITE
    assert plate.info["Software"] == "journey"
    again = exported(small, "png", lang="en", scene=Scene(day="11"))
    assert again == exported(small, "png", lang="en", scene=Scene(day="1949-12-16")), "a number, or its date"


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_a_plate_of_a_crowded_day_has_the_first_events_and_says_how_many_there_are_more(tmp_path: Path) -> None:
    heights = {}
    settings = 'title = "A crowd"\nlanguages = ["en"]\n'
    for events in (45, 46, 400):
        rows = "".join(f"1949-05-01,Zürich,47.3769,8.5417,{'A long day in a crowd ' * 8}{n}\n" for n in range(events))
        folder = make_small(tmp_path, f"of-{events}", settings=settings, events=f"when,place,lat,lon,title\n{rows}")
        plate = picture(build(folder), day="1949-05-01").convert("L")
        heights[events] = plate.height
        lines = [plate.crop((0, y, plate.width, y + 1)).getextrema()[0] > WHITE[0] // 2 for y in range(plate.height)]
        gaps = [len([*run]) for is_blank, run in groupby(lines[plate.height // 2 :]) if is_blank]
        assert max(gaps) < 120, "no card is blank, far below what a window shows"
    assert heights[45] < heights[46] == heights[400]


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_every_day_on_which_something_happens_has_a_plate(small: Built) -> None:
    shares: list[float] = []
    plates = exported(small, "png", scene=Scene(every=True), progress=shares.append)
    assert list(plates) == ["1949-12-06.png", "1949-12-15.png", "1949-12-16.png"]  # type: ignore[arg-type]
    assert shares == pytest.approx([1 / 3, 2 / 3, 1])


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
@pytest.mark.parametrize(("size", "theme"), [("square", "dark"), ("640x360", "light"), ("vertical", "light")])
def test_a_size_that_is_asked_for_is_had_to_the_pixel(small: Built, size: str, theme: str) -> None:
    still = picture(small, day="1949-12-16", size=size_of_words(size), theme=Theme(theme))
    assert still.size == size_of_words(size)
    assert (sum(still.convert("RGB").getpixel((2, still.height // 3))) < 384) is (theme == "dark")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"day": "1850-01-01"}, "1850-01-01 is not a day of the journey"),
        ({"day": "0"}, "0 is not a day of the journey"),
        ({"day": "tomorrow"}, "not a date: 'tomorrow'"),
        ({"theme": Theme.DARK}, "a plate is light, as on paper"),
    ],
)
def test_what_there_is_not_is_said_before_a_chromium_is_started(
    small: Built, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any], said: str
) -> None:
    monkeypatch.setattr(studio, "started", None)
    with pytest.raises(UsageError, match=said):
        exported(small, "png", scene=Scene(**asked))


@pytest.mark.parametrize(
    ("lack", "said"), [("playwright", 'pip install "journey[film]"'), ("chromium", "apt-get install chromium")]
)
def test_without_a_chromium_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lack: str, said: str
) -> None:
    nothing: Callable[..., None] = lambda *_: None  # noqa: E731
    monkeypatch.setattr(studio, "find_spec", nothing if lack == "playwright" else bool)
    monkeypatch.setattr(studio, "_chromium", nothing)
    monkeypatch.setattr(studio, "_own_chromium", nothing)
    assert said in missing("png")
    folder = make_folder(tmp_path / "folder")
    done = CliRunner().invoke(main, ["export", str(folder), "-o", str(tmp_path / "plate.png")])
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
    assert not (tmp_path / "plate.png").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--to", "geojson", "--day", "11"], "a day of its own, not geojson"),
        (["--to", "png", "--day", "11", "--days", "all"], "give one of them"),
        (["--to", "png", "--size", "huge"], "no such size: 'huge'"),
        (["--to", "png", "--size", "641x360"], "an even number of pixels"),
        (["--to", "png", "--seconds", "nan"], "1 to 3,600 seconds"),
    ],
)
def test_options_that_do_not_go_together_are_refused(tmp_path: Path, options: list[str], said: str) -> None:
    folder = make_folder(tmp_path / "folder")
    done = CliRunner().invoke(main, ["export", str(folder), "-o", str(tmp_path / "out"), *options])
    assert done.exit_code == 2
    assert said in done.stderr


def test_sizes_by_name_and_in_pixels() -> None:
    assert size_of_words("1080p") == SIZES["1080p"] == Size(1920, 1080)
    assert check_seconds(30) == 30
