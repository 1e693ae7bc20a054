// What a lesson can ask of a journey: an event that its sources date or place differently, a stretch that no source dates, and an
// event of which little is known exactly. What the journey has not, is null.

import { book } from "../data/book.js";
import { isFine, isoOfStep } from "../data/steps.js";
import { lastAtMost } from "../data/time.js";
import { BASES, standing } from "../data/timeline.js";
import { callsOf, isDated } from "../state/dated.js";
import { dayOfMinute, mainRun, minuteOfDay, shown } from "../state/shown.js";
import { word } from "../state/words.js";
import { claimWords, isVagueDate, whenWords } from "../dom/when.js";
import { LEAST_REACH_KM } from "../column/dayhead.js";

const DISPUTED = ["when", "place"];
/** So many statements have room on a sheet. */
const MOST_STATEMENTS = 4;
/** Shorter rows of a timeline are rounded too much to tell a speed. */
const STEADY_MINUTES = 30;

/** @returns {LessonTasks} */
export function lessonTasks() {
  const who = disputedEvent();
  return { who, band: openStretch(), exact: vagueEvent(who?.row) };
}

/** Rows of the events of the journey itself, in order of time. */
function rowsWithin({ order, section }) {
  return order.filter((row) => section[row] === 1);
}

/**
 * The first of the things that a measure finds best; null where it finds nothing good in any.
 * @template Thing
 * @param {Iterable<Thing>} things
 * @param {(thing: Thing) => number} measure
 */
function bestOf(things, measure) {
  /** @type {?Thing} */
  let best = null;
  let most = 0;
  for (const thing of things) {
    const worth = measure(thing);
    if (worth <= most) continue;
    best = thing;
    most = worth;
  }
  return best;
}

/** The event with most differing statements; those of its time go before those of its place. Words are made where they can be more than what is found. */
function disputedEvent() {
  const { events } = shown();
  let best = null;
  let most = 0;
  for (const row of rowsWithin(events)) {
    for (const field of DISPUTED) {
      const rivals = events.others[row].filter((claim) => claim.field === field && !isInference(claim.source));
      const more = field === "when" ? MOST_STATEMENTS : 0;
      if (!rivals.length || Math.min(MOST_STATEMENTS, rivals.length + 1) + more <= most) continue;
      const statements = statementsOn(events, row, field, rivals);
      if (statements.length < 2 || statements.length + more <= most) continue;
      best = { row, statements };
      most = statements.length + more;
    }
  }
  return best;
}

/**
 * What is said of the time or the place of an event, by whom, in an order that does not tell what the map follows; the
 * editors' own remarks are no statements.
 * @returns {Statement[]}
 */
function statementsOn(events, row, field, rivals) {
  const own = ownStatement(events, row, field, new Set(rivals.map(({ source }) => source)));
  const byWords = new Map([[own.words, own]]);
  for (const claim of rivals) {
    const words = field === "when" ? claimWords(claim) : word(claim.display);
    const known = byWords.get(words) ?? { words, text: claim.display, sources: [], followed: false, key: timeKey(claim.value, claim.clock) };
    if (!known.followed && !known.sources.includes(claim.source)) known.sources.push(claim.source);
    byWords.set(words, known);
  }
  const key = (statement) => (field === "when" ? statement.key : statement.words);
  const kept = [...byWords.values()].filter(({ words, sources }) => words && sources.length).slice(0, MOST_STATEMENTS);
  return kept.includes(own) ? kept.sort((a, b) => (key(a) < key(b) ? -1 : 1)) : [];
}

/** What the account on show follows. The first source of an event is who dates it; who places it is one of those that do not say otherwise. */
function ownStatement(events, row, field, rivals) {
  const named = [...new Set(events.sources[row].map(([source]) => source))].filter((source) => !isInference(source));
  const isTime = field === "when";
  const [edtf, extent, clock] = [events.edtf[row], events.extent[row], events.clock[row]];
  return {
    words: isTime ? whenWords({ edtf, extent, clock }) : word(events.place_name[row]),
    text: isTime ? null : events.place_name[row],
    sources: isTime ? named.slice(0, 1) : named.filter((source) => !rivals.has(source)),
    followed: true,
    key: timeKey(edtf, clock),
  };
}

