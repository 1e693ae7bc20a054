"""What a format is: what it may be asked for, the function that makes its content, and the one that reads it.

Whoever writes a format imports this and nothing else of the package; `registry` lists them, and every door of the
house (command line, ``build``, dashboard) walks over that list.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypedDict

from journey.facts.vocabulary import GroundKind
from journey.files import Content
from journey.folder.draft import Draft
from journey.formats.kept import Keeps, keeping
from journey.formats.scenes import Scene

if TYPE_CHECKING:
    from journey.contract.lookup import Telling
    from journey.pipeline import Built
    from journey.research.reading.dayorder import DayOrder
    from journey.research.texts.sources import SourceText
    from journey.views.page.tiles import TileSource

Files = Mapping[str, Content]
"""Several files by their names within a folder."""


class Option(StrEnum):
    """What some formats may be asked for besides account and language."""

    TILES = "tiles"
    TEXTS = "texts"
    GROUND = "ground"
    ADDRESS = "address"
    DAY = "day"
    DAYS = "every"
    BOUNDS = "bounds"
    THEME = "theme"
    SIZE = "size"
    SECONDS = "seconds"

    @property
    def words(self) -> str:
        """Name it in a sentence: "only html has …"."""
        return {
            Option.TILES: "a street map",
            Option.TEXTS: "quotations of texts",
            Option.GROUND: "a ground under the map",
            Option.ADDRESS: "an address on the web",
            Option.DAY: "a day of its own",
            Option.DAYS: "a picture of every day",
            Option.BOUNDS: "a first and a last day",
            Option.THEME: "a theme",
            Option.SIZE: "a size",
            Option.SECONDS: "a length in seconds",
        }[self]


class Choice(TypedDict, total=False):
    """What a caller may choose; what is left out, or None, is taken as it says there."""

    account: str | None
    """Id of the account to tell or to open with; else the default one."""
    lang: str | None
    """Language to open with; else the folder's first."""
    tiles: TileSource | None
    """Street tiles that the reader of the page may switch on, see `journey.views.page.tiles.tile_source`; else none."""
    texts: Mapping[str, SourceText] | None
    """Texts of sources, by source, for annotations to quote; else none."""
    ground: GroundKind | None
    """What lies under the map of the page; else what the folder says."""
    address: str | None
    """Where the page is to stand on the web; else nobody says."""
    scene: Scene | None
    """What a picture or a film shows."""
    progress: Callable[[float], None] | None
    """Told the share of long work that is done, now and then."""


def unheard(_: float) -> None:
    """Tell nobody how far the work is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of a format, once."""

    account: str
    """Id of the account to tell, or to open with."""
    lang: str = "en"
    """Language of what is said in one language only, or to open with."""
    tiles: TileSource | None = None
    """Street tiles that a reader may switch on."""
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    """Texts of sources, by source, to quote from."""
    ground: GroundKind | None = None
    """What lies under the map; None: what the folder says."""
    address: str | None = None
    """Where the page is to stand on the web; None: nobody says."""
    scene: Scene = field(default_factory=Scene)
    """What a picture or a film shows."""
    progress: Callable[[float], None] = unheard
    """Told the share of long work that is done, now and then."""

    @property
    def options(self) -> frozenset[Option]:
        """What is asked besides account and language."""
        return frozenset(
            option for option in Option if getattr(self.scene if hasattr(self.scene, option) else self, option)
        )


def _nothing() -> str:
    """Lack nothing."""
    return ""


def _fits(_: Telling) -> str:
    """Hold any account."""
    return ""


class Write(Protocol):
    """Makes the content of a format; the same journey and call give the same bytes."""

    def __call__(self, built: Built, call: Request) -> Content | Files:
        """Return the content."""


class Separator(StrEnum):
    """The sign between the cells of a table of text."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"
    BAR = "bar"

    @property
    def plural(self) -> str:
        """Name many of them."""
        return f"{self.value}s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the caller says of a file that is to be read."""

    name: str
    """Of the file, for messages."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field to the head of the column that it stands in."""
    without: frozenset[str] = frozenset()
    """Heads of columns that are not taken, though they may be known."""
    dates: DayOrder | None = None
    """Whether day or month goes first where both are figures; None: the file has to settle it."""
    encoding: str | None = None
    """None: it is recognised."""
    separator: Separator | None = None
    """None: it is recognised."""
    sheet: str | None = None
    """Of a workbook; None: the first that has rows."""
    serials: int = 1900
    """System in which serial numbers count days, 1900 or 1904; a workbook that says its own goes first."""
    progress: Callable[[float], None] = unheard
    """Told the share of the file that is done, now and then."""


class Read(Protocol):
    """Reads a file of a format; writes nothing."""

    def __call__(self, data: bytes, asked: Asked) -> Draft:
        """Return what it says; raises JourneyError for a file that is not of the format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that a journey can be written in, read from, or both."""

    media_type: str
    write: Write | None = None
    read: Read | None = None
    takes: frozenset[Option] = frozenset()
    """Options that it may be asked for; any other is refused before it is called."""
    mark: bytes = b""
    """What stands in every file of it, and in hardly any of somebody else's: such a one is not written over."""
    marks: Callable[[], Collection[bytes]] | None = None
    """Where its files are of several sorts: what stands in those of one sort or another, in place of `mark`."""
    keeps: Keeps = field(default_factory=keeping)
    """Which facts a file of it has; tests hold the writer to it, both ways."""
    lacks: Callable[[], str] = _nothing
    """What of the machine it needs and does not find, and how to get it; blank where all is there."""
    unfit: Callable[[Telling], str] = _fits
    """Why it cannot hold an account; blank where it can."""
