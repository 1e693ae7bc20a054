"""A site of many journeys: built once, then only what has changed, and the same whatever came between."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from collected import Here, collection, made_site, tree
from journey.errors import UsageError
from journey.formats.catalogue.jobs import Wish
from journey.formats.catalogue.manifest import MANIFEST, read_manifest
from journey.formats.catalogue.site import plan_site
from journey.formats.writing import build_all
from journey.pipeline import build
from smallfolders import make_small


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("many")
    made_site(collection(home), home / "site")
    return home


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Path:
    """Return a copy of two folders and their site."""
    copytree(kept, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.long
def test_each_journey_has_what_build_gives(home: Path) -> None:
    build_all(build(home / "journeys" / "j1"), home / "one")
    assert tree(home / "one") == tree(home / "site" / "j1")
    assert sorted(path.name for path in (home / "site").iterdir()) == ["index.html", "j0", "j1", MANIFEST, "search.js"]


def test_the_same_site_comes_of_any_order(home: Path) -> None:
    made_site(home / "journeys", home / "other", Here(backwards=True))
    assert tree(home / "other") == tree(home / "site")


def test_only_what_has_changed_is_built_again(home: Path) -> None:
    folder, out = home / "journeys", home / "site"
    before = tree(out)
    assert not plan_site(folder, out, Wish()).stale
    events = folder / "j1" / "events.csv"
    events.write_text(events.read_text("utf-8").replace("An,", "Angekommen,"), "utf-8")
    engine = Here()
    made_site(folder, out, engine)
    assert engine.done == ["j1"]
    after = tree(out)
    assert after["j0/journey.html"] == before["j0/journey.html"]
    assert "Angekommen" in after["j1/journey.html"].decode()
    (out / "j0" / "journey.html").write_bytes(b"spoiled, made by journey: " + before["j0/journey.html"])
    assert [path.name for path in plan_site(folder, out, Wish()).stale] == ["j0"]
    assert [path.name for path in plan_site(folder, out, Wish(lang="ru")).stale] == ["j0", "j1"]
    assert [path.name for path in plan_site(folder, out, Wish(), fresh=True).stale] == ["j0", "j1"]


@pytest.mark.parametrize("built", [0, 1])
def test_a_run_that_ends_early_is_taken_up_and_leads_to_the_same_site(home: Path, built: int) -> None:
    folder, out, wanted = home / "journeys", home / "again", tree(home / "site")
    run = plan_site(folder, out, Wish()).build(Here())
    for _ in range(built):
        next(run)
    run.close()
    drafts = [out / f".j1.{'0' * 32}.part" / "journey.html", out / "j0" / f".journey.html.{'a' * 32}.part"]
    for draft in drafts:  # as a process leaves them that is killed while it writes
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(b"half")
    engine = Here()
    made_site(folder, out, engine)
    assert len(engine.done) == 2 - built
    assert tree(out) == wanted


def test_a_folder_that_fails_is_reported_and_what_it_was_stays(home: Path) -> None:
    folder, out = home / "journeys", home / "site"
    before = tree(out)
    make_small(folder, "j0", events="when,place\n1950-13-45,Wien\n")
    make_small(folder, "j2", events="when,place\n1950-13-45,Wien\n")
    site = plan_site(folder, out, Wish())
    told = {made.name: made.problems for made in site.build(Here())}
    site.finish()
    assert told == {
        name: (f"{name}/events.csv, row 2, column when: no such day in the calendar: '1950-13-45'",)
        for name in ("j0", "j2")
    }
    assert tree(out) == before


def test_a_journey_whose_folder_is_gone_leaves_and_takes_along_what_was_made(home: Path) -> None:
    folder, out = home / "journeys", home / "site"
    rmtree(folder / "j0")
    (out / "j0" / "notes.txt").write_text("mine")
    (out / "j0" / "told.geojson").write_text("changed")
    site = plan_site(folder, out, Wish())
    assert [*site.build(Here())] == []
    removed, left = site.finish()
    assert (out / "j0" / "journey.html") in removed
    assert left == [out / "j0" / "told.geojson"]
    assert sorted(path.name for path in (out / "j0").iterdir()) == ["notes.txt", "told.geojson"]
    assert [*read_manifest(out).journeys] == ["j1"]
    assert b"j0/" not in (out / "index.html").read_bytes()


@pytest.mark.long
def test_fewer_formats_leave_no_file_of_those_before(home: Path) -> None:
    folder = home / "journeys"
    made_site(folder, home / "all", wish=Wish(every=True))
    assert (home / "all" / "j0" / "facts.md").is_file()
    made_site(folder, home / "all")
    assert tree(home / "all") == tree(home / "site")


@pytest.mark.long
def test_files_of_others_are_spared(home: Path) -> None:
    folder, out = home / "journeys", home / "fresh"
    (out / "j0").mkdir(parents=True)
    (out / "j0" / "journey.html").write_text("<p>mine</p>")
    site = plan_site(folder, out, Wish())
    told = [problem for made in site.build(Here()) for problem in made.problems]
    assert len(told) == 1
    assert "--force writes over it" in told[0]
    assert (out / "j0" / "journey.html").read_text() == "<p>mine</p>"
    (out / "index.html").write_text("<p>mine</p>")
    with pytest.raises(UsageError, match="--force"):
        plan_site(folder, out, Wish())
    made_site(folder, out, force=True)
    assert tree(out) == tree(home / "site")


def test_nothing_is_written_or_taken_away_outside(home: Path) -> None:
    folder, out, others = home / "journeys", home / "linked", home / "others"
    others.mkdir()
    (others / "told.geojson").write_bytes((home / "site" / "j0" / "journey.html").read_bytes())
    (others / f".a.{'0' * 32}.part").write_bytes(b"half")
    before = tree(others)
    out.mkdir()
    (out / "j0").symlink_to(others, target_is_directory=True)
    site = plan_site(folder, out, Wish(), force=True)
    told = {made.name: made.problems for made in site.build(Here())}
    site.finish()
    assert "leads out of" in told["j0"][0]
    manifest = json.loads((out / MANIFEST).read_text("utf-8"))
    journey = manifest["journeys"].pop("j1")
    for wrong in ("../others", "/others", ".."):
        manifest["journeys"] = {wrong: journey}
        (out / MANIFEST).write_text(json.dumps(manifest), "utf-8")
        with pytest.raises(UsageError, match="was not made by"):
            plan_site(folder, out, Wish())
    assert tree(others) == before


def test_a_site_lies_beside_the_folders_and_in_none_of_them(home: Path) -> None:
    folder = home / "journeys"
    for wrong in (folder, folder / "j0", folder / "j0" / "site"):
        with pytest.raises(UsageError, match="another folder"):
            plan_site(folder, wrong, Wish())
    assert [path.name for path in plan_site(folder, folder / "site", Wish()).stale] == ["j0", "j1"]
    with pytest.raises(UsageError, match="no journey folder"):
        plan_site(home / "site", home / "out", Wish())


def test_names_that_no_address_can_have_are_refused(home: Path) -> None:
    folder = home / "journeys"
    for name in ("a:b", "index.html", "c\u200bd"):
        make_small(folder, name)
    assert sorted(made.name for made in plan_site(folder, home / "site", Wish()).refused) == [
        "a:b",
        "c\u200bd",
        "index.html",
    ]


def test_what_another_program_built_is_not_taken(home: Path) -> None:
    class Elsewhere(Here):
        def run(self, jobs):
            return (replace(made, stamp="another") for made in super().run(jobs))

    site = plan_site(home / "journeys", home / "fresh", Wish())
    told = [problem for made in site.build(Elsewhere()) for problem in made.problems]
    assert len(told) == 2
    assert all("make the workers alike" in problem for problem in told)
    assert site.journeys == {}
