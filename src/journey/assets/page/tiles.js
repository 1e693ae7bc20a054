// Street tiles of today under the rails: only where whoever exported the page chose them, only once the reader presses.

import { book } from "./data/book.js";
import { kiosk } from "./state/layout.js";
import { state, watch } from "./state/state.js";
import { say } from "./state/words.js";
import { $, make, only, setText } from "./dom/dom.js";
import { map } from "./map/map.js";

/** @type {{layer: ?L.TileLayer, came: number, failed: boolean}} */
const streets = { layer: null, came: 0, failed: false };

function startTiles() {
  const button = make("button", { "type": "button", "cls": "tool", "id": "streets", "aria-pressed": "false", "data-t": "tiles" });
  button.addEventListener("click", toggleTiles);
  only(".tools").append(button);
  only(".imprint").append(make("p", { cls: "streets-note", id: "streets-note", role: "status" }));
  const pane = map.createPane("streets");
  pane.style.zIndex = "250";
  pane.style.pointerEvents = "none";
  watch(["lang"], paintTiles);
  paintTiles();
}

function toggleTiles() {
  const { layer } = streets;
  if (layer && map.hasLayer(layer)) map.removeLayer(layer);
  else map.addLayer(layer ?? newLayer());
  paintTiles();
}

function newLayer() {
  const { url, most_zoom: mostZoom } = tileSource();
  // The servers want to know which site asks; the page itself gives no referrer away.
  streets.layer = L.tileLayer(url, {
    pane: "streets", maxNativeZoom: mostZoom, updateWhenZooming: false, referrerPolicy: "strict-origin-when-cross-origin",
  });
  streets.layer.on("loading", () => { streets.came = 0; });
  streets.layer.on("tileload", () => { streets.came++; });
  streets.layer.on("load", () => {
    streets.failed = streets.came === 0;
    paintTiles();
  });
  return streets.layer;
}

/** Where the tiles come from: this script is in no page without. */
function tileSource() {
  return /** @type {NonNullable<Start["tiles"]>} */ (book.start.tiles);
}

function paintTiles() {
  const on = Boolean(streets.layer && map.hasLayer(streets.layer));
  const [button, note] = [$("streets"), $("streets-note")];
  const told = `${on}/${streets.failed}/${state.lang}`;
  if (note.dataset.told === told) return;
  note.dataset.told = told;
  setText(button, say("tiles"));
  button.title = say("tiles-about");
  button.setAttribute("aria-pressed", String(on));
  document.documentElement.toggleAttribute("data-streets", on);
  if (!on) note.replaceChildren();
  else if (streets.failed) note.replaceChildren(say("tiles-failed"));
  else note.replaceChildren(`${say("tiles-today")} · `, creditOfTiles());
}

function creditOfTiles() {
  const { credit, credit_url: href } = tileSource();
  return href ? make("a", { href, text: credit, target: "_blank", rel: "noopener" }) : make("span", { text: credit });
}

/** Where the page begins only once all of it is read, nothing is known of a kiosk before. */
function begin() {
  if (!kiosk.on) startTiles();
}

if (window.journey) begin();
else addEventListener("DOMContentLoaded", begin);
