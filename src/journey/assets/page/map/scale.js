// The scale at the foot of the map.

import { worldY } from "../data/book.js";
import { numberWords } from "../data/time.js";
import { kept, shown } from "../state/shown.js";
import { state } from "../state/state.js";
import { say } from "../state/words.js";
import { $, setHidden, setText } from "../dom/dom.js";
import { map } from "./map.js";
import { kmPixels } from "./marks.js";
import { RING_ZOOM } from "./rings.js";
import { sketchedMetres } from "./near.js";

export function paintScale() {
  const size = map.getSize();
  const y = worldY(map.containerPointToLatLng([0, size.y - 20]).lat);
  const metres = 1e5 / kmPixels(1, y, { scale: 256 * 2 ** map.getZoom() });
  const power = 10 ** Math.floor(Math.log10(metres));
  const length = [5, 2, 1].map((n) => n * power).find((n) => n <= metres) ?? power;
  const scale = $("scale");
  scale.style.width = `${((100 * length) / metres).toFixed(1)}px`;
  setText(scale, lengthWords(length));
  const off = kept("off", () => shown().runs.reduce((most, { hops }) => hops.reduce((far, hop) => Math.max(far, hop.off), most), 0));
  setText($("drawn"), off ? say("drawn-within", { far: lengthWords(off) }) : "");
  setHidden($("drawn"), !off);
  const sketched = sketchedMetres(windowView());
  setText($("sketched"), sketched ? say("sketched-ground", { far: lengthWords(sketched) }) : "");
  setHidden($("sketched"), !sketched);
  setHidden($("coarse"), sketched > 0 || map.getZoom() < RING_ZOOM);
}

function lengthWords(metres) {
  return metres >= 1000 ? say("km", { n: numberWords(metres / 1000, state.lang) }) : say("m", { n: numberWords(metres, state.lang) });
}

function windowView() {
  const { x: width, y: height } = map.getSize();
  const { x: left, y: top } = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
  return /** @type {View} */ ({ scale: 256 * 2 ** map.getZoom(), left, top, width, height, zoom: map.getZoom() });
}
