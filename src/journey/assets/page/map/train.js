// The travellers' signs: silhouettes of what they go by, which stand on the line and face their way.

import { book, latOf, lonOf, worldX } from "../data/book.js";
import { isUnderWay } from "../data/timeline.js";
import { ridersName, wayOf, whereabouts } from "../state/shown.js";
import { state } from "../state/state.js";
import { setHidden } from "../dom/dom.js";
import { drawVehicle, vehicleOf } from "../dom/symbols.js";
import { map } from "./map.js";
import { middleX, nearestX } from "./worlds.js";

export const ENGINE_WIDTH = 44;
export const ENGINE_HEIGHT = 24;
/** Degrees by which a sign leans with its line at the most: what floats or walks stays upright. */
const STEEPEST = { rail: 50, road: 35, foot: 0, horse: 20, bicycle: 35, river: 0, sea: 0, air: 75 };
const BESIDE = 16;

export const engines = [];

export function addTrains() {
  const pane = map.createPane("trains");
  pane.style.zIndex = "640";
  book.travellers.forEach((traveller, row) => engines.push(engineOf(traveller, row)));
}

function engineOf(traveller, row) {
  const picture = vehicleOf(wayOf(row, 0), ENGINE_WIDTH, ENGINE_HEIGHT);
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
  return { marker, element, picture, row, by: undefined };
}

/** Stand the trains where they are at the instant on show. */
export function paintTrains(places = whereabouts(state.minute)) {
  const lead = places[0];
  for (const engine of engines) {
    const { marker, element, picture, row } = engine;
    const place = places.find(({ run }) => run.traveller === row);
    const hidden = !place || (place !== lead && (!(isUnderWay(place.state) || ["stay", "halt"].includes(place.state)) || near(place, lead)));
    setHidden(element, hidden);
    if (hidden) continue;
    marker.setLatLng([latOf(place.y), lonOf(nearestX(place.x, middleX()))]);
    if (element.dataset.day !== String(state.day)) element.dataset.day = state.day;
    takeWay(engine, wayOf(row, place.km));
    turn(picture, place, engine.by);
  }
}

/** Show what a traveller goes by, and say it, when it has changed. */
function takeWay(engine, by) {
  if (engine.by === by) return;
  engine.by = by;
  drawVehicle(engine.picture, by);
  engine.element.dataset.by = by ?? "";
  nameEngine(engine);
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

function turn(picture, { dx, dy }, by) {
  if (!dx && !dy) return;
  const back = dx < 0;
  const steepest = STEEPEST[by ?? "foot"];
  const slope = (Math.atan2(dy, Math.abs(dx)) * 180) / Math.PI;
  const angle = Math.max(-steepest, Math.min(steepest, slope));
  picture.style.transform = `${back ? "scaleX(-1) " : ""}rotate(${angle.toFixed(1)}deg)`;
}

export function nameTrains() {
  engines.forEach(nameEngine);
}

function nameEngine({ element, row, by }) {
  element.setAttribute("aria-label", ridersName(row, by === undefined ? wayOf(row, 0) : by));
}

/** Boxes of the trains in the map's own pixels, for the names to avoid. */
export function trainBoxes() {
  return engines.filter(({ element }) => !element.hidden).map(({ marker }) => {
    const { x, y } = marker._map.latLngToLayerPoint(marker.getLatLng());
    return [x - ENGINE_WIDTH / 2, y - ENGINE_WIDTH / 2.6, x + ENGINE_WIDTH / 2, y + ENGINE_WIDTH / 2.6];
  });
}
