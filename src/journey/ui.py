"""The dashboard: the workshop around the page, and the only importer of streamlit.

It mounts the page once and afterwards sends it only day, account, language and kinds; the page tells back the day
on which the reader has settled. Whatever it shows is in the GeoJSON. Streamlit runs each session as a thread: what is
shared is cached.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit as st

from journey.accounts import find_account
from journey.errors import DataError, JourneyError
from journey.export import to_geojson_file, to_html
from journey.model import LANGUAGES
from journey.phrases import LANGUAGE_NAMES, date_words, number, phrases, place_words, words
from journey.pipeline import Built, build
from journey.shipped import shipped_folder
from journey.webmap import page_html

PAGE_HEIGHT = "max(560px, calc(100vh - 17rem))"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^=&\"'])")
_SIGNS = re.compile(r"(?i)(?<=:)(?=material/|streamlit:|//)|(?<=[-<>~])(?=[-=>])|(?<=www)(?=\.)|(?<=@)(?=\w)")
"""Where Streamlit would make an icon, its logo, an arrow, a dash or a link of text, however it is escaped."""
_WORD_JOINER = "\u2060"
"""Nobody sees it; it keeps apart what Streamlit would read as one sign."""


def plain(text: str) -> str:
    r"""Return text so that Streamlit's Markdown shows it as it stands.

    Examples
    --------
    >>> print(plain("[a](b) *c*"))
    \[a\]\(b\) \*c\*
    """
    return _MARKDOWN.sub(r"\\\1", _SIGNS.sub(_WORD_JOINER, " ".join(text.split())))


# -- what is shared between sessions ---------------------------------------------------------------


@st.cache_resource
def _freeze() -> None:
    """Take what is imported out of the collector's sight.

    Streamlit collects all generations after every run, also of a fragment: 62 ms with the interpreter's lock held.
    """
    gc.collect()
    gc.freeze()


def _stamp(folder: Path) -> tuple[int, int, int]:
    """Return what changes when a file of the folder does."""
    stats = [path.stat() for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    return len(stats), sum(s.st_size for s in stats), max((s.st_mtime_ns for s in stats), default=0)


@st.cache_resource(max_entries=4, show_spinner=False)
def _built(folder: Path, stamp: tuple[int, int, int]) -> Built:  # noqa: ARG001 - the stamp is part of the key
    return build(folder)


@st.cache_data(max_entries=4, show_spinner=False)
def _page(folder: Path, stamp: tuple[int, int, int]) -> str:
    built = _built(folder, stamp)
    account = built.journey.settings.default_account
    return page_html(
        built.bodies, built.basemap.layers, built.basemap.labels, account=account, lang=LANGUAGES[0], embedded=True
    )


@st.cache_data(max_entries=16, show_spinner=False)
def _file(folder: Path, stamp: tuple[int, int, int], kind: str, account: str, lang: str) -> bytes:
    return {"html": to_html, "geojson": to_geojson_file}[kind](_built(folder, stamp), account, lang)


# -- the two components ----------------------------------------------------------------------------


@lru_cache(maxsize=3)
def _asset(name: str) -> str:
    return (files("journey") / "assets" / "dashboard" / name).read_text("utf-8")


def _components() -> tuple[Any, Any]:
    """Register the bridge and the bringer of the page; once a run, as Streamlit wants it."""
    bridge = st.components.v2.component("journey_bridge", js=_asset("bridge.js"), isolate_styles=False)
    page = st.components.v2.component("journey_page", js=_asset("page.js"), isolate_styles=False)
    return bridge, page


# -- the reader's choices --------------------------------------------------------------------------


def _first_run(built: Built) -> None:
    """Take the choices from the link, once a session; what the folder does not have is passed over."""
    state, settings = st.session_state, built.journey.settings
    if state.get("journey") == settings.id:
        return
    query = st.query_params
    accounts = [account.id for account in settings.accounts]
    state["journey"] = settings.id
    state["lang"] = query["lang"] if query.get("lang") in LANGUAGES else LANGUAGES[0]
    state["account"] = query["account"] if query.get("account") in accounts else settings.default_account
    state["kinds"] = []
    state["day"] = _date_in(query.get("day", ""), settings.first_day, settings.last_day)


def _date_in(text: str, first: date, last: date) -> date:
    try:
        return min(max(date.fromisoformat(text), first), last)
    except ValueError:
        return first


def _sidebar(built: Built, strings: Mapping[str, str]) -> None:
    settings, lang = built.journey.settings, st.session_state["lang"]
    accounts = {account.id: account for account in settings.accounts}
    kinds = {kind.id: kind for kind in settings.kinds}
    with st.sidebar:
        st.title(plain(words(settings.title, lang)), anchor=False)
        st.caption(plain(words(settings.subtitle, lang)))
        st.selectbox(strings["language"], LANGUAGES, format_func=LANGUAGE_NAMES.__getitem__, key="lang")
        st.radio(
            strings["account"],
            list(accounts),
            format_func=lambda a: plain(words(accounts[a].title, lang)),
            key="account",
            captions=[plain(words(a.text, lang)) for a in accounts.values()],
            help=strings["account_help"],
        )
        st.pills(
            strings["kinds"],
            list(kinds),
            format_func=lambda k: plain(words(kinds[k].name, lang)),
            key="kinds",
            selection_mode="multi",
            help=strings["kinds_help"],
        )
        for texts in settings.credits:
            st.caption(plain(words(texts, lang)))


# -- the day ---------------------------------------------------------------------------------------


def _settled() -> None:
    """Let the slider follow the reader, who has come to rest on a day in the page."""
    told = st.session_state["bridge"].settled
    first: date = st.session_state["first_day"]
    last: date = st.session_state["last_day"]
    if told is not None:
        st.session_state["day"] = min(max(first + timedelta(days=int(told) - 1), first), last)


@st.fragment
def _day_view(folder: Path, stamp: tuple[int, int, int]) -> None:
    """Slider, headline and page: only this runs again when the day changes."""
    built = _built(folder, stamp)
    state, settings = st.session_state, built.journey.settings
    lang, account, strings = state["lang"], state["account"], phrases(state["lang"])
    bridge, _ = _components()
    headline = st.container(key="headline")
    st.slider(
        strings["slider"],
        settings.first_day,
        settings.last_day,
        key="day",
        label_visibility="collapsed",
        format="D MMMM YYYY" if lang == "en" else "YYYY-MM-DD",
    )
    day = (state["day"] - settings.first_day).days + 1
    bridge(
        key="bridge",
        on_settled_change=_settled,
        data={
            "page": _page_key(folder, stamp),
            "title": words(settings.title, lang),
            "height": PAGE_HEIGHT,
            "wanted": {
                "day": day,
                "account": account,
                "lang": lang,
                "kinds": state["kinds"] or [k.id for k in settings.kinds],
            },
        },
    )
    with headline:
        _headline(built.bodies[account], day, lang)
    st.query_params.from_dict({"day": state["day"].isoformat(), "lang": lang, "account": account})


def _page_key(folder: Path, stamp: tuple[int, int, int]) -> str:
    return f"{folder.name}-{'-'.join(map(str, stamp))}"


def _headline(body: Mapping[str, Any], day: int, lang: str) -> None:
    """Show the day in words and in figures, as native elements."""
    strings, info = phrases(lang), body["journey"]
    places = {place["id"]: place for place in info["places"]}
    today = date.fromisoformat(info["first_day"]) + timedelta(days=day - 1)
    position = next((f for f in _positions(body) if f["properties"]["day"] == day), None)
    head, figures = st.container(), st.container(key="figures")
    head.subheader(f"{strings['day_of'].format(day, info['days'])} · {plain(date_words(today, lang))}", anchor=False)
    if position is None:
        return
    props = position["properties"]
    total = max(t["km"][-1] for t in body["timeline"] if t["traveller"] == props["traveller"])
    where, done, left, reach = figures.columns([2.4, 1, 1, 1.8], vertical_alignment="top")
    where.metric(strings["where"], plain(place_words(position, places, lang)))
    done.metric(strings["km_done"], strings["km"].format(number(props["km"], lang)))
    left.metric(strings["km_left"], strings["km"].format(number(total - props["km"], lang)))
    exact = props["km_max"] - props["km_min"] < 1
    span = (
        strings["reach_exact"]
        if exact
        else strings["km"].format(f"{number(props['km_min'], lang)} – {number(props['km_max'], lang)}")
    )
    reach.metric(strings["reach"], span, help=strings["reach_help"].format(number(info["top_speed_kmh"], lang)))


def _positions(body: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the positions of the first traveller."""
    first = body["journey"]["travellers"][0]["id"]
    return [
        f
        for f in body["features"]
        if f["properties"]["feature"] == "position" and f["properties"]["traveller"] == first
    ]


