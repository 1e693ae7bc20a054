"""A folder for any host of files: the page, the data of every account in every format, and what tells machines of it.

It opens from disk as well. Pictures are drawn where days are asked for, as they need a browser to be made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256

from journey.files import Content, pieces
from journey.formats import registry, writing
from journey.formats.card import to_card
from journey.formats.embed import checked_address
from journey.formats.html import FORMAT as PAGE
from journey.formats.html import to_html
from journey.formats.kept import Fact, keeping
from journey.formats.png import MARK, plates
from journey.formats.port import Files, Format, Option, Request
from journey.formats.scenedays import days_asked
from journey.formats.sitedata import DataFile, SiteAbout
from journey.formats.studio import check_machine, lacking
from journey.pipeline import Built
from journey.views.words.phrases import phrases

_BY = "journey export --to site"
_MADE = "made by journey (site)"
"""In XML, whose comments have no two hyphens."""
_PAGES = {"html", "embed", "site"}
"""Formats that are the page, and not its data."""
_CARD = "pictures/card.png"
_LINKED = {"application/geo+json", "text/calendar", "application/vnd.citationstyles.csl+json"}
"""Media types of which browsers and reference managers look for a link in the head."""


class _Hashed:
    """A file that can be written as often as one likes, and knows its digest."""

    def __init__(self, make: Callable[[], Content]) -> None:
        self._make = make
        self._digest = ""

    def __iter__(self) -> Iterator[bytes]:
        digest = sha256()
        for piece in pieces(self._make()):
            digest.update(piece)
            yield piece
        self._digest = digest.hexdigest()

    @property
    def digest(self) -> str:
        """The SHA-256; made now where the file has not been written yet."""
        if not self._digest:
            for _ in self:
                pass
        return self._digest


def to_site(built: Built, call: Request) -> Files:
    """Return the files of the site by name."""
    address = checked_address(call.address) if call.address else ""
    address = address.removesuffix("index.html")
    address += "" if not address or address.endswith("/") else "/"
    pictures = _pictures(built, call)
    about = SiteAbout(
        telling=built.tellings[call.account], lang=call.lang, address=address, card=_CARD if pictures else ""
    )
    data = dict(_data(built, call))
    listed = [file for file, _ in data.values()]
    page = _page(built, call, about, listed)
    found: dict[str, _Hashed] = {"index.html": _Hashed(lambda: page)}
    texts = {
        "CITATION.cff": "".join(f"{line}\n" for line in (f"# {_BY}", *about.citation())),
        "README.md": _readme(about, listed, [*pictures]),
        "robots.txt": f"# {_BY}\n{about.robots()}",
    }
    if address:
        texts |= {"oembed.json": json.dumps(about.oembed(), ensure_ascii=False, indent=2) + "\n"}
        texts |= {"sitemap.xml": f"{about.sitemap()}<!-- {_MADE} -->\n"}
    found |= {name: _Hashed(text.encode) for name, text in texts.items()}
    found |= {name: _Hashed(make) for name, (_, make) in data.items()}
    found |= {name: _Hashed(partial(bytes, picture)) for name, picture in pictures.items()}
    return {**found, "SHA256SUMS": _Hashed(lambda: _sums(found))}


def _pictures(built: Built, call: Request) -> dict[str, bytes]:
    """Return the plates of the days that are asked for, and the card, by name; none where no day is."""
    if not call.scene.every and not call.scene.day:
        return {}
    days_asked(built.tellings[call.account], call)
    check_machine("site with pictures", lacking())
    card = to_card(built, call)
    return {_CARD: card, **{f"pictures/{name}": plate for name, plate in plates(built, call).items()}}


def _sums(files: Mapping[str, _Hashed]) -> Iterator[bytes]:
    """Yield a line for each file, as ``sha256sum`` has it."""
    return (f"{file.digest}  {name}\n".encode() for name, file in files.items())


def _data(built: Built, call: Request) -> Iterator[tuple[str, tuple[DataFile, Callable[[], Content]]]]:
    """Yield the files of data: of each format once, or once an account."""
    strings = phrases(call.lang)
    for kind in _kinds():
        entry = registry.FORMATS[kind]
        for account in [*built.collections] if "{account}" in entry.file else [call.account]:
            if registry.find_format(kind).unfit(built.tellings[account]):
                continue
            path = f"data/{registry.file_name(kind, account)}"
            content = writing.exported(built, kind, account=account, lang=call.lang)
            media_type = registry.find_format(kind).media_type
            title = strings.get(f"{kind}_label", kind) + (f" · {account}" if "{account}" in entry.file else "")
            inside = content if isinstance(content, Mapping) else {"": content}
            for name, part in inside.items():
                whole = f"{path}/{name}" if name else path
                file = DataFile(
                    path=whole,
                    media_type=_media_type(name) or media_type,
                    title=title,
                    is_linked=media_type in _LINKED,
                )
                yield whole, (file, _again(built, call, kind, account, name, part))


def _kinds() -> list[str]:
    """Return the formats of data: none that needs a library which another machine may not have."""
    return [name for name, entry in registry.FORMATS.items() if name not in _PAGES and entry.in_all and not entry.needs]


def _again(built: Built, call: Request, kind: str, account: str, name: str, content: Content) -> Callable[[], Content]:
    """Return what makes a file as often as it is wanted: piece by piece if it was so at first."""
    if isinstance(content, bytes):
        return lambda: content

    def make() -> Content:
        made = writing.exported(built, kind, account=account, lang=call.lang)
        return made[name] if isinstance(made, Mapping) else made

    return make


def _media_type(name: str) -> str:
    """Return the media type of a file within a folder of them; blank: it says none."""
    return {"csv": "text/csv", "geojson": "application/geo+json"}.get(name.rpartition(".")[2], "")


def _page(built: Built, call: Request, about: SiteAbout, data: Sequence[DataFile]) -> bytes:
    """Return the page with what tells machines of it in its head."""
    head, title, rest = to_html(built, call).partition(b"<title>")
    return head + about.head(data).encode() + title + rest


def _readme(about: SiteAbout, data: Sequence[DataFile], pictures: Sequence[str]) -> str:
    """Return what lies there, for whoever finds the folder."""
    told = [(file.path, file.title) for file in data]
    told += [(path, "the card that others show of the address" if path == _CARD else "a plate") for path in pictures]
    rows = [f"| [`{path}`]({path}) | {title} |" for path, title in told]
    licence = about.telling.journey.licence
    lines = [
        f"# {_plain(about.title)}",
        "",
        _plain(about.text),
        "",
        f"Made by `{_BY}`. Open `index.html`,",
        "from disk or from any web server: put the whole folder there, and nothing else is needed.",
        *([f"It stands at <{about.address}>."] if about.address else []),
        "",
        f"{f'Licence of the data: {_plain(licence)}. ' if licence else ''}`CITATION.cff` tells how to cite it;",
        "`sha256sum -c SHA256SUMS` tells whether all files are as they were made.",
        "",
        "| file | is |",
        "| --- | --- |",
        "| [`index.html`](index.html) | the page, with everything inside |",
        *rows,
        "",
    ]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Return text that Markdown takes for nothing else."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)


def _marks() -> Collection[bytes]:
    """Return what stands in the files of a site: its own, the page, oEmbed, digests, pictures, and the data."""
    data = (registry.find_format(kind).mark for kind in _kinds())
    return (_BY.encode(), _MADE.encode(), PAGE.mark, b'"provider_name": "journey"', b"  CITATION.cff\n", MARK, *data)


FORMAT = Format(
    media_type="application/zip",
    write=to_site,
    marks=_marks,
    takes=frozenset({Option.TILES, Option.GROUND, Option.ADDRESS, Option.DAY, Option.DAYS}),
    keeps=keeping(*Fact),
)
