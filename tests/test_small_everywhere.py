"""Folders in the small form go through every door: terminal, page, dashboard; in their own languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from streamlit.testing.v1 import AppTest

from journey.cli import main
from journey.errors import UsageError
from journey.formats.writing import export
from journey.pipeline import build
from journey.views.page.plainly import told_plainly
from journey.views.words.phrases import page_phrases
from patience import TIMEOUT_S
from smallfolders import ONE_DAY, ONE_EVENT, make_small

FOLDERS = {
    "two files in German": {},
    "one event": {"events": ONE_EVENT, "settings": 'title = "One day in London"\n'},
    "one day": {"events": ONE_DAY},
    "nothing with a position": {"events": "when,place\n1949-05-01,Wien\n1949-05-03,Prag\n"},
}
SEVERAL = {
    "settings": 'title = { de = "Reise", fr = "Voyage" }\nlanguages = ["de", "fr"]\n',
    "events": "when,place,lat,lon,title_de,title_fr,text\n1900-01-01,Wien,48.2,16.4,Ab,Départ,Los.\n"
    "1900-01-02,Linz,48.3,14.3,,Arrivée,Da.\n",
}


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return make_small(tmp_path, **FOLDERS[request.param])


def test_every_command_takes_it(folder: Path, tmp_path: Path) -> None:
    checked = call("check", folder)
    assert (checked.exit_code, checked.stderr) == (0, "")
    built = call("build", folder, "-o", tmp_path / "out")
    assert built.exit_code == 0, built.output
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"journey.html", "told.geojson"}
    for command in (("day", folder, "1"), ("compare", folder, "told", "told"), ("facts", folder)):
        done = call(*command)
        assert (done.exit_code, done.stderr) == (0, ""), command


def test_the_dashboard_shows_it(folder: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["app.py"])
    monkeypatch.setenv("JOURNEY_FOLDER", str(folder))
    app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)
    app.run()
    assert not app.exception
    assert not app.error
    journey = build(folder).journey
    assert app.sidebar.title[0].value == journey.settings.title[journey.languages[0]]
    assert len(app.sidebar.selectbox[0].options) == len(journey.languages)


TEXT_FORMATS = (
    *("geojson", "flat", "lpf", "annotations", "kml", "gpx", "czml", "kepler", "mfjson", "csv", "ics", "tei", "svg"),
    *("site", "embed", "html"),
)


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_a_licence_that_nobody_stated_stands_nowhere(name: str, tmp_path: Path) -> None:
    """Neither is anything said in its place: a reader would take that for one."""
    made = {}
    for licence in ("", 'licence = "CC BY-ND 4.0"\n'):
        folder = make_small(tmp_path / f"of{len(licence)}", settings=f'title = "A way"\nlanguages = ["en"]\n{licence}')
        out = tmp_path / f"out{len(licence)}" / "a"
        done = call("export", folder, "--to", name, "-o", out)
        assert done.exit_code == 0, done.output
        files = out.rglob("*") if out.is_dir() else [out]
        text = "".join(path.read_text("utf-8", "replace") for path in files if path.is_file())
        made[bool(licence)] = text.replace('"licence":"Data: {licence}"', "")
    assert "not stated" not in made[False]
    assert not re.search(
        r'"licen[sc]e": ?"[^"]|<licence>|DC.rights|^Licence|"dcterms:rights"', made[False], re.MULTILINE
    )
    assert ("CC BY-ND 4.0" in made[True]) == (name not in ("csv", "flat", "embed"))


def page_of(tmp_path: Path, **files: str) -> tuple[str, dict[str, Any]]:
    html = export(build(make_small(tmp_path, **files)), "html", tmp_path / "a.html").read_text("utf-8")
    found = re.search(r'id="journey-data">(.*?)</script>', html, re.DOTALL)
    assert found
    return html, json.loads(found[1])


OFFERED = {
    "German, said in English": ('languages = ["de"]', ["de"], "en", "Deutsch"),
    "Taiwan's Chinese, said in ours": ('languages = ["zh-TW"]', ["zh-TW"], "zh-Hant", "中文 (繁體, 台灣)"),
    "Russian alone": ('languages = ["ru"]', ["ru"], "ru", "Русский"),
    "two, of which none is ours": ('languages = ["mn", "de-AT"]', ["mn", "de-AT"], "en", "монгол"),
}


@pytest.mark.parametrize(("line", "offered", "spoken", "name"), OFFERED.values(), ids=OFFERED)
def test_the_page_offers_the_folders_languages_alone(
    line: str, offered: list[str], spoken: str, name: str, tmp_path: Path
) -> None:
    html, data = page_of(tmp_path, settings=f'title = "Reise"\n{line}\n')
    assert list(data["interface"]) == data["journey"]["languages"] == offered
    first = data["interface"][offered[0]]
    assert first.get("tag", offered[0]) == spoken
    assert first["close"] == page_phrases(spoken)["close"]
    assert first["name"] == name
    assert f'<html lang="{spoken}">' in html


def test_another_language_is_refused(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    done = call("day", folder, "1", "--lang", "ru")
    assert (done.exit_code, done.stderr) == (2, "no such language: 'ru'; known are 'de'\n")
    with pytest.raises(UsageError, match="no such language: 'en'; known are de"):
        export(build(folder), "html", tmp_path / "a.html", lang="en")


def test_a_missing_text_is_marked_with_its_own_language(tmp_path: Path) -> None:
    _, data = page_of(tmp_path, **SEVERAL)
    assert set(data["lent"]) == {"de", "fr"}
    assert set(data["lent"]["fr"]) == {"de"}
    assert set(data["lent"]["de"]) == {"fr"}
    mongolian = page_of(tmp_path, settings='title = { mn = "Аялал" }\n', events="when,place\n1900-01-01,A\n")[1]
    assert "en" in mongolian["lent"]["mn"], "what nobody names is English there"
    telling = build(make_small(tmp_path, "again", **SEVERAL)).tellings["told"]
    french = told_plainly(telling, "fr", page_phrases("fr"))
    for part in (
        '<h1 dir="auto" lang="fr">Voyage</h1>',
        '<h3 dir="auto" lang="fr">Départ</h3>',
        '<p dir="auto" lang="de">Los.</p>',
    ):
        assert part in french
    german = told_plainly(telling, "de", page_phrases("de"))
    assert '<h3 dir="auto" lang="fr">Arrivée</h3>' in german


def test_a_page_in_one_of_our_languages_marks_none_of_its_texts(tmp_path: Path) -> None:
    html, data = page_of(
        tmp_path,
        settings='title = "A trip"\n',
        events="when,place,lat,lon,title,text\n1900-01-01,Wien,48.2,16.4,Off,Gone.\n",
    )
    assert "lent" not in data
    plain = html[html.index('<article class="plainly">') :]
    assert re.findall(r'dir="auto" lang=', plain) == []
