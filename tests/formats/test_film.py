"""Films, read back by PyAV and Pillow: as long and large as they should be, each picture that of the page then."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from math import cos, radians
from pathlib import Path
from typing import Any

import av
import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops, ImageStat

from drawn import need_chromium
from folders import make_folder
from journey.cli import main
from journey.errors import JourneyError, UsageError
from journey.formats import encoding, film, patience, reel, studio
from journey.formats.encoding import Shape, encode
from journey.formats.port import Request
from journey.formats.reel import Cut, pictures
from journey.formats.registry import missing
from journey.formats.scenes import Scene, Size, Theme
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journeys import shipped
from systems import FAILING_PROGRAM, FULL_DISK, needs_failing_program, needs_full_disk

SMALL = Size(480, 360)
LAST_DAYS = Scene(first="1949-12-15", last="1949-12-16", seconds=1, size=SMALL)
CUT = Cut(10, 11, SMALL, 10, 15)
NEAR = 6
"""What a channel of a pixel may be off on the average: colours of films are coarser than those of pages."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


@pytest.fixture
def chromium() -> None:
    need_chromium()


def shot(built: Built, to: str, scene: Scene = LAST_DAYS, **asked: Any) -> bytes:
    content = exported(built, to, lang="en", scene=scene, **asked)
    assert isinstance(content, bytes)
    return content


def reeled(built: Built, cut: Cut = CUT, **asked: Any) -> list[Image.Image]:
    account = next(iter(built.tellings))
    call = Request(account=account, lang="en", scene=Scene(seconds=1, **asked))
    taken = studio.drawn(lambda: list(pictures(built, call, cut)))
    return [Image.open(BytesIO(picture)).convert("RGB") for picture in taken]


