"""The cards keep step with the minute, leave the reader alone, and lead to the map and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

CURRENT = "document.querySelector('#cards .card[aria-current=time]')?.dataset.event ?? null"
TOP = "document.querySelector('#column').scrollTop"
TALL = {"width": 1280, "height": 560}
"""So low that the day's cards do not fit beside the map."""
PHONE = {"width": 360, "height": 740}

MARK_OF = """title => {
  // A sign is drawn on canvas; look for it as a reader does, by moving over the map until the tip names it.
  const map = document.querySelector('.folium-map');
  const box = map.getBoundingClientRect();
  const tip = document.querySelector('#tip');
  return new Promise((done, fail) => {
    const spots = [];
    for (let y = box.y + 8; y < Math.min(box.bottom, innerHeight); y += 7)
      for (let x = box.x + 8; x < box.right; x += 7) spots.push([x, y]);
    const look = () => {
      const next = spots.pop();
      if (!next) return fail(new Error('no sign of ' + title));
      const [x, y] = next;
      if (!map.contains(document.elementFromPoint(x, y))) return look();
      map.dispatchEvent(new MouseEvent('mousemove', { clientX: x, clientY: y, bubbles: true }));
      if (!map.classList.contains('on-mark')) return look();
      requestAnimationFrame(() => requestAnimationFrame(() => (tip.textContent === title ? done([x, y]) : look())));
    };
    look();
  });
}"""


def click_graph_at(opened: Any, share: float) -> None:
    """Press the train graph at a share of the way from its left to its right axis."""
    x, y = opened.page.evaluate(
        "share => { const picture = document.querySelector('.train-graph');"
        " const [left, right, top, bottom] = picture.dataset.box.split(' ').map(Number);"
        " const at = new DOMPoint(left + share * (right - left), (top + bottom) / 2)"
        ".matrixTransform(picture.getScreenCTM());"
        " return [at.x, at.y] }",
        share,
    )
    opened.page.mouse.click(x, y)
    opened.painted()


