"""Turn what the accounts tell into the page: one Folium document with everything inside and nothing to fetch.

The only importer of folium. Folium makes the map; what moves on it are the scripts in ``assets/page``, which read the
JSON of ``payload``. Knows no file of the journey and writes none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any
from uuid import uuid4

import folium
from branca.element import Figure
from jinja2 import Environment
from xstatic.pkg import leaflet

from journey.contract.lookup import Telling
from journey.facts.folding import folds
from journey.facts.languages import nearest, offered, tags
from journey.views.graph.one import train_graph
from journey.views.ground.world import World
from journey.views.page.inline import content_policy, json_for_script
from journey.views.page.payload import Ground, page_payload
from journey.views.page.plainly import description, told_plainly
from journey.views.page.scripts import joined
from journey.views.page.spoken import spoken_words, vehicles
from journey.views.page.tiles import TileSource
from journey.views.words.phrases import page_phrases, words

GUARD_SCRIPT = "guard"
"""Comes before all else: where the others do not begin, it leaves the plain text in sight."""
FRESH_SCRIPT = "fresh"
"""Runs before `MAIN_SCRIPT` and before Leaflet."""

MAIN_SCRIPT = "main"
"""Begins the page, with all that it imports."""
TILES_SCRIPT = "tiles"
"""Comes after it, in a page that may ask for street tiles; its words begin with its name."""
WORLD_SCRIPT = "world"
"""Likewise in one with the world for its ground: says whose it is."""

STYLES = ("page", "story", "help", "paper")
"""Style sheets of the page, in their order."""

LEAST_ZOOM = -2
"""The script keeps readers from going farther out than the journey needs."""
MOST_ZOOM = 17
CENTRE_LATLON, ZOOM = (52.0, 78.0), 5
"""(latitude, longitude) and scale of folium's map before the player takes over."""

_ASSETS = files("journey") / "assets"
_RANDOM_ID = re.compile(r"(?<=map_)[0-9a-f]{32}\b")
_FETCHING_RULE = re.compile(r"[^{}/]*\{[^{}]*url\([^{}]*\}")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


