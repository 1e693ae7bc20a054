// Signs of the events: small where they are past, large and fanned out for the day; found again under the pointer.

import { book, latOf } from "../data/book.js";
import { isVague } from "../data/events.js";
import { eventsOfDay } from "../state/days.js";
import { shown } from "../state/shown.js";
import { state } from "../state/state.js";
import { contextOf } from "../dom/dom.js";
import { sprite } from "../dom/symbols.js";
import { ink } from "../dom/theme.js";
import { overlap } from "./frames.js";
import { trainBoxes } from "./train.js";
import { viewsOf } from "./worlds.js";

export const SIGN_SIZE = 20;
const PAST_SIZE = 11;
const CELL = 15;
const NEAR = 20;
const LEAST_DISC = 14;
const LEAST_VAGUE_DISC = 4;
/** The disc about a sign whose place is a wide area. */
const AREA_SIZE = 32;
/** Where an area is wider than this to either side, what stands in its middle would tell of a point. */
export const VAGUE_PIXELS = 60;
export const EARTH_KM = 40075;
const MOST_OF_A_SPOT = 14;
const CROWD = 200;
const CROWD_NEAR = 46;
const EDGE = 40;
/** A stem that stands aslant is kept free in squares of so many pixels. */
const STEM_PIECE = 6;
const MOST_PIECES = 1000;
const KEPT_ZOOMS = 6;
/** The count of what is not drawn of a spot: so far under it, and so high. */
const COUNT_BELOW = 16;
const COUNT_HEIGHT = 12;

const pastCells = new Map();
/** Signs as drawn, in the map's own pixels: {row, x, y, size}. */
let daySigns = [];
let pastSigns = [];
/** Boxes of their stems, and of the counts of those that are not drawn, likewise. */
let stemBoxes = [];
let countBoxes = [];
const crowd = { key: "", canvas: document.createElement("canvas") };

/**
 * The signs of the day, with what tells how sure their places are.
 * @type {Draw}
 */
export function drawSigns(context, view) {
  const rows = eventsOfDay(state.day).filter((row) => !Number.isNaN(shown().events.x[row]));
  (state.playing && rows.length > CROWD ? drawCrowd : drawRows)(context, view, rows);
}

function drawRows(context, view, rows) {
  const { events } = shown();
  daySigns = [];
  stemBoxes = [];
  countBoxes = [];
  const most = rows.length > CROWD ? 3 : MOST_OF_A_SPOT;
  for (const copy of viewsOf(view)) {
    drawDiscs(context, copy, events, rows);
    for (const spot of spotsOf(copy, events, rows)) drawSpot(context, copy, spot, most);
  }
}

/** While a crowded day plays its signs are one picture: a frame must not cost more for more events. */
function drawCrowd(context, view, rows) {
  const { left, top, width, height, zoom, ratio } = view;
  const key = [state.account, state.day, state.pointed, state.event, [...state.hidden], ink.dark, left, top, width, height, zoom, ratio].join("/");
  if (crowd.key !== key) {
    crowd.key = key;
    Object.assign(crowd.canvas, { width: width * ratio, height: height * ratio });
    const picture = contextOf(crowd.canvas);
    picture.scale(ratio, ratio);
    drawRows(picture, view, rows);
  }
  context.drawImage(crowd.canvas, 0, 0, width, height);
}

/**
 * What can be seen of all events at this zoom, by their days: a square of the screen shows one sign at most, the first
 * event there and the first threat. Made once a quarter of a zoom; so a step costs what the screen holds, however many
 * events there are, and so does a frame of a flight.
 */
function cellsOf(view, events) {
  const zoom = Math.round(view.zoom * 4) / 4;
  const key = `${state.account}/${zoom}/${[...state.hidden].join()}`;
  if (!pastCells.has(key)) {
    if (pastCells.size === KEPT_ZOOMS) pastCells.delete(pastCells.keys().next().value);
    pastCells.set(key, makeCells(256 * 2 ** zoom, events));
  }
  return pastCells.get(key);
}

function makeCells(scale, events) {
  const cells = new Map();
  const across = Math.ceil(scale / CELL) + 1;
  const security = book.kinds.map((kind) => kind.security);
  for (const row of events.order) {
    if (Number.isNaN(events.x[row]) || state.hidden.has(events.kind[row])) continue;
    if (isWide({ scale }, events, row)) continue;
    const cell = Math.floor((events.y[row] * scale) / CELL) * across + Math.floor((events.x[row] * scale) / CELL);
    const held = cells.get(cell);
    if (!held) cells.set(cell, { first: row, threat: security[events.kind[row]] ? row : -1 });
    else if (held.threat < 0 && security[events.kind[row]]) held.threat = row;
  }
  return [...cells.values()];
}

