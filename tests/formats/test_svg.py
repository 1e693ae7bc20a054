"""Plates as drawings, read back by lxml and drawn by a Chromium: text in named layers, and the look of the PNG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageStat

from drawn import one_chromium  # noqa: F401 - a fixture
from folders import make_folder
from journey.formats import studio
from journey.formats.scenes import Scene
from journey.formats.writing import exported
from journey.pipeline import Built, build
from smallfolders import make_small

SVG = "{http://www.w3.org/2000/svg}"
LAYER = "{http://www.inkscape.org/namespaces/inkscape}label"
NEAR = 3
"""What a channel of a pixel may be off on the average from the plate that is painted in pixels."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


def plate(built: Built, to: str) -> bytes:
    content = exported(built, to, lang="en", scene=Scene(day="1949-12-16"))
    assert isinstance(content, bytes)
    return content


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_text_is_text_in_named_layers_and_nothing_lies_elsewhere(small: Built) -> None:
    content = plate(small, "svg")
    drawing = etree.fromstring(content)
    assert [child.tag for child in drawing[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert "16 December 1949" in drawing[0].text
    assert "Made up for tests (en)" in drawing[1].text
    layers = [group.get(LAYER) for group in drawing.iter(f"{SVG}g") if group.get(LAYER)]
    assert layers == ["paper", "title", "map", "ground", "day", "over", "over-names", "credits", "legend", "events"]
    texts = ["".join(text.itertext()) for text in drawing.iter(f"{SVG}text")]
    assert {"A small journey (en)", "Moscow"} <= set(texts)
    assert all("serif" in text.get("font-family") for text in drawing.iter(f"{SVG}text")), "a font that all have, last"
    systems = [text.get("font-family") for text in drawing.iter(f"{SVG}text") if "system-ui" in text.get("font-family")]
    assert systems
    assert all(fonts.startswith('system-ui, "Noto Sans", ') for fonts in systems), "no Chinese face for Latin letters"
    for outside in (b"href", b"<script", b"<image", b" style=", b"url(http"):
        assert outside not in content
    assert plate(small, "svg") == content


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_a_line_from_right_to_left_is_a_text_too(tmp_path: Path) -> None:
    events = "when,place,lat,lon,title\n1931-05-01,القاهرة,30.04,31.24,الوصول إلى القاهرة\n1931-05-02,طنطا,30.79,31,\n"
    folder = make_small(tmp_path, settings='title = "رحلة"\nlanguages = ["ar"]\n', events=events)
    content = exported(build(folder), "svg", lang="ar", scene=Scene(day="1931-05-01"))
    assert isinstance(content, bytes)
    drawn = [(text.text, text.get("direction")) for text in etree.fromstring(content).iter(f"{SVG}text")]
    assert ("الوصول إلى القاهرة", "rtl") in drawn


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_it_looks_as_the_plate_in_pixels(small: Built) -> None:
    drawing, painted = plate(small, "svg"), Image.open(BytesIO(plate(small, "png"))).convert("RGB")
    size = {"width": painted.width // 2, "height": painted.height // 2}

    def draw() -> bytes:
        with studio.started() as browser:
            page = browser.new_page(viewport=size, device_scale_factor=2)
            page.set_content(f"<body style='margin:0'>{drawing.decode().partition('-->')[2]}")
            return page.screenshot()

    with studio.stage() as thread:
        drawn = Image.open(BytesIO(thread.submit(draw).result())).convert("RGB").crop((0, 0, *painted.size))
    assert max(ImageStat.Stat(ImageChops.difference(drawn, painted)).mean) < NEAR


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_every_day_on_which_something_happens_has_a_plate(small: Built) -> None:
    plates = exported(small, "svg", scene=Scene(every=True))
    assert list(plates) == ["1949-12-06.svg", "1949-12-15.svg", "1949-12-16.svg"]  # type: ignore[arg-type]
