"""A folder in languages of its own: what is said in which, as a screen reader needs to know it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from journey.pipeline import build
from journeys import built_page
from smallfolders import make_small

pytestmark = pytest.mark.browser

SETTINGS = 'title = { de = "Reise", fr = "Voyage" }\nlanguages = ["de", "fr"]\n'
EVENTS = """\
when,place,lat,lon,title_de,title_fr,text
1900-01-01,Wien,48.2,16.4,Ab,Départ,Los.
1900-01-02,Linz,48.3,14.3,,Arrivée,Da.
"""


def test_every_text_has_its_own_language(open_page: Callable[..., Any], tmp_path: Path) -> None:
    html = built_page(build(make_small(tmp_path, settings=SETTINGS, events=EVENTS)), account="told", lang="de")
    opened = open_page(html, link="day=1900-01-02")
    page = opened.page
    expect(page.locator("#lang option")).to_have_text(["Deutsch", "français"])
    expect(page.locator("html")).to_have_attribute("lang", "en")
    card = page.locator("#cards .card")
    for lang, title, tongue in (("de", "Reise", "fr"), ("fr", "Voyage", "fr")):
        page.locator("#lang").select_option(lang)
        expect(page.locator("#title")).to_have_text(title)
        expect(page.locator("#title")).to_have_attribute("lang", lang)
        expect(card.locator("h3")).to_have_text("Arrivée")
        expect(card.locator("h3")).to_have_attribute("lang", tongue)
        expect(card.locator("p.text")).to_have_attribute("lang", "de")
        assert card.locator(".kind").get_attribute("lang") is None, "it is in English, as the page is"
        assert page.locator("#legend summary").get_attribute("lang") is None
    expect(page.locator("#choose-lang")).to_be_visible()
    expect(page.locator("#choose-account")).to_be_hidden()  # there is but one
    assert opened.complaints == []
