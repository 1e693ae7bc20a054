"""axe-core finds nothing against WCAG 2.2 AA, in the page and in the dashboard around it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from journey.formats.writing import export
from journey.pipeline import Built
from journey.views.page.tiles import tile_source
from journeys import built_page
from mounted import choose, come_to_rest, state
from sourced import with_texts

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
Serve = Callable[..., str]
ShowDashboard = Callable[..., Page]

LANGUAGES_IN = {"light": ("en", "zh-Hans"), "dark": ("zh-Hant", "ru")}
"""Each view in both themes and all four languages, not all eight pairs: contrast knows no language, a name no theme."""
THEMES = tuple(LANGUAGES_IN)
FIRST_IN = [languages[0] for languages in LANGUAGES_IN.values()]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}

EVERY_RULE = {"resultTypes": ["violations"]}
"""The page is held to axe's good practice too; in the dashboard much of that is Streamlit's."""
ALL_BUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}
"""Contrast takes longer than all other rules together, and has been looked at in the theme's first language."""


def rules_in(lang: str, options: dict[str, Any] = EVERY_RULE) -> dict[str, Any]:
    """Return axe's options in a language."""
    return options if lang in FIRST_IN else options | ALL_BUT_CONTRAST


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


VIEWS = ((1, "map"), (0, "map"), (11, "graph"), (11, "story"), (41, "table"))
"""Days, the prelude among them, and the panel that is open on each; axe reads the hidden ones too: the largest last.

In the second language of a theme graph and table stand behind the map."""
CALL = "#panel tr[data-call='mao:leningrad-there'] button"
"""Chosen, its row unfolds and its card stands in the column."""
PINS = "T13,O24,M24"
SIZES = {"desk": (1280, 720), "phone": (360, 740)}


@pytest.mark.long
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
    for lang in LANGUAGES_IN[theme]:
        page.locator("#lang").select_option(lang)
        for day, panel in VIEWS if size == "desk" else VIEWS[2:]:
            page.evaluate("day => journey.set(day)", day)
            page.locator(f"#views [data-view={panel}]").click()
            opened.painted()
            state = opened.state()
            assert (state["day"], state["lang"], page.locator("html").get_attribute("data-theme")) == (day, lang, theme)
            assert page.locator("#panel").is_visible() is (panel in {"graph", "table"})
            assert page.locator("#story .passage").first.is_visible() is (panel == "story")
            assert page.locator("#pinned .text:visible").count() == 1
            if panel == "table":
                page.locator(CALL).press("Enter")
                expect(page.locator("#panel .row-detail")).to_be_visible()
                expect(page.locator("#call .card")).to_be_visible()
            if found := violations(page, options=rules_in(lang)):
                wrong[f"day {day}, {panel}, {lang}"] = found
    assert wrong == {}


DIALOGS = {"#help-open": "#help", "#share": "#share-box"}
"""What opens a sheet over the page, and the sheet."""


def themes_and_languages(page: Page) -> Iterator[tuple[str, str]]:
    """Show a page in each theme and each language by turns; it is loaded but once."""
    for theme, languages in LANGUAGES_IN.items():
        page.emulate_media(color_scheme=theme)
        for lang in languages:
            page.locator("#lang").select_option(lang)
            expect(page.locator("html")).to_have_attribute("data-theme", theme)
            expect(page.locator("html")).to_have_attribute("lang", lang)
            yield theme, lang


@pytest.mark.long
def test_dialogs(open_page: OpenPage, html: str) -> None:
    page = open_page(html, link="day=1949-12-16", reduced_motion="reduce", bypass_csp=True).page
    page.evaluate(AXE_SCRIPT)
    wrong = {}
    for theme, lang in themes_and_languages(page):
        for opener, dialog in DIALOGS.items():
            page.locator(opener).click()
            expect(page.locator(dialog)).to_be_visible()
            if found := violations(page, {"include": [dialog]}, rules_in(lang)):
                wrong[f"{dialog}, {theme}, {lang}"] = found
            page.keyboard.press("Escape")
            expect(page.locator(dialog)).to_be_hidden()
    assert wrong == {}


