"""What all sessions share: the built journey, the page, the files to take away.

Streamlit runs each session as a thread: what is shared is cached, and the cache's key has the folder's state.
"""

from __future__ import annotations

import gc
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import streamlit as st

from journey.export import to_geojson_file, to_html
from journey.model import LANGUAGES
from journey.pipeline import Built, build
from journey.webmap import page_html


@st.cache_resource
def freeze() -> None:
    """Take what is imported out of the collector's sight.

    Streamlit collects all generations after every run, also of a fragment: 62 ms with the interpreter's lock held.
    """
    gc.collect()
    gc.freeze()


def stamp_of(folder: Path) -> tuple[int, int, int]:
    """Return what changes when a file of the folder does."""
    stats = [path.stat() for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    return len(stats), sum(s.st_size for s in stats), max((s.st_mtime_ns for s in stats), default=0)


@st.cache_resource(max_entries=4, show_spinner=False)
def built_journey(folder: Path, stamp: tuple[int, int, int]) -> Built:  # noqa: ARG001 - the stamp is part of the key
    """Build a folder, once for all sessions."""
    return build(folder)


@st.cache_data(max_entries=4, show_spinner=False)
def page_document(folder: Path, stamp: tuple[int, int, int]) -> str:
    """Return the page of a folder; account and language are sent to it."""
    built = built_journey(folder, stamp)
    account = built.journey.settings.default_account
    return page_html(
        built.bodies, built.basemap.layers, built.basemap.labels, account=account, lang=LANGUAGES[0], embedded=True
    )


def page_key(folder: Path, stamp: tuple[int, int, int]) -> str:
    """Name a state of a folder, for the browser."""
    return f"{folder.name}-{'-'.join(map(str, stamp))}"


@st.cache_data(max_entries=16, show_spinner=False)
def export_file(folder: Path, stamp: tuple[int, int, int], kind: str, account: str, lang: str) -> bytes:
    """Return an export, made once for all sessions."""
    return {"html": to_html, "geojson": to_geojson_file}[kind](built_journey(folder, stamp), account, lang)


@lru_cache(maxsize=3)
def asset(name: str) -> str:
    """Return a text of the dashboard's assets."""
    return (files("journey") / "assets" / "dashboard" / name).read_text("utf-8")
