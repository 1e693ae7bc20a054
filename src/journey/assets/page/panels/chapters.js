// The journey as one text: its chapters by step, what is told in each, and the minute of the journey that each part stands for.

import { AFTER, LAST_DAY } from "../data/book.js";
import { lastAtMost } from "../data/time.js";
import { callOfEntry, dayOfCall, isDated, tableOrder } from "../state/dated.js";
import { dayOfMinute, mainRun, minuteOfDay, shown } from "../state/shown.js";
import { state } from "../state/state.js";

/**
 * The parts of the story in their order, first its title; by day the number of the chapter, by key that of each part.
 * @returns {Story}
 */
export function tellStory() {
  const entries = toldEntries();
  const days = entries.map(({ day }) => day);
  const told = entries.filter(({ entry }) => entry < 0 || !state.hidden.has(shown().events.kind[entry]));
  /** @type {StoryPart[]} */
  const parts = [{ kind: "title", day: told.length ? told[0].day : 1, last: 0, minute: minuteOfDay(0), entry: null, key: "title" }];
  const chapterOf = new Int32Array(AFTER + 1);
  let at = 0;
  for (let day = 0; day <= AFTER; day++) {
    const first = at;
    while (at < told.length && told[at].day === day) at++;
    if (first === at && (day === 0 || day === AFTER)) {
      chapterOf[day] = day === 0 ? 0 : parts.length - 1;
      continue;
    }
    const quiet = isQuiet(days, day);
    const last = quiet ? lastQuiet(days, day) : day;
    chapterOf.fill(parts.length, day, last + 1);
    const [from, to] = minutesOf(day);
    parts.push({ kind: "chapter", day, last, minute: from, entry: null, key: `chapter/${day}`, quiet, told: at - first });
    addPassages(parts, told.slice(first, at), from, to);
    day = last;
  }
  const partOf = new Map(parts.map(({ key }, part) => [key, part]));
  return { parts, chapterOf, partOf };
}

/** Events on the day that they begin, and calls that a source dates and no event tells of: {entry, day}. */
function toldEntries() {
  const { events, calls } = shown();
  const isTold = (call) => isDated(call) && !events.rowOf.has(calls.table.event[call.row]);
  return tableOrder().filter((entry) => entry >= 0 || isTold(callOfEntry(entry)))
    .map((entry) => ({ entry, day: entry < 0 ? dayOfCall(callOfEntry(entry)) : events.start[entry] }));
}

/** Whether no source dates anything on a day of the journey, whatever the filter leaves of it. */
function isQuiet(days, day) {
  if (day < 1 || day > LAST_DAY) return false;
  const { dayStart } = shown().events;
  return dayStart[day] === dayStart[day + 1] && days[lastAtMost(days, day)] !== day;
}

function lastQuiet(days, day) {
  let last = day;
  while (isQuiet(days, last + 1)) last++;
  return last;
}

/** First minute of a day and that of the next; before and after the journey one instant stands for all. */
function minutesOf(day) {
  if (day < 1 || day > LAST_DAY) return [minuteOfDay(day), minuteOfDay(day)];
  const { dayStart } = mainRun();
  return [dayStart[day - 1], dayStart[day]];
}

/** Passages with a clock time stand for that, the others share the time between those around them. */
function addPassages(parts, told, from, to) {
  const minutes = told.map(({ entry }) => clockMinute(entry, from, to));
  let before = from;
  for (let i = 0; i < told.length; i++) {
    if (minutes[i] !== null) {
      before = Math.max(before, minutes[i]);
    } else {
      let next = i;
      while (next < told.length && minutes[next] === null) next++;
      const after = Math.max(before, minutes[next] ?? to);
      before += (after - before) / (next - i + 1);
    }
    parts.push(passageOf(told[i], before));
  }
}

function passageOf({ entry, day }, minute) {
  const { events } = shown();
  const kind = entry < 0 ? "call" : "event";
  return { kind, day, last: day, minute, entry, key: keyOf(kind, entry < 0 ? callOfEntry(entry).id : events.ids[entry]) };
}

function keyOf(kind, id) {
  return `${kind}/${id}`;
}

/** The key of the passage of the event or call singled out; of none where there is none. */
export function chosenKey() {
  return state.event === null ? keyOf("call", state.call?.id) : keyOf("event", state.event);
}

/** The instant that a source gives an entry within its day; null for none. */
function clockMinute(entry, from, to) {
  const { events } = shown();
  const minute = entry < 0 ? callOfEntry(entry).from : events.clock[entry]?.[0] ? events.minute[entry] : null;
  return minute !== null && minute >= from && minute < to ? minute : null;
}

/**
 * What a place in the story says of the state: the day, the minute between those of its part and of the next, and its event.
 * @param {Story} story
 * @param {{part: number, share: number}} at
 */
export function stateAt({ parts }, { part, share }) {
  const { day: first, last, minute: begin, entry } = parts[part];
  const event = entry === null || entry < 0 ? null : shown().events.ids[entry];
  if (first < 1 || first > LAST_DAY || parts[part].kind === "title") return { day: first, minute: minuteOfDay(first), event };
  const { dayStart } = mainRun();
  const end = Math.min(parts[part + 1]?.minute ?? Infinity, dayStart[last]);
  const minute = Math.min(dayStart[last] - 1, Math.max(dayStart[first - 1], begin + share * (end - begin)));
  return { day: Math.min(last, Math.max(first, dayOfMinute(minute))), minute, event };
}

/**
 * Where in the story the state is: at its event or call, at the minute where that is not the day's own, else at the chapter.
 * @param {Story} story
 */
export function storyPlace({ parts, chapterOf, partOf }) {
  const chapter = chapterOf[state.day];
  const isWithin = state.day >= 1 && state.day <= LAST_DAY;
  if (!state.playing) {
    const part = partOf.get(chosenKey());
    if (part !== undefined) return { part, share: 0 };
    if (state.minute === minuteOfDay(state.day) && parts[chapter].last === parts[chapter].day) return { part: chapter, share: 0 };
  }
  if (!isWithin) return { part: chapter, share: 0 };
  let part = chapter;
  while (parts[part + 1]?.kind !== "chapter" && parts[part + 1]?.minute <= state.minute) part++;
  const [from, to] = [parts[part].minute, parts[part + 1]?.minute ?? mainRun().dayStart[LAST_DAY]];
  return { part, share: to > from ? Math.min(1, Math.max(0, (state.minute - from) / (to - from))) : 0 };
}
