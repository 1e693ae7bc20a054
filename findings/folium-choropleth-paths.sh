#!/usr/bin/env bash
# folium 0.20.0: a TimeSliderChoropleth restyles every vector layer of the map, not only its own.
#
# Expected:  the plug-in styles the areas that it is given; a route drawn before it keeps its colour.
# Behaviour: when it is put on the map it selects all SVG paths of the page and gives them its own white, thin, dashed stroke
#            and no filling: routes, reaches and areas of other layers, and the flag in Leaflet's attribution too.
# Seen:      a route `#b00020`, 4 px wide, is white, 0.8 px wide, dashed `5,5`; an area filled at 0.6 is filled at 0.
# Matters:   regions that change with time and the route through them are the usual pair of a told journey; on a light base
#            map the route is gone. Only layers added later keep their look.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check folium==0.20.0 branca==0.8.2 jinja2==3.1.6 numpy==2.4.6
# The versions of the scripts are those that folium's page asks for.
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts \
    leaflet@1.9.3 jquery@3.7.1 d3@4.13.0 moment@2.18.1 jsdom@29.1.1
"$dir/venv/bin/python" - > "$dir/map.js" <<'PY'
import folium
from folium.plugins import TimeSliderChoropleth

told = folium.Map([50, 90], zoom_start=3, tiles=None)
folium.PolyLine([[39.9, 116.4], [55.7, 37.6]], color="#b00020", weight=4).add_to(told)
folium.Polygon([[50, 90], [55, 90], [55, 100]], color="#0000ff", fill=True, fill_opacity=0.6).add_to(told)
ring = [[80, 50], [90, 50], [90, 60], [80, 50]]
area = {"type": "Feature", "id": "a", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
style = {"a": {"1735689600": {"color": "#008800", "opacity": 0.5}}}
TimeSliderChoropleth({"type": "FeatureCollection", "features": [area]}, style).add_to(told)
folium.PolyLine([[55.7, 37.6], [59.9, 30.3]], color="#b00020", weight=4).add_to(told)
told.get_root().render()
print(told.get_root().script.render())
PY
cat > "$dir/see.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const script = read("map.js");
const [id] = /map_[0-9a-f]+/.exec(script);
const { window } = new JSDOM(`<!doctype html><body><div class="folium-map" id="${id}"></div></body>`, { runScripts: "outside-only", pretendToBeVisual: true });
// By this Leaflet knows a browser that draws SVG; jsdom has the elements, but not this method.
window.SVGSVGElement.prototype.createSVGRect = () => ({});
for (const path of ["jquery/dist/jquery.js", "leaflet/dist/leaflet-src.js", "d3/build/d3.js", "moment/moment.js"]) window.eval(read(`node_modules/${path}`));
window.eval(script);
const paths = [...window.document.querySelectorAll(".leaflet-overlay-pane path")]
  .map((path) => ["stroke", "stroke-width", "stroke-dasharray", "fill-opacity"].map((name) => path.getAttribute(name)).join(" "));
const [route, area, later] = [paths[0], paths[1], paths.at(-1)];
window.close();
console.log("expected: the route #b00020 4 null, the other area filled at 0.6");
console.log("seen:     route", route, "| other area", area, "| a route added later", later);
process.exitCode = route === "#FFFFFF 0.8 5,5 0" && area === "#FFFFFF 0.8 5,5 0" && later.startsWith("#b00020 4 ") ? 0 : 1;
JS
node "$dir/see.mjs"
