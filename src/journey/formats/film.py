"""Films: the very page as it plays, in a size and theme, with date, legend and credits in the picture.

MP4 (H.264) for whatever plays films, WebM (VP9) for pages and Wikimedia Commons, GIF where only pictures are let in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from journey.contract.lookup import Telling
from journey.formats import studio
from journey.formats.encoding import NO_FFMPEG, Shape, encode, encode_in_colours, ffmpeg
from journey.formats.kept import Fact, keeping
from journey.formats.png import KEPT as PLATE_KEPT
from journey.formats.port import Format, Option, Request, Write
from journey.formats.reel import Cut, pictures
from journey.formats.scenedays import bounds_of
from journey.formats.scenes import SIZES, Size
from journey.formats.studio import check_machine, drawn
from journey.pipeline import Built
from journey.views.words.phrases import words

MARK = b"Made by journey"
_GIF_PACKED, _GIF_HEAD = 10, 13
"""Byte that says how many colours follow the first so many bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What a film is made on."""

    name: str
    size: Size
    """Where nobody says another."""
    rate: int
    """Pictures a second."""
    most_seconds: float
    """How long it is at the most where nobody says how long; a page that plays may take minutes."""
    options: Sequence[str] = ()
    """What ffmpeg is told."""
    encode: Callable[[Iterable[bytes], Shape, Sequence[str], Path], None] = encode


_H264 = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-movflags", "+faststart")
_VP9 = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "7", "-crf", "32", "-b:v", "0", "-g", "250")

MP4_STOCK = Stock(name="mp4", size=SIZES["1080p"], rate=25, most_seconds=60, options=_H264)
WEBM_STOCK = Stock(name="webm", size=SIZES["1080p"], rate=25, most_seconds=60, options=_VP9)
GIF_STOCK = Stock(name="gif", size=Size(640, 480), rate=10, most_seconds=15, encode=encode_in_colours)


def to_film(built: Built, call: Request, stock: Stock) -> bytes:
    """Return a film."""
    telling, scene = built.tellings[call.account], call.scene
    first, last = bounds_of(telling, call)
    check_machine(stock.name, lacking())
    cut = Cut(first, last, scene.size or stock.size, stock.rate, stock.most_seconds)

    def shot() -> bytes:
        with TemporaryDirectory(prefix="journey-") as scratch:
            film = Path(scratch) / f"film.{stock.name}"
            said = _said(telling, call.lang)
            with closing(pictures(built, call, cut)) as shown:  # where ffmpeg fails, in the thread of the browser
                stock.encode(shown, Shape(cut.size, cut.rate), [*stock.options, *said], film)
            return film.read_bytes()

    made = drawn(shot)
    call.progress(1)
    return made


def to_gif(built: Built, call: Request) -> bytes:
    """Return a GIF that says what has made it, and whose it is."""
    return remarked(to_film(built, call, GIF_STOCK))


def _said(telling: Telling, lang: str) -> Iterator[str]:
    """Yield what a film says of itself."""
    about = telling.journey
    credit = " · ".join(filter(None, [*(words(credit, lang) for credit in about.credits), about.licence]))
    for name, text in (("title", words(about.title, lang)), ("copyright", credit), ("comment", MARK.decode())):
        yield from ("-metadata", f"{name}={' '.join(text.split())}")


def remarked(gif: bytes) -> bytes:
    """Return a GIF with a remark that only programs read, after its colours."""
    sizes = gif[_GIF_PACKED]
    colours = 3 * 2 ** ((sizes & 7) + 1) if sizes & 0x80 else 0
    place = _GIF_HEAD + colours
    return gif[:place] + b"\x21\xfe" + bytes([len(MARK)]) + MARK + b"\0" + gif[place:]


def lacking() -> str:
    """Return what there is not of Playwright, a Chromium and ffmpeg, and how to get it; blank where all are."""
    return studio.lacking() or ("" if ffmpeg() else NO_FFMPEG)


def _format(media_type: str, write: Write) -> Format:
    return Format(
        media_type=media_type,
        write=write,
        mark=MARK,
        takes=frozenset({Option.GROUND, Option.BOUNDS, Option.SECONDS, Option.THEME, Option.SIZE}),
        keeps=_KEPT,
        lacks=lacking,
    )


_READ = dict.fromkeys((Fact.TEXT, Fact.BASIS, Fact.SOURCE, Fact.OTHERS), "as much as the column has room for")
_KEPT = {**PLATE_KEPT, **keeping(part=_READ)}
"""What a plate has, and the cards beside it."""
MP4 = _format("video/mp4", partial(to_film, stock=MP4_STOCK))
WEBM = _format("video/webm", partial(to_film, stock=WEBM_STOCK))
GIF = _format("image/gif", to_gif)