# -- check and take away ---------------------------------------------------------------------------


def _check_view(built: Built, strings: Mapping[str, str]) -> None:
    journey = built.journey
    security = {kind.id for kind in journey.settings.kinds if kind.security}
    st.success(strings["check_good"])
    st.write(
        strings["facts"].format(
            len(journey.events),
            sum(e.kind in security for e in journey.events),
            len(journey.claims),
            len(journey.sources),
        )
    )
    st.subheader(strings["conflicts"], anchor=False)
    st.caption(strings["conflicts_help"])
    rows = [
        {
            strings["col_kind"]: strings[f"kind_{c.kind.value}"],
            strings["col_about"]: c.subject,
            strings["col_says"]: c.message,
            strings["col_id"]: c.id,
        }
        for c in built.conflicts
    ]
    st.dataframe(rows, hide_index=True, width="stretch")


def _take_view(folder: Path, stamp: tuple[int, int, int], strings: Mapping[str, str]) -> None:
    account, lang = st.session_state["account"], st.session_state["lang"]
    for kind, name, mime in (
        ("html", "journey.html", "text/html"),
        ("geojson", f"{account}.geojson", "application/geo+json"),
    ):
        with st.spinner(strings["prepare"]):
            content = _file(folder, stamp, kind, account, lang)
        size = f"{number(len(content) / 1000, lang)} kB"
        st.download_button(
            f"{strings[f'{kind}_label']} · {size}",
            content,
            file_name=name,
            mime=mime,
            on_click="ignore",
            help=strings[f"{kind}_help"],
            key=f"take-{kind}",
        )


