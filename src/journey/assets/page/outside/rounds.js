// The rounds of a kiosk by the clock on the wall: so several stand in step, whenever each was switched on, and one that has slept wakes at the right day.

import { LAST_DAY } from "../data/book.js";
import { linkKeys } from "./links.js";
import { secondsOf } from "../bar/motion.js";

/** How long the end of the journey is shown, in seconds. */
export const REST_SECONDS = 8;

/** The hour of `sync=HH:MM`; null where the link has none, or none that a clock shows. */
export function askedHour() {
  const [, hour, minute] = /^(\d\d?):(\d\d)$/.exec(linkKeys().get("sync") ?? "")?.map(Number) ?? [];
  return hour < 24 && minute < 60 ? { hour, minute } : null;
}

/**
 * Which round is on, and how many seconds of it are over. The first of each day begins at the hour asked for, by the clock of this machine; the last one of a day is
 * broken off by it.
 */
export function roundAt(now, { hour, minute }) {
  const first = new Date(now);
  first.setHours(hour, minute, 0, 0);
  if (first.getTime() > now) first.setDate(first.getDate() - 1);
  const length = secondsOf(1, LAST_DAY) + REST_SECONDS;
  const since = (now - first.getTime()) / 1000;
  const turn = Math.floor(since / length);
  return { name: `${first.getTime()}/${turn}`, turn, seconds: since - turn * length };
}
