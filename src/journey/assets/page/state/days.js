// The events of a day, and around it, as the filter lets them through.

import { LAST_DAY } from "../data/book.js";
import { isFine, serialOfStep } from "../data/steps.js";
import { lastAtMost } from "../data/time.js";
import { shown } from "./shown.js";
import { state } from "./state.js";

/** Rows of the events of a day that the filter lets through. */
export function eventsOfDay(day) {
  const { dayStart, dayRows, kind } = shown().events;
  const rows = dayRows.subarray(dayStart[day], dayStart[day + 1]);
  return state.hidden.size ? rows.filter((i) => !state.hidden.has(kind[i])) : rows;
}

/** Rows of the events in whose course a day falls. */
export function backgroundOfDay(day) {
  const { long, start, end, kind } = shown().events;
  return long.filter((i) => start[i] <= day && day <= end[i] && !state.hidden.has(kind[i]));
}

/** Row of the event before (-1) or after (1) the one singled out, else of the day on show; undefined for none. */
export function eventBeside(direction) {
  const { order, starts, rankOf, rowOf, kind } = shown().events;
  const row = rowOf.get(state.event);
  const first = lastAtMost(starts, state.day - 1) + 1;
  let rank = row === undefined ? first - (direction < 0 ? 1 : 0) : rankOf[row] + direction;
  while (rank >= 0 && rank < order.length && state.hidden.has(kind[order[rank]])) rank += direction;
  return order[rank];
}

/** Whether a step of the journey is on show, and not what lies before or after it. */
export function isWithin() {
  return state.day >= 1 && state.day <= LAST_DAY;
}

/** Civil day on show; null before and after the journey, and where a step is more than one day. */
export function shownSerial() {
  return isFine && isWithin() ? serialOfStep(state.day) : null;
}