# -- the whole -------------------------------------------------------------------------------------


def chosen_folder() -> Path:
    """Return the folder of the call: after ``--``, or ``JOURNEY_FOLDER``, or the shipped one."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("JOURNEY_FOLDER")
    return Path(given) if given else shipped_folder()


def _fail(error: JourneyError) -> None:
    """Show every problem of the folder instead of a traceback."""
    lang = st.query_params.get("lang", LANGUAGES[0])
    st.error(phrases(lang if lang in LANGUAGES else LANGUAGES[0])["folder_wrong"])
    lines = [str(p) for p in error.problems] if isinstance(error, DataError) else [str(error)]
    st.code("\n".join(lines), language=None)


def main() -> None:
    """Run the dashboard."""
    st.set_page_config(page_title="journey", page_icon="🚂", layout="wide")
    folder = chosen_folder()
    stamp = _stamp(folder)
    try:
        with st.spinner("…"):
            built = _built(folder, stamp)
            page = _page(folder, stamp)
    except JourneyError as error:
        _fail(error)
        return
    _first_run(built)
    settings, state = built.journey.settings, st.session_state
    state["first_day"], state["last_day"] = settings.first_day, settings.last_day
    find_account(built.journey, state["account"])
    strings = phrases(state["lang"])
    _sidebar(built, strings)
    st.html(f"<style>{_asset('dashboard.css')}</style>")
    shown, check, take = st.tabs([strings["map"], strings["check"], strings["take"]])
    with shown:
        _day_view(folder, stamp)
        with st.container(key="page"):
            _components()[1](key="document", data={"page": _page_key(folder, stamp), "html": page})
    with check:
        _check_view(built, strings)
    with take:
        _take_view(folder, stamp, strings)
    _freeze()


if __name__ == "__main__":
    main()