def off(one: Image.Image, other: Image.Image) -> float:
    """Return by how much two pictures differ, a channel of a pixel on the average."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
@pytest.mark.parametrize(("to", "codec"), [("mp4", "h264"), ("webm", "vp9")])
def test_a_film_is_as_long_and_large_as_asked_and_the_same_each_time(small: Built, to: str, codec: str) -> None:
    shares: list[float] = []
    content = shot(small, to, progress=shares.append)
    with av.open(BytesIO(content)) as read:
        stream = read.streams.video[0]
        frames = [frame.to_image() for frame in read.decode(stream)]
        assert (stream.codec_context.name, stream.average_rate, len(frames)) == (codec, 25, 25)
        assert float(read.duration) / av.time_base == pytest.approx(1)
        assert stream.codec_context.pix_fmt == "yuv420p"
        told = {name.lower(): text for name, text in read.metadata.items()}
    assert {frame.size for frame in frames} == {SMALL}
    assert (told["title"], told["comment"]) == ("A small journey (en)", "Made by journey")
    assert "Made up for tests (en)" in told["copyright"]
    assert film.MARK in content
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    page = reeled(small, CUT._replace(rate=25))
    assert [off(frame, seen) < NEAR for frame, seen in zip(frames, page, strict=True)] == [True] * 25
    assert off(frames[0], frames[-1]) > 0, "something moves"
    assert shot(small, to) == content


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_a_moving_picture_has_the_pictures_of_the_page(small: Built) -> None:
    content = shot(small, "gif")
    read = Image.open(BytesIO(content))
    page = reeled(small)
    assert (read.size, read.info["comment"], read.info["loop"]) == (SMALL, film.MARK, 0)
    length = 0
    for number in range(read.n_frames):
        read.seek(number)
        assert off(read.convert("RGB"), page[length // 100]) < NEAR
        length += read.info["duration"]
    assert length == 1000
    assert shot(small, "gif") == content


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_each_picture_is_the_page_s_own_at_that_moment(small: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """One Chromium whose frames are led, and one that is waited for and asked what is on its screen."""
    led = reeled(small)
    monkeypatch.setattr(reel, "_led_page", lambda *_: None)
    assert [picture.tobytes() for picture in reeled(small)] == [picture.tobytes() for picture in led]


@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_the_train_stays_in_sight_where_the_camera_goes_into_a_city() -> None:
    """Through the last day before Moscow, and into it, at two days a second."""
    built, cut = shipped(), Cut(10, 11, Size(520, 520), 10, 15)
    call = Request(account=next(iter(built.tellings)), lang="en", scene=Scene(seconds=1))

    def watched() -> list[Any]:
        with reel._opened(built, call, cut) as camera:
            camera.settle()
            camera.ask("journey.playIn(1, 10, 11)")
            seen = []
            for _ in range(10):
                camera.pass_time(100)
                seen.append(camera.ask("journey.state()"))
            return seen

    seen = studio.drawn(watched)
    assert seen[-1]["zoom"] - seen[0]["zoom"] > 4, "it goes in"
    for state in seen:
        _, lat, lon = map(float, state["map"].split("/"))
        turns = 256 * 2 ** state["zoom"] / 360
        across = (state["lon"] - lon) * turns
        down = (state["lat"] - lat) / cos(radians(lat)) * turns
        assert max(abs(across), abs(down)) < 180, "of 260 from the middle to the edge"


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_a_theme_and_a_size_of_broken_pixels(small: Built) -> None:
    size = Size(426, 242)
    with av.open(BytesIO(shot(small, "mp4", Scene(first="11", seconds=1, size=size, theme=Theme.DARK)))) as read:
        first = next(read.decode(read.streams.video[0])).to_image()
    assert first.size == size
    assert sum(first.getpixel((2, 2))) < 384


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (Scene(first="1850-01-01"), "1850-01-01 is not a day of the journey"),
        (Scene(first="1949-12-16", last="1949-12-15"), "no days of the journey from"),
        (Scene(day="1949-12-16"), "a day of its own, not mp4"),
    ],
)
def test_what_there_is_not_is_said_before_a_chromium_is_started(
    small: Built, monkeypatch: pytest.MonkeyPatch, scene: Scene, said: str
) -> None:
    monkeypatch.setattr(film, "lacking", lambda: "")
    monkeypatch.setattr(reel, "started", None)
    with pytest.raises(UsageError, match=said):
        exported(small, "mp4", scene=scene)


def test_without_ffmpeg_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nothing: Callable[..., None] = lambda *_: None  # noqa: E731
    monkeypatch.setattr(studio, "lacking", lambda: "")
    monkeypatch.delenv("IMAGEIO_FFMPEG_EXE", raising=False)
    monkeypatch.setattr(encoding, "find_spec", nothing)
    monkeypatch.setattr(encoding.shutil, "which", nothing)
    assert 'pip install "journey[film]"' in missing("webm")
    folder = make_folder(tmp_path / "folder")
    done = CliRunner().invoke(main, ["export", str(folder), "-o", str(tmp_path / "film.webm")])
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "webm needs ffmpeg" in done.stderr


def test_a_file_of_somebody_else_s_is_spared_before_anything_is_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(film, "to_film", None)
    theirs = tmp_path / "film.mp4"
    theirs.write_bytes(b"a film of theirs")
    done = CliRunner().invoke(main, ["export", str(make_folder(tmp_path / "folder")), "-o", str(theirs)])
    assert (done.exit_code, theirs.read_bytes()) == (2, b"a film of theirs")
    assert "--force" in done.stderr


def one_picture() -> bytes:
    held = BytesIO()
    Image.new("RGB", SMALL, "white").save(held, "PNG")
    return held.getvalue()


def test_an_ffmpeg_that_cannot_be_started_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(tmp_path / "none"))
    with pytest.raises(JourneyError, match=r"^ffmpeg cannot be started: .*none: No such file or directory$"):
        encode([one_picture()], Shape(SMALL, 25), ("-c:v", "png"), tmp_path / "a.mp4")


@pytest.mark.long
@pytest.mark.browser
@needs_failing_program
def test_an_ffmpeg_that_fails_leaves_no_browser_behind(
    small: Built, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(FAILING_PROGRAM))
    with pytest.raises(JourneyError, match=r"^ffmpeg has failed"):
        exported(small, "mp4", scene=Scene(size=SMALL, seconds=1))
    assert [str(found.message) for found in recwarn] == []


@needs_full_disk
def test_a_full_disk_is_said_in_one_line() -> None:
    with pytest.raises(JourneyError, match=r"^ffmpeg has failed: .*No space left on device") as told:
        encode([one_picture()] * 9, Shape(SMALL, 25), ("-c:v", "png", "-f", "image2pipe"), FULL_DISK)
    assert "\n" not in str(told.value)


def test_a_fault_while_drawing_ends_ffmpeg_too(tmp_path: Path) -> None:
    def broken() -> Any:
        yield one_picture()
        raise JourneyError("the page has failed")

    with pytest.raises(JourneyError, match=r"^the page has failed$"):
        encode(broken(), Shape(SMALL, 25), film.MP4_STOCK.options, tmp_path / "film.mp4")


def test_an_ffmpeg_that_does_not_know_the_codec_says_so(tmp_path: Path) -> None:
    with pytest.raises(JourneyError, match=r"^ffmpeg has failed: .*"):
        encode([one_picture()] * 40, Shape(SMALL, 25), ("-c:v", "none-such"), tmp_path / "film.mp4")


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_a_chromium_that_never_answers_is_given_up_in_one_line(small: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "LONGEST_S", 2.0)
    account = next(iter(small.tellings))

    def asked_for_ever() -> None:
        with reel._opened(small, Request(account=account, lang="en"), CUT) as camera:
            camera.ask("new Promise(() => {})")

    with pytest.raises(JourneyError, match="the Chromium has not answered for 2 seconds"):
        studio.drawn(asked_for_ever)
