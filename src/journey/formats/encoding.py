"""Pictures become a film: ffmpeg, fed while the next picture is drawn, on one thread and without a clock of its own.

How many threads share the work changes the bytes of a film; with one they are the same on every machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from journey.errors import JourneyError, UsageError
from journey.files import write_whole
from journey.formats.scenes import Size

NO_FFMPEG = 'needs ffmpeg, which is not there: pip install "journey[film]", or apt-get install ffmpeg'
_AHEAD = 16
"""Pictures that wait for ffmpeg at the most."""
_COLOURS = (
    ":out_color_matrix=bt709:out_range=tv,format=yuv420p,"
    "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
)
"""Those of screens, and said to be: players take others for granted where nobody says."""
_EXACT = ("-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1")


class Shape(NamedTuple):
    """Of a film."""

    size: Size
    rate: int
    """Pictures a second."""

    @property
    def fitted(self) -> str:
        """Filter that cuts or fits in a picture: a page of a broken number of pixels may be drawn one larger."""
        return "crop=min(iw\\,{0}):min(ih\\,{1}):0:0,scale={0}:{1}".format(*self.size)

    def source(self, name: str) -> tuple[str, ...]:
        """Return what ffmpeg is told of pictures that it reads."""
        return ("-f", "image2pipe", "-framerate", str(self.rate), "-c:v", "png", "-threads", "1", "-i", name)


def ffmpeg() -> str | None:
    """Return the program: the one that is named, that of imageio-ffmpeg, or the system's."""
    if named := os.environ.get("IMAGEIO_FFMPEG_EXE"):
        return named
    if find_spec("imageio_ffmpeg") is not None:
        from imageio_ffmpeg import get_ffmpeg_exe  # noqa: PLC0415 - only where it is installed

        with suppress(RuntimeError):  # its wheel for some systems has no program inside
            return str(get_ffmpeg_exe())
    return shutil.which("ffmpeg")


def encode(pictures: Iterable[bytes], shape: Shape, options: Sequence[str], film: Path) -> None:
    """Write a film of pictures as they come.

    Parameters
    ----------
    pictures
        PNG, one after the other.
    options
        What ffmpeg is told of the codec and the file.

    Raises
    ------
    JourneyError
        It cannot be written, or ffmpeg does not know the codec.
    """
    _run([*shape.source("pipe:0"), "-vf", f"{shape.fitted}{_COLOURS}", *_EXACT, *options, str(film)], pictures)


def encode_in_colours(pictures: Iterable[bytes], shape: Shape, options: Sequence[str], film: Path) -> None:
    """Write a film that has the same 256 colours throughout: pictures wait on the disk until they are known.

    Raises
    ------
    JourneyError
        It cannot be written.
    """
    waiting, palette = film.with_name("waiting"), film.with_name("palette.png")
    write_whole(waiting, pictures)
    source = shape.source(str(waiting))
    _run([*source, "-vf", f"{shape.fitted},palettegen=stats_mode=full", "-update", "1", str(palette)])
    paint = f"[0:v]{shape.fitted}[fitted];[fitted][1:v]paletteuse=dither=none:diff_mode=rectangle"
    _run([*source, "-i", str(palette), "-lavfi", paint, *_EXACT, *options, str(film)])


def _run(arguments: Sequence[str], pictures: Iterable[bytes] = ()) -> None:
    """Run ffmpeg, give it pictures, and see to its end."""
    program = ffmpeg()
    if program is None:
        raise UsageError(f"a film {NO_FFMPEG}")
    with TemporaryFile() as said:
        try:
            run = subprocess.Popen(  # noqa: S603 - no shell
                [program, "-hide_banner", "-loglevel", "error", "-y", *arguments], stdin=subprocess.PIPE, stderr=said
            )
        except OSError as error:
            raise JourneyError(f"ffmpeg cannot be started: {program}: {error.strerror or error}") from error
        try:
            _feed(run, pictures)
        finally:
            # Whatever has gone wrong here, nothing is waited for.
            if sys.exc_info()[0]:
                run.kill()
            run.wait()
        if run.returncode:
            said.seek(0)
            lines = said.read().decode(errors="replace").strip().splitlines()
            raise JourneyError(f"ffmpeg has failed: {lines[-1] if lines else f'it ended with {run.returncode}'}")


def _feed(run: subprocess.Popen[bytes], pictures: Iterable[bytes]) -> None:
    """Write pictures to a program from a thread of its own; when it has ended before, that is for it to say."""
    assert run.stdin is not None  # noqa: S101 - it was opened so
    waiting: deque[Future[int]] = deque()
    with suppress(BrokenPipeError), run.stdin, ThreadPoolExecutor(1, thread_name_prefix="ffmpeg") as thread:
        for picture in pictures:
            waiting.append(thread.submit(run.stdin.write, picture))
            if len(waiting) > _AHEAD:
                waiting.popleft().result()
        for last in waiting:
            last.result()