def test_a_day_at_rest_marks_no_hour(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16")
    opened.until("document.querySelectorAll('#cards .fold').length > 0")
    assert opened.page.evaluate(CURRENT) is None


@pytest.mark.long
def test_playing_marks_the_hour_in_order_and_shows_it_in_the_column(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-15", viewport=TALL)
    opened.page.locator("#speed").select_option("8")
    opened.page.evaluate(
        f"window.seen = []; journey.play(); (function look() {{ const id = {CURRENT};"
        " if (id && seen.at(-1)?.[0] !== id) seen.push([id, journey.state().day]);"
        " const speed = document.querySelector('#speed');"
        " if (journey.state().day === 11 && speed.value !== '1')"
        " { speed.value = '1'; speed.dispatchEvent(new Event('change')) }"
        " requestAnimationFrame(look) })()"
    )
    opened.until("seen.some(([id]) => id === 'M2')")
    opened.page.evaluate("journey.pause()")
    of_the_day = [event for event, day in opened.page.evaluate("seen") if day == 11]
    assert of_the_day == ["O24", "M2"]
    opened.until(
        "(b => b.top >= 0 && b.top < innerHeight - 60)"
        "(document.querySelector('#cards [aria-current]').getBoundingClientRect())"
    )
    assert opened.page.evaluate(TOP) > 0
    opened.press("ArrowRight")
    assert opened.page.evaluate(TOP) == 0
    assert opened.page.evaluate(CURRENT) is None


@pytest.mark.long
def test_a_scrolling_of_the_day_before_moves_no_other_day(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-15", viewport=TALL)
    opened.page.evaluate(f"{TOP} = 60")
    opened.until(f"{TOP} === 60")
    opened.painted()
    # As a busy browser does: its own thread had still so much to scroll when the column was put to its top.
    opened.page.evaluate("""() => {
      const column = document.querySelector("#column");
      column.scrollTo = (to) => {
        delete column.scrollTo;
        column.scrollTo(to);
        column.scrollTop = 44;
        window.late = true;
      };
      journey.set(12);
    }""")
    opened.until(f"window.late && journey.state().day === 12 && {TOP} === 0")
    opened.painted()
    assert opened.page.evaluate(TOP) == 0


@pytest.mark.long
def test_a_reader_who_scrolls_is_left_alone_until_the_next_day(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16", viewport=TALL, reduced_motion="reduce")
    page = opened.page
    page.locator("#column").hover()
    page.mouse.wheel(0, 2000)
    opened.until(f"{TOP} > 400")
    opened.painted()
    place = page.evaluate(TOP)
    page.evaluate("journey.play()")
    opened.until(f"{CURRENT} === 'M2'")
    assert page.evaluate(TOP) == place
    page.locator("#speed").select_option("4")
    opened.until("journey.state().day === 12")
    opened.painted()
    assert page.evaluate(TOP) < place


@pytest.mark.long
def test_on_a_phone_playing_never_moves_the_page(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16", viewport=PHONE)
    opened.page.evaluate(
        "window.moved = false; addEventListener('scroll', () => { moved = true }, true); journey.play()"
    )
    opened.until("journey.state().day === 12")
    assert opened.page.evaluate("[scrollY, moved]") == [0, False]


@pytest.mark.long
def test_a_press_on_the_graph_shows_the_hour(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, reduced_motion="reduce")
    opened.page.locator("[data-view=graph]").click()
    opened.painted()
    click_graph_at(opened, 0.5)
    state = opened.state()
    noon = opened.page.evaluate("(journey.set(journey.state().day), journey.state().minute)")
    assert abs(state["minute"] - noon) <= 12 * 60 + 60
    opened.page.evaluate("journey.set(11)")
    span = opened.page.evaluate("document.querySelector('.train-graph').dataset.minutes").split()
    evening = opened.state()["minute"] + 8 * 60
    click_graph_at(opened, (evening - float(span[0])) / (float(span[1]) - float(span[0])))
    assert opened.state()["day"] == 11
    assert opened.state()["minute"] == pytest.approx(evening, abs=3 * 60)
    assert opened.page.evaluate(CURRENT) == "M2"


@pytest.mark.long
def test_a_sign_leads_to_its_card_and_escape_back(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-08", viewport=TALL, reduced_motion="reduce")
    page = opened.page
    spot = page.evaluate(MARK_OF, "The fight at the Khingan tunnel: possible, not proven")
    page.mouse.click(*spot)
    opened.until("journey.state().event === 'T13'")
    card = page.locator("#cards [data-event=T13]")
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card').dataset.event") == "T13"
    page.keyboard.press("Escape")
    expect(page.locator("#plate-map")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#plate-map")).to_be_focused()
    assert opened.complaints == []


@pytest.mark.long
def test_on_a_phone_card_and_map_lead_to_each_other(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-08", viewport=PHONE, reduced_motion="reduce")
    page = opened.page
    button = page.locator("#cards [data-event=O11]").get_by_role("button", name="on the map")
    button.press("Enter")
    expect(page.locator("#plate-map")).to_be_focused()
    expect(page.locator(".folium-map")).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    spot = page.evaluate(MARK_OF, "The fight at the Khingan tunnel: possible, not proven")
    page.mouse.click(*spot)
    card = page.locator("#cards [data-event=T13]")
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()


def test_a_row_of_the_table_moves_the_column_only(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, viewport=PHONE, reduced_motion="reduce")
    page = opened.page
    page.locator("[data-view=table]").click()
    row = page.locator("#panel tr[data-event=O24] button")
    row.scroll_into_view_if_needed()
    opened.painted()
    before = page.evaluate("scrollY")
    row.press("Enter")
    opened.until("journey.state().event === 'O24'")
    opened.painted()
    assert page.evaluate("scrollY") == before
