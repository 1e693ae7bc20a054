"""What all sessions share: the built journey, the page, the files to take away.

Streamlit runs each session as a thread: what is shared is cached, and the cache's key has the folder's state.
"""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import streamlit as st

from journey.errors import JourneyError
from journey.facts.languages import kin
from journey.files import Content, pieces
from journey.folder.ids import slug
from journey.folder.names import files_below
from journey.formats.archives import packed
from journey.formats.html import page_ground
from journey.formats.port import Files
from journey.own_account import tell_own, write_order
from journey.pipeline import Built, build
from journey.research.texts.sources import find_text
from journey.ui.collector import set_aside_survivors
from journey.ui.room import kept, room_of
from journey.views.page.document import Opening, page_html

Stamp = str
"""What changes when a file of the folder does."""

_YOUNG_NS = 2_000_000_000
"""A file so young may change again without a trace: clocks of file systems tick every two seconds at the slowest."""

Order = tuple[str, ...]
"""Entries of a reader's own order of sources."""


@dataclass(frozen=True, slots=True)
class Version:
    """A journey as somebody has it: what is kept of it is kept by these three."""

    folder: Path
    stamp: Stamp
    order: Order
    """Empty where the accounts of the folder are all."""


@st.cache_resource
def spare_collector() -> None:
    """Let full collections pass over what has survived one: Streamlit asks for one after every run."""
    gc.callbacks.append(set_aside_survivors())


def stamp_of(folder: Path) -> Stamp:
    """Return what changes when a file of the folder does."""
    states = sorted((path.relative_to(folder).as_posix(), state_of(path)) for path in files_below(folder))
    return hashlib.sha256(repr(states).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def state_of(path: Path) -> str:
    """Return what changes when a file does; its content is read only while a file system's clock may hide a change."""
    known = _states()
    try:
        stat = path.stat()
        traits = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        before = known.get(path)
        if before and before.traits == traits and not before.young:
            return before.state
        young = time.time_ns() - max(stat.st_mtime_ns, stat.st_ctime_ns) < _YOUNG_NS
        content = hashlib.sha256(path.read_bytes()).hexdigest() if young or (before and before.young) else ""
    except OSError as error:
        return f"unreadable: {error.errno}"
    same = before and before.traits == traits and before.content == content
    state = before.state if before and same else f"{traits}{content}"
    known[path] = _Known(traits, content, state, young=young)
    return state


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as it was seen last."""

    traits: tuple[int, int, int, int]
    """Size, times of change of content and of entry, number of the file."""
    content: str
    """Fingerprint, blank where nobody needed it."""
    state: str
    young: bool


@lru_cache(maxsize=1)
def _states() -> dict[Path, _Known]:
    return {}


def folder_journey(folder: Path, stamp: Stamp) -> Built:
    """Build a folder, once for all sessions."""
    return _folder_built(Version(folder, stamp, ()))


@kept(st.cache_resource, 4)
def _folder_built(version: Version) -> Built:
    return build(version.folder)


@kept(st.cache_resource, 8)
def journey_in_order(version: Version) -> Built:
    """Return the journey with the reader's own order of sources, if there is one, as an account."""
    built = folder_journey(version.folder, version.stamp)
    return tell_own(built, version.order) if version.order else built


def spoken(lang: str) -> str:
    """Return in which language the dashboard speaks beside a journey told in one: in that, if it has words for it.

    Else in the reader's, who may read a journey in German and everything around it in Russian.
    """
    reads: str = st.session_state.get("reads", "")
    return lang if kin(lang) or not kin(reads) else reads


def reader_order() -> Order:
    """Return this reader's own order of sources; empty if he has none."""
    order: Order = st.session_state.get("order", ())
    return order


def reader_version(folder: Path, stamp: Stamp) -> Version:
    """Return which version of a folder's journey this reader has."""
    return Version(folder, stamp, reader_order())


def built_journey(folder: Path, stamp: Stamp) -> Built:
    """Return the journey as this reader has it: with the accounts of the folder and his own."""
    return journey_in_order(reader_version(folder, stamp))


@kept(st.cache_data, 4)
def _page(version: Version) -> str:
    built = journey_in_order(version)
    account = built.journey.settings.default_account
    opening = Opening(account=account, lang=built.journey.languages[0], embedded=True)
    return page_html(built.tellings, page_ground(built), opening)


def page_document(folder: Path, stamp: Stamp) -> str:
    """Return the page of a folder; account and language are sent to it."""
    return _page(reader_version(folder, stamp))


def page_key(folder: Path, stamp: Stamp) -> str:
    """Name a state of a folder and of the reader's order, for the browser."""
    return "-".join([folder.name, stamp, write_order(reader_order())])


def as_one_file(content: Content | Files) -> bytes:
    """Return what a browser can take away: the file itself, several of them as a ZIP archive."""
    return packed(content) if isinstance(content, Mapping) else b"".join(pieces(content))


@kept(st.cache_data, 2)
def folder_file(version: Version) -> bytes:
    """Return a folder as an archive; texts of sources that lie in it are left out, unless they are the reader's own."""
    folder, name = version.folder, slug(version.folder.resolve().name) or "journey"
    left = set() if room_of(folder) else _source_texts(version)
    found = sorted((path.relative_to(folder).as_posix(), path) for path in files_below(folder))
    try:
        return packed({f"{name}/{inside}": path.read_bytes() for inside, path in found if path.resolve() not in left})
    except OSError as error:
        raise JourneyError(f"cannot read {folder}: {error.strerror or error}") from error


def _source_texts(version: Version) -> set[Path]:
    """Return the files of a folder that are texts of sources."""
    journey = folder_journey(version.folder, version.stamp).journey
    texts = (find_text(version.folder, journey, source, None) for source in journey.sources.values())
    return {path.resolve() for path in texts if path}


@lru_cache(maxsize=8)
def asset(name: str) -> str:
    """Return a text of the dashboard's assets."""
    return (files("journey") / "assets" / "dashboard" / name).read_text("utf-8")
