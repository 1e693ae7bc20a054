// The ground near by: what a folder draws for the scale of a city. It fades in over the base map.

import { book, decodeTrack } from "../data/book.js";
import { ink } from "../dom/theme.js";
import { inView, shapeOf, strokeLines, traceRing } from "./shapes.js";
import { kmPixels } from "./marks.js";
import { viewsOf } from "./worlds.js";

const PRECISION = 5;
/** Zooms over which a shape comes in, before the one from which it is whole. */
const FADE = 0.6;
const SKETCH_DASH = [3, 2.2];
/** Of a river that is a line. */
const THIN_DASH = [6, 2];
const LEAST_RIVER = 1.1;
/** Where a river is a line and no band, its banks are not drawn. */
const LEAST_BANKS = 3;
const RAIL_DASH = [9, 2];
const SLEEPER_DASH = [1, 10];

let drawn = null;

/** Shapes in the order of the folder, decoded when a city is first shown; rivers that follow one another stand together. */
function layers() {
  if (drawn) return drawn;
  drawn = [];
  for (const [kind, metres, width, least, sketched, ...lines] of book.near) {
    const last = drawn[drawn.length - 1];
    const shapes = lines.map((line) => ({ ...shapeOf(null, decodeTrack(line, PRECISION)), width, metres }));
    if (kind === "river" && last?.kind === kind && last.least === least && last.sketched === Boolean(sketched)) last.shapes.push(...shapes);
    else drawn.push({ kind, least, sketched: Boolean(sketched), shapes });
  }
  return drawn;
}

const LEAST = Math.min(Infinity, ...book.near.map(([, , , least]) => least)) - FADE;

/** @type {Draw} */
export function drawNearBy(context, view) {
  if (view.zoom <= LEAST) return;
  const views = viewsOf(view);
  for (const layer of layers()) {
    context.globalAlpha = shareOf(layer, view);
    if (context.globalAlpha > 0) DRAW[layer.kind]?.(context, views, layer);
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function shareOf({ least }, { zoom }) {
  return Math.max(0, Math.min(1, (zoom - least) / FADE + 1));
}

/**
 * Within how many metres lies what is sketched in the window, at the worst; 0 where nothing is.
 * @param {View} view
 */
export function sketchedMetres(view) {
  if (view.zoom <= LEAST) return 0;
  const views = viewsOf(view);
  const seen = layers().filter((layer) => layer.sketched && !BARE.has(layer.kind) && shareOf(layer, view) > 0)
    .flatMap(({ shapes }) => shapes.filter((shape) => views.some((copy) => inView(shape, copy))));
  return Math.max(0, ...seen.map(({ metres }) => metres));
}

/** What has no line. */
const BARE = new Set(["land", "sea"]);

const DRAW = {
  land: (context, views, { shapes }) => fill(context, views, shapes, ink.land),
  sea: (context, views, { shapes }) => fill(context, views, shapes, ink.water),
  water: (context, views, layer) => edged(context, views, layer, ink.water),
  island: (context, views, layer) => edged(context, views, layer, ink.land),
  shore: (context, views, layer) => stroke(context, views, layer, ink.coast, 0.9),
  river: drawRivers,
  road: (context, views, layer) => {
    stroke(context, views, layer, ink.rule, 3, 0.16, []);
    stroke(context, views, layer, ink.rule, 0.7, 0.55);
  },
  rail: (context, views, layer) => {
    stroke(context, views, layer, ink.muted, 0.9, 0.5, layer.sketched ? RAIL_DASH : []);
    stroke(context, views, layer, ink.muted, 5, 0.4, SLEEPER_DASH);
  },
  wall: (context, views, layer) => {
    stroke(context, views, layer, ink.rule, 2.6, 0.3, []);
    stroke(context, views, layer, ink.muted, 1, 0.7);
  },
};

function fill(context, views, shapes, colour) {
  context.beginPath();
  for (const view of views) for (const shape of shapes) if (inView(shape, view)) traceRing(context, shape.track, view);
  context.fillStyle = colour;
  context.fill("evenodd");
}

function edged(context, views, layer, colour) {
  fill(context, views, layer.shapes, colour);
  stroke(context, views, layer, ink.coast, 0.8);
}

function stroke(context, views, { shapes, sketched }, colour, width, share = 1, dash = sketched ? SKETCH_DASH : []) {
  const whole = context.globalAlpha;
  context.globalAlpha = whole * share;
  context.setLineDash(dash);
  strokeLines(context, views, shapes, colour, width);
  context.setLineDash([]);
  context.globalAlpha = whole;
}

/** All banks, then all water, so that arms of a river run into one another. */
function drawRivers(context, views, { shapes, sketched }) {
  const [view] = views;
  if (!view) return;
  const wide = shapes.map((shape) => ({ shape, pixels: kmPixels(shape.width / 1000, (shape.north + shape.south) / 2, view) }));
  for (const { shape, pixels } of wide) {
    if (pixels >= LEAST_BANKS) stroke(context, views, { shapes: [shape], sketched }, ink.coast, pixels + 1.6);
  }
  for (const { shape, pixels } of wide) {
    const band = pixels >= LEAST_BANKS;
    stroke(context, views, { shapes: [shape], sketched }, band ? ink.water : ink.river, Math.max(LEAST_RIVER, pixels), 1, sketched && !band ? THIN_DASH : []);
  }
}

/** A sample for the legend. */
export function sketchStroke(context) {
  context.setLineDash(SKETCH_DASH);
  context.strokeStyle = ink.coast;
  context.lineWidth = 1.2;
  context.stroke();
  context.setLineDash([]);
}
