// Pinned cards: what the reader keeps on show, short, while the day moves. They are told in the link.

import { accountData } from "../data/accounts.js";
import { book } from "../data/book.js";
import { clockOrder, happensOn } from "../data/events.js";
import { numberWords } from "../data/time.js";
import { shown } from "../state/shown.js";
import { change, flush, state } from "../state/state.js";
import { say, word } from "../state/words.js";
import { $, all, glyph, make, only, setText } from "../dom/dom.js";
import { whenWords } from "../dom/when.js";
import { step } from "../bar/steps.js";
import { cardHead, cardWords, foldOf, placeLine } from "./parts.js";

const PIN = "M5.2 1h5.6v1.7l-.9.6.5 4.1c1.3.6 2.2 1.7 2.2 3H8.7L8 15.4l-.7-5H3.4c0-1.3.9-2.4 2.2-3l.5-4.1-.9-.6Z";
const MOST_LINKED_PINS = 100;

/**
 * `gone` are the pins that "unpin all" took away, as long as they can be brought back; `open` those unfolded.
 * @type {{gone: ?string[], open: Set<string>}}
 */
const pinning = { gone: null, open: new Set() };

export function pinButton(id, title) {
  const button = make("button", { type: "button", cls: "pin", "data-pin": id, "aria-pressed": String(state.pins.includes(id)),
    "aria-label": say("pin-of", { title }), title: say("pin") });
  button.append(glyph(PIN, 16));
  button.addEventListener("click", () => togglePin(id));
  return button;
}

function togglePin(id) {
  pinning.gone = null;
  change({ pins: state.pins.includes(id) ? state.pins.filter((pin) => pin !== id) : [...state.pins, id] });
}

/** Pins of a link: what no account of the journey knows is passed over. */
export function linkedPins(text) {
  const wished = (text ?? "").split(",", MOST_LINKED_PINS);
  return [...new Set(wished)].filter((id) => book.tables.event.ids.includes(id));
}

/** The pinned events: {id, row, events} in order of time, first those that the account on show has. */
function pinnedEvents() {
  const { events } = shown();
  const known = state.pins.filter((id) => events.rowOf.has(id)).map((id) => ({ id, row: events.rowOf.get(id), events }));
  known.sort((a, b) => events.start[a.row] - events.start[b.row] ||
    clockOrder(events, a.row) - clockOrder(events, b.row) || a.row - b.row);
  return [...known, ...state.pins.filter((id) => !events.rowOf.has(id)).map(absentEvent)];
}

/** An event that the account on show does not have, as another account has it. */
function absentEvent(id) {
  const { events } = book.journey.accounts.map((account) => accountData(account.id)).find((data) => data.events.rowOf.has(id));
  return { id, row: events.rowOf.get(id), events, absent: true };
}

export function paintPins(keys) {
  if (keys.has("pins")) {
    for (const button of all("#cards .pin, #story .pin")) {
      button.setAttribute("aria-pressed", String(state.pins.includes(button.dataset.pin ?? "")));
    }
  }
  if (["pins", "lang", "account"].some((key) => keys.has(key))) fillPinned();
  else if (pinning.gone) forgetGone();
  for (const card of all(".pinned-card", $("pinned"))) {
    const row = shown().events.rowOf.get(card.dataset.event);
    if (row !== undefined && happensOn(shown().events, row, state.day)) card.setAttribute("aria-current", "date");
    else card.removeAttribute("aria-current");
  }
}

function fillPinned() {
  const section = $("pinned");
  const at = all(".pin", section).findIndex((pin) => pin === document.activeElement);
  section.hidden = !state.pins.length && !pinning.gone;
  section.replaceChildren(...(state.pins.length ? [pinnedHead(), make("div", { cls: "pinned-list" }, ...pinnedEvents().map(pinnedCard))]
    : pinning.gone ? [goneNote(pinning.gone)] : []));
  if (at >= 0) keepFocus(all(".pin", section), at);
}

/** The focus stays near the pin that has gone: on the one that took its place, or else on the day's cards. */
function keepFocus(pins, at) {
  const next = pins[Math.min(at, pins.length - 1)] ?? $("cards").querySelector(".pin");
  next?.focus({ preventScroll: true });
}

function pinnedHead() {
  const all = make("button", { type: "button", cls: "plain", text: say("unpin-all") });
  all.addEventListener("click", unpinAll);
  return make("div", { cls: "pinned-head" }, make("h2", { text: say("pinned") }), state.pins.length > 1 ? all : null);
}

function unpinAll() {
  const { pins } = state;
  pinning.gone = pins;
  change({ pins: [] });
  flush();
  only("button", $("pinned")).focus({ preventScroll: true });
  setText($("live"), say("unpinned", { n: numberWords(pins.length, state.lang) }));
}

function goneNote(pins) {
  const undo = make("button", { type: "button", cls: "plain", text: say("undo") });
  undo.addEventListener("click", () => {
    pinning.gone = null;
    change({ pins });
    flush();
    only("button", $("pinned")).focus({ preventScroll: true });
  });
  return make("p", { cls: "pinned-head" }, make("span", { text: say("unpinned", { n: numberWords(pins.length, state.lang) }) }), undo);
}

/** No pin can be brought back, and none is unfolded when they are next made. */
export function forgetPinning() {
  pinning.gone = null;
  pinning.open.clear();
}

/** The reader has moved on: what was unpinned is not brought back any more. */
function forgetGone() {
  pinning.gone = null;
  fillPinned();
}

function pinnedCard({ id, row, events, absent = false }) {
  const fold = foldOf(events, row, pinning.open, () => [cardHead(events, row, null), placeLine(events, row), ...cardWords(events, row)]);
  const title = word(events.title[row]);
  return make("article", { cls: "pinned-card", "data-event": id }, fold,
    make("p", { cls: "pinned-day" }, absent ? make("span", { text: absentWords() }) : dayButton(events, row)), pinButton(id, title));
}

function absentWords() {
  const account = book.journey.accounts.find(({ id }) => id === state.account);
  return say("pinned-absent", { account: word(account?.title) });
}

/** The date of an event, which leads to its day. */
function dayButton(events, row) {
  const when = whenWords({ edtf: events.edtf[row], extent: events.extent[row], clock: events.clock[row] });
  const button = make("button", { type: "button", cls: "plain to-day", text: when, "aria-label": say("to-day", { when }) });
  button.addEventListener("click", () => step(events.start[row], events.ids[row]));
  return button;
}

/** Height of the pinned cards where they stay in the column's window: what is scrolled into sight has to stop below them. */
export function pinnedHeight() {
  const section = $("pinned");
  return getComputedStyle(section).position === "sticky" ? section.offsetHeight : 0;
}

export function startPins() {
  new ResizeObserver(() => { $("column").style.scrollPaddingTop = `${pinnedHeight()}px`; }).observe($("pinned"));
}
