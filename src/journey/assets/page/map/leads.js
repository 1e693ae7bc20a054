// Names of the day away from their places: where they may stand, the lines that lead to them, and beside what they must not.

import { shown } from "../state/shown.js";
import { ink } from "../dom/theme.js";
import { overlap } from "./frames.js";
import { piecesOf, signBox, signsOnMap } from "./marks.js";
import { trainBoxes } from "./train.js";

/** A name of the day that stands farther from its place has a line to it, and what each piece costs that crosses something. */
const LEAST_LEAD = 27;
const ON_LEAD = 4;
/** A line that crosses more leads nobody to its place. */
const MOST_ON_LEAD = 6;
/** What a name of the day costs more that is nearer to the sign of something else than to its own place, so near to it. */
const BESIDE_OTHER = 60;
const BESIDE_PIXELS = 12;
/** How far from its place a name of the day may stand where there is no room beside it, in so many directions. */
const FAR_PIXELS = [40, 64, 92];
const FAR_WAYS = 12;

/**
 * Signs beside which a name would be taken for theirs, with their places.
 * @returns {{box: Box, place: ?number}[]}
 */
export function othersIn(view) {
  const signs = signsOnMap().map((sign) => ({ box: onSheet(view)(signBox(sign)), place: shown().events.place[sign.row] }));
  return [...signs, ...trainBoxes().map((train) => ({ box: onSheet(view)(train), place: null }))];
}

/**
 * A function from boxes in the map's own pixels to boxes on a canvas.
 * @param {View} view
 * @returns {(box: number[]) => Box}
 */
export function onSheet({ offset: { x, y } }) {
  return ([west, north, east, south]) => [west - x, north - y, east - x, south - y];
}

/** Corners of a name about its place, in rings. */
export function farSpots(width, height) {
  return FAR_PIXELS.flatMap((far) => Array.from({ length: FAR_WAYS }, (_, i) => {
    const [across, down] = [Math.cos, Math.sin].map((part) => part((2 * Math.PI * i) / FAR_WAYS));
    return [far * across + (across - 1) * (width / 2), far * down + (down - 1) * (height / 2)];
  }));
}

/** Where the line from a place to its name ends: at the nearest edge of it. */
function nearestOf([west, north, east, south], x, y) {
  return [Math.max(west, Math.min(east, x)), Math.max(north, Math.min(south, y))];
}

/** Squares along the line from a place to a name that stands away from it, a little off both; none where it stands beside. */
export function leadOf(box, x, y) {
  const [toX, toY] = nearestOf(box, x, y);
  const length = Math.hypot(toX - x, toY - y);
  return length > LEAST_LEAD ? piecesOf(x, y, toX - x, toY - y, length).slice(2, -1) : [];
}

/** What a spot costs a name of the day more, for what it stands beside and what its line crosses. */
export function dayCost(box, x, y, { taken, names, others }) {
  return (isBesideOther(box, x, y, others) ? BESIDE_OTHER : 0) + leadCost(box, x, y, taken, names);
}

/** What it costs that a line lies on something that is not at the place itself; on another name it must not. */
function leadCost(box, x, y, taken, names) {
  const lead = leadOf(box, x, y);
  if (!lead.length) return 0;
  if (lead.some((piece) => names.some((name) => overlap(piece, name)))) return Infinity;
  const away = taken.filter((other) => !overlap([x, y, x, y], other));
  const crossing = lead.filter((piece) => away.some((other) => overlap(piece, other))).length;
  return crossing > MOST_ON_LEAD ? Infinity : crossing * ON_LEAD;
}

/** Whether a name is near to the sign of something else, and nearer than to its own place. */
export function isBesideOther(box, x, y, others) {
  const own = Math.hypot(...gapBetween(box, [x, y, x, y]));
  return others.some((other) => !overlap([x, y, x, y], other.box) && Math.hypot(...gapBetween(box, other.box)) < Math.min(own, BESIDE_PIXELS));
}

/** How far across and down a box is from another. */
function gapBetween(one, other) {
  return [0, 1].map((i) => Math.max(0, one[i] - other[i + 2], other[i] - one[i + 2]));
}

/** The line from a place to its name, as thin as those to the signs. */
export function drawLead(context, box, x, y) {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(...nearestOf(box, x, y));
  context.strokeStyle = ink.ink;
  context.lineWidth = 1;
  context.stroke();
}
