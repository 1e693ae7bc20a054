"""The document: closed to the network and to the text of the folder, and the same for the same input."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import journeys
from journey.pipeline import Built
from journey.views.page.document import (
    FRESH_SCRIPT,
    GUARD_SCRIPT,
    MAIN_SCRIPT,
    TILES_SCRIPT,
    WORLD_SCRIPT,
    renumbered,
)
from journey.views.page.scripts import ordered, read_script
from journey.views.page.tiles import tile_source
from journey.views.words.phrases import page_phrases
from journeys import built_page

LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")
ASSETS = Path(__file__).resolve().parents[3] / "src" / "journey" / "assets"
MOST_BYTES = 1_300_000
MOST_GZIPPED = 400_000

HOSTILE = (
    "</title><script>ran=1</script>",
    "</script><script>ran=1</script>",
    "<!-- <script>",
    "<img src=x onerror=ran=1>",
    "${ran=1} {{ ran }} {% x %} #{x}",
    "\\ \\123 \\u003c/script>",
    "\u2028\u2029\u202e\x00\ud800",
    "\" onload='ran=1'",
    "@policy@ @data@ data-0 policy-0",
    "map_0123456789abcdef0123456789abcdef",
)


class Parts(HTMLParser):
    """Elements with their attributes, and the texts of scripts, styles and the title."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "title": []}
        self._within = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._within = tag
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within in self.texts:
            self.texts[self._within][-1] += data


@pytest.fixture(scope="module")
def shipped() -> Built:
    return journeys.shipped()


@pytest.fixture(scope="module")
def html(shipped: Built) -> str:
    return built_page(shipped)


def test_the_same_journey_gives_the_same_bytes(shipped: Built, html: str) -> None:
    assert built_page(shipped) == html


def test_size(html: str) -> None:
    assert len(html.encode()) <= MOST_BYTES
    assert len(gzip.compress(html.encode())) <= MOST_GZIPPED


@pytest.mark.long
def test_language_and_title(shipped: Built) -> None:
    for lang in LANGUAGES:
        parts = Parts(built_page(shipped, lang=lang))
        assert parts.elements[0] == ("html", {"lang": lang})
        assert parts.texts["title"] == [shipped.bodies["ding"]["journey"]["title"][lang]]


def test_start_is_in_the_data(shipped: Built) -> None:
    page = built_page(shipped, account="archives", lang="ru", day=11, embedded=True)
    data = json.loads(Parts(page).texts["script"][1])
    assert data["start"] == {"account": "archives", "lang": "ru", "day": 11, "embedded": True}


def test_nothing_is_fetched(html: str) -> None:
    for tag, attributes in Parts(html).elements:
        for name in ("src", "srcset", "data", "action", "poster"):
            assert name not in attributes, (tag, attributes)
        assert (attributes.get("href") or "data:").startswith("data:"), (tag, attributes)
    assert "url(" not in "".join(Parts(html).texts["style"])
    assert "sourceMappingURL" not in html


def test_policy_names_every_script_and_style(html: str) -> None:
    parts = Parts(html)
    policy = next(a["content"] for _, a in parts.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http:" not in policy
    for tag in ("script", "style"):
        kinds = [a.get("type") for name, a in parts.elements if name == tag]
        for text in (text for text, kind in zip(parts.texts[tag], kinds, strict=True) if kind is None):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy


def policy_of(page: str) -> dict[str, str]:
    """Return the directives of a page's policy by name."""
    elements = Parts(page).elements
    policy = next(a["content"] for _, a in elements if a.get("http-equiv") == "Content-Security-Policy") or ""
    return dict(directive.split(" ", 1) for directive in policy.split("; "))


def test_street_tiles_add_their_host_for_images_and_nothing_else(shipped: Built, html: str) -> None:
    tiles = tile_source("https://tiles.example.org:8443/{z}/{x}/{y}.png", 'The "survey" <b>; script-src *')
    page = built_page(shipped, tiles=tiles)
    without, with_tiles = policy_of(html), policy_of(page)
    assert without["img-src"] == "data:"
    assert with_tiles["img-src"] == "data: https://tiles.example.org:8443"
    unchanged = without.keys() - {"script-src", "img-src"}
    assert {name: with_tiles[name] for name in unchanged} == {name: without[name] for name in unchanged}
    assert with_tiles["script-src"] != without["script-src"]
    script = read_script(f"{TILES_SCRIPT}.js").text
    assert script in page
    assert script not in html
    data = json.loads(Parts(page).texts["script"][1])
    assert data["start"]["tiles"]["credit"] == tiles.credit
    assert "tiles" in data["interface"]["en"]
    words = json.loads(Parts(html).texts["script"][1])["interface"]["en"]
    assert not [key for key in words if key.startswith(TILES_SCRIPT)]


def test_no_handlers_and_no_styles_in_attributes(html: str) -> None:
    for tag, attributes in Parts(html).elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], (tag, attributes)


