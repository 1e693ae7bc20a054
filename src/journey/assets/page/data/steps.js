// The steps of the journey, hours or days or longer, by the clocks there: the one place where a number becomes a date, and back.

import { AFTER, BEGINS, LAST_DAY, book } from "./book.js";
import { isoOf, lastAtMost, serialOf } from "./time.js";

const DAY_HOURS = 24;
const LAST_SERIAL = serialOf(book.journey.last_day);

/** How long a step is: "hour", "day", "week", "month" or "year". */
export const UNIT = book.journey.step;

/** Whether a step lies within one civil day. */
export const isFine = UNIT === "hour" || UNIT === "day";

/** Civil day on which a step begins. */
export function serialOfStep(day) {
  return Math.floor(BEGINS[day - 1] / DAY_HOURS);
}

/** The hour at which a step begins, 0 to 23. */
export function hourOfStep(day) {
  return BEGINS[day - 1] - serialOfStep(day) * DAY_HOURS;
}

/** Last civil day of a step. */
export function lastSerialOf(day) {
  return day >= LAST_DAY ? LAST_SERIAL : Math.floor((BEGINS[day] - 1) / DAY_HOURS);
}

/** Number of the step that holds a civil day and hour: 0 before the journey, one more than the steps after it. */
function stepOf(serial, hour = 0) {
  return serial > LAST_SERIAL ? AFTER : lastAtMost(BEGINS, serial * DAY_HOURS + hour) + 1;
}

/** "05:00" of a whole hour. */
export function hourWords(hour) {
  return `${String(hour).padStart(2, "0")}:00`;
}

/** The begin of a step as links have it: "1949-12-06", of an hour "1949-12-06T05"; null before and after the journey. */
export function isoOfStep(day) {
  if (day < 1 || day > LAST_DAY) return null;
  const date = isoOf(serialOfStep(day));
  return UNIT === "hour" ? `${date}T${hourWords(hourOfStep(day)).slice(0, 2)}` : date;
}

/** Number of the step that holds "1949-12-06" or "1949-12-06T05"; null for what is no date. */
export function stepOfIso(text) {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3])(?::\d{2})?)?$/.exec(text ?? "");
  if (!found) return null;
  const serial = serialOf(found[1]);
  return Number.isFinite(serial) ? stepOf(serial, Number(found[2] ?? 0)) : null;
}
