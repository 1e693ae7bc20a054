// The rails: what is travelled and what lies ahead, in three styles by what is known; the reach; the calls.

import { piecesAt } from "../data/strands.js";
import { lastAtMost } from "../data/time.js";
import { BASES, isUnderWay, kmsOf, pointAt } from "../data/timeline.js";
import { shown, whereabouts } from "../state/shown.js";
import { state } from "../state/state.js";
import { ink } from "../dom/theme.js";
import { linesInView } from "./detail.js";
import { drawDisc } from "./marks.js";
import { traceLine } from "./sheet.js";
import { viewsOf } from "./worlds.js";

const DASHES = { attested: [], planned: [15, 6], inferred: [0.01, 5.6] };
const CASED_ZOOM = 6;
const BAND_WIDTH = 14;

/** Rings as drawn, in the map's own pixels: {stop, x, y}. */
export let drawnStops = [];

/** @type {Draw} */
export function drawRoute(context, view) {
  const places = whereabouts(state.minute);
  const pieces = piecesAt(shown().strands, kmsOf(places));
  drawnStops = [];
  for (const copy of viewsOf(view)) drawRouteIn(context, copy, places, pieces);
}

function drawRouteIn(context, view, places, pieces) {
  if (places.length) drawReach(context, view, places[0]);
  context.lineJoin = "round";
  for (const travelled of [false, true]) {
    for (const basis of [2, 1, 0]) {
      const some = pieces.filter((piece) => piece.travelled === travelled && piece.basis === basis);
      if (some.length) strokeRail(context, view, some, travelled, BASES[basis]);
    }
  }
  drawStops(context, view, places);
}

function strokeRail(context, view, pieces, travelled, basis) {
  context.beginPath();
  for (const { strand, from, to } of pieces) for (const line of linesInView(strand.track, view, from, to)) traceLine(context, line, view);
  railStroke(context, travelled, basis, view.zoom >= CASED_ZOOM);
}

/** Stroke the current path as rail; also used by the legend, so that map and legend cannot differ. */
export function railStroke(context, travelled, basis, cased) {
  const dotted = basis === "inferred";
  const wide = travelled ? (cased && !dotted ? 4.2 : dotted ? 3.1 : 2.5) : (dotted ? 1.9 : 1.25);
  const stroke = (colour, width, dash, alpha = 1) => {
    context.globalAlpha = alpha;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.stroke();
  };
  context.lineCap = "butt";
  stroke(ink.land, wide + 3, [], travelled ? 0.8 : 0.5);
  context.lineCap = dotted ? "round" : "butt";
  stroke(travelled ? ink.ink : ink.rule, wide, DASHES[basis]);
  if (travelled && cased && !dotted) stroke(ink.paper, 1.5, DASHES[basis]);
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.lineCap = "butt";
}

/** Between these two kilometres, nobody can say more. */
function drawReach(context, view, place) {
  if (!isUnderWay(place.state) || place.kmMax - place.kmMin < 1) return;
  const { rail } = place.run;
  const start = pointAt(rail, place.kmMin);
  const end = pointAt(rail, place.kmMax);
  const track = [start.x, start.y];
  for (let i = lastAtMost(rail.km, place.kmMin) + 1; i < rail.km.length && rail.km[i] < place.kmMax; i++) {
    track.push(rail.x[i], rail.y[i]);
  }
  track.push(end.x, end.y);
  context.beginPath();
  traceLine(context, track, view);
  bandStroke(context);
}

export function bandStroke(context) {
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = BAND_WIDTH;
  context.strokeStyle = ink.ink;
  context.globalAlpha = ink.dark ? 0.2 : 0.13;
  context.stroke();
  context.globalAlpha = 1;
  context.lineCap = "butt";
}

function drawStops(context, view, places) {
  const radius = view.zoom < 4.6 ? 2.6 : view.zoom < 6 ? 3.4 : 4.4;
  const kms = kmsOf(places);
  for (const stop of shown().stops) {
    const x = stop.x * view.scale - view.left;
    const y = stop.y * view.scale - view.top;
    if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) continue;
    if (stop.certainty !== "exact") drawDisc(context, view, stop);
    const reached = stop.calls.some(([traveller, km]) => km <= kms[traveller] + 0.01);
    drawnStops.push({ stop, x: x + view.offset.x, y: y + view.offset.y });
    ringStroke(context, x, y, stop.basis === 0 ? radius : radius * 0.8, reached);
  }
}

export function ringStroke(context, x, y, radius, reached) {
  const disc = (size, colour) => {
    context.beginPath();
    context.arc(x, y, size, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  };
  disc(radius + 1.3, ink.paper);
  disc(radius, reached ? ink.ink : ink.muted);
  if (!reached) disc(radius - 1.3, ink.paper);
}
