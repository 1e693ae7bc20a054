// Rings about the traveller at the scale of a city: circles of so many kilometres, for want of streets.

import { whereabouts } from "../state/shown.js";
import { state } from "../state/state.js";
import { say } from "../state/words.js";
import { ink } from "../dom/theme.js";
import { coversOn, cutByWindow, isInWindow, overlap } from "./frames.js";
import { kmPixels } from "./marks.js";
import { viewsOf } from "./worlds.js";

export const RING_ZOOM = 8.5;
const WORD_HEIGHT = 12;
/** Where on a ring its word may stand, in eighths of it from the east on, clockwise: first north-east. */
const WORD_EIGHTHS = [7, 1, 5, 3, 0, 4, 6, 2];

/** Boxes of what is written on them, in the map's own pixels. */
let ringWords = [];

export function ringBoxes() {
  return ringWords;
}

/** @type {Draw} */
export function drawRings(context, view) {
  ringWords = [];
  if (view.zoom >= RING_ZOOM) for (const copy of viewsOf(view)) drawRingsIn(context, copy);
}

function drawRingsIn(context, view) {
  const [lead] = whereabouts(state.minute);
  if (!lead) return;
  const { x, y } = lead;
  const [left, top] = [x * view.scale - view.left, y * view.scale - view.top];
  context.strokeStyle = context.fillStyle = ink.rule;
  context.lineWidth = 1;
  context.font = `11px ${ink.sans}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const covers = coversOn(view);
  for (const km of [2, 5, 10, 20, 40]) {
    const radius = kmPixels(km, y, view);
    if (radius < 70 || radius > 1400) continue;
    context.globalAlpha = 0.4;
    context.beginPath();
    context.arc(left, top, radius, 0, 2 * Math.PI);
    context.stroke();
    context.globalAlpha = 1;
    writeOn(context, view, covers, { left, top, radius, text: say("km", { n: km }) });
    context.strokeStyle = ink.rule;
    context.lineWidth = 1;
  }
}

/** Write on a ring where nothing lies on it and no edge cuts it, in sight if that can be; else leave it. */
function writeOn(context, view, covers, { left, top, radius, text }) {
  const half = context.measureText(text).width / 2;
  const spots = WORD_EIGHTHS.map((eighth) => {
    const [x, y] = [left + radius * Math.cos((eighth * Math.PI) / 4), top + radius * Math.sin((eighth * Math.PI) / 4)];
    return { x, y, box: /** @type {Box} */ ([x - half, y - WORD_HEIGHT / 2, x + half, y + WORD_HEIGHT / 2]) };
  }).filter(({ x, y, box }) => !cutByWindow(view, box, x, y) && !covers.some((cover) => overlap(box, cover)));
  const spot = spots.find(({ x, y }) => isInWindow(view, x, y)) ?? spots[0];
  if (!spot) return;
  context.strokeStyle = ink.land;
  context.lineWidth = 4;
  context.strokeText(text, spot.x, spot.y);
  context.fillStyle = ink.muted;
  context.fillText(text, spot.x, spot.y);
  const { x, y } = view.offset;
  ringWords.push(spot.box.map((edge, i) => edge + (i % 2 ? y : x)));
}
