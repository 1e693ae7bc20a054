// The travellers' trains: silhouettes that stand on the rail and face their way.

import { book, latOf, lonOf, worldX } from "../data/book.js";
import { whereabouts } from "../state/shown.js";
import { state } from "../state/state.js";
import { say, word } from "../state/words.js";
import { glyph, setHidden } from "../dom/dom.js";
import { ENGINE, ENGINE_BOX } from "../dom/symbols.js";
import { map } from "./map.js";
import { middleX, nearestX } from "./worlds.js";

export const ENGINE_WIDTH = 44;
export const ENGINE_HEIGHT = 24;
const STEEPEST = 50;
const BESIDE = 16;

export const engines = [];

export function addTrains() {
  const pane = map.createPane("trains");
  pane.style.zIndex = "640";
  book.travellers.forEach((traveller, row) => engines.push(engineOf(traveller, row)));
}

function engineOf(traveller, row) {
  const picture = glyph(ENGINE, ENGINE_WIDTH, ENGINE_BOX);
  picture.setAttribute("height", String(ENGINE_HEIGHT));
  /** @type {any} */
  const marker = L.marker([0, 0], {
    icon: L.divIcon({ className: `train ${traveller.symbol}`, html: /** @type {any} */ (picture), iconSize: [ENGINE_WIDTH, ENGINE_HEIGHT], iconAnchor: [ENGINE_WIDTH / 2, ENGINE_HEIGHT / 2] }),
    pane: "trains",
    keyboard: false,
    interactive: false,
    zIndexOffset: row === 0 ? 1000 : 0,
  });
  // Whole pixels, Leaflet's way, make a slow train tremble.
  marker.update = function update() {
    if (this._icon && this._map) this._setPos(this._map.latLngToLayerPoint(this._latlng));
    return this;
  };
  marker.addTo(map);
  const element = marker.getElement();
  element.setAttribute("role", "img");
  element.dataset.traveller = traveller.id;
  return { marker, element, picture, row };
}

/** Stand the trains where they are at the instant on show. */
export function paintTrains(places = whereabouts(state.minute)) {
  const lead = places[0];
  for (const { marker, element, picture, row } of engines) {
    const place = places.find(({ run }) => run.traveller === row);
    const hidden = !place || (place !== lead && (!["rail", "stay"].includes(place.state) || near(place, lead)));
    setHidden(element, hidden);
    if (hidden) continue;
    marker.setLatLng([latOf(place.y), lonOf(nearestX(place.x, middleX()))]);
    if (element.dataset.day !== String(state.day)) element.dataset.day = state.day;
    turn(picture, place);
  }
}

/** The reader has gone to another copy of the world: the trains go along. */
export function bringTrains() {
  const { lng } = map.getCenter();
  for (const { marker, element } of engines) {
    const at = marker.getLatLng();
    if (!element.hidden && Math.abs(lng - at.lng) > 180) marker.setLatLng([at.lat, lonOf(nearestX(worldX(at.lng), worldX(lng)))]);
  }
}

function near(place, other) {
  const scale = 256 * 2 ** engines[0].marker._map.getZoom();
  return Math.hypot(nearestX(place.x, other.x) - other.x, place.y - other.y) * scale < BESIDE;
}

function turn(picture, { dx, dy }) {
  if (!dx && !dy) return;
  const back = dx < 0;
  const slope = (Math.atan2(dy, Math.abs(dx)) * 180) / Math.PI;
  const angle = Math.max(-STEEPEST, Math.min(STEEPEST, slope));
  picture.style.transform = `${back ? "scaleX(-1) " : ""}rotate(${angle.toFixed(1)}deg)`;
}

export function nameTrains() {
  for (const { element, row } of engines) {
    element.setAttribute("aria-label", say("train-of", { name: word(book.travellers[row].name) }));
  }
}

/** Boxes of the trains in the map's own pixels, for the names to avoid. */
export function trainBoxes() {
  return engines.filter(({ element }) => !element.hidden).map(({ marker }) => {
    const { x, y } = marker._map.latLngToLayerPoint(marker.getLatLng());
    return [x - ENGINE_WIDTH / 2, y - ENGINE_WIDTH / 2.6, x + ENGINE_WIDTH / 2, y + ENGINE_WIDTH / 2.6];
  });
}
