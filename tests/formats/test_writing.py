"""Files that leave the house."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from differences import differing
from folders import make_folder
from journey.cli import main
from journey.errors import UsageError
from journey.facts.vocabulary import GroundKind
from journey.formats import registry
from journey.formats.port import Format, Option, Request
from journey.formats.registry import FORMATS, Listing, find_format, missing
from journey.formats.scenes import Scene, Size
from journey.formats.writing import build_all, export, spare_others
from journey.pipeline import Built, build
from journey.views.page.tiles import tile_source


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


def test_build_all_writes_the_page_and_each_accounts_data(built: Built, tmp_path: Path) -> None:
    written = build_all(built, tmp_path / "new" / "out")
    assert [path.name for path in written] == ["journey.html", "ding.geojson", "archives.geojson"]
    assert sorted(p.name for p in (tmp_path / "new" / "out").iterdir()) == sorted(p.name for p in written)
    accounts = [json.loads(p.read_text("utf-8"))["journey"]["account"] for p in written[1:]]
    assert accounts == ["ding", "archives"]


def short(name: str) -> Scene | None:
    """Return that a film is short and small: what holds of a second holds of a minute, and takes a minute less."""
    return Scene(seconds=1, size=Size(480, 360)) if Option.SECONDS in find_format(name).takes else None


@pytest.mark.long
@pytest.mark.parametrize("name", FORMATS)
def test_same_folder_same_bytes(name: str, built: Built, tmp_path: Path) -> None:
    again = build(make_folder(tmp_path))
    first, second = (
        {path.relative_to(written): path.read_bytes() for path in (written, *written.rglob("*")) if path.is_file()}
        for written in (
            export(built, name, tmp_path / "first", scene=short(name)),
            export(again, name, tmp_path / "second", scene=short(name)),
        )
    )
    assert first.keys() == second.keys() != set()
    # One by one: whoever fails says which file and where, and not all of a site.
    for path, data in first.items():
        assert differing(data, second[path]) == "", path


def test_account_and_language_are_those_asked_for(built: Built, tmp_path: Path) -> None:
    data = export(built, "geojson", tmp_path / "a.geojson", account="archives")
    body = json.loads(data.read_text("utf-8"))
    departure = next(f for f in body["features"] if f["id"] == "O1")["properties"]
    assert departure["clock"].items() >= {"start": "21:00", "end": "21:00"}.items()
    page = export(built, "html", tmp_path / "a.html", lang="ru").read_text("utf-8")
    assert 'lang="ru"' in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            {"to": "shapefile"},
            f"no such format: 'shapefile'; known are {', '.join(FORMATS)}",
        ),
        ({"to": "geojson", "tiles": "osm"}, "only html and site have a street map, not geojson"),
        (
            {"to": "geojson", "ground": GroundKind.NONE},
            "only html, site, png, svg, pdf, mp4, webm and gif have a ground under the map, not geojson",
        ),
        ({"to": "html", "address": "https://example.org/"}, "only embed and site have an address on the web, not html"),
        ({"to": "html", "lang": "fr"}, "no such language: 'fr'; known are en, zh-Hant, zh-Hans, ru"),
        ({"to": "html", "account": "tass"}, "no such account: 'tass'; the folder has ding, archives"),
    ],
)
def test_wrong_calls_name_what_there_is(built: Built, tmp_path: Path, arguments: dict[str, Any], told: str) -> None:
    wanted: dict[str, Any] = {**arguments}
    to = wanted.pop("to")
    if "tiles" in wanted:
        wanted["tiles"] = tile_source(wanted["tiles"])
    with pytest.raises(UsageError) as caught:
        export(built, to, tmp_path / "x", **wanted)
    assert str(caught.value) == told
    assert not (tmp_path / "x").exists()


def test_street_tiles_are_offered_where_they_were_chosen(built: Built, tmp_path: Path) -> None:
    tiles = tile_source("osm")
    chosen = export(built, "html", tmp_path / "a.html", tiles=tiles).read_text("utf-8")
    plain = export(built, "html", tmp_path / "b.html").read_text("utf-8")
    for text in (tiles.origin, tiles.credit, "Street map (online)"):
        assert text in chosen
        assert text not in plain


def count(built: Built, call: Request) -> dict[str, Any]:
    """Write how many features there are, piece by piece and in two files."""
    words = f"{len(built.bodies[call.account]['features'])} features\n".encode()
    return {"count.txt": iter([words[:3], words[3:]]), "deep/lang.txt": call.lang.encode()}


def one_file(built: Built, call: Request) -> Any:
    return count(built, call)["count.txt"]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter two formats: a file that is in every build, and a folder of files."""
    module = ModuleType("counted")
    module.FORMAT = Format(media_type="text/plain", write=one_file)  # type: ignore[attr-defined]
    module.FILES = Format(media_type="text/plain", write=count)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "counted", module)
    entries = {
        "count": registry.Listing("counted", "count-{account}.count", in_build=True),
        "counts": registry.Listing("counted", "counts", "FILES"),
        "lacking": registry.Listing("lacks_a_library", "x.lack", needs="pip install lacks-a-library"),
    }
    monkeypatch.setattr(registry, "FORMATS", {**registry.FORMATS, **entries})


