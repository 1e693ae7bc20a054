"""The page in somebody else's page: the snippet that the page itself gives, and the height that it tells."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from playwright.sync_api import expect

from journey.formats.writing import exported
from journey.pipeline import Built
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
OpenSite = Callable[[], Any]

HEARD = "<script>heard = []; addEventListener('message', (event) => heard.push(event.data))</script>"


def outer(snippet: str, width: int, more: str = "") -> str:
    return (
        "<!doctype html><meta charset=utf-8><title>An article</title><link rel=icon href='data:,'>"
        "<body style='margin: 0'>"
        f"<p style='height: 300px'>Before</p>{HEARD}{more}<div style='width: {width}px'>{snippet}</div>"
        "<p style='height: 1200px'>After</p>"
    )


def snippet_of(opened: Any) -> str:
    opened.page.get_by_role("button", name="Share").click()
    return str(opened.page.get_by_label("HTML that shows it in another page").input_value())


@pytest.fixture
def embed(html: str, open_site: OpenSite, visit: OpenPage) -> Callable[..., Any]:
    """Return a function that puts the page's own snippet into an article on another server."""

    def embedding(width: int, link: str = "day=1949-12-08&lang=ru", more: str = "", **options: Any) -> Any:
        home, press = open_site(), open_site()
        home.content["/journey.html"] = html.encode()
        page = visit(f"{home.address}/journey.html#{link.replace('lang=ru', 'lang=en')}")
        page.until("window.journey")
        snippet = snippet_of(page).replace("lang=en", "lang=ru")
        press.content["/article.html"] = outer(snippet, width, more).encode()
        return visit(f"{press.address}/article.html", **options)

    return embedding


HEIGHTS = "heard.filter((m) => m.type === 'journey-height').map((m) => m.height)"


def inner_of(opened: Any) -> Any:
    """Return the frame, scrolled to, once it has told its height."""
    frame = opened.page.locator("iframe[loading=lazy]").element_handle()
    frame.scroll_into_view_if_needed()
    opened.until(f"{HEIGHTS}.length > 0")
    return frame.content_frame()


STILL = """() => new Promise((done) => {
  const seen = [];
  const look = () => {
    const { body, documentElement: root } = document;
    seen.push([innerHeight, body.getBoundingClientRect().height, root.scrollHeight].join());
    if (seen.length < 60) requestAnimationFrame(look);
    else done([...new Set(seen.slice(20))]);
  };
  look();
})"""
"""Frame height, body height and scroll height, each that was seen in forty frames after the first twenty."""


@pytest.mark.long
@pytest.mark.parametrize("width", [360, 700])
def test_the_frame_takes_the_height_of_the_page_and_keeps_it(embed: Callable[..., Any], width: int) -> None:
    opened = embed(width)
    frame = inner_of(opened)
    told = opened.page.evaluate(HEIGHTS)
    seen = frame.evaluate(STILL)
    assert len(seen) == 1, seen
    inner, body, scroll = map(float, seen[0].split(","))
    assert inner == scroll, "no scroll bar of its own"
    assert inner - body < 1
    assert opened.page.evaluate(HEIGHTS)[-1] == inner
    assert len(opened.page.evaluate(HEIGHTS)) - len(told) <= 1
    assert frame.evaluate("document.documentElement.scrollWidth") <= width
    assert frame.evaluate("document.documentElement.lang") == "ru"
    assert opened.complaints == []


@pytest.mark.long
def test_it_grows_and_shrinks_with_its_content(embed: Callable[..., Any]) -> None:
    opened = embed(360)
    frame = inner_of(opened)
    assert len(frame.evaluate(STILL)) == 1
    small = opened.page.evaluate(HEIGHTS)[-1]
    frame.locator("[data-view=table]").click()
    opened.until(f"{HEIGHTS}.at(-1) > {small} + 400")
    assert len(frame.evaluate(STILL)) == 1
    frame.locator("[data-view=map]").click()
    opened.until(f"{HEIGHTS}.at(-1) === {small}")
    assert frame.evaluate(STILL) == [
        f"{small},{frame.evaluate('document.body.getBoundingClientRect().height')},{small}"
    ]


