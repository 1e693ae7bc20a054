"""The processes of this machine: they agree with one process, and one that is killed costs its own folder alone."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from collected import Here, collection, die_of_linz, fail_of_linz, made_site, tree
from journey.formats.catalogue.engines import Processes
from journey.formats.catalogue.jobs import Wish
from journey.formats.catalogue.site import plan_site
from journey.own_account import tell_asked
from patience import TIMEOUT_S


@pytest.mark.long
def test_a_killed_process_costs_its_folder_and_no_other(tmp_path: Path) -> None:
    folder = collection(tmp_path, 5)
    assert "Linz" in (folder / "j3" / "journey.toml").read_text("utf-8")
    site = plan_site(folder, tmp_path / "site", Wish(tell=die_of_linz))
    told = {made.name: made.problems for made in site.build(Processes(workers=2))}
    assert sorted(told) == ["j0", "j1", "j2", "j3", "j4"]
    assert {name for name, problems in told.items() if problems} == {"j3"}
    assert "was killed" in told["j3"][0]


@pytest.mark.long
def test_processes_and_this_one_agree_and_a_fault_of_ours_stops_no_folder(tmp_path: Path) -> None:
    folder = collection(tmp_path, 4)
    site = plan_site(folder, tmp_path / "many", Wish(tell=fail_of_linz))
    told = [problem for made in site.build(Processes(workers=2)) for problem in made.problems]
    site.finish()
    assert told == ["j3: the program fails: ZeroDivisionError: so it goes"]
    (folder / "j3").rename(tmp_path / "j3")
    made_site(folder, tmp_path / "one", Here(), Wish(tell=fail_of_linz))
    assert tree(tmp_path / "many") == tree(tmp_path / "one")


@pytest.mark.long
def test_a_killed_command_started_again_ends_with_the_same_site_and_leaves_no_process(tmp_path: Path) -> None:
    folder, out = collection(tmp_path, 6), tmp_path / "killed"
    command = [sys.executable, "-m", "journey.cli", "build-all", folder, "-o", out, "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        running.stdout.readline()  # the first journey is there
        running.kill()
        running.stdout.read()  # workers have the pipe as well: it ends when the last of them has
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_S)
    asked = Wish(tell=partial(tell_asked, account=None, order=None), words=repr((None, None)))
    made_site(folder, tmp_path / "whole", wish=asked)
    assert tree(out) == tree(tmp_path / "whole")