@pytest.mark.usefixtures("counted")
def test_a_format_that_is_entered_is_found_everywhere(built: Built, tmp_path: Path) -> None:
    words = (tmp_path / "words.count", tmp_path / "all")
    folder = make_folder(tmp_path / "folder")
    runner = CliRunner()
    assert "|count|counts|lacking]" in runner.invoke(main, ["export", "--help"]).output.replace("\n", "").replace(
        " ", ""
    )
    for arguments, path in ((["-o", str(words[0])], words[0]), (["--to", "counts", "-o", str(words[1])], words[1])):
        done = runner.invoke(main, ["export", str(folder), *arguments])
        assert done.exit_code == 0, done.output
        assert str(path) in done.output.replace("\n", "")
    assert words[0].read_text() == (words[1] / "count.txt").read_text()
    assert (words[1] / "deep" / "lang.txt").read_text() == "en"
    names = [path.name for path in build_all(built, tmp_path / "out")]
    assert names[-2:] == ["count-ding.count", "count-archives.count"]
    assert runner.invoke(main, ["export", str(folder), "--to", "counts", "-o", "-"]).exit_code == 2


@pytest.mark.usefixtures("counted")
def test_what_a_format_needs_is_said(built: Built, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="lacking needs lacks_a_library, which is not there: pip install"):
        export(built, "lacking", tmp_path / "x")


def test_a_file_in_a_folder_of_files_leaves_the_others(built: Built, tmp_path: Path, counted: None) -> None:  # noqa: ARG001
    (tmp_path / "kept.txt").write_text("kept")
    (tmp_path / "count.txt").write_text("old")
    export(built, "counts", tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["count.txt", "deep", "kept.txt"]
    assert (tmp_path / "count.txt").read_text().endswith("features\n")


@pytest.mark.parametrize("name", FORMATS)
def test_only_what_is_of_the_format_is_written_over_unasked(name: str, built: Built, tmp_path: Path) -> None:
    written = export(built, name, tmp_path / "out", scene=short(name))
    files = [path for path in (written, *written.rglob("*")) if path.is_file()]
    spare_others(name, [*files, tmp_path / "new"])
    for path in files:
        foreign = path.with_name("foreign")
        foreign.write_text("the notes of my own journey\n", "utf-8")
        with pytest.raises(UsageError, match=r"was not made by journey .*: --force writes over it"):
            spare_others(name, [path, foreign])


def test_all_formats_are_built_but_those_whose_library_is_missing(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = Listing("journey.formats.absent", "x.y", needs='pip install "journey[absent]"')
    film = Listing("journey.formats.absent", "x.z", in_all=False)
    monkeypatch.setattr(registry, "FORMATS", {**FORMATS, "absent": absent, "film": film})
    assert missing("absent") == 'absent needs journey.formats.absent, which is not there: pip install "journey[absent]"'
    names = {path.name for path in build_all(built, tmp_path / "out", every=True)}
    assert names >= {"journey.html", "ding.geojson", "archives.geojson", "ding-flat", "facts.md"}
    assert not any(name.startswith("x.") for name in names)
    with pytest.raises(UsageError, match="absent needs"):
        export(built, "absent", tmp_path / "x")


def test_a_build_that_would_write_over_something_else_writes_nothing(built: Built, tmp_path: Path) -> None:
    theirs = tmp_path / "facts.md"
    theirs.write_text("mine", "utf-8")
    with pytest.raises(UsageError, match=r"facts\.md is there"):
        build_all(built, tmp_path, every=True, force=False)
    assert [path.name for path in tmp_path.iterdir()] == ["facts.md"]
    build_all(built, tmp_path, every=True)
    assert theirs.read_text("utf-8") != "mine"