@pytest.mark.long
def test_side_by_side_it_wishes_for_a_height_from_its_width(embed: Callable[..., Any]) -> None:
    opened = embed(1200)
    frame = inner_of(opened)
    assert frame.evaluate(STILL) == ["720,720,720"]
    assert opened.page.evaluate(HEIGHTS) == [720]


@pytest.mark.long
def test_it_does_not_move_the_article(embed: Callable[..., Any]) -> None:
    opened = embed(360, "day=1949-12-16&event=M24&lang=ru")
    opened.until(f"{HEIGHTS}.length > 0")
    frame = opened.page.locator("iframe").element_handle().content_frame()
    assert len(frame.evaluate(STILL)) == 1
    expect(frame.locator(".card.chosen")).to_have_attribute("data-event", "M24")
    assert opened.page.evaluate("scrollY") == 0


@pytest.mark.long
def test_another_frame_cannot_set_its_height(embed: Callable[..., Any]) -> None:
    lie = "parent.postMessage({ type: `journey-height`, height: 7 }, `*`)"
    liar = f"<iframe id=liar srcdoc='<script>{lie}</script>'></iframe>"
    opened = embed(360, more=liar)
    inner_of(opened)
    opened.until("heard.some((m) => m.height === 7)")
    opened.page.evaluate("postMessage({ type: 'journey-height', height: 9 }, '*')")
    opened.until("heard.some((m) => m.height === 9)")
    assert opened.page.locator("iframe[loading=lazy]").bounding_box()["height"] > 900


@pytest.mark.long
def test_the_dashboard_and_a_page_alone_hear_of_no_height(open_page: OpenPage, built: Built, html: str) -> None:
    alone = open_page(html, viewport={"width": 360, "height": 740})
    assert alone.page.evaluate("document.documentElement.dataset.guest") is None
    inner = built_page(built, embedded=True)
    opened = open_page(
        f"<!doctype html><title>outer</title>{HEARD}<script>journey = {{ state: () => ({{}}) }}</script>"
        "<iframe width=360 height=640></iframe>"
    )
    opened.page.evaluate("inner => { document.querySelector('iframe').srcdoc = inner }", inner)
    opened.until("heard.some((m) => m.type === 'journey-ready')")
    opened.until("frames[0].journey.state().zoom > 0")
    frame = opened.page.frames[1]
    frame.evaluate(STILL)
    assert opened.page.evaluate(HEIGHTS) == []
    expect(frame.locator("#share")).to_be_hidden()


class Frame(HTMLParser):
    """The attributes of the frame in a snippet."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.attributes: dict[str, str | None] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.attributes = dict(attrs)


@pytest.mark.long
def test_the_snippet_names_the_page_and_what_is_on_show(open_page: OpenPage, built: Built) -> None:
    title = '"><img src=x onerror=alert(1)> & </iframe>'
    bodies = {
        account: {**body, "journey": {**body["journey"], "title": dict.fromkeys(body["journey"]["title"], title)}}
        for account, body in built.bodies.items()
    }
    page = built_page(built, bodies)
    opened = open_page(page, link="day=1950-01-15&account=archives")
    frame = Frame(snippet_of(opened)).attributes
    assert frame["title"] == title
    assert frame["src"] == "page.html#day=1950-01-15&lang=en&account=archives", "a file is known by its name"
    assert (frame["width"], frame["height"], frame["loading"]) == ("960", "640", "lazy"), "HTML has whole pixels here"
    expect(opened.page.locator("#share-file")).to_be_visible()


def test_the_snippet_that_is_exported_shows_the_page_and_gives_it_its_height(
    html: str, built: Built, open_site: OpenSite, visit: OpenPage
) -> None:
    home, press = open_site(), open_site()
    home.content["/journey.html"] = html.encode()
    content = exported(built, "embed", lang="ru", address=f"{home.address}/journey.html")
    assert isinstance(content, bytes)
    press.content["/article.html"] = outer(content.decode(), 700).encode()
    opened = visit(f"{press.address}/article.html")
    frame = inner_of(opened)
    assert frame.evaluate("document.documentElement.lang") == "ru"
    assert opened.page.evaluate(HEIGHTS)[-1] == frame.evaluate("innerHeight")
    link = opened.page.locator("iframe ~ p a")
    expect(link).to_have_attribute("href", f"{home.address}/journey.html#lang=ru&account=ding")
    assert opened.complaints == []
