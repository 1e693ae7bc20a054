// Names on the map: by importance and zoom, in the chosen language, never over one another.

import { book, worldX, worldY } from "../data/book.js";
import { isVague } from "../data/events.js";
import { LOCALES } from "../data/time.js";
import { eventsOfDay } from "../state/days.js";
import { shown, whereOfDay } from "../state/shown.js";
import { state } from "../state/state.js";
import { spokenTongue, tongueOf, word } from "../state/words.js";
import { ink } from "../dom/theme.js";
import { coversOn, cutByWindow, overlap } from "./frames.js";
import { dayCost, drawLead, farSpots, isBesideOther, leadOf, onSheet, othersIn } from "./leads.js";
import { LEAST_ZOOM } from "./map.js";
import { VAGUE_PIXELS, kmPixels, markBoxes } from "./marks.js";
import { railCells, railUnder } from "./railcells.js";
import { ringBoxes } from "./rings.js";
import { trainBoxes } from "./train.js";
import { copiesIn, viewOfCopy } from "./worlds.js";

const FACES = {
  country: { font: "600 15px", family: "serif", spaced: "0.28em", caps: true, ink: "muted", centred: true, wide: true },
  region: { font: "italic 13px", family: "serif", spaced: "0.12em", ink: "muted", centred: true, wide: true },
  range: { font: "italic 12px", family: "serif", spaced: "0.2em", ink: "muted", centred: true, wide: true },
  sea: { font: "italic 15px", family: "serif", spaced: "0.1em", ink: "coast", centred: true, wide: true },
  lake: { font: "italic 12.5px", family: "serif", spaced: "0.02em", ink: "coast", centred: true },
  river: { font: "italic 11.5px", family: "serif", spaced: "0.02em", ink: "coast", centred: true },
  island: { font: "italic 11.5px", family: "serif", spaced: "0.04em", ink: "muted", centred: true },
  quarter: { font: "italic 12px", family: "serif", spaced: "0.1em", ink: "muted", centred: true },
  square: { font: "italic 11px", family: "serif", spaced: "0.02em", ink: "muted", centred: true },
  road: { font: "italic 11px", family: "serif", spaced: "0.04em", ink: "muted", centred: true },
  city: { font: "12px", family: "sans", ink: "muted", dot: true },
  capital: { font: "600 13.5px", family: "sans", ink: "ink", dot: true },
  stop: { font: "500 12.5px", family: "sans", ink: "ink" },
  day: { font: "700 14px", family: "sans", ink: "ink" },
};
const KIND_ORDER = { sea: 1, country: 1, lake: 2, city: 2, region: 3, river: 4, range: 5 };
const SITE_ZOOM = 8.5;
const SAME_NAME_PIXELS = 80;
/** Within so many kilometres two points of one name are one city. */
const SAME_CITY_KM = 30;
/** Shares of its width by which the name of a wide area may stand aside. */
const SHIFTS = [0, -0.3, 0.3, -0.55, 0.55, -0.8, 0.8];
/** Half the width of the dot of a place. */
const DOT = 3;
/** An area that has its name from a zoom on is some so many pixels wide there. */
const AREA_PIXELS = 200;
/** A name comes so much of a zoom before its own. */
const SOONER = 0.4;
/** What each spot costs more than the one before it. */
const LATER = 0.7;
/** What the name of an area costs more on the dot of a city. */
const ON_DOT = 10;
const LONGEST_NAME = 60;
const SAME_PLACE_PIXELS = 12;
const CALL_ZOOM = 5.2;
const PLACE_ZOOM = 7;
const MOST_OF_DAY = 60;
const SQUARES = 512;

const widths = new Map();

/** Names that could stand on the map at this zoom, most important first. */
function candidates(view) {
  return copiesIn(view).flatMap((copy) => {
    const labels = candidatesIn(viewOfCopy(view, copy));
    return copy ? labels.map((label) => ({ ...label, x: label.x + copy })) : labels;
  }).sort((a, b) => a.order - b.order);
}

