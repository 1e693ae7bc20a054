// The reader's steps: to a day, to the event beside, to one event.

import { AFTER } from "../data/book.js";
import { happensOn } from "../data/events.js";
import { eventBeside } from "../state/days.js";
import { minuteOfDay, shown } from "../state/shown.js";
import { answer, change, state } from "../state/state.js";
import { pause } from "./motion.js";

/**
 * A step of the reader's own: playing stops, the day is shown at its noon.
 * @param {number} day
 * @param {?string} event
 */
export function step(day, event = null) {
  pause();
  goTo(day, event);
  answer();
}

/**
 * Go to a day: its noon, and no event singled out unless one is given.
 * @param {number} day
 * @param {?string} event
 */
export function goTo(day, event = null) {
  const to = Math.min(AFTER, Math.max(0, Math.round(day)));
  change({ day: to, minute: minuteOfDay(to), event, pointed: null });
}

export function toEvent(direction) {
  const { ids, start } = shown().events;
  const row = eventBeside(direction);
  if (row !== undefined) step(start[row], ids[row]);
}

/** Single an event out, on its own day if it is not on today. */
export function singleOut(id) {
  const { events } = shown();
  const row = events.rowOf.get(id);
  if (row === undefined) return;
  if (!happensOn(events, row, state.day)) step(events.start[row], id);
  else change({ event: id });
}
