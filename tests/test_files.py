"""Files are written whole or not at all, whatever happens to the writer."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from journey.errors import JourneyError
from journey.files import sweep, write_where, write_whole
from patience import TIMEOUT_S
from systems import FULL_DISK, needs_full_disk, needs_pipes

OLD = b"old\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "folder" / "geocoded.json"
    found.parent.mkdir()
    found.write_bytes(OLD)
    return found


SETUP = """\
import os, sys, time
from pathlib import Path
from journey.files import write_whole
path = Path(sys.argv[1])
"""


@pytest.fixture
def writer(path: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Start another process that runs code, with `path` and `write_whole` at hand; it does not outlive the test."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", SETUP + code, str(path)]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        with process:  # closes its output and waits for it
            process.kill()


def size_of_part(folder: Path) -> int | None:
    """Return the size of the part that stands beside the file at this moment, None if there is none."""
    for part in folder.glob(".*.part"):
        with suppress(FileNotFoundError):  # moved in between
            return part.stat().st_size
    return None


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    assert process.wait(30) == -signal.SIGKILL


def test_a_file_is_replaced_and_nothing_is_left_beside_it(path):
    write_whole(path, "новое\n".encode())
    assert path.read_bytes() == "новое\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_folders_are_made(tmp_path):
    path = tmp_path / "a" / "b" / "c.txt"
    write_whole(path, b"")
    assert path.read_bytes() == b""


def test_it_is_replaced_in_one_step(path):
    """Whoever has the old file open keeps it; the new one is another file."""
    with path.open("rb") as reader:
        write_whole(path, b"new\n")
        assert reader.read() == OLD
    assert path.read_bytes() == b"new\n"


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664), (0o000, 0o666)])
def test_permissions_follow_the_umask(umask, mode, path):
    path.chmod(0o400)
    before = os.umask(umask)
    try:
        write_whole(path, b"new")
    finally:
        assert os.umask(before) == umask
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_parent_that_is_a_file(path):
    with pytest.raises(JourneyError, match=r"^cannot write .*geocoded\.json/inside: ") as caught:
        write_whole(path / "inside", b"new")
    assert isinstance(caught.value.__cause__, OSError)
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_in_the_place_of_the_file(path):
    with pytest.raises(JourneyError, match=r"^cannot write "):
        write_whole(path.parent, b"new")
    assert list(path.parent.parent.iterdir()) == [path.parent]
    assert path.read_bytes() == OLD


NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """Be nobody for a while: root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_may_not_be_written_to():
    with TemporaryDirectory() as made:
        path = Path(made) / "geocoded.json"
        path.write_bytes(OLD)
        path.parent.chmod(0o555)
        try:
            with without_rights(), pytest.raises(JourneyError, match=r"^cannot write .*: Permission denied$"):
                write_whole(path, b"new")
            assert list(path.parent.iterdir()) == [path]
        finally:
            path.parent.chmod(0o700)
        assert path.read_bytes() == OLD


def test_no_room_left(path):
    """Half of it can be written: the system allows this process no larger files."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        with pytest.raises(JourneyError, match=r"^cannot write .*: File too large$"):
            write_whole(path, b"x" * 2_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


@needs_pipes
def test_a_pipe_is_written_into_and_a_link_leads_to_its_file(path):
    pipe, link = path.with_name("pipe"), path.with_name("link")
    os.mkfifo(pipe)
    link.symlink_to(path)
    with pytest.raises(JourneyError, match=r"pipe: it is a pipe or a device$"):
        write_whole(pipe, b"new")
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    write_where(pipe, [b"new", b"er"])
    assert reader.communicate()[0] == b"newer"
    assert pipe.is_fifo()
    write_where(link, b"newest")
    assert link.is_symlink()
    assert path.read_bytes() == b"newest"


@needs_full_disk
def test_a_full_device_is_said():
    with pytest.raises(JourneyError, match=r"^cannot write /dev/full: No space left on device$"):
        write_where(FULL_DISK, b"new")


INTERRUPTED = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may have had it ignored
os.fsync = lambda _: os.kill(os.getpid(), 2)
try:
    write_whole(path, b"new")
except KeyboardInterrupt:
    print("interrupted")
"""


def test_an_interrupted_writer_cleans_up(writer, path):
    told, _ = writer(INTERRUPTED).communicate(timeout=TIMEOUT_S)
    assert told == "interrupted\n"
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("step", ["os.fsync", "Path.replace"])
def test_a_writer_killed_between_writing_and_moving_leaves_the_old_file(step, writer, path):
    process = writer(f"{step} = lambda *_: (print('there', flush=True), time.sleep(60))\nwrite_whole(path, b'new')")
    assert process.stdout.readline() == "there\n"
    kill(process)
    assert path.read_bytes() == OLD


BIG = 20_000_000
BY_TURNS = f"""
while True:
    for byte in (b"a", b"b"):
        write_whole(path, byte * {BIG})
"""


@pytest.mark.parametrize("least", [0, 1, BIG // 2, BIG])
def test_a_writer_killed_in_a_big_write_leaves_a_whole_file(least, writer, path):
    """It writes without end, two contents by turns, and is killed when so much of one is seen beside the file."""
    process = writer(BY_TURNS)
    until = time.monotonic() + 30
    while (size := size_of_part(path.parent)) is None or size < least:
        assert time.monotonic() < until
        assert process.poll() is None
    kill(process)
    assert path.read_bytes() in (OLD, b"a" * BIG, b"b" * BIG)


def test_drafts_of_a_killed_run_are_swept_and_nothing_else(path: Path) -> None:
    folder = path.parent
    (folder / f".new.{'a' * 32}.part").mkdir()
    (folder / f".new.{'a' * 32}.part" / "inside").write_bytes(b"half")
    (folder / f".geocoded.json.{'0' * 32}.part").write_bytes(b"half")
    kept = [folder / f"mine.{'0' * 32}.part", folder / ".notes.part", path]
    for file in kept:
        file.write_bytes(OLD)
    sweep(folder)
    sweep(folder / "nowhere")
    assert sorted(folder.iterdir()) == sorted(kept)
