// What of the map's window is free of title, legend, tools and credits, and where a part of the world fits into it.

import { latOf, lonOf } from "../data/book.js";
import { paper, paperFrame } from "../state/layout.js";
import { all } from "../dom/dom.js";
import { map } from "./map.js";

/** What lies on the map's window. */
export const COVERS = ".cartouche, .legend, .tools, .imprint";
/** Room about a call for its ring and the train, and about a place of the day for its signs, which stand above it. */
export const CALL_ROOM = { left: 26, top: 24, right: 26, bottom: 20 };
export const SIGN_ROOM = { left: 28, top: 58, right: 28, bottom: 24 };
/** What is narrower or lower is no frame: then the legend, and last everything, is taken to be out of the way. */
const LEAST_FRAME = 110;
/** What is written keeps so far from the sides of the window. */
const EDGE_GAP = 5;
/** So much of a frame is left where the room about the points would take all of it. */
const LEAST_INNER = 0.4;

/**
 * Boxes in the map's window of what lies on it.
 * @returns {Box[]}
 */
export function coverBoxes(names = COVERS) {
  const plate = map.getContainer().getBoundingClientRect();
  return all(names).map((cover) => {
    const { left, top, right, bottom } = cover.getBoundingClientRect();
    return /** @type {Box} */ ([left - plate.left, top - plate.top, right - plate.left, bottom - plate.top]);
  }).filter(([left, top, right, bottom]) => right > left && bottom > top && right > 0 && bottom > 0 && left < plate.width && top < plate.height);
}

/**
 * Boxes on a canvas of what lies on the window: a name half under the legend is worse than none.
 * @returns {Box[]}
 */
export function coversOn(view) {
  const { x, y } = view.window.min;
  return coverBoxes().map(([left, top, right, bottom]) => [left + x, top + y, right + x, bottom + y]);
}

/**
 * Whether what is written on a canvas, in a box and of a point, lies across the edge of the window, or beyond it while the
 * point is within; in the margin, drawn for panning, that of points there may lie.
 * @param {any} view
 * @param {Box} box
 */
export function cutByWindow(view, [west, north, east, south], x, y) {
  const { min, max } = view.window;
  const within = west >= min.x + EDGE_GAP && north >= min.y && east <= max.x - EDGE_GAP && south <= max.y;
  // A pixel more for the frame, which lies around the window.
  const beyond = east < min.x - 1 || south < min.y - 1 || west > max.x + 1 || north > max.y + 1;
  return !within && (isInWindow(view, x, y) || !beyond);
}

export function isInWindow({ window: { min, max } }, x, y) {
  return x >= min.x && y >= min.y && x <= max.x && y <= max.y;
}

export function overlap(one, other) {
  return one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
}

/**
 * All rectangles between the edges of the window and of what lies on it.
 * @param {Point} size
 * @param {Box[]} boxes
 * @returns {Box[]}
 */
function rectangles({ x: width, y: height }, boxes) {
  const edge = (first, i) => [...new Set([first, ...boxes.map((box) => box[i])])];
  /** @type {Box[]} */
  const found = [];
  for (const left of edge(0, 2)) for (const right of edge(width, 0)) if (right - left >= LEAST_FRAME) {
    for (const top of edge(0, 3)) for (const bottom of edge(height, 1)) if (bottom - top >= LEAST_FRAME) found.push([left, top, right, bottom]);
  }
  return found;
}

/**
 * The largest rectangle of the window that nothing lies on.
 * @param {Point} size
 * @returns {Box}
 */
export function freeFrame(size) {
  const area = ([left, top, right, bottom]) => (right - left) * (bottom - top);
  for (const names of [COVERS, ".cartouche, .tools, .imprint", ".tools"]) {
    const boxes = coverBoxes(names);
    const free = rectangles(size, boxes).filter((frame) => !boxes.some((box) => overlap(frame, box)));
    if (free.length) return free.reduce((most, frame) => (area(frame) > area(most) ? frame : most));
  }
  return [0, 0, size.x, size.y];
}

/**
 * A frame without the room about the points in it.
 * @param {Box} frame
 * @param {Room} room
 * @returns {Box}
 */
export function innerFrame([left, top, right, bottom], room) {
  const inner = (from, to, before, after) => {
    const share = Math.min(1, ((1 - LEAST_INNER) * (to - from)) / (before + after));
    return [from + before * share, to - after * share];
  };
  const [west, east] = inner(left, right, room.left, room.right);
  const [north, south] = inner(top, bottom, room.top, room.bottom);
  return [west, north, east, south];
}

/**
 * Bounds of points of the world.
 * @param {Point[]} points
 * @returns {Box}
 */
export function boundsOf(points) {
  /** @type {Box} */
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
}

/** Zoom at which bounds of the world fill a frame of the window. */
export function zoomInto([west, north, east, south], [left, top, right, bottom]) {
  return Math.log2(Math.min((right - left) / (east - west), (bottom - top) / (south - north)) / 256);
}

/** The map's centre that puts a point of the world into the middle of a frame of the window. */
export function centreFor({ x, y }, [left, top, right, bottom], zoom) {
  const size = map.getSize();
  const scale = 256 * 2 ** zoom;
  return L.latLng(latOf(y + (size.y - top - bottom) / 2 / scale), lonOf(x + (size.x - left - right) / 2 / scale));
}

export function middleOf([west, north, east, south]) {
  return { x: (west + east) / 2, y: (north + south) / 2 };
}

/**
 * The closest view in which nothing lies on any of the points, whatever lies between them; nor, if that can be, on those
 * that are to be `clear`.
 * @param {Point[]} points
 * @param {{most: number, room: Room, clear?: {points: Point[], room: Room}}} within
 * @returns {Sight}
 */
export function viewOf(points, { most, room, clear = { points: [], room } }) {
  const size = map.getSize();
  const bounds = boundsOf(points);
  const boxes = paper.on ? [] : coverBoxes();
  const whole = [0, 0, size.x, size.y];
  const views = [...rectangles(size, boxes), freeFrame(size)].map((frame) => {
    const inner = paper.on ? paperFrame(size) : innerFrame(frame, room);
    return { inner, zoom: Math.min(most, zoomInto(bounds, inner)), off: Math.hypot(frame[0] + frame[2] - whole[2], frame[1] + frame[3] - whole[3]) };
  }).sort((a, b) => b.zoom - a.zoom || a.off - b.off);
  const free = (all, about, { inner, zoom }) => isClear(all, bounds, inner, zoom, boxes, about);
  const fit = views.filter((view) => free(points, room, view));
  const view = fit.find((one) => free(clear.points, clear.room, one)) ?? fit[0] ?? views[views.length - 1];
  return { centre: centreFor(middleOf(bounds), view.inner, view.zoom), zoom: view.zoom };
}

/** Whether nothing lies on any of the points where bounds of the world fill a frame. */
function isClear(points, bounds, [left, top, right, bottom], zoom, boxes, room) {
  const scale = 256 * 2 ** zoom;
  const { x, y } = middleOf(bounds);
  return points.every((point) => {
    const px = (left + right) / 2 + (point.x - x) * scale;
    const py = (top + bottom) / 2 + (point.y - y) * scale;
    const about = [px - room.left, py - room.top, px + room.right, py + room.bottom];
    return !boxes.some((box) => overlap(about, box));
  });
}
