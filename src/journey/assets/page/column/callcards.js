// The card above the day's: a call of a train, or where a train stands, with who dates it and who says otherwise.

import { book } from "../data/book.js";
import { civilAt, dayWords, numberWords } from "../data/time.js";
import { isUnderWay, standing, zoneAt } from "../data/timeline.js";
import { callsOf, datedAround, dayOfCall, isDated, isReckoned, reckonedBetween } from "../state/dated.js";
import { shownSerial } from "../state/days.js";
import { ridersName, runOfTraveller, shown, wayOf } from "../state/shown.js";
import { amend, change, flush, state } from "../state/state.js";
import { say, word, written } from "../state/words.js";
import { localWords, secondWords, zoneSaid } from "../dom/clocks.js";
import { $, glyph, make } from "../dom/dom.js";
import { vehicleOf } from "../dom/symbols.js";
import { whenWords } from "../dom/when.js";
import { pause } from "../bar/motion.js";
import { step } from "../bar/steps.js";
import { openEvent } from "./cards.js";
import { LEAST_REACH_KM, clockBeside } from "./dayhead.js";
import { others, provenance } from "./parts.js";
import { bringTo } from "./reading.js";

const RING = "M8 2.6a5.4 5.4 0 1 0 .01 0ZM8 4.6a3.4 3.4 0 1 1-.01 0Z";

/** Show a call on its day; `focused`, the card has the focus, so that its words are read next. */
export function openCall(id, focused) {
  const day = dayOfCall(shown().calls.byId.get(id));
  if (day !== state.day) step(day);
  showCard({ id, day }, focused);
}

export function openTrain(traveller) {
  showCard({ traveller, day: state.day, minute: state.minute }, true);
}

function showCard(call, focused) {
  pause();
  change({ event: null, call });
  flush();
  if (focused) bringTo($("call").firstElementChild);
}

/** A card stays as long as its day; an event singled out, or playing, takes its place. */
export function paintCall() {
  const { call } = state;
  const gone = call && (call.day !== state.day || state.event !== null || state.playing ||
    (call.id !== undefined && !shown().calls.byId.has(call.id)));
  if (gone) amend({ call: null });
  const card = state.call && (state.call.id === undefined ? trainCard(state.call) : callCard(shown().calls.byId.get(state.call.id)));
  $("call").replaceChildren(...(card ? [card] : []));
}

function closeButton() {
  const button = make("button", { type: "button", cls: "pin", "aria-label": say("close"), title: say("close") }, make("span", { "aria-hidden": "true", text: "×" }));
  button.addEventListener("click", () => {
    change({ call: null });
    $("plate-map").focus({ preventScroll: true });
  });
  return button;
}

function press(text, run) {
  const button = make("button", { type: "button", cls: "plain", text });
  button.addEventListener("click", run);
  return button;
}

export function ringSign(size = 18) {
  const svg = glyph(RING, size);
  svg.classList.add("sign");
  return svg;
}

export function callName({ row }) {
  return word(shown().calls.table.place_name[row]);
}

/**
 * @param {{row: Row}} call
 * @param {?number} serial day beside which its own date goes without saying
 */
export function callWhen({ row }, serial = null) {
  const { edtf, extent, clock } = shown().calls.table;
  return whenWords({ edtf: edtf[row], extent: extent[row], clock: clock[row] }, serial);
}

/** Who called there, and by what each came. */
export function trainNames({ row, travellers }) {
  const by = wayOf(travellers[0], shown().calls.table.km[row]);
  return travellers.map((traveller) => ridersName(traveller, by)).join(say("list-comma"));
}

function callCard(call) {
  const { table } = shown().calls;
  const head = make("p", { cls: "head" }, ringSign(), make("span", { cls: "kind", text: say("call") }),
    make("span", { cls: "time", text: callWhen(call, shownSerial()) }), closeButton());
  return make("article", { cls: "card call", "data-call": call.id, "data-event": table.event[call.row] },
    head, make("h3", written(table.place_name[call.row])), ...callWords(call), otherCalls(call));
}

/** All that is said of a call: whose train, today's name, times by both clocks, who dates it, who says otherwise. */
export function callWords(call) {
  const { table } = shown().calls;
  const { row } = call;
  const place = [trainNames(call)];
  if (word(table.place_today[row])) place.push(say("today", { name: word(table.place_today[row]) }));
  if (table.certainty[row] && table.certainty[row] !== "exact") place.push(say(`certainty-${table.certainty[row]}`));
  return [make("p", { cls: "place today", text: place.join(" · ") }), ...callTimes(call), callProvenance(call), others(table.others[row]), eventPress(table.event[row])];
}

