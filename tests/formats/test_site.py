"""The folder for any host: whole, true to its list of digests, and understood by those who read metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from defusedxml.ElementTree import fromstring
from jsonschema import Draft7Validator
from PIL import Image

from drawn import one_chromium  # noqa: F401 - a fixture
from folders import make_folder, replace
from journey.errors import UsageError
from journey.files import pieces
from journey.formats import studio
from journey.formats.registry import FORMATS, file_name, find_format
from journey.formats.scenes import Scene
from journey.formats.writing import export, exported, spare_others
from journey.pipeline import Built, build
from journeys import shipped

ADDRESS = "https://example.org/mao/"


def files(built: Built, **asked: Any) -> dict[str, bytes]:
    found = exported(built, "site", **asked)
    assert isinstance(found, Mapping)
    return {name: b"".join(pieces(content)) for name, content in found.items()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def site(small: Built) -> dict[str, bytes]:
    return files(small, address=ADDRESS)


class Head(HTMLParser):
    """The metadata in the head of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.named: dict[str, list[str]] = {}
        self.links: list[dict[str, str | None]] = []
        self.told: dict[str, Any] = {}
        self._is_told = False
        self.feed(page.decode().partition("</head>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._is_told = found.get("type") == "application/ld+json"
        if tag == "link":
            self.links.append(found)
        if tag == "meta" and (name := found.get("name") or found.get("property")):
            self.named.setdefault(name, []).append(found["content"] or "")

    def handle_data(self, data: str) -> None:
        if self._is_told:
            self.told = json.loads(data)
            self._is_told = False


def test_every_account_in_every_format_of_data_is_there_as_export_writes_it(
    small: Built, site: dict[str, bytes]
) -> None:
    wanted = {}
    for kind, entry in FORMATS.items():
        if kind in ("html", "embed", "site") or not entry.in_all or entry.needs:
            continue
        for account in small.collections if "{account}" in entry.file else [None]:
            content = exported(small, kind, account=account)
            name = f"data/{file_name(kind, account or '')}"
            parts = (
                {f"{name}/{part}": one for part, one in content.items()}
                if isinstance(content, Mapping)
                else {name: content}
            )
            wanted |= {path: b"".join(pieces(one)) for path, one in parts.items()}
    assert {name: data for name, data in site.items() if name.startswith("data/")} == wanted
    assert {"data/ding.geojson", "data/archives.xlsx", "data/ding-csv/events.csv", "data/ding.ics"} <= wanted.keys()


@pytest.fixture(scope="module")
def pictured(small: Built, one_chromium: None) -> dict[str, bytes]:  # noqa: ARG001, F811
    return files(small, address=ADDRESS, scene=Scene(every=True))


def test_the_digests_are_those_of_the_files_in_whatever_order_they_are_read(
    small: Built, site: dict[str, bytes]
) -> None:
    lines = site["SHA256SUMS"].decode().splitlines()
    wanted = {name: sha256(data).hexdigest() for name, data in site.items() if name != "SHA256SUMS"}
    assert dict(reversed(line.split("  ")) for line in lines) == wanted  # type: ignore[misc]
    alone = exported(small, "site", address=ADDRESS)
    assert isinstance(alone, Mapping)
    assert b"".join(pieces(alone["SHA256SUMS"])) == site["SHA256SUMS"]


def test_the_page_is_that_of_html_with_more_in_its_head(small: Built, site: dict[str, bytes]) -> None:
    page = exported(small, "html")
    assert isinstance(page, bytes)
    before, _, after = page.partition(b"<title>")
    assert site["index.html"].startswith(before)
    assert site["index.html"].endswith(b"<title>" + after)


@pytest.mark.long
def test_the_citation_is_valid(repository: Path, site: dict[str, bytes]) -> None:
    schema = json.loads((repository / "tests" / "schemas" / "cff-1.2.0.json").read_text("utf-8"))
    for data in (site, files(shipped()), files(shipped(), lang="zh-Hant")):
        found = yaml.safe_load(data["CITATION.cff"])
        assert [error.message for error in Draft7Validator(schema).iter_errors(found)] == []
    found = yaml.safe_load(site["CITATION.cff"])
    assert (found["title"], found["license"], found["url"]) == ("A small journey (en)", "CC-BY-4.0", ADDRESS)
    assert [(r["title"], r["authors"][0]["name"], r.get("year")) for r in found["references"]] == [
        ("An article", "Ding Ming", None),
        ("A Soviet record", "anonymous", 1949),
    ]


def test_the_head_has_dublin_core_and_schema_org(small: Built, site: dict[str, bytes]) -> None:
    head = Head(site["index.html"])
    telling = small.tellings["ding"]
    assert head.named["DC.title"] == head.named["og:title"] == ["A small journey (en)"]
    assert head.named["DC.language"] == list(telling.journey.languages)
    assert head.named["DCTERMS.temporal"] == ["1949-12-06/1949-12-20"]
    assert head.named["DC.rights"] == ["CC BY 4.0"]
    assert head.named["DC.identifier"] == [ADDRESS]
    assert head.told["temporalCoverage"] == "1949-12-06/1949-12-20"
    assert head.told["spatialCoverage"]["geo"]["box"] == "38.0 30.0 61.0 128.0"
    assert head.told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    told = {file["contentUrl"].removeprefix(ADDRESS): file["encodingFormat"] for file in head.told["distribution"]}
    assert told.keys() == {name for name in site if name.startswith("data/")}
    assert told["data/ding.geojson"] == find_format("geojson").media_type
    assert told["data/ding-csv/events.csv"] == "text/csv"
    assert {link["href"] for link in head.links if link["rel"] == "alternate"} >= {"data/ding.geojson"}


def test_who_is_given_the_address_finds_the_frame(site: dict[str, bytes]) -> None:
    head = Head(site["index.html"])
    (link,) = (link for link in head.links if link.get("type") == "application/json+oembed")
    assert link["href"] == f"{ADDRESS}oembed.json"
    told = json.loads(site["oembed.json"])
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "A small journey (en)")
    assert f'src="{ADDRESS}#lang=en&amp;account=ding"' in told["html"]
    place = fromstring(site["sitemap.xml"]).find(".//{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    assert place is not None
    assert place.text == ADDRESS
    assert f"Sitemap: {ADDRESS}sitemap.xml" in site["robots.txt"].decode()


@pytest.mark.parametrize("address", [ADDRESS, "https://example.org/mao", "https://example.org/mao/index.html"])
def test_the_address_is_that_of_the_folder(small: Built, address: str, site: dict[str, bytes]) -> None:
    assert files(small, address=address)["oembed.json"] == site["oembed.json"]


def test_without_an_address_nothing_names_one(small: Built) -> None:
    found = files(small)
    assert not {"oembed.json", "sitemap.xml"} & found.keys()
    head = Head(found["index.html"])
    assert "og:url" not in head.named
    assert not any(link["rel"] == "canonical" for link in head.links)
    assert head.told["distribution"][0]["contentUrl"] == "data/ding.geojson"
    assert b"Sitemap" not in found["robots.txt"]


def test_words_cannot_break_out_of_the_head(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    evil = '</script><script>alert(1)</script>"'
    replace(folder, "journey.toml", 'title = { en = "A small journey (en)"', f"title = {{ en = '{evil}'")
    found = files(build(folder))
    head = Head(found["index.html"])
    assert head.told["name"] == evil
    assert head.named["DC.title"] == [evil]
    assert b"alert(1)</script>" not in found["index.html"].partition(b"<title>")[0]
    assert yaml.safe_load(found["CITATION.cff"])["title"] == evil
    assert "<script>" not in found["README.md"].decode()


def test_every_file_that_the_readme_names_is_there(site: dict[str, bytes]) -> None:
    text = site["README.md"].decode()
    named = {part.partition(")")[0] for part in text.split("](")[1:]}
    assert named == {name for name in site if name.startswith("data/")} | {"index.html"}


def test_a_format_that_cannot_hold_the_journey_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "journey.toml").write_text('title = "Trip"\n')
    (tmp_path / "events.csv").write_text("when,title\n1949-12-06,Departure\n")
    files = exported(build(tmp_path), "site")
    assert isinstance(files, Mapping)
    assert {name for name in files if name.endswith(".tei.xml")}
    assert not {name for name in files if "lpf" in name}


@pytest.mark.long
@pytest.mark.browser
def test_with_days_there_are_their_plates_and_a_card(
    small: Built, site: dict[str, bytes], pictured: dict[str, bytes]
) -> None:
    plates = exported(small, "png", scene=Scene(every=True))
    assert isinstance(plates, Mapping)
    drawn = {name: data for name, data in pictured.items() if name.startswith("pictures/")}
    card = drawn.pop("pictures/card.png")
    assert drawn == {f"pictures/{name}": plate for name, plate in plates.items()} != {}
    assert {name: data for name, data in pictured.items() if name.startswith("data/")} == {
        name: data for name, data in site.items() if name.startswith("data/")
    }
    picture = Image.open(BytesIO(card))
    assert (picture.size, picture.info["Software"]) == ((1200, 630), "journey")
    colours = picture.convert("RGB").getcolors(picture.width * picture.height)
    assert len(colours) > 500, "a map, and not an empty sheet"
    assert {f"pictures/{name}" for name in (*plates, "card.png")} <= {
        line.split("  ")[1] for line in pictured["SHA256SUMS"].decode().splitlines()
    }
    assert all(f"]({name})" in pictured["README.md"].decode() for name in drawn)


@pytest.mark.long
@pytest.mark.browser
def test_who_is_given_the_address_finds_the_card(pictured: dict[str, bytes], site: dict[str, bytes]) -> None:
    head = Head(pictured["index.html"])
    card = f"{ADDRESS}pictures/card.png"
    assert head.named["og:image"] == [card] == [head.told["image"]]
    assert [head.named[f"og:image:{side}"] for side in ("width", "height")] == [["1200"], ["630"]]
    assert head.named["og:image:alt"][0].startswith("A small journey (en)")
    assert head.named["twitter:card"] == ["summary_large_image"]
    told = json.loads(pictured["oembed.json"])
    assert (told["thumbnail_url"], told["thumbnail_width"], told["thumbnail_height"]) == (card, 1200, 630)
    without = Head(site["index.html"])
    assert not {"og:image", "twitter:card"} & without.named.keys()
    assert "thumbnail_url" not in json.loads(site["oembed.json"])


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("one_chromium")
def test_a_picture_of_somebody_else_is_not_written_over(small: Built, tmp_path: Path) -> None:
    folder = export(small, "site", tmp_path / "site", scene=Scene(day="11"))
    pictures = sorted((folder / "pictures").iterdir())
    assert [path.name for path in pictures] == ["1949-12-16.png", "card.png"]
    spare_others("site", pictures)
    Image.new("RGB", (8, 8)).save(pictures[1])
    with pytest.raises(UsageError, match=r"card\.png is there and was not made by journey"):
        spare_others("site", pictures)


def test_without_a_chromium_there_is_a_site_without_pictures(small: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JOURNEY_CHROMIUM", raising=False)
    monkeypatch.setattr(studio, "_own_chromium", bool)
    with pytest.raises(UsageError, match=r"^site with pictures needs a Chromium, which is not there: apt-get install"):
        exported(small, "site", scene=Scene(every=True))
    assert not any(name.startswith("pictures/") for name in files(small))
