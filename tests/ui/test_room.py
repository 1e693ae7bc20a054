"""A folder that goes with its session."""

from __future__ import annotations

import gc
import stat
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from journey.errors import JourneyError
from journey.ui.room import Room


def test_a_room_is_private_and_goes_when_it_is_closed() -> None:
    room = Room()
    assert stat.S_IMODE(room.path.stat().st_mode) == 0o700
    folder = room.write("trip", {"a/b.txt": b"x"})
    assert folder.is_relative_to(room.path)
    assert (folder / "a" / "b.txt").read_bytes() == b"x"
    room.close()
    assert not room.is_open
    assert not room.path.exists()
    room.close()


def test_a_room_goes_with_the_last_who_knows_it() -> None:
    room = Room()
    path = room.path
    room.keep("itself", partial(tuple, [room]))  # a circle, as those of a session's state are
    del room
    gc.unfreeze()
    gc.collect()
    assert not path.exists()


@pytest.mark.parametrize("end", ["", "raise SystemExit(3)", "raise ValueError"])
def test_a_room_goes_with_the_process(end: str) -> None:
    code = f"from journey.ui.room import Room\nroom = Room()\nroom.write('a', {{'b': b'x'}})\nprint(room.path)\n{end}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    path = Path(done.stdout.strip())
    assert path.is_absolute()
    assert not path.exists()


def test_one_folder_at_a_time_and_what_is_made_of_it() -> None:
    room, made = Room(), []

    def make() -> int:
        made.append(1)
        return len(made)

    first = room.write("trip", {"a": b"1"})
    assert [room.keep("k", make), room.keep("k", make)] == [1, 1]
    second = room.write("trip", {"a": b"2"})
    assert not first.exists()
    assert room.keep("k", make) == 2

    def fails():
        yield b"half"
        raise JourneyError("broken")

    with pytest.raises(JourneyError, match="broken"):
        room.write("other", {"a": b"1", "b": fails()})
    assert [path for path in room.path.rglob("*") if path.is_file()] == [second / "a"]
    third = room.write("trip", {"a": b"3"})
    assert [path for path in room.path.rglob("*") if path.is_file()] == [third / "a"]
    room.close()
