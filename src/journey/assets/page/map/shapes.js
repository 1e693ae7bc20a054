// Lines and rings of the ground on a canvas: only what a view shows of them.

import { traceLine } from "./sheet.js";

/** A track with its bounds in the world. */
export function shapeOf(mark, track) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < track.length; i += 2) {
    west = Math.min(west, track[i]);
    east = Math.max(east, track[i]);
    north = Math.min(north, track[i + 1]);
    south = Math.max(south, track[i + 1]);
  }
  return { mark, track, west, north, east, south };
}

export function inView(shape, view, least = 0) {
  const { scale, left, top, width, height } = view;
  return shape.east * scale > left && shape.west * scale < left + width &&
    shape.south * scale > top && shape.north * scale < top + height &&
    (shape.east - shape.west + shape.south - shape.north) * scale >= least;
}

/** A ring is traced whole: a gap at the edge of the canvas would open it. */
export function traceRing(context, track, { scale, left, top }) {
  let lastX = Infinity;
  let lastY = Infinity;
  for (let i = 0; i < track.length; i += 2) {
    const x = track[i] * scale - left;
    const y = track[i + 1] * scale - top;
    if (i === 0) context.moveTo(x, y);
    else if (Math.abs(x - lastX) >= 0.7 || Math.abs(y - lastY) >= 0.7) context.lineTo(x, y);
    else continue;
    lastX = x;
    lastY = y;
  }
  context.closePath();
}

export function strokeLines(context, views, shapes, colour, width, least = 1) {
  context.beginPath();
  for (const view of views) {
    for (const shape of shapes) {
      if (inView(shape, view, least)) traceLine(context, shape.track, view);
    }
  }
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.stroke();
}
