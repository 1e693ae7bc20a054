// Playing: real seconds become minutes of the journey, slowly through steps with events, quickly through empty ones.

import { AFTER, LAST_DAY } from "../data/book.js";
import { isFine } from "../data/steps.js";
import { isUnderWay, standing } from "../data/timeline.js";
import { eventsOfDay } from "../state/days.js";
import { dayOfMinute, mainRun, minuteOfDay } from "../state/shown.js";
import { change, flush, state } from "../state/state.js";
import { followFrame } from "../map/camera.js";

const RAIL_DAY = 2.6;
const EMPTY_DAY = 0.35;
const EVENT_SECONDS = 1.5;
const MOST_SECONDS = 6;
export const SPEEDS = [0.5, 1, 2, 4, 8];
const LONGEST_FRAME = 0.1;

const motion = { last: 0, frame: 0 };

/** Seconds that a day takes at speed 1. */
function secondsOfDay(day) {
  const run = mainRun();
  const noon = standing(run, minuteOfDay(day));
  const morning = standing(run, run.dayStart[day - 1]);
  const evening = isFine ? noon : standing(run, run.dayStart[day]);
  const moving = isUnderWay(noon.state) || noon.km !== morning.km || evening.km !== noon.km;
  return (moving ? RAIL_DAY : EMPTY_DAY) + Math.min(MOST_SECONDS, EVENT_SECONDS * eventsOfDay(day).length);
}

/** Seconds that playing takes at speed 1 from the begin of one step to the end of another. */
export function secondsOf(first, last) {
  const { dayStart } = mainRun();
  let seconds = 0;
  for (let day = first; day <= last; day++) if (dayStart[day] > dayStart[day - 1]) seconds += secondsOfDay(day);
  return seconds;
}

/** Play from the begin of a step, at any speed. */
export function playFrom(day, speed) {
  pause();
  change({ day, minute: mainRun().dayStart[day - 1], event: null, speed });
  play();
}

export function play() {
  if (state.playing) return;
  if (state.day < 1 || state.day >= AFTER || (state.day === LAST_DAY && state.minute >= lastMinute())) {
    change({ day: 1, minute: mainRun().dayStart[0], event: null });
  }
  change({ playing: true });
  motion.last = 0;
  motion.frame = requestAnimationFrame(playFrame);
}

export function pause() {
  if (!state.playing) return;
  cancelAnimationFrame(motion.frame);
  change({ playing: false });
}

export function lastMinute() {
  return mainRun().dayStart[LAST_DAY] - 1;
}

/**
 * The minute that playing has come to so many seconds after the begin.
 * @param {number} seconds
 */
export function minuteAfter(seconds) {
  return Math.min(lastMinute(), later(mainRun().dayStart[0], Math.max(0, seconds)));
}

function playFrame(now) {
  if (!state.playing) return;
  const seconds = motion.last ? Math.min(LONGEST_FRAME, (now - motion.last) / 1000) : 0;
  motion.last = now;
  const minute = Math.min(lastMinute(), later(state.minute, seconds * state.speed));
  const day = Math.max(1, Math.min(LAST_DAY, dayOfMinute(minute)));
  change({ minute, ...(day === state.day ? {} : { day, event: null, pointed: null }) });
  if (minute >= lastMinute()) pause();
  flush();
  followFrame(seconds);
  if (state.playing) motion.frame = requestAnimationFrame(playFrame);
}

/** The instant that is so many seconds of playing later. */
function later(minute, seconds) {
  const { dayStart } = mainRun();
  let left = seconds;
  let at = minute;
  for (let day = Math.max(1, dayOfMinute(minute)); day <= LAST_DAY; day++) {
    if (dayStart[day] === dayStart[day - 1]) continue; // an hour that the clocks leave out
    const rate = (dayStart[day] - dayStart[day - 1]) / secondsOfDay(day);
    const room = (dayStart[day] - at) / rate;
    if (left < room) return at + left * rate;
    left -= room;
    at = dayStart[day];
  }
  return at;
}
