// The quiet ground: land, lakes, rivers, borders of the time, and a faint net of degrees.

import { decodeTrack, latOf, lonOf, takeGround, worldX, worldY } from "../data/book.js";
import { ink } from "../dom/theme.js";
import { drawNearBy } from "./near.js";
import { inView, shapeOf, strokeLines, traceRing } from "./shapes.js";
import { offEdge, viewsOf } from "./worlds.js";

const RIVER_ZOOM = { 1: 0, 2: 4.4, 3: 5.6 };
const BORDER_DASH = [7, 3, 1.5, 3];
const OPEN_BORDER_DASH = [2, 4];

const ground = Object.fromEntries(Object.entries(takeGround()).map(([name, shapes]) => [name, shapes.flatMap(
  ([mark, ...lines]) => lines.map((line) => shapeOf(mark, decodeTrack(line, 3))))]));

/** Lines to stroke: maps are cut at 180°, and no coast runs there; that of the land is drawn where no coast is told. */
const outlines = Object.fromEntries(Object.entries(ground).filter(([name]) => name !== "land" || !ground.coast).map(([name, shapes]) => [name, shapes.flatMap(offEdge)]));

const groundReach = Object.values(ground).reduce((reach, shapes) => shapes.reduce(
  ([west, east], shape) => [Math.min(west, shape.west), Math.max(east, shape.east)], reach), [0, 1]);

/** @type {Draw} */
export function drawGround(context, view) {
  const land = ground.land ?? [];
  const views = viewsOf(view, groundReach);
  // A folder that says nothing of the ground tells of a journey by land.
  context.fillStyle = land.length ? ink.water : ink.land;
  context.fillRect(0, 0, view.width, view.height);
  fillRings(context, views, land, ink.land);
  strokeLines(context, views, outlines.coast ?? outlines.land ?? [], ink.coast, 0.8);
  context.globalAlpha = 0.9;
  for (const river of outlines.rivers ?? []) {
    if (view.zoom < RIVER_ZOOM[river.mark ?? 2]) continue;
    strokeLines(context, views, [river], ink.river, river.mark === 1 && view.zoom > 4.4 ? 1.1 : 0.7);
  }
  context.globalAlpha = 1;
  fillRings(context, views, ground.lakes ?? [], ink.water, 3);
  strokeLines(context, views, outlines.lakes ?? [], ink.coast, 0.7, 3);
  drawBorders(context, views);
  drawNearBy(context, view);
  drawNet(context, view);
}

/** All copies in one path: filled apart, they would leave a light line between them. */
function fillRings(context, views, shapes, colour, least = 1) {
  context.beginPath();
  for (const view of views) {
    for (const shape of shapes) {
      if (inView(shape, view, least)) traceRing(context, shape.track, view);
    }
  }
  context.fillStyle = colour;
  context.fill("evenodd");
}

function drawBorders(context, views) {
  const borders = outlines.borders ?? [];
  const open = borders.filter((line) => line.mark === "undefined");
  context.setLineDash(OPEN_BORDER_DASH);
  strokeLines(context, views, open, ink.rule, 0.9, 4);
  context.setLineDash(BORDER_DASH);
  strokeLines(context, views, borders.filter((line) => !open.includes(line)), ink.rule, 1, 4);
  context.setLineDash([]);
}

/**
 * Meridians and parallels every ten degrees, every five from zoom 6 on.
 * @type {Draw}
 */
function drawNet(context, view) {
  const step = view.zoom >= 9 ? 1 : view.zoom >= 6 ? 5 : 10;
  const { scale, left, top, width, height } = view;
  const west = lonOf(left / scale);
  const east = lonOf((left + width) / scale);
  const north = latOf(top / scale);
  const south = latOf((top + height) / scale);
  context.beginPath();
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) {
    const x = Math.round(worldX(lon) * scale - left) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, height);
  }
  for (let lat = Math.ceil(Math.max(south, -85) / step) * step; lat <= Math.min(north, 85); lat += step) {
    const y = Math.round(worldY(lat) * scale - top) + 0.5;
    context.moveTo(0, y);
    context.lineTo(width, y);
  }
  context.strokeStyle = ink.rule;
  context.globalAlpha = 0.16;
  context.lineWidth = 1;
  context.stroke();
  context.globalAlpha = 1;
}