function candidatesIn(view) {
  const stops = stopNames(view).filter((label) => onCanvas(view, label));
  const beside = (label) => stops.some(({ x, y }) => Math.hypot(x - label.x, y - label.y) * view.scale < SAME_PLACE_PIXELS);
  const names = groundNames(view).filter((label) => onCanvas(view, label) && !(isCity(label) && beside(label)));
  return [...stops, ...names];
}

function isCity({ face }) {
  return face === "city" || face === "capital";
}

function onCanvas(view, { x, y }) {
  const [left, top] = [x * view.scale - view.left, y * view.scale - view.top];
  return left >= -60 && top >= -20 && left <= view.width + 60 && top <= view.height + 20;
}

/** Rows of the places in which the day plays; of a crowded day the first ones. */
function placesOfDay() {
  const { place } = shown().events;
  const rows = new Set();
  for (const row of eventsOfDay(state.day)) {
    rows.add(place[row]);
    if (rows.size === MOST_OF_DAY) break;
  }
  return rows.add(whereOfDay(state.day).near);
}

function groundNames(view) {
  return book.labels.filter(([, , least]) => Math.max(view.zoom, LEAST_ZOOM) >= least - SOONER).map(([kind, rank, least, lon, lat, name]) => ({
    face: kind === "city" && rank === 1 ? "capital" : kind,
    order: 10 * rank + (KIND_ORDER[kind] ?? 6),
    least,
    x: worldX(lon),
    y: worldY(lat),
    name,
  }));
}

function stopNames(view) {
  const day = placesOfDay();
  return spotsFor(view, day).filter((spot) => !(kmPixels(spot.vagueKm, spot.y, view) > VAGUE_PIXELS))
    .filter(({ place, site, calls }) => day.has(place) || (site ? view.zoom >= SITE_ZOOM : calls ? view.zoom >= CALL_ZOOM : view.zoom >= PLACE_ZOOM))
    .map((spot) => ({
      ...spot,
      face: day.has(spot.place) ? "day" : "stop",
      order: day.has(spot.place) ? (spot.site ? 1 : 0) : spot.site ? 35 : spot.calls ? 13 : 33,
    }));
}

/** The places whose names may be wanted, in their order: far off only those of trains and of the day, near by all in the window. */
function spotsFor(view, day) {
  const named = namedPlaces();
  const spots = new Set([...named.calls, ...[...day].flatMap((place) => named.byPlace.get(place) ?? [])]);
  if (view.zoom >= PLACE_ZOOM) for (const spot of spotsWithin(named.squares, view)) spots.add(spot);
  return [...spots].sort((a, b) => a.rank - b.rank);
}

function* spotsWithin(squares, { scale, left, top, width, height }) {
  const square = (pixel) => Math.floor((pixel / scale) * SQUARES);
  for (let row = square(top); row <= square(top + height); row++) {
    for (let column = square(left); column <= square(left + width); column++) yield* squares.get(row * SQUARES + column) ?? [];
  }
}

const namedByAccount = new Map();

/** Every place of the journey that has a point, found by its row, as a call of a train, or by the square of the world it lies in. */
function namedPlaces() {
  if (!namedByAccount.has(state.account)) {
    const spots = namedSpots();
    const squares = new Map();
    for (const spot of spots) {
      const key = Math.floor(spot.y * SQUARES) * SQUARES + Math.floor(spot.x * SQUARES);
      if (squares.has(key)) squares.get(key).push(spot);
      else squares.set(key, [spot]);
    }
    namedByAccount.set(state.account, {
      squares, byPlace: new Map(spots.map((spot) => [spot.place, spot])), calls: spots.filter(({ calls }) => calls),
    });
  }
  return namedByAccount.get(state.account);
}