/**
 * What is past, but not under a sign of the day.
 * @type {Draw}
 */
export function drawPast(context, view) {
  pastSigns = [];
  context.globalAlpha = 0.8;
  for (const copy of viewsOf(view)) drawPastIn(context, copy);
  context.globalAlpha = 1;
}

/** @type {Draw} */
function drawPastIn(context, view) {
  const { events } = shown();
  for (const { first, threat } of cellsOf(view, events)) {
    if (events.start[first] >= state.day) break;
    const row = threat >= 0 && events.start[threat] < state.day ? threat : first;
    const x = events.x[row] * view.scale - view.left;
    const y = events.y[row] * view.scale - view.top;
    if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) continue;
    const sign = { row, x: x + view.offset.x, y: y + view.offset.y, size: PAST_SIZE };
    if (daySigns.some((over) => meet(over, sign))) continue;
    stamp(context, view, row, x, y, PAST_SIZE);
    pastSigns.push(sign);
  }
}

function meet(one, other) {
  const least = (one.size + other.size) / 2;
  return Math.abs(one.x - other.x) < least && Math.abs(one.y - other.y) < least;
}

/** Draw a sign about a point, on whole pixels of the screen: that is sharper, and takes half the time. */
function stamp(context, view, row, x, y, size) {
  const picture = sprite(shown().events.kind[row], size, view.ratio);
  const width = picture.width / view.ratio;
  const [left, top] = [x, y].map((value) => Math.round((value - width / 2) * view.ratio) / view.ratio);
  context.drawImage(picture, left, top, width, width);
}

/** Pixels of a length on the ground at a latitude (given as y of the world). */
export function kmPixels(km, y, view) {
  return ((km ?? 0) / EARTH_KM) * view.scale / Math.cos((latOf(y) * Math.PI) / 180);
}

/** Whether an event has but an area, and that so wide that its middle is no place for it. */
function isWide(view, events, row) {
  return isVague(events, row) && kmPixels(events.radius_km[row], events.y[row], view) > VAGUE_PIXELS;
}

/** Where a place is known no better, a disc of that size. */
function drawDiscs(context, view, events, rows) {
  for (const row of rows) {
    drawDisc(context, view, standOf(events, row));
  }
}

/** Where an event is, and how sure that is. */
export function standOf(events, row) {
  return { x: events.x[row], y: events.y[row], radius_km: events.radius_km[row], certainty: events.certainty[row] };
}

/** What is only roughly known shows it as soon as that can be seen; a sure place only where its sign would look too sure. */
export function hasDisc(view, { y, radius_km, certainty }) {
  const least = certainty && certainty !== "exact" ? LEAST_VAGUE_DISC : LEAST_DISC;
  return kmPixels(radius_km, y, view) >= least;
}

export function drawDisc(context, view, at) {
  const { x, y } = at;
  const radius = kmPixels(at.radius_km, y, view);
  if (hasDisc(view, at)) discStroke(context, x * view.scale - view.left, y * view.scale - view.top, radius);
}

