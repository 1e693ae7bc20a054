// Rings about the traveller at the scale of a city: circles of so many kilometres, for want of streets.

import { whereabouts } from "../state/shown.js";
import { state } from "../state/state.js";
import { say } from "../state/words.js";
import { ink } from "../dom/theme.js";
import { kmPixels } from "./marks.js";
import { viewsOf } from "./worlds.js";

export const RING_ZOOM = 8.5;
const WORD_HEIGHT = 12;

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
  for (const km of [2, 5, 10, 20, 40]) {
    const radius = kmPixels(km, y, view);
    if (radius < 70 || radius > 1400) continue;
    context.globalAlpha = 0.4;
    context.beginPath();
    context.arc(left, top, radius, 0, 2 * Math.PI);
    context.stroke();
    context.globalAlpha = 1;
    const text = say("km", { n: km });
    const [atX, atY] = [left + radius * Math.SQRT1_2, top - radius * Math.SQRT1_2];
    context.strokeStyle = ink.land;
    context.lineWidth = 4;
    context.strokeText(text, atX, atY);
    context.fillStyle = ink.muted;
    context.fillText(text, atX, atY);
    const [middleX, middleY, half] = [atX + view.offset.x, atY + view.offset.y, context.measureText(text).width / 2];
    ringWords.push([middleX - half, middleY - WORD_HEIGHT / 2, middleX + half, middleY + WORD_HEIGHT / 2]);
    context.strokeStyle = ink.rule;
    context.lineWidth = 1;
  }
}