/** Calls first, then what else events name: {rank, place, name, x, y, site, calls, vagueKm}. */
function namedSpots() {
  const { stops, events } = shown();
  const spots = new Map();
  for (const stop of stops) spots.set(stop.place, { ...stop, rank: spots.size, site: isSite(stop.place), calls: stop.calls.length });
  for (const row of events.order) {
    const place = events.place[row];
    if (place === null || spots.has(place) || Number.isNaN(events.x[row])) continue;
    spots.set(place, {
      rank: spots.size, place, name: events.place_name[row], x: events.x[row], y: events.y[row], site: isSite(place), calls: 0,
      vagueKm: isVague(events, row) ? events.radius_km[row] : 0,
    });
  }
  return [...spots.values()];
}

function isSite(place) {
  return Boolean(book.places[place]?.within);
}

/** @type {Draw} */
export function drawLabels(context, view) {
  faceSet = null;
  tongueSet = null;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const taken = boxesInWay(view);
  /** @type {Box[]} */
  const names = [];
  const rail = railCells(view);
  const said = new Map();
  const placed = new Map(Object.values(FACES).map((face) => [face, /** @type {[any, any, string, Box, number, number][]} */ ([])]));
  const labels = candidates(view);
  const others = [...othersIn(view), ...labels.filter(({ face }) => face === "day").map(({ place, x, y }) => {
    return { place, box: dotAt(x * view.scale - view.left, y * view.scale - view.top) };
  })];
  const dots = labels.filter(isCity).map(({ x, y }) => [x * view.scale - view.left, y * view.scale - view.top]);
  for (const label of labels) {
    const x = label.x * view.scale - view.left;
    const y = label.y * view.scale - view.top;
    const face = FACES[label.face] ?? FACES.region;
    const text = face.caps ? word(label.name).slice(0, LONGEST_NAME).toLocaleUpperCase(LOCALES[state.lang]) : shortName(label);
    if (!text || saidNearby(said, text, label, view)) continue;
    // Without its dot, the name of a city would be taken for that of what is beside it.
    if (isCity(label) && names.some((name) => overlap(name, dotAt(x, y)))) continue;
    const box = placeFor(context, view, { face, text, tongue: tongueIn(label), x, y, taken, names, rail, dots, others: others.filter(({ place }) => place !== label.place), least: label.least });
    if (!box) continue;
    names.push(box);
    taken.push(box, ...(face === FACES.day ? leadOf(box, x, y) : []), ...(hasDot(label) ? [dotAt(x, y)] : []));
    said.set(text, [...(said.get(text) ?? []), label]);
    placed.get(face)?.push([label, face, text, box, x, y]);
  }
  // One after another by their letters: to change the letters of a canvas costs more than to draw with them.
  for (const labels of placed.values()) for (const label of labels) writeLabel(context, ...label);
}

/** Whether a place has its dot with its name; calls have one on the way. */
function hasDot(label) {
  return isCity(label) || (label.face === "stop" && !label.calls);
}

/** @returns {Box} */
function dotAt(x, y) {
  return [x - DOT, y - DOT, x + DOT, y + DOT];
}

/** Name of a place without the city that it lies in: that stands beside it. */
function shortName({ name, place }) {
  const whole = word(name);
  const city = placeOf(book.places[place]?.within);
  const tail = city ? `, ${word(city.name)}` : "";
  return (tail && whole.endsWith(tail) ? whole.slice(0, -tail.length) : whole).slice(0, LONGEST_NAME);
}

const placesById = new Map(book.places.map((place) => [place.id, place]));

function placeOf(id) {
  return placesById.get(id);
}

/** Whether a name stands near by already; a city of the base map is that of the journey, though both set it elsewhere. */
function saidNearby(said, text, label, view) {
  const city = Math.max(SAME_NAME_PIXELS, kmPixels(SAME_CITY_KM, label.y, view));
  return (said.get(text) ?? []).some((other) =>
    Math.hypot(other.x - label.x, other.y - label.y) * view.scale < (isCity(label) || isCity(other) ? city : SAME_NAME_PIXELS));
}

/** @returns {Box[]} */
function boxesInWay(view) {
  return [...[...markBoxes(), ...ringBoxes(), ...trainBoxes()].map(onSheet(view)), ...coversOn(view)];
}

/**
 * The best free box beside (or, for areas, on) a point; null when there is none, or only across the window's edge.
 * @returns {?Box}
 */
