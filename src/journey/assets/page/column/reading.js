// Reading the day: the column keeps to the story while the minute moves, but leaves a reader alone who scrolls;
// and the ways from a sign on the map to its card, from a card to the map, and back by Escape.

import { lastAtMost } from "../data/time.js";
import { isWithin } from "../state/days.js";
import { NARROW, reducedMotion } from "../state/layout.js";
import { mainRun, minuteOfDay, shown } from "../state/shown.js";
import { state } from "../state/state.js";
import { $, all } from "../dom/dom.js";
import { pinnedHeight } from "./pins.js";

const COLUMN_MARGIN = 12;
const READING_KEYS = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);

/** The column moves on no more often than can be followed. */
const MOVE_MS = 1200;
/** So long after another day has begun the browser may still carry out a scrolling of the day before. */
const LATE_MS = 1000;

/**
 * `minutes` and `cards` are the day's cards that have a time, in its order; `now` is the one that the story has come to, and
 * `unseen` the same as long as the column has not come to it; until `topUntil` nothing but its reader takes the column off its top.
 * @type {{byHand: boolean, scrolled: boolean, minutes: number[], cards: HTMLElement[], now: ?HTMLElement, unseen: ?HTMLElement,
 *   moved: number, topUntil: number, target: ?HTMLElement, origin: ?HTMLElement}}
 */
const reading = { byHand: false, scrolled: false, topUntil: 0, minutes: [], cards: [], now: null, unseen: null, moved: 0, target: null, origin: null };

export function startReading() {
  const column = $("column");
  const byHand = () => { reading.byHand = true; };
  column.addEventListener("scroll", () => {
    reading.scrolled = true;
    // What the browser still had to scroll by itself it adds to the new place.
    if (performance.now() < reading.topUntil && !reading.byHand && column.scrollTop) column.scrollTo({ top: 0, behavior: "instant" });
    else reading.topUntil = 0;
  }, { passive: true });
  for (const touch of ["wheel", "touchmove"]) column.addEventListener(touch, byHand, { passive: true });
  column.addEventListener("pointerdown", ({ target }) => { if (target === column) byHand(); });
  column.addEventListener("keydown", ({ key }) => { if (READING_KEYS.has(key)) byHand(); });
  $("cards").addEventListener("focusin", byHand);
  addEventListener("keydown", goBack);
}

/** Another day: its story begins at the top, and the column may move by itself again. */
export function columnToTop() {
  const moved = reading.scrolled || reading.byHand;
  if (moved) $("column").scrollTo({ top: 0, behavior: "instant" });
  Object.assign(reading, { byHand: false, scrolled: false, topUntil: moved ? performance.now() + LATE_MS : 0 });
}

/** Nothing that the reader has held or come from is remembered. */
export function forgetReading() {
  Object.assign(reading, { byHand: false, scrolled: false, topUntil: 0, target: null, origin: null });
}

/** The cards are made anew: none of them is the one of the hour. */
export function forgetTimes() {
  Object.assign(reading, { minutes: [], cards: [], now: null, unseen: null });
}

/** Find out which of the cards have a time within the day; done once a day, so that a frame only has to look it up. */
export function gatherTimes() {
  if (!isWithin()) return;
  const { events } = shown();
  const { dayStart } = mainRun();
  const [from, to] = [dayStart[state.day - 1], dayStart[state.day]];
  const timed = all(".card", $("cards").children[0])
    .map((card) => [events.rowOf.get(card.dataset.event), card])
    .filter(([row]) => events.clock[row]?.[0] && events.minute[row] >= from && events.minute[row] < to)
    .map(([row, card]) => ({ minute: events.minute[row], card }))
    .sort((a, b) => a.minute - b.minute);
  const first = timed.filter(({ minute }, i) => i === 0 || minute !== timed[i - 1].minute);
  reading.minutes = first.map(({ minute }) => minute);
  reading.cards = first.map(({ card }) => card);
  markHour();
}

/** Mark the last card that has begun by the instant on show; at rest a day stands for all its hours. */
export function markHour() {
  const moving = state.playing || state.minute !== minuteOfDay(state.day);
  const card = (moving && reading.cards[lastAtMost(reading.minutes, state.minute)]) || null;
  if (card !== reading.now) {
    reading.now?.removeAttribute("aria-current");
    card?.setAttribute("aria-current", "time");
    reading.now = reading.unseen = card;
  }
  if (!reading.unseen || (state.playing && performance.now() - reading.moved < MOVE_MS)) return;
  if (!reading.byHand) {
    showInColumn(reading.unseen);
    reading.moved = performance.now();
  }
  reading.unseen = null;
}

/** Whether the column scrolls by itself; below `NARROW` the whole page does, and nothing may take the map out of sight. */
function columnScrolls() {
  return innerWidth >= NARROW;
}

/** Bring a card into the column's window, under the pinned ones, and never move the page. */
export function showInColumn(card) {
  if (!columnScrolls()) return;
  const column = $("column");
  const frame = column.getBoundingClientRect();
  const box = card.getBoundingClientRect();
  const top = frame.top + pinnedHeight() + COLUMN_MARGIN;
  if (box.top >= top && box.bottom <= frame.bottom) return;
  const low = box.height < frame.bottom - top && box.bottom > frame.bottom;
  const by = low ? box.bottom - frame.bottom + COLUMN_MARGIN : box.top - top;
  // The browser tells `scroll` with the next frame, when another day may be on show.
  reading.scrolled = true;
  reading.topUntil = 0;
  column.scrollTo({ top: column.scrollTop + by, behavior: reducedMotion.matches ? "instant" : "smooth" });
}

/** Lead the focus to a card, from where Escape leads back. */
export function bringTo(card, origin = $("plate-map")) {
  card.tabIndex = -1;
  jump(card, origin);
  if (card.matches(".passage")) return; // the story has come to it by itself
  if (columnScrolls()) showInColumn(card);
  else card.scrollIntoView({ block: "center", behavior: reducedMotion.matches ? "instant" : "smooth" });
}

/** From a card to the map: where both do not fit on the screen, the map comes into sight and has the focus. */
export function toMap(button) {
  if (columnScrolls()) return;
  jump($("plate-map"), button);
  $("plate-map").scrollIntoView({ block: "start", behavior: reducedMotion.matches ? "instant" : "smooth" });
}

function jump(target, origin) {
  Object.assign(reading, { target, origin });
  target.focus({ preventScroll: true });
}

/** Escape leads back to where the last jump began. */
function goBack(event) {
  const { target, origin } = reading;
  if (event.key !== "Escape" || event.defaultPrevented || !target?.contains(document.activeElement)) return;
  Object.assign(reading, { target: null, origin: null });
  if (origin?.isConnected) origin.focus();
}
