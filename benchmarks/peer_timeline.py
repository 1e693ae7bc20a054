"""The other peer: folium's ``Timeline`` with ``TimelineSlider``, with the events of our GeoJSON as its features.

An event stays once it has happened, as on our map; the line lies under it. Its scripts (leaflet.timeline 1.6.0, moment
2.18.1, the versions that folium names) come from npm and are served on 127.0.0.1 with Leaflet; ``make bench`` puts them
into the virtual environment. From 1,000 features on it draws on canvas, which suits it better.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import folium
from folium.plugins import Timeline, TimelineSlider

SCRIPTS = {
    "timeline.js": Path(sys.prefix) / "node_modules/leaflet.timeline/dist/leaflet.timeline.js",
    "moment.js": Path(sys.prefix) / "node_modules/moment/min/moment.min.js",
}
CANVAS_FROM = 1000
DAY_MS = 86_400_000
SIGN = """function (feature, point) {
  const style = {radius: 5, weight: 1, color: '#d00', fillOpacity: 0.6};
  return L.circleMarker(point, style).bindTooltip(feature.properties.title);
}"""
DAY_MARK = """<script>
addEventListener("load", () => {
  const slider = document.querySelector(".time-slider");
  const mark = document.createElement("b");
  slider.step = 86400000;
  mark.dataset.day = 1;
  document.querySelector(".leaflet-container").append(mark);
  slider.addEventListener("input", () => {
    mark.dataset.day = Math.round((slider.value - slider.min) / 86400000) + 1;
  });
});
</script>"""
"""Tells our probe the day on show, after the plugin's own listener has changed the map; a key is a day."""


def available() -> bool:
    return all(path.is_file() for path in SCRIPTS.values())


def write_timeline(geojson: Path, html: Path, host: str) -> None:
    """Write the page of the peer; its scripts are asked of `host`."""
    body = json.loads(geojson.read_bytes())
    folium.Map.default_js = [("leaflet", f"{host}/leaflet.js")]
    folium.Map.default_css = [("leaflet_css", f"{host}/leaflet.css")]
    Timeline.default_js = TimelineSlider.default_js = [(name, f"{host}/{name}") for name in SCRIPTS]
    happened = list(features(body))
    chart = folium.Map(location=(52, 85), zoom_start=4, tiles=None, prefer_canvas=len(happened) >= CANVAS_FROM)
    for leg in (f for f in body["features"] if f["properties"]["feature"] == "leg"):
        folium.PolyLine([(lat, lon) for lon, lat in leg["geometry"]["coordinates"]], color="#999").add_to(chart)
    timeline = Timeline({"type": "FeatureCollection", "features": happened}, point_to_layer=folium.JsCode(SIGN))
    timeline.add_to(chart)
    days = body["journey"]["days"]
    slider = TimelineSlider(auto_play=False, show_ticks=False, steps=days - 1, playback_duration=(days - 1) * 100)
    slider.add_timelines(timeline).add_to(chart)
    chart.get_root().html.add_child(folium.Element(DAY_MARK))
    chart.save(str(html))


def features(body):
    """Give every event of the journey itself that has a point, with the instants that the plugin reads."""
    start = (date.fromisoformat(body["journey"]["first_day"]) - date(1970, 1, 1)) // timedelta(days=1) * DAY_MS
    end = start + body["journey"]["days"] * DAY_MS
    for feature in body["features"]:
        p = feature["properties"]
        if p["feature"] == "event" and feature["geometry"] and p["section"] == "journey" and p["day"]:
            times = {"start": start + (p["day"] - 1) * DAY_MS, "end": end, "title": p["title"]["en"]}
            yield {"type": "Feature", "geometry": feature["geometry"], "properties": times}