@pytest.mark.long
def test_site(open_page: OpenPage, built: Built, tmp_path: Path) -> None:
    """The page with metadata in its head, as it opens from the disk of somebody who was given the folder."""
    folder = export(built, "site", tmp_path / "site", address="https://example.org/mao/")
    opened = open_page((folder / "index.html").read_text("utf-8"), reduced_motion="reduce", bypass_csp=True)
    assert opened.complaints == []
    opened.page.evaluate(AXE_SCRIPT)
    wrong = {}
    for theme, lang in themes_and_languages(opened.page):
        if found := violations(opened.page, options=rules_in(lang)):
            wrong[f"{theme}, {lang}"] = found
    assert wrong == {}


@pytest.mark.long
def test_kiosk(open_page: OpenPage, html: str) -> None:
    page = open_page(html, link="kiosk&day=1949-12-16", reduced_motion="reduce", bypass_csp=True).page
    page.evaluate(AXE_SCRIPT)
    expect(page.locator("#share")).to_be_hidden()
    wrong = {}
    for theme, lang in themes_and_languages(page):
        if found := violations(page, options=rules_in(lang)):
            wrong[f"{theme}, {lang}"] = found
    assert wrong == {}


@pytest.mark.long
def test_street_tiles(open_page: OpenPage, built: Built) -> None:
    """The button by itself, and with the note that it brings (offline: that they do not come)."""
    source = tile_source("https://tiles.invalid/{z}/{x}/{y}.png", "The survey")
    html = built_page(built, tiles=source)
    page = open_page(html, link="day=1949-12-16", reduced_motion="reduce", bypass_csp=True).page
    page.evaluate(AXE_SCRIPT)
    wrong = {}
    for pressed in ("false", "true"):
        if pressed == "true":
            page.locator("#streets").click()
            expect(page.locator("#streets-note")).not_to_be_empty()
        for theme, lang in themes_and_languages(page):
            expect(page.locator("#streets")).to_have_attribute("aria-pressed", pressed)
            if found := violations(page, {"include": [".map"]}, rules_in(lang)):
                wrong[f"pressed {pressed}, {theme}, {lang}"] = found
    assert wrong == {}


TABS = 6
"""Map, Passage, Compare, Check, Take away, Your journey."""


@pytest.mark.long
@pytest.mark.parametrize("theme", THEMES)
def test_dashboard(dashboard: ShowDashboard, theme: str) -> None:
    wrong = {}
    for lang in LANGUAGES_IN[theme]:
        page = dashboard("1949-12-16", lang=lang, theme=theme, still=True)
        page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
        tabs = page.get_by_role("tab").count()
        assert tabs == TABS
        for tab in range(tabs):
            choose(page.get_by_role("tab").nth(tab))
            expect(page.get_by_role("tabpanel")).to_have_count(1)
            come_to_rest(page)
            if found := violations(page, {"include": OURS, "exclude": ELSEWHERE}, rules_in(lang, OPTIONS)):
                wrong[f"{lang}, tab {tab}"] = found
        assert state(page)["theme"] == theme
        assert (state(page)["day"], state(page)["lang"]) == (11, lang)
    assert wrong == {}


@pytest.mark.long
@pytest.mark.parametrize(("theme", "lang"), [("light", "zh-Hant"), ("dark", "en")])
def test_passage_with_a_text(page: Page, serve_in_turn: Serve, theme: str, lang: str) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.goto(f"{serve_in_turn('texts', with_texts)}?day=1949-12-06&lang={lang}")
    choose(page.get_by_role("tab").nth(1))
    expect(page.locator("mark.chosen")).to_be_visible()
    page.evaluate(AXE_SCRIPT)
    assert violations(page, {"include": OURS, "exclude": ELSEWHERE}) == []
