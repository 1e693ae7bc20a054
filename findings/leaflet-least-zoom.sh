#!/usr/bin/env bash
# Leaflet 1.9.4: a new least zoom takes the map back from where it has been put since.
#
# Expected:  setMinZoom() on a map that is farther out brings it to that zoom; a setView() without animation that follows at
#            once has the last word.
# Behaviour: setMinZoom sets off an animated zoom around the centre of before, which begins with the next frame only: it
#            starts after the setView, and ends at the old centre.
# Seen:      from 50, 10 at zoom 2, setMinZoom(3) and then setView([20, 100], 3.5, { animate: false }): 20, 100 at once, and
#            50, 10 at zoom 3 a frame and the animation later.
# Matters:   who fits the map to a window that has grown, and then shows a place, shows another one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts leaflet@1.9.4 jsdom@29.1.1
cat > "$dir/see.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body><div id='map'></div></body>", { runScripts: "outside-only", pretendToBeVisual: true });
// What Leaflet asks a browser for before it animates a zoom: matrices and transitions.
window.WebKitCSSMatrix = class { m11 = 1; };
for (const name of ["transform", "transition"]) if (!(name in window.document.documentElement.style)) window.document.documentElement.style[name] = "";
window.eval(readFileSync(new URL("node_modules/leaflet/dist/leaflet-src.js", import.meta.url), "utf8"));
const box = window.document.getElementById("map");
Object.defineProperty(box, "clientWidth", { value: 800 });
Object.defineProperty(box, "clientHeight", { value: 600 });
const map = window.L.map(box, { zoomSnap: 0 });
const now = () => `${map.getCenter().lat.toFixed(0)}, ${map.getCenter().lng.toFixed(0)} at ${map.getZoom()}`;

map.setView([50, 10], 2, { animate: false });
map.setMinZoom(3);
map.setView([20, 100], 3.5, { animate: false });
const seen = [now()];
await new Promise((after) => setTimeout(after, 1000));
seen.push(now());
window.close();
console.log("expected: 20, 100 at 3.5 | 20, 100 at 3.5");
console.log("seen:    ", seen.join(" | "), "| animated zooms:", Boolean(map._zoomAnimated));
process.exitCode = seen.join() === "20, 100 at 3.5,50, 10 at 3" ? 0 : 1;
JS
node "$dir/see.mjs"