class PlateMap(folium.Map):
    """A folium map that loads nothing; its page gives it Leaflet and its size."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's name and shape
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """Render as folium does, without its header: that forbids readers to enlarge the page."""
        text: str = super().render(**kwargs) or ""  # type: ignore[no-untyped-call]
        figure = self.get_root()
        assert isinstance(figure, Figure)  # noqa: S101 - `_render` has put it there
        figure.header._children.pop(self.get_name(), None)  # noqa: SLF001 - branca has no other way to take it out
        return text


class Document(Figure):
    """The page around the map."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        super().__init__()
        self.__dict__.update(parts)
        self._template = Environment(autoescape=True).from_string(_asset("page/page.html"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a page shows first, and where it stands."""

    account: str
    """Id of an account."""
    lang: str
    """Tag of a language."""
    day: int = 1
    """1 to the number of steps, 0 before the journey, one more than the steps after it."""
    embedded: bool = False
    """Inside the dashboard: account and language are chosen outside."""
    tiles: TileSource | None = None
    """Street tiles that the reader may switch on; None: the page asks for nothing, whatever the reader does."""


def page_html(tellings: Mapping[str, Telling], basemap: Ground, opening: Opening) -> str:
    """Build the page.

    Parameters
    ----------
    tellings
        What each account tells, by its id; the page holds them all.
    basemap
        Layers and names under the map.
    opening
        What it shows first; its account must be among those of the journey, its language among those of the folder or
        of the program.

    Returns
    -------
    A whole HTML document. The same input gives the same text.
    """
    lang, tiles, telling = opening.lang, opening.tiles, tellings[opening.account]
    payload = page_payload(tellings, basemap)
    told = payload["journey"]["languages"]
    languages = offered(told, only=telling.journey.languages_only)
    payload["graphs"] = [train_graph(each) for each in tellings.values()]
    payload["vehicles"] = vehicles(tellings.values())
    further = [TILES_SCRIPT] * (tiles is not None) + [WORLD_SCRIPT] * isinstance(basemap, World) * bool(basemap.layers)
    payload["interface"] = {tag: spoken_words(tag, tellings.values(), further) for tag in languages}
    payload["folds"] = folds(
        text
        for column in (*payload["words"].values(), *map(dict.values, payload["interface"].values()))
        for text in column
    )
    payload["start"] = {"account": opening.account, "lang": lang, "day": opening.day, "embedded": opening.embedded}
    if tiles:
        payload["start"]["tiles"] = asdict(tiles)
    parts = {
        "lang": nearest(lang).tag,
        "title": words(telling.journey.title, lang),
        "description": description(telling, lang),
        "guard_script": joined([f"{GUARD_SCRIPT}.js"]),
        # In the dashboard scripts run, or there is no dashboard.
        "plain_scripts": {} if opening.embedded else {name: page_phrases(name)["plain-scripts"] for name in tags()},
        "leaflet_style": leaflet_style(),
        "leaflet_script": leaflet_script(),
        "page_style": "\n".join(_asset(f"page/{name}.css") for name in STYLES),
        "fresh_script": joined([f"{FRESH_SCRIPT}.js"]),
        "page_script": joined(f"{name}.js" for name in (MAIN_SCRIPT, *further)),
    }
    scripts = {language: _words_script(language, column) for language, column in payload.pop("words").items()}
    texts = {
        "words": scripts.pop(lang if lang in told else told[0]),
        "further_words": "\n".join(scripts.values()),
        "data": json_for_script(payload),
        "plainly": "" if opening.embedded else told_plainly(telling, lang, page_phrases(lang, telling.steps.unit)),
    }
    return _render(parts, texts, image_host=tiles.origin if tiles else None)


def renumbered(html: str) -> str:
    """Replace folium's random ids by numbers in order of appearance.

    Examples
    --------
    >>> renumbered("map_0123456789abcdef0123456789abcdef = 1")
    'map_1 = 1'
    """
    seen: dict[str, str] = {}
    return _RANDOM_ID.sub(lambda found: seen.setdefault(found[0], str(len(seen) + 1)), html)


def _words_script(language: str, column: Sequence[str]) -> str:
    """Write the texts of one language as an element of their own, so that a page reads no more than the reader's."""
    return f'<script type="application/json" id="words-{language}">{json_for_script(column)}</script>'


def _render(parts: Mapping[str, Any], texts: Mapping[str, str], *, image_host: str | None) -> str:
    chart = PlateMap(
        tiles=None,
        min_zoom=LEAST_ZOOM,
        max_zoom=MOST_ZOOM,
        zoom_control=False,
        attribution_control=False,
        keyboard=False,
        zoom_snap=0,
        zoom_delta=0.5,
        world_copy_jump=False,
        track_resize=False,  # map/camera.js does, for whatever makes it larger, and one of two is first by chance
    )
    # Set and not handed over: folium would ask pandas whether the place is a table, and load it for that.
    chart.location = [*CENTRE_LATLON]
    chart.options.update({"zoom": ZOOM, "minZoom": LEAST_ZOOM, "maxZoom": MOST_ZOOM})
    # The places of texts and policy are marked by numbers that no text of a folder can guess.
    gaps = {name: f"{name}-{uuid4().hex}" for name in ("policy", *texts)}
    document = Document({**parts, **gaps, "map_name": chart.get_name()})
    document.add_child(chart)
    shell = renumbered(document.render())
    policy = content_policy(shell, image_host=image_host)
    filled = {gaps[name]: text for name, text in {"policy": policy, **texts}.items()}
    return "".join(filled.get(part, part) for part in re.split(f"({'|'.join(filled)})", shell))


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def leaflet_style() -> str:
    """Return Leaflet's styles, without rules that fetch a picture."""
    return _FETCHING_RULE.sub("", _leaflet("leaflet.css"))


def leaflet_script() -> str:
    """Return Leaflet's script."""
    return _SOURCE_MAP.sub("", _leaflet("leaflet.js"))


def _leaflet(name: str) -> str:
    with open(f"{leaflet.BASE_DIR}/{name}", encoding="utf-8") as file:  # noqa: PTH123
        return file.read()
