"""The peer: the same journey by ``st_folium`` in its best form, as our measurements found it.

A constant base map built anew each run (one that is kept breaks on the second run) with stops and events as one GeoJson
layer; what changes with the day in ``feature_group_to_add``; ``returned_objects=[]``; a key. Data are read once. Around
the map stands what stands around ours: choices in the sidebar, tabs, the day's figures. ``BENCH_FORM`` changes one
thing: ``tuned`` adds what our dashboard does for its speed (``st.fragment``, ``collector``), ``bare`` leaves
out all but slider, headline and map. Run by ``dashboard.py``.
"""

import json
import os
from datetime import date, datetime, timedelta
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from journey.ui.shared import spare_collector

HOST = os.environ["BENCH_LEAFLET"]
GEOJSON = Path(os.environ["BENCH_GEOJSON"])
FORM = os.environ.get("BENCH_FORM", "")

# Leaflet from a host that is reached without a network. The other files that folium names (jQuery, Bootstrap, Font
# Awesome, awesome-markers, glyphicons) are of no use to this map: the peer is spared them.
folium.Map.default_js = [("leaflet", f"{HOST}/leaflet.js")]
folium.Map.default_css = [("leaflet_css", f"{HOST}/leaflet.css")]


@st.cache_resource
def journey() -> dict:
    """Read the GeoJSON and sort out what the map draws."""
    file = GEOJSON.read_bytes()
    body = json.loads(file)
    first = body["journey"]["travellers"][0]["id"]
    kept = {"stop": [], "event": [], "leg": [], "position": []}
    for feature in body["features"]:
        if feature["geometry"] and feature["properties"]["traveller"] in {None, first}:
            kept[feature["properties"]["feature"]].append(feature)
    marks = [
        {
            "type": "Feature",
            "geometry": feature["geometry"],
            "properties": {name: feature["properties"][name].get("en", "") for name in ("title", "text")},
        }
        for feature in kept["stop"] + kept["event"]
    ]
    line = [
        (time, lat, lon)
        for leg in kept["leg"]
        for time, (lon, lat) in zip(leg["properties"]["times"], leg["geometry"]["coordinates"], strict=True)
    ]
    return {
        "file": file,
        "info": body["journey"],
        "first_day": date.fromisoformat(body["journey"]["first_day"]),
        "last_day": date.fromisoformat(body["journey"]["last_day"]),
        "title": body["journey"]["title"]["en"],
        "marks": {"type": "FeatureCollection", "features": marks},
        "line": sorted(line),
        "positions": {feature["properties"]["day"]: feature for feature in kept["position"]},
    }


def base_map(told: dict) -> folium.Map:
    """Everything that does not change with the day."""
    base = folium.Map(location=(52, 78), zoom_start=4, tiles=None)
    folium.PolyLine([(lat, lon) for _, lat, lon in told["line"]], color="#999", weight=2).add_to(base)
    folium.GeoJson(
        told["marks"],
        marker=folium.CircleMarker(radius=5, weight=1, fill=True),
        tooltip=folium.GeoJsonTooltip(["title"]),
        popup=folium.GeoJsonPopup(["title", "text"]),
    ).add_to(base)
    return base


def day_group(told: dict, day: int) -> folium.FeatureGroup:
    """What changes: the travelled line and the train."""
    position = told["positions"][day]
    lon, lat = position["geometry"]["coordinates"]
    start, end = (datetime.fromisoformat(position["properties"][name]).timestamp() * 1000 for name in ("start", "end"))
    noon = (start + end) / 2
    group = folium.FeatureGroup(name="day")
    travelled = [(y, x) for time, y, x in told["line"] if time <= noon]
    folium.PolyLine([*travelled, (lat, lon)], color="#c00", weight=3).add_to(group)
    icon = folium.DivIcon(html=f'<div data-day="{day}" style="font-size:22px">&#128642;</div>', icon_size=(24, 24))
    folium.Marker((lat, lon), icon=icon).add_to(group)
    return group


def show() -> None:
    """Headline, slider, map."""
    told = journey()
    headline = st.container()
    chosen = st.slider("Day", told["first_day"], told["last_day"], told["first_day"], step=timedelta(days=1), key="day")
    day = (chosen - told["first_day"]).days + 1
    group = day_group(told, day)
    st_folium(base_map(told), feature_group_to_add=group, returned_objects=[], key="map", height=600, width=900)
    props = told["positions"][day]["properties"]
    with headline:
        st.subheader(f"Day {day} · {chosen:%d %B %Y} · {props['title']['en']}", anchor=False)
        if FORM != "bare":
            figures = {"Travelled": "km", "At the least": "km_min", "At the most": "km_max"}
            for column, (label, name) in zip(st.columns(len(figures)), figures.items(), strict=True):
                column.metric(label, f"{props[name]:,.0f} km")


def around() -> None:
    """What stands around our map too, by the same native elements."""
    info, told = journey()["info"], journey()
    with st.sidebar:
        st.title(told["title"], anchor=False)
        st.caption(info["subtitle"]["en"])
        st.selectbox("Language", info["languages"])
        accounts = info["accounts"]
        titles, texts = ([account[name]["en"] for account in accounts] for name in ("title", "text"))
        st.radio("Account", titles, captions=texts)
        st.pills("Kinds", [kind["name"]["en"] for kind in info["kinds"]], selection_mode="multi")
        for words in info["credits"]:
            st.caption(words["en"])
    shown, check, take = st.tabs(["Map", "Check", "Take away"])
    with shown:
        draw()
    with check:
        st.success("The folder has no fault.")
        st.dataframe([mark["properties"] for mark in told["marks"]["features"][:50]], hide_index=True, width="stretch")
    with take:
        st.download_button("GeoJSON", told["file"], file_name="journey.geojson", on_click="ignore")


draw = st.fragment(show) if FORM == "tuned" else show
st.set_page_config(page_title="peer", layout="wide")
if FORM == "bare":
    draw()
else:
    around()
if FORM == "tuned":
    spare_collector()
