// Where rail runs on the canvas, in squares: for names, which keep off it where they can.

import { shown } from "../state/shown.js";
import { linesInView } from "./detail.js";
import { viewsOf } from "./worlds.js";

/** Squares of the canvas through which rail runs. */
export function railCells(view) {
  const rail = { cells: new Set(), size: 6 };
  for (const copy of viewsOf(view)) {
    for (const { track } of shown().strands) for (const line of linesInView(track, copy)) addCells(rail, line, copy);
  }
  return rail;
}

function addCells({ cells, size }, track, view) {
  for (let i = 0; i + 3 < track.length; i += 2) {
    const x0 = track[i] * view.scale - view.left;
    const y0 = track[i + 1] * view.scale - view.top;
    const x1 = track[i + 2] * view.scale - view.left;
    const y1 = track[i + 3] * view.scale - view.top;
    if (Math.max(x0, x1) < 0 || Math.min(x0, x1) > view.width || Math.max(y0, y1) < 0 || Math.min(y0, y1) > view.height) continue;
    const steps = Math.min(2000, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / size) || 1);
    for (let s = 0; s <= steps; s++) {
      cells.add(Math.floor((x0 + ((x1 - x0) * s) / steps) / size) * 65536 + Math.floor((y0 + ((y1 - y0) * s) / steps) / size));
    }
  }
}

/** How many of them lie under a box. */
export function railUnder(rail, [west, north, east, south]) {
  let count = 0;
  for (let cx = Math.floor(west / rail.size); cx <= Math.floor(east / rail.size); cx++) {
    for (let cy = Math.floor(north / rail.size); cy <= Math.floor(south / rail.size); cy++) {
      if (rail.cells.has(cx * 65536 + cy)) count++;
    }
  }
  return count;
}
