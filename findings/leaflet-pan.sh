#!/usr/bin/env bash
# Leaflet 1.9.4: panBy without animation is undone by a pan that still runs.
#
# Expected:  panBy(offset, { animate: false }) moves the map by the offset, whatever ran before; it is the last order given.
# Behaviour: of all ways to move a map it alone does not end a running pan, such as the glide after a throw. The next frame
#            of that pan puts the map back on its own course: the order is lost as if it had never been given. setView and
#            panTo to the very same place end the glide and hold.
# Seen:      a glide of 300 px east that panBy([40, 30]) meets half way ends at 52.133, 130.386, just as without it; with
#            panTo the map stays at 52.456, 104.546.
# Matters:   a camera that follows a train by panBy is carried off whenever its reader has thrown the map before.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts leaflet@1.9.4 jsdom@29.1.1
cat > "$dir/see.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body><div id='map'></div></body>", { runScripts: "outside-only", pretendToBeVisual: true });
window.eval(readFileSync(new URL("node_modules/leaflet/dist/leaflet-src.js", import.meta.url), "utf8"));
const box = window.document.getElementById("map");
Object.defineProperty(box, "clientWidth", { value: 801 });
Object.defineProperty(box, "clientHeight", { value: 603 });
const map = window.L.map(box);
const centre = () => [map.getCenter().lat, map.getCenter().lng].map((n) => n.toFixed(3)).join(", ");
const once = (name) => new Promise((resolve) => map.once(name, resolve));
const idle = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Where the map rests when an order meets the glide that a throw leaves. */
async function rest(order) {
  map.setView([52.12345, 103.98765], 4, { animate: false, reset: true });
  map.panBy([300, 0], { animate: true, duration: 0.4, easeLinearity: 0.2, noMoveStart: true });
  await once("move");
  await once("move");
  order();
  const asked = centre();
  await idle(1000);
  return { asked, rests: centre() };
}

const alone = await rest(() => {});
const panBy = await rest(() => map.panBy([40, 30], { animate: false }));
const panTo = await rest(() => map.panTo([52.5, 104.5], { animate: false }));
const setView = await rest(() => map.setView([52.5, 104.5], 4, { animate: false }));
window.close();
console.log("expected: the map rests where the last order put it");
console.log("seen:     a glide alone rests at", alone.rests);
for (const [name, at] of Object.entries({ panBy, panTo, setView })) console.log(`seen:     ${name} put it at ${at.asked}, it rests at ${at.rests}`);
const told = panBy.asked !== panBy.rests && panBy.rests === alone.rests && panTo.asked === panTo.rests && setView.asked === setView.rests;
process.exitCode = told ? 0 : 1;
JS
node "$dir/see.mjs"
