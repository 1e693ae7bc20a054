// What the ruler names: hours, days, months, quarters or years, the finest of which every label has room before the next.

import { AFTER, LAST_DAY } from "../data/book.js";
import { UNIT, hourOfStep, hourWords, serialOfStep } from "../data/steps.js";
import { dayWords, isoOf } from "../data/time.js";
import { state } from "../state/state.js";

/** Width of the slider's thumb, as in the style sheet. */
export const THUMB = 18;
/** A label's line and what is between it and the words, as in the style sheet. */
const LABEL_PAD = 5;
const LABEL_GAP = 5;
/** No label has room in less. */
const LEAST_LABEL = 12;
/** Lines that stand closer than this are a grey band. */
const LINE_ROOM = 2.5;

/** Whether something begins with a step: in which of its kind a step lies is not that of the step before. */
const opens = (which) => (mark) => which(mark) !== which(mark.before);
const inHours = (step) => opens(({ serial, hour }) => serial * 24 + Math.floor(hour / step) * step);
const onDays = (...days) => opens(({ year, month, day }) => (year * 12 + month) * 32 + days.filter((first) => first <= day).length);
const inMonths = (step) => opens(({ year, month }) => year * 12 + Math.floor((month - 1) / step) * step);
const inYears = (step) => opens(({ year }) => Math.floor(year / step));
const EVERY_DAY = inHours(24);
const EVERY_MONTH = inMonths(1);
const QUARTERS = inMonths(3);
const EVERY_YEAR = inYears(1);

/** Forms of a label from the longest to the shortest, by its rank: the first, of a new year, month or (of hours) day, all others. */
const HOUR_WORDS = {
  first: ["date", "date-brief", "short", "short-brief"],
  year: ["date", "date-brief", "short", "short-brief"],
  month: ["short", "short-brief", "month-brief"],
  day: ["short", "short-brief", "day"],
  other: ["hour"],
};
const DAY_WORDS = {
  first: ["date", "date-brief", "short", "short-brief"],
  year: ["date", "date-brief", "short", "short-brief"],
  month: ["short", "short-brief", "month-brief"],
  other: ["short", "short-brief", "day"],
};
const DATE_WORDS = {
  first: ["date", "date-brief"],
  year: ["date", "date-brief", "month-year-brief"],
  month: ["short", "short-brief", "month-brief"],
  other: ["day"],
};
/** Where days have room only if the year is left to the line under the ruler. */
const YEARLESS_WORDS = { ...DATE_WORDS, first: ["short", "short-brief"] };
const MONTH_WORDS = {
  first: ["month-year", "month-year-brief", "month-brief"],
  year: ["month-year", "month-year-brief", "year"],
  month: ["month", "month-brief"],
};
const YEAR_WORDS = { first: ["year"], year: ["year"] };

const DATES = [
  { begins: onDays(1, 5, 10, 15, 20, 25), words: DATE_WORDS },
  { begins: onDays(1, 10, 20), words: DATE_WORDS },
  { begins: onDays(1, 10, 20), words: YEARLESS_WORDS },
];
const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Units of the labels, from the finest. */
const UNITS = [
  ...(UNIT === "hour" ? [1, 2, 3, 6, 12].map((step) => ({ begins: inHours(step), words: HOUR_WORDS })) : []),
  ...(UNIT === "month" || UNIT === "year" ? [] : [{ begins: EVERY_DAY, words: DAY_WORDS }]),
  ...(UNIT === "hour" || UNIT === "day" ? DATES : []),
  { begins: EVERY_MONTH, words: MONTH_WORDS },
  { begins: QUARTERS, words: MONTH_WORDS },
  ...YEARS.map((step) => ({ begins: inYears(step), words: YEAR_WORDS })),
];

/** What has a line each where days have no room for one, from the finest. */
const LINES = [EVERY_DAY, EVERY_MONTH, QUARTERS, EVERY_YEAR, inYears(10), inYears(100)];

/** A civil hour as a calendar has it. */
function dated(serial, hour) {
  const [year, month, day] = isoOf(serial).split("-").map(Number);
  return { serial, hour, year, month, day };
}

/** The steps of the journey: {at, serial, hour, year, month, day, before}, where `before` is the step before or the evening before the journey. */
const calendar = [];
for (let at = 1; at <= LAST_DAY; at++) {
  const before = calendar[at - 2] ?? dated(serialOfStep(1) - 1, 23);
  calendar.push({ at, ...dated(serialOfStep(at), hourOfStep(at)), before });
}

