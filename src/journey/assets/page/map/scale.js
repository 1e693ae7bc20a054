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
import { dayFrame } from "./views.js";

/** A scale that differs more from itself, from the middle of the window to an edge, is said to be that of a latitude. */
const SAME_SCALE = 1.1;

export function paintScale() {
  const { lat, told } = scaleLatitude();
  const metres = 1e5 / kmPixels(1, worldY(lat), { scale: 256 * 2 ** map.getZoom() });
  const power = 10 ** Math.floor(Math.log10(metres));
  const length = [5, 2, 1].map((n) => n * power).find((n) => n <= metres) ?? power;
  const scale = $("scale");
  scale.style.width = `${((100 * length) / metres).toFixed(1)}px`;
  setText(scale, lengthWords(length));
  setText($("true-at"), told ? say(lat < 0 ? "scale-south" : "scale-north", { degrees: Math.abs(lat) }) : "");
  setHidden($("true-at"), !told);
  const off = kept("off", () => shown().runs.reduce((most, { hops }) => hops.reduce((far, hop) => Math.max(far, hop.off), most), 0));
  setText($("drawn"), off ? say("drawn-within", { far: lengthWords(off) }) : "");
  setHidden($("drawn"), !off);
  const sketched = sketchedMetres(windowView());
  setText($("sketched"), sketched ? say("sketched-ground", { far: lengthWords(sketched) }) : "");
  setHidden($("sketched"), !sketched);
  setHidden($("coarse"), sketched > 0 || map.getZoom() < RING_ZOOM);
}

/** The latitude in the middle of what is free of the window, in whole degrees where the scale is told to be that of it. */
function scaleLatitude() {
  const [, top, , bottom] = dayFrame();
  const [north, middle, south] = [top, (top + bottom) / 2, bottom].map((y) => map.containerPointToLatLng([0, y]).lat);
  const shrinks = (lat) => Math.cos((lat * Math.PI) / 180);
  const change = Math.max(...[north, south].map((lat) => Math.abs(Math.log(shrinks(lat) / shrinks(middle)))));
  const told = change > Math.log(SAME_SCALE);
  return { lat: told ? Math.round(middle) : middle, told };
}

function lengthWords(metres) {
  return metres >= 1000 ? say("km", { n: numberWords(metres / 1000, state.lang) }) : say("m", { n: numberWords(metres, state.lang) });
}

function windowView() {
  const { x: width, y: height } = map.getSize();
  const { x: left, y: top } = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
  return /** @type {View} */ ({ scale: 256 * 2 ** map.getZoom(), left, top, width, height, zoom: map.getZoom() });
}
