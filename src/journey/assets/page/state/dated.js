// The calls of the account on show: on which day each is, what dates it, and its place among the events.

import { AFTER, book } from "../data/book.js";
import { clockOrder } from "../data/events.js";
import { BASES } from "../data/timeline.js";
import { dayOfMinute, shown } from "./shown.js";
import { state } from "./state.js";

const tableOrders = new Map();

/** The day of a call: of those that its date leaves, the one on which the steady pace has it. */
export function dayOfCall({ row, from }) {
  const { section, day, day_end: last } = shown().calls.table;
  if (section[row] !== 1) return section[row] === 0 ? 0 : AFTER;
  return from === null ? day[row] : Math.min(last[row], Math.max(day[row], dayOfMinute(from)));
}

/** Of the calls at a place, the one nearest to the day on show. */
export function nearestCall(place) {
  const away = (call) => Math.abs(dayOfCall(call) - state.day);
  return shown().calls.byPlace.get(place).reduce((best, call) => (away(call) < away(best) ? call : best));
}

/** Whether a call has no date but the editors' own. */
export function isReckoned({ row }) {
  return shown().calls.table.sources[row].every(([source]) => book.sources[source]?.kind === "inference");
}

/** Whether a source dates a call, as it was or as it was meant to be. */
export function isDated(call) {
  return BASES[shown().calls.table.basis[call.row]] !== "inferred" && !isReckoned(call);
}

export function callsOf(traveller) {
  return shown().calls.ofTraveller.get(traveller) ?? [];
}

/** Of a traveller's calls the last dated one before, and the first from the call of this number on; null for none. */
export function datedAround(calls, number) {
  return { before: calls.slice(0, number).reverse().find(isDated) ?? null, after: calls.slice(number).find(isDated) ?? null };
}

/**
 * Between which two calls one without a date was reckoned: the dated ones around it, else the first and the last.
 * @param {Call} call
 * @returns {[Call, Call]}
 */
export function reckonedBetween(call) {
  const calls = callsOf(call.travellers[0]);
  const { before, after } = datedAround(calls, calls.indexOf(call));
  return [before ?? calls[0], after ?? calls[calls.length - 1]];
}

/** Events by their rows and calls by -1 less their number, together in order of time; made once an account. */
export function tableOrder() {
  if (!tableOrders.has(state.account)) tableOrders.set(state.account, makeOrder());
  return tableOrders.get(state.account);
}

function makeOrder() {
  const { events, calls: { list } } = shown();
  const calls = list.map((call, i) => ({ entry: -1 - i, day: dayOfCall(call), minute: call.from ?? 0 }))
    .sort((a, b) => a.day - b.day || a.minute - b.minute || b.entry - a.entry);
  const order = [];
  let next = 0;
  for (const row of events.order) {
    const isEarlier = ({ day, minute }) => day < events.start[row] || (day === events.start[row] && minute < clockOrder(events, row));
    while (next < calls.length && isEarlier(calls[next])) order.push(calls[next++].entry);
    order.push(row);
  }
  return [...order, ...calls.slice(next).map(({ entry }) => entry)];
}

/** The call of an entry of that order; undefined for an event. */
export function callOfEntry(entry) {
  return entry < 0 ? shown().calls.list[-1 - entry] : undefined;
}