function callTimes({ row, travellers }) {
  const { table: { arrival, departure, clock, place } } = shown().calls;
  const run = shown().runs.find(({ traveller }) => traveller === travellers[0]);
  const same = arrival[row] === departure[row];
  const ends = same ? [["passage", arrival[row]]] : [["arrival", arrival[row]], ["departure", departure[row]]];
  const lines = ends.filter(([, minute]) => minute !== null)
    .map(([name, minute]) => say("call-line", { what: say(`call-${name}`), when: paceWords(run, minute, clock[row]) }));
  if (lines.length && zoneSaid(place[row])) lines.push(zoneSaid(place[row]));
  return lines.map((text) => make("p", { cls: "clocks", text }));
}

/** An instant by both clocks; to the minute only where the source gives it, else to the hour, as reckoned. */
function paceWords(run, minute, stated) {
  const clocks = zoneAt(run, minute);
  const { offset, railway } = clocks;
  const exact = Boolean(stated) && stated[0] === stated[1] && stated[0] === civilAt(minute, offset).clock;
  const told = exact ? minute : wholeHour(minute, offset);
  const { serial, clock } = civilAt(told, offset);
  const parts = [say("date-clock", { date: dayWords(serial, state.lang, "short"), clock: exact ? clock : say("about", { when: clock }) }), localWords(clocks)];
  if (railway !== null && railway !== offset) parts.push(secondWords(clockBeside(told, railway, offset), railway));
  if (!exact) parts.push(say("call-pace"));
  return parts.join(" · ");
}

/** The nearest whole hour of the same civil day. */
function wholeHour(minute, offset) {
  const near = Math.round((minute + offset) / 60) * 60 - offset;
  return civilAt(near, offset).serial === civilAt(minute, offset).serial ? near : near - 60;
}

/** On whose word a call is dated; where on nobody's, that it is the editors' reckoning, and from what. */
function callProvenance(call) {
  return isReckoned(call) ? reckonedLine(reckonedBetween(call)) : provenance(shown().calls.table, call.row);
}

function reckonedLine([first, last]) {
  return make("p", { cls: "sources" }, make("span", { cls: "basis inferred", text: say("basis-inferred") }),
    ` ${say("call-reckoned", { first: callName(first), last: callName(last) })}`);
}

/** The event that dates a call, where the account on show has it. */
function eventPress(id) {
  const { events } = shown();
  if (!events.rowOf.has(id)) return null;
  return make("p", {}, press(say("call-event", { title: word(events.title[events.rowOf.get(id)]) }), () => openEvent(id)));
}

function callPress(call) {
  return press(say("date-clock", { date: callName(call), clock: callWhen(call) }), () => openCall(call.id, true));
}

function otherCalls(call) {
  const { byPlace, table } = shown().calls;
  const more = byPlace.get(table.place[call.row]).filter((other) => other !== call);
  if (!more.length) return null;
  return make("div", { cls: "others" }, make("h4", { text: say("call-here") }), make("ul", {}, ...more.map((other) => make("li", {}, callPress(other)))));
}

/** Where a train stands at an instant, and the dated calls that hold it there. */
function trainCard({ traveller: row, minute }) {
  const run = runOfTraveller(row);
  const now = standing(run, minute);
  const calls = callsOf(run.traveller);
  const at = calls.find(({ from, to }) => from !== null && from <= minute && minute <= to);
  const number = calls.filter(({ from }) => from !== null && from <= minute).length;
  const { before, after } = datedAround(calls, number);
  const { offset } = zoneAt(run, minute);
  const { serial, clock } = civilAt(minute, offset);
  const by = wayOf(row, now.km);
  const engine = vehicleOf(by, 30, 16);
  const head = make("p", { cls: "head" }, engine, make("span", { cls: "kind", dir: "auto", text: ridersName(row, by) }),
    make("span", { cls: "time", text: say("date-clock", { date: dayWords(serial, state.lang, "short"), clock }) }), closeButton());
  return make("article", { cls: "card call", "data-train": book.travellers[run.traveller].id },
    head, make("h3", { dir: "auto", text: at ? callName(at) : standingWords(now, calls[number - 1], calls[number]) }), ...standingLines(now, at, before, after),
    boundLine("call-last", before), boundLine("call-next", after));
}

/** By the steady pace or the times of his route: between two calls, going or not, else at the last one, or waiting at the first. */
function standingWords(now, last, next) {
  const halted = now.state === "halt";
  if (!(halted || isUnderWay(now.state)) || !last || !next) return callName(last ?? next);
  return say(halted ? "halted" : "between", { first: callName(last), last: callName(next) });
}

function standingLines(now, at, before, after) {
  if (!isUnderWay(now.state) || !before || !after) return [];
  const reach = now.kmMax - now.kmMin < LEAST_REACH_KM ? null
    : make("p", { cls: "reach", text: say("reach-km", { from: numberWords(now.kmMin, state.lang), to: numberWords(now.kmMax, state.lang) }) });
  return [reach, at && isDated(at) ? null : reckonedLine([before, after])];
}

/** A dated call beside the train: a press to its card, and on whose word it is dated. */
function boundLine(key, call) {
  if (!call) return null;
  return make("div", { cls: "others" }, make("h4", { text: say(key) }), callPress(call), callProvenance(call), others(shown().calls.table.others[call.row]));
}
