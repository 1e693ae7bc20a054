"""Sharing: the link and the snippet go to the clipboard, or stand selected where the browser refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
OpenSite = Callable[[], Any]


@pytest.fixture
def served(html: str, open_site: OpenSite, visit: OpenPage) -> Callable[..., Any]:
    def serving(link: str = "", **options: Any) -> Any:
        site = open_site()
        site.content["/journey.html"] = html.encode()
        opened = visit(f"{site.address}/journey.html#{link}", **options)
        opened.until("window.journey")
        opened.painted()
        return opened

    return serving


def test_the_link_goes_to_the_clipboard(served: Callable[..., Any]) -> None:
    opened = served("day=1949-12-16&map=6/55.5/40", permissions=["clipboard-read", "clipboard-write"])
    page = opened.page
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Link to this day and view").input_value()
    address, _, view = copied.partition("&map=")
    assert address.endswith("/journey.html#day=1949-12-16&lang=en&account=ding")
    assert [float(part) for part in view.split("/")] == pytest.approx([6, 55.5, 40], abs=0.012), "half a pixel"
    page.get_by_role("button", name="Copy HTML").click()
    opened.until("document.querySelector('#share-told').textContent")
    assert page.evaluate("navigator.clipboard.readText()").startswith("<iframe title=")
    assert opened.complaints == []


@pytest.mark.parametrize("how", ["refused", "absent"])
def test_where_the_clipboard_is_refused_the_text_stands_selected(served: Callable[..., Any], how: str) -> None:
    opened = served("day=1949-12-16")
    page = opened.page
    absent = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    deny = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    page.evaluate(f"void ({deny if how == 'refused' else absent})")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Copy HTML").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("copy it with Ctrl + C")
    field = page.get_by_label("HTML that shows it in another page")
    expect(field).to_be_focused()
    assert not field.is_editable()
    assert field.evaluate("f => f.selectionEnd - f.selectionStart === f.value.length")


def test_by_keyboard_alone(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16")
    page = opened.page
    button = page.get_by_role("button", name="Share")
    button.focus()
    opened.press("Enter")
    expect(page.get_by_role("dialog", name="Share")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_label("Link to this day and view")).to_be_focused()
    opened.press("ArrowRight")
    assert opened.state()["day"] == 11, "keys in the dialog are not the slider's"
    opened.press("Tab", 2)
    opened.press("Escape")
    expect(page.locator("#share-box")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_a_press_beside_it_and_one_on_its_button_close_it(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    page, box = opened.page, opened.page.locator("#share-box")
    for closing in ("#share", "#share-close", "#day"):
        page.locator("#share").click()
        expect(box).to_be_visible()
        page.locator(closing).click()
        expect(box).to_be_hidden()


@pytest.mark.long
def test_it_follows_what_is_on_show(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16")
    link = opened.page.get_by_label("Link to this day and view")
    opened.page.get_by_role("button", name="Share").click()
    opened.page.evaluate("journey.set('1950-01-15')")
    opened.painted()
    assert "day=1950-01-15" in link.input_value()
    assert "day=1950-01-15" in opened.page.get_by_label("HTML that shows it in another page").input_value()
    pin = opened.page.locator("#cards .pin").first
    pin.press("Enter")
    opened.painted()
    assert link.input_value().endswith(f"&pins={pin.get_attribute('data-pin')}")


@pytest.mark.long
@pytest.mark.parametrize("size", [(1280, 560), (360, 640)])
def test_it_fits(open_page: OpenPage, html: str, size: tuple[int, int]) -> None:
    opened = open_page(html, viewport={"width": size[0], "height": size[1]}, color_scheme="dark")
    box = opened.page.locator("#share-box")
    for language in ("en", "zh-Hant", "ru"):
        opened.page.locator("#lang").select_option(language)
        opened.painted()
        opened.page.locator("#share").click()
        inner, outer = box.bounding_box(), opened.page.locator("section.map").bounding_box()
        assert inner is not None, language
        assert outer is not None, language
        assert inner["x"] >= outer["x"], language
        assert inner["x"] + inner["width"] <= outer["x"] + outer["width"], language
        assert inner["y"] + inner["height"] <= outer["y"] + outer["height"], language
        assert box.evaluate("b => b.scrollWidth <= b.clientWidth"), language
        sizes = box.locator("button, input, textarea").evaluate_all(
            "es => es.map(e => e.getBoundingClientRect()).map(({ width, height }) => [width, height])"
        )
        assert sizes, language
        assert min(round(min(size), 2) for size in sizes) >= 24, language
        opened.page.keyboard.press("Escape")
        opened.until("!document.querySelector('#share-box').checkVisibility()")