function timeKey(edtf, clock) {
  return `${edtf} ${clock?.[0] ?? ""}`;
}

function isInference(source) {
  return book.sources[source]?.kind === "inference";
}

/** Of the stretches between two dated calls the one about which least is known: with the widest band for the longest time. */
function openStretch() {
  const run = mainRun();
  const calls = callsOf(run.traveller).filter((call) => isDated(call) && shown().calls.table.section[call.row] === 1);
  const pairs = calls.slice(1).map((call, i) => [calls[i], call]).filter((ends) => ends.every(isOnItsDay));
  const stretches = pairs.map(([first, last]) => stretchBetween(run, markOf(first), markOf(last)));
  return bestOf(stretches, (stretch) => {
    const width = stretch.band.reduce((widest, { least, most }) => Math.max(widest, most - least), 0);
    return width < LEAST_REACH_KM ? 0 : width * (stretch.last.from - stretch.first.to);
  });
}

/** Whether a call is shown on the very day that its source names: who counts days by another calendar would not find it on the sheet. */
function isOnItsDay({ row }) {
  const { edtf, day } = shown().calls.table;
  return !isFine || !/^\d{4}-\d\d-\d\d$/.test(edtf[row]) || isoOfStep(day[row])?.slice(0, 10) === edtf[row];
}

/** A dated call on the sheet: its kilometre, and the minutes between which its source has it: its hour, else its days. */
function markOf(call) {
  const { table } = shown().calls;
  const { dayStart } = mainRun();
  const clock = table.clock[call.row];
  const exact = Boolean(clock?.[0] && clock[1]) && call.from !== null;
  const [from, to] = exact ? [call.from, call.to] : [dayStart[table.day[call.row] - 1], dayStart[table.day_end[call.row] ?? table.day[call.row]]];
  return { call, km: table.km[call.row], from, to };
}

/**
 * The way between two marks as the timeline has it, from the begin of the first to the end of the last.
 * @returns {Stretch}
 */
function stretchBetween(run, first, last) {
  const [begin, end] = [first.from, last.to];
  const within = [...run.minute.subarray(lastAtMost(run.minute, begin) + 1, lastAtMost(run.minute, end) + 1)];
  const clip = (km) => Math.min(last.km, Math.max(first.km, km));
  const band = [begin, ...within, end].map((minute) => {
    const { km, kmMin, kmMax } = standing(run, minute);
    return { minute, km: clip(km), least: clip(kmMin), most: clip(kmMax) };
  });
  const middle = minuteOfDay(dayOfMinute((first.to + last.from) / 2));
  return { first, last, begin, end, band, speed: speedOf(band), middle: middle > first.to && middle < last.from ? middle : (first.to + last.from) / 2 };
}

/** At which speed the band grows, km/h: the top speed of whatever goes there. */
function speedOf(band) {
  let speed = 0;
  band.slice(1).forEach(({ minute, least, most }, i) => {
    const minutes = minute - band[i].minute;
    if (minutes >= STEADY_MINUTES) speed = Math.max(speed, ((most - band[i].most) / minutes) * 60, ((least - band[i].least) / minutes) * 60);
  });
  return Math.min(book.journey.top_speed_kmh, Math.round(speed) || Infinity);
}

/** The event of whose date, hour and place least is known, though somebody tells of it. */
function vagueEvent(besides) {
  const { events } = shown();
  const rows = rowsWithin(events).filter((row) => row !== besides && events.sources[row].some(([source]) => !isInference(source)));
  const row = bestOf(rows, (at) => (events.clock[at] ? 0 : vagueness(events, at)));
  return row === null ? null : { row };
}

function vagueness({ basis, edtf, extent, certainty, text }, row) {
  const points = [
    [2, BASES[basis[row]] === "inferred"],
    [2, extent[row] !== "throughout" && isVagueDate(edtf[row], extent[row])],
    // One that may have been before the journey says little about it.
    [2, edtf[row].replace(/^[{[]/, "").slice(0, 10) >= book.journey.first_day],
    [2, certainty[row] === "region"],
    [1, certainty[row] === "approximate"],
    [1, text[row] !== null],
  ];
  return points.reduce((sum, [worth, holds]) => sum + (holds ? Number(worth) : 0), 1);
}
