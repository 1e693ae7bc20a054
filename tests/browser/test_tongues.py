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


@pytest.mark.long
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
        expect(card.locator(".kind")).to_have_text({"de": "Ereignis", "fr": "Événement"}[lang])
        expect(card.locator(".kind")).to_have_attribute("lang", lang)
        assert page.locator("#legend summary").get_attribute("lang") is None
    expect(page.locator("#choose-lang")).to_be_visible()
    expect(page.locator("#choose-account")).to_be_hidden()  # there is but one
    assert opened.complaints == []


NOTE_LANGUAGES = """<head><script>
window.drawn = {};
for (const kind of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
  const { fillText } = kind.prototype;
  kind.prototype.fillText = function (text, ...at) {
    window.drawn[text] = this.lang;
    return fillText.call(this, text, ...at);
  };
}
</script>"""
HAN = {
    "places": """\
id,kind,lat,lon,name_ja,name_zh-Hant
port,town,37.2,138.2,直江津,直江津
keep,town,39.6,140.6,,角館
temple,town,39,141,骨寺,骨寺
""",
    "events": "when,place\n1900-01-01,port\n1900-01-02,keep\n1900-01-03,temple\n",
}


@pytest.mark.long
def test_names_painted_on_the_map_are_in_their_language(open_page: Callable[..., Any], tmp_path: Path) -> None:
    """Han characters take another form in each: the font is asked for that of the name, not of the page's own words."""
    folder = make_small(tmp_path, settings='title = "旅"\nlanguages = ["ja", "zh-Hant"]\n', **HAN)
    html = built_page(build(folder), account="told", lang="ja").replace("<head>", NOTE_LANGUAGES, 1)
    opened = open_page(html, link="day=1900-01-01", bypass_csp=True)
    page = opened.page
    if not page.evaluate("'lang' in CanvasRenderingContext2D.prototype"):
        pytest.skip("this browser asks the fonts in the language of the page")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for lang, name, tongue in (("ja", "直江津", "ja"), ("ja", "角館", "zh-Hant"), ("zh-Hant", "直江津", "zh-Hant")):
        page.locator("#lang").select_option(lang)
        opened.until(f"drawn[{name!r}] === {tongue!r}")
    page.locator("#lang").select_option("ja")
    page.locator("[data-view=graph]").click()
    opened.painted()
    stations = page.locator(".train-graph [data-place]")
    told = stations.evaluate_all(
        "names => Object.fromEntries(names.map((n) => [n.textContent, n.getAttribute('lang')]))"
    )
    assert told == {"直江津": "ja", "角館": "zh-Hant", "骨寺": "ja"}
    assert opened.complaints == []


@pytest.mark.long
def test_a_card_whose_title_is_its_place_does_not_name_it_twice(open_page: Callable[..., Any], tmp_path: Path) -> None:
    events = "when,place,lat,lon,title,radius_km\n1900-01-01,Wien,48.2,16.4,,30\n1900-01-02,Linz,48.3,14.3,Ab,30\n"
    html = built_page(build(make_small(tmp_path, events=events)), account="told", lang="de")
    for day, place in ((1, "position approximate on the map"), (2, "Linz · position approximate on the map")):
        page = open_page(html, link=f"day=1900-01-0{day}").page
        expect(page.locator("#cards .card .place")).to_have_text(place)