def test_readers_may_enlarge_the_page(html: str) -> None:
    viewports = [a["content"] for _, a in Parts(html).elements if a.get("name") == "viewport"]
    assert viewports == ["width=device-width, initial-scale=1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_changes_no_element(shipped: Built, html: str, text: str) -> None:
    bodies = {
        account: {**body, "journey": {**body["journey"], "title": dict.fromkeys(LANGUAGES, text)}}
        for account, body in shipped.bodies.items()
    }
    page = built_page(shipped, bodies)

    def shape(document: str) -> list[str]:
        return [tag for tag, _ in Parts(document).elements]

    assert shape(page) == shape(html)
    data, english = (json.loads(text) for text in Parts(page).texts["script"][1:3])
    assert english[data["journey"]["title"]] == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_the_texts_that_it_opens_with_stand_before_the_scripts(shipped: Built, lang: str) -> None:
    ids = [a.get("id") for tag, a in Parts(built_page(shipped, lang=lang)).elements if tag == "script"]
    texts = [f"words-{language}" for language in LANGUAGES]
    assert ids[:3] == [None, "journey-data", f"words-{lang}"]
    assert [name for name in ids[3:] if name] == [name for name in texts if name != f"words-{lang}"]
    assert ids[-len(texts) :].count(None) == 1, "the page's own script is the last one before them"


def test_renumbered_keeps_what_is_the_same() -> None:
    first, second = "a" * 32, "b" * 32
    assert renumbered(f"map_{second} map_{first} map_{second} other_{first}") == f"map_1 map_2 map_1 other_{first}"


def test_every_script_is_in_the_page(html: str) -> None:
    own = [read_script(f"{name}.js") for name in (GUARD_SCRIPT, FRESH_SCRIPT)] + ordered([f"{MAIN_SCRIPT}.js"])
    paths = [path.relative_to(ASSETS / "page").as_posix() for path in (ASSETS / "page").rglob("*.js")]
    assert sorted((*(script.path for script in own), f"{TILES_SCRIPT}.js", f"{WORLD_SCRIPT}.js")) == sorted(paths)
    for script in own:
        assert script.text in html


def test_scripts_put_no_text_in_as_markup() -> None:
    markup = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    for path in (ASSETS / "page").rglob("*.js"):
        assert not markup.findall(path.read_text("utf-8")), path.name


def test_interface_speaks_every_language() -> None:
    words = {lang: page_phrases(lang) for lang in LANGUAGES}
    gaps = {lang: {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in w.items()} for lang, w in words.items()}
    assert all(gap == gaps["en"] for gap in gaps.values())
    assert all(text.strip() for w in words.values() for text in w.values())


def test_scripts_ask_only_for_words_that_there_are() -> None:
    known = set(page_phrases("en"))
    page = (ASSETS / "page" / "page.html").read_text("utf-8")
    asked = set(re.findall(r'data-t(?:-label)?="([^"]+)"', page))
    for path in (ASSETS / "page").rglob("*.js"):
        asked |= set(re.findall(r'\bsay\("([^"$]+)"', path.read_text("utf-8")))
    assert asked <= known
