"""axe-core finds nothing against WCAG 2.2 AA, in the page and in the dashboard around it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")
THEMES = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}

EVERY_RULE = {"resultTypes": ["violations"]}
"""The page is held to axe's good practice too; in the dashboard much of that is Streamlit's."""

OURS = [".stMain", ".stSidebar"]
"""What the dashboard says stands in these; the rest is Streamlit's own frame, with its menu and its toolbar."""
ELSEWHERE = ["iframe.journey-page"]
"""The page in it is tested by itself. Nothing of Streamlit's own within our parts needs an exception."""


def violations(page: Page, context: dict[str, list[str]] | None = None, options: dict[str, Any] = OPTIONS) -> list[str]:
    """Run axe-core, which stands in the page already; return a line for each element that it holds against us."""
    run = f"axe.run({json.dumps(context) if context else 'document'}, {json.dumps(options)})"
    found = page.evaluate(run)["violations"]
    return [
        f"{v['id']}: {node['target']} {node['html'][:300]} | {node['failureSummary'][:300]}"
        for v in found
        for node in v["nodes"]
    ]


VIEWS = ((1, "map"), (11, "graph"), (41, "table"), (0, "map"))
"""Days, the prelude among them, and the panel that is open on each."""
CALL = "#panel tr[data-call='mao:leningrad-there'] button"
"""Chosen, its row unfolds and its card stands in the column."""
PINS = "T13,O24,M24"
SIZES = {"desk": (1280, 720), "phone": (360, 740)}


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("theme", THEMES)
def test_page(open_page: OpenPage, html: str, theme: str, size: str) -> None:
    # Our policy forbids the tester's script as well, so its context is let past the policy.
    width, height = SIZES[size]
    opened = open_page(
        html,
        link=f"pins={PINS}",
        viewport={"width": width, "height": height},
        color_scheme=theme,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = opened.page
    page.evaluate(AXE_SCRIPT)
    page.locator("#pinned summary").first.click()
    wrong = {}
    for lang in LANGUAGES:
        page.locator("#lang").select_option(lang)
        for day, panel in VIEWS if size == "desk" else VIEWS[1:3]:
            page.evaluate("day => journey.set(day)", day)
            page.locator(f"#views [data-view={panel}]").click()
            opened.painted()
            state = opened.state()
            assert (state["day"], state["lang"], page.locator("html").get_attribute("data-theme")) == (day, lang, theme)
            assert page.locator("#panel").is_visible() is (panel != "map")
            assert page.locator("#pinned .text:visible").count() == 1
            if panel == "table":
                page.locator(CALL).press("Enter")
                expect(page.locator("#panel .row-detail")).to_be_visible()
                expect(page.locator("#call .card")).to_be_visible()
            if found := violations(page, options=EVERY_RULE):
                wrong[f"day {day}, {panel}, {lang}"] = found
    assert wrong == {}


@pytest.fixture
def dashboard(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme=request.param, reduced_motion="reduce", bypass_csp=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("dashboard", "theme"), [(t, t) for t in THEMES], indirect=["dashboard"])
def test_dashboard(dashboard: Page, address: str, theme: str) -> None:
    wrong = {}
    for lang in LANGUAGES:
        dashboard.goto(f"{address}?day=1949-12-16&lang={lang}")
        dashboard.wait_for_function(
            "lang => { const j = document.querySelector('iframe.journey-page')?.contentWindow?.journey;"
            " return j && j.state().lang === lang && j.state().day === 11 }",
            arg=lang,
        )
        dashboard.evaluate(AXE_SCRIPT)
        for tab in range(3):
            dashboard.get_by_role("tab").nth(tab).click()
            expect(dashboard.get_by_role("tab").nth(tab)).to_have_attribute("aria-selected", "true")
            expect(dashboard.get_by_role("tabpanel")).to_have_count(1)
            if found := violations(dashboard, {"include": OURS, "exclude": ELSEWHERE}):
                wrong[f"{lang}, tab {tab}"] = found
        told = dashboard.evaluate("document.querySelector('iframe.journey-page').contentWindow.journey.state().theme")
        assert told == theme
    assert wrong == {}
