// The ruler over the slider: lines and words of days, months or years, and above them what happened, no finer than it is known.

import { AFTER, book } from "../data/book.js";
import { daysOf } from "../data/events.js";
import { eventsOfDay } from "../state/days.js";
import { shown } from "../state/shown.js";
import { state } from "../state/state.js";
import { $, contextOf, make } from "../dom/dom.js";
import { ink, kindColour } from "../dom/theme.js";
import { isVagueDate } from "../dom/when.js";
import { screenRatio } from "../map/sheet.js";
import { THUMB, ruledDays, rulerLabels, tickX } from "./ruler.js";

const TICK_HEIGHT = 62;
const RULE_HEIGHT = 7;
const LINE_HEIGHT = 4;
export const BLOCK = 3;
const LANES = 11;
const LONG_LANES = 4;
/** Upper edge of the lowest block: under it lie the long bars and the lines of the days. */
const FIRST_LANE = 17;
const LEAST_HOLLOW = 4;

/** A ruler: lines of days or what has room, longer where a word stands, and above it the events in the colours of their kinds. */
export function paintTicks() {
  const canvas = $("ticks");
  const width = $("ruler").clientWidth;
  if (!width) return;
  const ratio = screenRatio();
  canvas.width = width * ratio;
  canvas.height = TICK_HEIGHT * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${TICK_HEIGHT}px`;
  const context = contextOf(canvas);
  context.scale(ratio, ratio);
  const labels = rulerLabels(width, measureIn(context, $("months")));
  paintLabels(labels);
  const named = new Set(labels.map(({ at }) => at));
  context.fillStyle = ink.rule;
  for (const day of ruledDays(width, labels)) {
    const tall = named.has(day) ? RULE_HEIGHT : LINE_HEIGHT;
    context.globalAlpha = named.has(day) ? 1 : 0.5;
    context.fillRect(Math.round(tickX(day, width)), TICK_HEIGHT - tall, 1, tall);
  }
  context.globalAlpha = 1;
  const wide = Math.max(2, Math.min(6, (width - THUMB) / AFTER - 2));
  for (const bar of tickBars()) {
    const [from, to] = [bar.first, bar.last].map((day) => tickX(day, width));
    const left = Math.round(from - wide / 2);
    const top = TICK_HEIGHT - FIRST_LANE - bar.lane * (BLOCK + 1);
    tickStroke(context, left, bar.long ? TICK_HEIGHT - 8 - bar.lane * 2 : top, Math.round(to - from + wide), bar);
  }
  context.fillStyle = ink.ink;
  for (const day of crowdedDays()) paintMore(context, Math.round(tickX(day, width)));
}

/** Days with more events than there are lanes, long ones apart. */
function crowdedDays() {
  return Array.from({ length: AFTER + 1 }, (_, day) => day).filter((day) => eventsOfDay(day).length > LANES);
}

/** A small plus: there is more than stands here. */
function paintMore(context, x) {
  context.fillRect(x - 2, 2, 5, 1);
  context.fillRect(x, 0, 1, 5);
}

/**
 * What stands over the ruler: {row, first, last, lane, long, vague, colour}. An event over several days is one bar; what
 * lasts longer than three days lies flat under the others. Costs what has room, however many events there are.
 */
function tickBars() {
  const { events } = shown();
  const bars = [];
  const busy = new Array(LANES).fill(-1);
  for (let day = 0; day <= AFTER; day++) {
    const rows = [...eventsOfDay(day).subarray(0, LANES)].sort((a, b) => Number(book.kinds[events.kind[b]].security) - Number(book.kinds[events.kind[a]].security));
    for (const row of rows) {
      const single = daysOf(events, row);
      if (!single && events.start[row] < day) continue;
      const last = single ? day : events.end[row];
      const lane = busy.findIndex((until) => until < day);
      if (lane < 0) break;
      busy[lane] = last;
      bars.push(tickBar(events, row, day, last, lane, false));
    }
  }
  return [...bars, ...longBars(events)];
}

function longBars(events) {
  const bars = [];
  const busy = new Array(LONG_LANES).fill(-1);
  for (const row of events.long) {
    const lane = busy.findIndex((until) => until < events.start[row]);
    if (lane < 0 || state.hidden.has(events.kind[row])) continue;
    busy[lane] = events.end[row];
    bars.push(tickBar(events, row, events.start[row], events.end[row], lane, true));
  }
  return bars;
}

function tickBar(events, row, first, last, lane, long) {
  return { row, first, last, lane, long, vague: isVagueDate(events.edtf[row], events.extent[row]), colour: kindColour(events.kind[row]) };
}

/** A block, or a bar over several days; hollow where nobody knows better. Also used by the legend and the help. */
export function tickStroke(context, left, top, width, { vague, long, colour }) {
  context.fillStyle = context.strokeStyle = colour;
  if (long) {
    context.globalAlpha = 0.75;
    context.setLineDash(vague ? [3, 3] : []);
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(left, top + 0.5);
    context.lineTo(left + width, top + 0.5);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  } else if (vague) {
    const wide = Math.max(LEAST_HOLLOW, width);
    context.lineWidth = 1;
    context.strokeRect(left - (wide - width) / 2 + 0.5, top + 0.5, wide - 1, BLOCK - 1);
  } else {
    context.fillRect(left, top, width, BLOCK);
  }
}

/** Measure of texts in the type in which the browser sets them in an element. */
function measureIn(context, element) {
  const { fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontSize} ${fontFamily}`;
  return (text) => context.measureText(text).width;
}

function paintLabels(labels) {
  $("months").replaceChildren(...labels.map(({ x, text, late }) => {
    const label = make("span", { cls: late ? "late" : "", text });
    label.style.left = `${x}px`;
    return label;
  }));
}