/**
 * Days that have a line: those with a label, and all days, or all on which a month, quarter or year begins, so that lines
 * do not run together.
 */
export function ruledDays(width, labels) {
  const named = labels.map(({ at }) => at);
  if (tickX(1, width) - tickX(0, width) >= LINE_ROOM) return Array.from({ length: AFTER + 1 }, (_, day) => day);
  const days = LINES.map((begins) => calendar.filter(begins)).find((some) => leastStep(some, width) >= LINE_ROOM) || [];
  // The first day may be named although no month begins on it.
  const clear = days.filter(({ at }) => !named.length || tickX(at, width) - tickX(named[0], width) >= LINE_ROOM || at < named[0]);
  return [...new Set([...named, ...clear.map(({ at }) => at)])];
}

/** Pixels between the two of some days that stand closest. */
function leastStep(days, width) {
  const steps = days.slice(1).map(({ at }, i) => tickX(at, width) - tickX(days[i].at, width));
  return Math.min(...steps, Infinity);
}

/**
 * Labels of a ruler of some width: {at, x, text, late}, where `late` are those that stand before their line for want of
 * room behind it. `measure` gives the width of a text.
 */
export function rulerLabels(width, measure) {
  for (const unit of UNITS) {
    const starts = calendar.filter(unit.begins);
    if (leastStep(starts, width) < LEAST_LABEL) continue;
    for (const days of beginnings(starts)) {
      const labels = laidOut(days, unit.words, width, measure);
      if (labels) return labels;
    }
  }
  return [];
}

/** The day that the journey begins on and the others of a unit; where the next is too near, without that, unless a month begins on it. */
function beginnings(starts) {
  const [opening] = calendar;
  if (starts[0] === opening) return [starts];
  const without = starts.length && !EVERY_MONTH(starts[0]) ? [[opening, ...starts.slice(1)]] : [];
  return [[opening, ...starts], ...without, starts];
}

/** The labels of some days, alike for days of one rank and as long as there is room; null where there is not. */
function laidOut(days, words, width, measure) {
  const marks = days.map((day, i) => ({ ...day, x: Math.round(tickX(day.at, width)), rank: rankOf(day, i, words) }));
  const last = marks.pop();
  if (!last) return null;
  const ends = [...marks.slice(1), last].map(({ x }) => x - LABEL_GAP);
  const spans = (mark, style) => mark.x + LABEL_PAD + measure(textOf(mark, style));
  const styles = {};
  for (const rank of new Set(marks.map((mark) => mark.rank))) {
    styles[rank] = words[rank].find((style) => marks.every((mark, i) => mark.rank !== rank || spans(mark, style) <= ends[i]));
    if (!styles[rank]) return null;
  }
  const labels = marks.map((mark) => ({ at: mark.at, x: mark.x, text: textOf(mark, styles[mark.rank]), late: false }));
  const before = marks.length ? spans(marks[marks.length - 1], styles[marks[marks.length - 1].rank]) + LABEL_GAP : 0;
  return [...labels, ...lastLabel(last, words[last.rank], styles[last.rank], before, width, measure)];
}

/** The last label, behind its line or before it, or none: no label leaves the ruler. */
function lastLabel(last, styles, usual, before, width, measure) {
  const wanted = styles.slice(Math.max(0, styles.indexOf(usual)));
  for (const style of wanted) {
    const text = textOf(last, style);
    for (const late of [false, true]) {
      const wide = measure(text) + LABEL_PAD;
      if (late ? last.x - wide >= before : last.x + wide <= width) return [{ at: last.at, x: last.x, text, late }];
    }
  }
  return [];
}

function rankOf(mark, i, words) {
  if (EVERY_YEAR(mark)) return "year";
  if (i === 0) return "first";
  if (EVERY_MONTH(mark)) return "month";
  return words.day && EVERY_DAY(mark) ? "day" : "other";
}

function textOf({ serial, hour }, style) {
  return style === "hour" ? hourWords(hour) : dayWords(serial, state.lang, style);
}

/** Pixel of a slider position, where the browser puts the middle of the thumb. */
export function tickX(day, width) {
  return THUMB / 2 + (day / AFTER) * (width - THUMB);
}