function placeFor(context, view, { face, text, tongue, x, y, taken, names, rail, dots, others, least: ownZoom }) {
  const width = widthOf(context, face, text, tongue);
  const height = parseFloat(face.font.match(/[\d.]+px/)[0]) * 1.25;
  const gap = 8;
  const corner = 5;
  const spots = face.centred
    ? (face.wide ? shiftsWithin(view, width, ownZoom) : [0]).flatMap((share) => [-height / 2, -height * 1.5, height * 0.5].map((dy) => [(share - 0.5) * width, dy]))
    : [[gap, -height / 2], [-gap - width, -height / 2], [corner, -height - corner + 3], [corner, corner - 3],
      [-width - corner, -height - corner + 3], [-width - corner, corner - 3], [-width / 2, -height - gap + 1], [-width / 2, gap - 1]];
  if (face === FACES.day) spots.push([26, -height / 2], [-26 - width, -height / 2], [-width / 2, 22], [-width / 2, -height - 46],
    [8 - width, 22], [-8, 22], [8 - width, -height - 22], [-8, -height - 22], ...farSpots(width, height));
  let best = null;
  let least = Infinity;
  spots.forEach(([dx, dy], rank) => {
    if (rank * LATER >= least) return;
    /** @type {Box} */
    const box = [x + dx, y + dy, x + dx + width, y + dy + height];
    if (cutByWindow(view, box, x, y) || taken.some((other) => box[0] < other[2] + 3 && box[2] > other[0] - 3 && box[1] < other[3] && box[3] > other[1])) return;
    let cost = railUnder(rail, box) * (face.centred ? 0.4 : 2) + rank * LATER + (face.wide ? dotsUnder(dots, box) * ON_DOT : 0);
    if (face.dot && cost < least && isBesideOther(box, x, y, others)) return;
    if (face === FACES.day && cost < least) cost += dayCost(box, x, y, { taken, names, others });
    if (cost < least) [best, least] = [box, cost];
  });
  return best;
}

/** Where the name of an area stays in it: elsewhere it would name another; on a map too small for it, nowhere. */
function shiftsWithin({ zoom }, width, least) {
  const room = AREA_PIXELS * 2 ** (zoom - least);
  return SHIFTS.filter((share) => (share === 0 && zoom >= least - SOONER) || (2 * Math.abs(share) + 1) * width <= room);
}

function dotsUnder(dots, [west, north, east, south]) {
  return dots.filter(([x, y]) => x > west && x < east && y > north && y < south).length;
}

/** The language of a name: Han characters take another form in each. */
function tongueIn({ name }) {
  return tongueOf(name) ?? spokenTongue();
}

let faceSet = null;
let tongueSet = null;

function setFace(context, face, tongue) {
  if (tongue !== tongueSet && "lang" in context) context.lang = tongue;
  tongueSet = tongue;
  if (face === faceSet) return;
  faceSet = face;
  context.textAlign = "left";
  context.font = `${face.font} ${face.family === "serif" ? ink.serif : ink.sans}`;
  if ("letterSpacing" in context) context.letterSpacing = face.spaced ?? "0px";
}

function widthOf(context, face, text, tongue) {
  const key = `${face.font}/${tongue}/${text}`;
  if (!widths.has(key)) {
    setFace(context, face, tongue);
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

function writeLabel(context, label, face, text, box, x, y) {
  setFace(context, face, tongueIn(label));
  const colour = ink[face.ink];
  if (hasDot(label)) {
    context.beginPath();
    context.arc(x, y, label.face === "capital" ? 2.6 : 1.9, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  }
  if (label.face === "day" && leadOf(box, x, y).length) drawLead(context, box, x, y);
  context.strokeStyle = label.face === "lake" ? ink.water : ink.land;
  context.lineWidth = 3;
  context.globalAlpha = 0.85;
  if (label.face !== "sea") context.strokeText(text, box[0], (box[1] + box[3]) / 2);
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillText(text, box[0], (box[1] + box[3]) / 2);
}
