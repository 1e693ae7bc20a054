// The sheet of squared paper of a lesson: time across, kilometres up, two dated places, and for the teacher the band between them.

import { UNIT, hourOfStep, hourWords, serialOfStep } from "../data/steps.js";
import { dayWords, isoOf, numberWords } from "../data/time.js";
import { dayOfMinute, mainRun } from "../state/shown.js";
import { state } from "../state/state.js";
import { say } from "../state/words.js";
import { SVG } from "../dom/dom.js";

const [LEFT, ASIDE, TOP, BOTTOM] = [58, 12, 18, 26];
/** Pixels across for the name of a step. */
const DAY_ROOM = 44;
const MOST_KMS = 8;
const MARK = 4.5;

/**
 * @param {Stretch} stretch
 * @param {{width: number, height: number, solved: boolean}} how
 */
export function bandSheet(stretch, { width, height, solved }) {
  const sheet = shape("svg", { "class": "band-sheet", width, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": say("lesson-band") });
  const { begin, end, first, last } = stretch;
  const right = width - ASIDE;
  const span = end - begin;
  const rise = last.km - first.km;
  const x = (minute) => LEFT + ((minute - begin + span * 0.02) / (span * 1.04)) * (right - LEFT);
  const y = (km) => height - BOTTOM - ((km - first.km + rise * 0.05) / (rise * 1.1)) * (height - BOTTOM - TOP);
  sheet.append(...daysAcross(stretch, x, { right, height }), ...kmsUp(stretch, y, right));
  sheet.append(shape("rect", { "class": "edge", x: LEFT, y: TOP, width: right - LEFT, height: height - BOTTOM - TOP }));
  if (solved) sheet.append(...solution(stretch, x, y));
  for (const mark of [first, last]) sheet.append(markShape(mark, x, y));
  return sheet;
}

/** New element of a drawing; a text is put in as text. */
function shape(name, attributes, text = "") {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, typeof value === "number" ? value.toFixed(1) : value);
  element.textContent = text;
  return element;
}

/** A line where each step begins, named in the middle of the step, or where several go together at its line. */
function daysAcross({ begin, end }, x, { right, height }) {
  const { dayStart } = mainRun();
  const [from, to] = [Math.max(1, dayOfMinute(begin)), Math.min(dayStart.length - 1, dayOfMinute(end - 1))];
  const every = Math.ceil((to - from + 1) / Math.floor((right - LEFT) / DAY_ROOM));
  const shapes = [];
  for (let day = from; day <= to + 1; day++) {
    const at = x(dayStart[day - 1]);
    if ((day - from) % every || at > right) continue;
    if (at >= LEFT) shapes.push(shape("path", { "class": "square", d: `M${at.toFixed(1)} ${TOP}V${height - BOTTOM}` }));
    if (day > to) continue;
    const middle = (Math.max(at, LEFT) + Math.min(right, x(dayStart[day]))) / 2;
    shapes.push(shape("text", { x: every > 1 ? Math.max(at, LEFT) : middle, y: height - 8, "text-anchor": "middle" }, tickWords(day, day - from < every ? null : day - every)));
  }
  return shapes;
}

/** A step at its line: a day by its number, with the month where that of the line before is another. */
function tickWords(day, before) {
  if (UNIT === "hour") return hourWords(hourOfStep(day));
  const serial = serialOfStep(day);
  const isNewMonth = before === null || isoOf(serial).slice(0, 7) !== isoOf(serialOfStep(before)).slice(0, 7);
  if (UNIT === "day") return dayWords(serial, state.lang, isNewMonth ? "short-brief" : "day");
  return dayWords(serial, state.lang, { week: "short-brief", month: "month-brief" }[UNIT] ?? "year");
}

function kmsUp({ first, last }, y, right) {
  const unit = niceStep((last.km - first.km) / MOST_KMS);
  const shapes = [];
  for (let km = Math.ceil(first.km / unit) * unit; km <= last.km; km += unit) {
    shapes.push(shape("path", { "class": "square", d: `M${LEFT} ${y(km).toFixed(1)}H${right}` }));
    shapes.push(shape("text", { x: LEFT - 6, y: y(km) + 3.5, "text-anchor": "end" }, numberWords(km, state.lang)));
  }
  shapes.push(shape("text", { x: LEFT - 6, y: TOP - 7, "text-anchor": "end" }, say("km", { n: "" }).trim()));
  return shapes;
}

/** 1, 2 or 5 times a power of ten, not less than a step. */
function niceStep(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  return [1, 2, 5, 10].map((times) => times * power).find((nice) => nice >= step) ?? step;
}

function solution({ band }, x, y) {
  const line = (points) => points.map(([minute, km], i) => `${i ? "L" : "M"}${x(minute).toFixed(1)} ${y(km).toFixed(1)}`).join("");
  const [upper, lower] = [band.map(({ minute, most }) => [minute, most]), band.map(({ minute, least }) => [minute, least])];
  return [
    shape("path", { "class": "reach", d: `${line([...upper, ...lower.reverse()])}Z` }),
    shape("path", { "class": "pace", d: line(band.map(({ minute, km }) => [minute, km])) }),
  ];
}

/** A dot where the source gives an hour, else a bar over the days that it leaves. */
function markShape({ from, to, km }, x, y) {
  if (x(to) - x(from) < MARK) return shape("circle", { "class": "dot", cx: x(from), cy: y(km), r: MARK });
  return shape("rect", { "class": "dot", x: x(from), y: y(km) - MARK / 2, width: x(to) - x(from), height: MARK });
}