export function discStroke(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = context.strokeStyle = ink.ink;
  context.globalAlpha = radius < 160 ? 0.06 : 0;
  context.fill();
  context.globalAlpha = 0.7;
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Events of the day that would lie on one another, together; a crowded day is gathered more widely. */
function spotsOf(view, events, rows) {
  const near = rows.length > CROWD ? CROWD_NEAR : NEAR;
  const spots = new Map();
  for (const row of rows) {
    const x = events.x[row] * view.scale - view.left;
    const y = events.y[row] * view.scale - view.top;
    if (x < -EDGE || y < -EDGE || x > view.width + EDGE || y > view.height + EDGE) continue;
    const spot = spotNear(spots, x, y, near);
    if (spot) spot.rows.push({ row, x, y });
    else spots.set(cellOf(x, y, near), { x, y, rows: [{ row, x, y }] });
  }
  return [...spots.values()];
}

function cellOf(x, y, size) {
  return Math.floor(y / size) * 65536 + Math.floor(x / size);
}

function spotNear(spots, x, y, near) {
  for (const dy of [0, -near, near]) {
    for (const dx of [0, -near, near]) {
      const spot = spots.get(cellOf(x + dx, y + dy, near));
      if (spot && Math.hypot(spot.x - x, spot.y - y) < near) return spot;
    }
  }
  return undefined;
}

/** Signs stand above their spot in an arc, each with a thin line to where it belongs; if anywhere in a wide area, in a disc. */
function drawSpot(context, view, spot, most) {
  const some = spot.rows.slice(0, most);
  const placed = some.map((mark, i) => ({ ...mark, ...fanned(spot, i, some.length) }));
  context.strokeStyle = ink.ink;
  context.fillStyle = ink.ink;
  context.lineWidth = 1;
  for (const mark of placed) {
    if (isWide(view, shown().events, mark.row)) discStroke(context, mark.toX, mark.toY, AREA_SIZE / 2);
    else drawLeader(context, view, mark);
  }
  for (const mark of placed) {
    if (mark.row === state.pointed || shown().events.ids[mark.row] === state.event) drawHalo(context, mark.toX, mark.toY);
    stamp(context, view, mark.row, mark.toX, mark.toY, SIGN_SIZE);
    daySigns.push({ row: mark.row, x: mark.toX + view.offset.x, y: mark.toY + view.offset.y, size: SIGN_SIZE });
  }
  const more = spot.rows.length - some.length;
  if (more > 0) drawMore(context, view, spot, more);
}

function drawLeader(context, view, { row, x, y, toX, toY }) {
  const vague = isVague(shown().events, row);
  context.setLineDash(vague ? [2, 3] : []);
  context.beginPath();
  context.moveTo(x, y);
  const length = Math.hypot(toX - x, toY - y) || 1;
  const share = 1 - (SIGN_SIZE * 0.5) / length;
  context.lineTo(x + (toX - x) * share, y + (toY - y) * share);
  context.stroke();
  if (stemBoxes.length < MOST_PIECES) stemBoxes.push(...piecesOf(x + view.offset.x, y + view.offset.y, toX - x, toY - y, length * share));
  context.setLineDash([]);
  if (vague) return;
  context.beginPath();
  context.arc(x, y, 2, 0, 2 * Math.PI);
  context.fill();
}

/**
 * Squares along a line.
 * @returns {Box[]}
 */
export function piecesOf(x, y, dx, dy, length) {
  const whole = Math.hypot(dx, dy) || 1;
  return Array.from({ length: Math.ceil(length / STEM_PIECE) }, (_, i) => {
    const share = Math.min(length, i * STEM_PIECE) / whole;
    return [x + dx * share - STEM_PIECE / 2, y + dy * share - STEM_PIECE / 2, x + dx * share + STEM_PIECE / 2, y + dy * share + STEM_PIECE / 2];
  });
}

function fanned(spot, i, count) {
  const perRing = 7;
  const ring = Math.floor(i / perRing);
  const inRing = Math.min(perRing, count - ring * perRing);
  const reach = 30 + ring * 26;
  const spread = Math.min(Math.PI, ((inRing - 1) * 27) / reach);
  const angle = -Math.PI / 2 + (inRing > 1 ? (i % perRing) / (inRing - 1) - 0.5 : 0) * spread;
  return { toX: spot.x + Math.cos(angle) * reach, toY: spot.y + Math.sin(angle) * reach };
}

function drawHalo(context, x, y) {
  context.beginPath();
  context.arc(x, y, SIGN_SIZE * 0.85, 0, 2 * Math.PI);
  context.fillStyle = ink.paper;
  context.fill();
  context.lineWidth = 1.5;
  context.stroke();
}

/** How many more there are, under their spot; where a traveller stands on that, under him. */
function drawMore(context, view, spot, more) {
  const text = `+${more}`;
  context.font = `600 ${COUNT_HEIGHT}px ${ink.sans}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const { width } = context.measureText(text);
  const [x, y] = [spot.x + view.offset.x, spot.y + view.offset.y];
  const below = (middle) => [x - width / 2, middle - COUNT_HEIGHT / 2, x + width / 2, middle + COUNT_HEIGHT / 2];
  const foot = trainBoxes().filter((train) => overlap(below(y + COUNT_BELOW), train)).reduce((lowest, [, , , south]) => Math.max(lowest, south), y);
  const box = below(Math.max(y + COUNT_BELOW, foot + COUNT_HEIGHT * 0.75));
  countBoxes.push(box);
  const middle = (box[1] + box[3]) / 2 - view.offset.y;
  context.lineWidth = 3;
  context.strokeStyle = ink.paper;
  context.strokeText(text, spot.x, middle);
  context.fillStyle = ink.ink;
  context.fillText(text, spot.x, middle);
}

export function signsOnMap() {
  return [...daySigns, ...pastSigns];
}

/** Boxes that names should leave free, in the map's own pixels. */
export function markBoxes() {
  return [...daySigns.map(signBox), ...stemBoxes, ...countBoxes];
}

/** @returns {Box} */
export function signBox({ x, y, size }) {
  return [x - size / 2, y - size / 2, x + size / 2, y + size / 2];
}

/** The sign under a point of the map, nearest first; undefined for none. */
export function markAt(point) {
  let found;
  let nearest = 15;
  for (const mark of signsOnMap()) {
    const distance = Math.hypot(mark.x - point.x, mark.y - point.y) - (mark.size === SIGN_SIZE ? 3 : 0);
    if (distance < nearest) [found, nearest] = [mark, distance];
  }
  return found;
}
