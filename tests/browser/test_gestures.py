"""Scrolling past the map: it takes wheel and finger from nobody who has not given them to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
OpenSite = Callable[[], Any]

OUTER = (
    "<!doctype html><title>An article</title><body style='margin: 0'><p style='height: 120px'>Before</p>"
    "<iframe src='/journey.html#day=1949-12-08' title=journey style='border: 0; width: 1000px; height: 560px'></iframe>"
    "<p style='height: 3000px'>After</p>"
)
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def article(html: str, open_site: OpenSite, visit: OpenPage) -> Any:
    """Open an article that has the page in a frame."""
    site = open_site()
    site.content |= {"/journey.html": html.encode(), "/article.html": OUTER.encode()}
    opened = visit(f"{site.address}/article.html")
    opened.until("frames[0].journey")
    opened.page.mouse.move(500, 400)
    return opened


def zoom_in(opened: Any) -> float:
    return float(opened.page.evaluate("frames[0].journey.state().zoom"))


def hint_of(opened: Any) -> Any:
    return opened.page.frame_locator("iframe").locator("#hint")


@pytest.mark.long
def test_a_plain_wheel_scrolls_the_article(article: Any) -> None:
    before = zoom_in(article)
    article.page.mouse.wheel(0, 100)
    article.until("scrollY > 0")
    expect(hint_of(article)).to_have_text("To zoom the map, hold Ctrl or click into it first")
    expect(hint_of(article)).to_have_css("opacity", "0.92")
    expect(hint_of(article)).to_have_attribute("aria-hidden", "true")
    assert zoom_in(article) == before
    assert article.page.evaluate("frames[0].journey.state().follow"), "the camera has not let go"
    expect(hint_of(article)).to_be_hidden()


def test_ctrl_and_wheel_zoom_the_map(article: Any) -> None:
    before = zoom_in(article)
    article.page.keyboard.down("Control")
    article.page.mouse.wheel(0, -200)
    article.until(f"frames[0].journey.state().zoom > {before}")
    article.page.keyboard.up("Control")
    assert article.page.evaluate("[scrollY, visualViewport.scale, devicePixelRatio]") == [0, 1, 1]
    expect(hint_of(article)).to_be_hidden()


@pytest.mark.parametrize("letting_go", ["Escape", "leave"])
def test_a_map_that_was_clicked_takes_the_wheel_until_it_is_let_go(article: Any, letting_go: str) -> None:
    page = article.page
    page.mouse.click(500, 400)
    before = zoom_in(article)
    page.mouse.wheel(0, -200)
    article.until(f"frames[0].journey.state().zoom > {before}")
    assert page.evaluate("scrollY") == 0
    if letting_go == "Escape":
        page.keyboard.press("Escape")
    else:
        page.mouse.move(500, 60)
        page.mouse.move(500, 400)
    page.mouse.wheel(0, 100)
    article.until("scrollY > 0")


def test_a_page_that_fills_the_window_zooms_with_a_plain_wheel(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    before = opened.state()["zoom"]
    opened.page.mouse.move(500, 300)
    opened.page.mouse.wheel(0, -200)
    opened.until(f"journey.state().zoom > {before}")
    expect(opened.page.locator("#hint")).to_be_hidden()


def test_on_a_narrow_window_a_plain_wheel_scrolls_the_page(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, viewport={"width": 600, "height": 700})
    before = opened.state()["zoom"]
    opened.page.mouse.move(300, 250)
    opened.page.mouse.wheel(0, 100)
    opened.until("scrollY > 0")
    assert opened.state()["zoom"] == before
    opened.page.set_viewport_size({"width": 1200, "height": 700})
    opened.painted()
    opened.page.mouse.wheel(0, -200)
    opened.until(f"journey.state().zoom > {before} + 0.1")


class Fingers:
    """Fingers on the screen, by the way that real ones take."""

    def __init__(self, page: Any) -> None:
        self._session = page.context.new_cdp_session(page)

    def put(self, kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    def drag(self, *ways: tuple[tuple[float, float], tuple[float, float]], steps: int = 8) -> None:
        for number in range(1, len(ways) + 1):
            self.put("touchStart", *(start for start, _ in ways[:number]))
        for step in range(1, steps + 1):
            share = step / steps
            self.put("touchMove", *((a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in ways))
        self.put("touchEnd")


def test_one_finger_scrolls_the_page(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, **PHONE)
    before = opened.train()
    Fingers(opened.page).drag(((150, 300), (150, 120)))
    opened.until("scrollY > 100")
    assert opened.state()["follow"] is True
    assert opened.train()[0] == pytest.approx(before[0], abs=1)
    expect(opened.page.locator("#hint")).to_have_text("Two fingers move and zoom the map")


@pytest.mark.long
def test_two_fingers_move_and_zoom_the_map(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, **PHONE)
    zoom = opened.state()["zoom"]
    Fingers(opened.page).drag(((140, 250), (90, 200)), ((180, 290), (230, 340)))
    opened.until(f"journey.state().zoom > {zoom} + 0.5")
    assert opened.state()["follow"] is False
    assert opened.page.evaluate("[scrollY, visualViewport.scale]") == [0, 1]
    opened.until("!document.querySelector('.leaflet-zoom-anim')")
    before, zoom = opened.train(), opened.state()["zoom"]
    Fingers(opened.page).drag(((140, 250), (140, 190)), ((180, 290), (180, 230)))
    opened.until(f"document.querySelector('.train').getBoundingClientRect().y < {before[1]} - 30")
    assert opened.page.evaluate("scrollY") == 0
    assert opened.state()["zoom"] == pytest.approx(zoom, abs=0.2)
    expect(opened.page.locator("#hint")).to_be_hidden()


@pytest.mark.long
def test_one_finger_moves_the_map_where_the_page_fills_the_window(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, viewport={"width": 1180, "height": 820}, has_touch=True)
    before = opened.train()
    Fingers(opened.page).drag(((600, 300), (500, 300)))
    opened.until("journey.state().follow === false")
    opened.until(f"document.querySelector('.train').getBoundingClientRect().x < {before[0]} - 50")


@pytest.mark.long
def test_the_hint_speaks_the_readers_language(open_page: OpenPage, html: str) -> None:
    for language, words in {
        "zh-Hant": "按住 Ctrl",
        "zh-Hans": "按住 Ctrl",
        "ru": "удерживайте Ctrl",
    }.items():
        opened = open_page(html, link=f"lang={language}", viewport={"width": 360, "height": 740})
        opened.page.mouse.move(150, 300)
        opened.page.mouse.wheel(0, 50)
        expect(opened.page.locator("#hint")).to_contain_text(words)


def pen(opened: Any, *ways: tuple[str, int, int]) -> None:
    """Move a pen over the glass: ``("mouseMoved", x, y)``, and with its tip down where it is pressed."""
    screen = opened.page.context.new_cdp_session(opened.page)
    down = 0
    for kind, x, y in ways:
        down = {"mousePressed": 1, "mouseReleased": 0}.get(kind, down)
        button = "left" if down or kind == "mouseReleased" else "none"
        clicks = {"button": button, "buttons": down, "clickCount": int(kind != "mouseMoved")}
        screen.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "pointerType": "pen", **clicks})


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_a_pen_moves_the_map_points_and_leads_the_ruler(open_page: OpenPage, html: str, size: tuple[int, int]) -> None:
    opened = open_page(
        html, link="day=1949-12-16", viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
    )
    page = opened.page
    page.evaluate("window.kinds = new Set(); addEventListener('pointerdown', (e) => kinds.add(e.pointerType), true)")
    chart = page.locator(".folium-map").bounding_box()
    x, y = round(chart["x"] + chart["width"] / 2), round(chart["y"] + chart["height"] / 2)
    ruler = page.locator("#slider").bounding_box()
    at = (round(ruler["x"] + ruler["width"] * 0.7), round(ruler["y"] + ruler["height"] / 2))
    pen(opened, ("mouseMoved", *at), ("mousePressed", *at), ("mouseReleased", *at))
    opened.until("journey.state().day > 50")
    follows = opened.state()["follow"]
    before = opened.state()["map"]
    ways = [("mouseMoved", x, y), ("mousePressed", x, y), *(("mouseMoved", x - 8 * i, y) for i in range(1, 10))]
    pen(opened, *ways, ("mouseReleased", x - 72, y))
    opened.until(f"journey.state().map !== {before!r}")
    assert follows
    assert not opened.state()["follow"], "the hand leads now"
    assert page.evaluate("[...kinds]") == ["pen"]
    assert opened.complaints == []
    page.close()  # its protocol session has changed the pointer
