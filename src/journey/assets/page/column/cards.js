// A card for every event of the day, and what lasts longer than it.

import { book } from "../data/book.js";
import { backgroundOfDay, eventsOfDay, shownSerial } from "../state/days.js";
import { shown } from "../state/shown.js";
import { change, flush, following, state } from "../state/state.js";
import { say, word, written } from "../state/words.js";
import { $, all, make } from "../dom/dom.js";
import { lookAt } from "../map/camera.js";
import { singleOut } from "../bar/steps.js";
import { cardHead, cardWords, foldOf, placeLine, setFold } from "./parts.js";
import { pinButton } from "./pins.js";
import { bringTo, columnToTop, forgetTimes, gatherTimes, showInColumn, toMap } from "./reading.js";

const MOST_CARDS = 40;
const FIRST_CARDS = 12;
/** So many does the page open with: no screen shows more. */
const OPENING_CARDS = 5;
/** While a day plays, the rest of its cards comes when it has stayed so long that they may be read. */
const STAYED_MS = 1500;
const cardWork = following(fillCards, 150);
const restWork = following(addRest, 150);
let restRows = [];
let cardsOwed = false;
let cardsMade = 0;
/** Day that the cards on show are of, and what stands under them. */
let cardDay = null;
let underCards = "";
/** What makes the cards that a press on "more" brings, by that button. */
const heldBack = new WeakMap();
/** What the reader has unfolded on the day on show: ids of lasting events, and whether a crowded day's further cards. */
const unfolded = { events: new Set(), more: false };

/** Cards follow the map, unless one of them is what the reader has asked for; the story takes their place, and they wait. */
export function paintCards() {
  cardsOwed = state.view === "story";
  if (cardsOwed) return;
  forgetTimes();
  if (state.event === null) cardWork.ask();
  else cardWork.now();
}

/** The story has made room for them again. */
export function paintOwedCards() {
  if (cardsOwed) paintCards();
}

/** The first cards, which are all on most days; the rest of a crowded day a little later. */
function fillCards() {
  const rows = [...eventsOfDay(state.day)];
  const first = state.event === null ? rows.slice(0, cardDay === null ? OPENING_CARDS : FIRST_CARDS) : rows;
  restRows = rows.slice(first.length);
  cardsMade = performance.now();
  // While the column is as it was: to scroll a new one would have it laid out at once.
  if (cardDay !== state.day) {
    columnToTop();
    forgetUnfolded();
  }
  cardDay = state.day;
  const list = cardList(first);
  list.classList.toggle("coming", !state.playing);
  const before = $("cards").firstElementChild;
  if (before) before.replaceWith(list);
  else $("cards").append(list);
  paintUnder(rows.length);
  paintRest();
  gatherTimes();
  markCard();
}

export function paintRest() {
  if (!restRows.length || restWork.owed()) return;
  if (!state.playing || performance.now() - cardsMade > STAYED_MS) restWork.ask();
}

function addRest() {
  if (!restRows.length) return;
  $("cards").children[0].append(...cardList(restRows).children);
  restRows = [];
  gatherTimes();
  markCard();
}

/** What was unfolded is folded again when the cards are next made. */
export function forgetUnfolded() {
  if (unfolded.more || unfolded.events.size) underCards = "";
  unfolded.events.clear();
  unfolded.more = false;
}

/** What lasts longer than the day, and what the filter leaves out; from day to day it is mostly the same and stays. */
function paintUnder(count) {
  const cards = $("cards");
  const background = [...backgroundOfDay(state.day)];
  const wanted = background.indexOf(shown().events.rowOf.get(state.event)) < MOST_CARDS ? "" : state.event;
  const now = [state.account, state.lang, state.hidden.size > 0, count > 0, wanted, ...background].join();
  if (now === underCards && !cards.querySelector(".background + .list [open]")) return;
  underCards = now;
  const parts = [];
  if (!count) parts.push(make("p", { cls: "empty", text: say(background.length ? "only-background" : "nothing") }));
  if (background.length) parts.push(make("h3", { cls: "background", text: say("background") }), cardList(background, foldedCard));
  if (state.hidden.size) parts.push(make("p", { cls: "empty", text: say("filtered") }));
  while (cards.children.length > 1) cards.children[1].remove();
  cards.append(...parts);
}

/** Cards, the first (and the one singled out) at once and the rest when the reader asks. */
function cardList(rows, makeCard = cardOf) {
  const wanted = state.event === null ? undefined : shown().events.rowOf.get(state.event);
  const first = unfolded.more ? rows : rows.filter((row, i) => i < MOST_CARDS || row === wanted);
  const rest = rows.length > first.length ? rows.filter((row, i) => i >= MOST_CARDS && row !== wanted) : [];
  const list = make("div", { cls: "list" }, ...first.map(makeCard));
  if (rest.length) {
    const more = make("button", { cls: "more", type: "button", text: say("more-cards", { n: rest.length }) });
    more.addEventListener("click", () => {
      unfolded.more = true;
      more.replaceWith(...rest.map(makeCard));
    });
    heldBack.set(more, () => rest.map(makeCard));
    list.append(more);
  }
  return list;
}

/** Show the cards that wait for the reader to ask, until whoever prints them takes them away again; a plate says how many. */
export function addHeldBack() {
  return all("button.more", $("cards")).flatMap((more) => {
    const cards = heldBack.get(more)();
    for (const card of cards) card.classList.add("held-back");
    const made = [...cards, make("p", { cls: "count-held-back", text: say("signs-more", { n: cards.length }) })];
    more.before(...made);
    return made;
  });
}

function cardOf(row) {
  const { events } = shown();
  const head = cardHead(events, row, shownSerial());
  head.append(pinButton(events.ids[row], word(events.title[row])));
  return cardFrame(row, [head, make("h3", written(events.title[row])), ...cardBody(events, row)]);
}

/** A card of which only the head shows until the reader opens it. */
function foldedCard(row) {
  const { events } = shown();
  const fold = foldOf(events, row, unfolded.events, () => [cardHead(events, row, shownSerial()), ...cardBody(events, row)]);
  const card = cardFrame(row, [fold, pinButton(events.ids[row], word(events.title[row]))]);
  card.dataset.folded = "";
  return card;
}

function cardBody(events, row) {
  return [placeLine(events, row, locateButton(events, row)), ...cardWords(events, row)];
}

function cardFrame(row, content) {
  const { events } = shown();
  const card = make("article", { cls: "card", "data-event": events.ids[row], "data-kind": book.kinds[events.kind[row]].id }, ...content);
  card.addEventListener("pointerenter", () => change({ pointed: row }));
  card.addEventListener("pointerleave", () => change({ pointed: null }));
  return card;
}

/** The press that leads from a card to its place on the map; null where it has none. */
function locateButton(events, row) {
  if (Number.isNaN(events.x[row])) return null;
  const name = word(events.place_name[row]);
  const button = make("button", { type: "button", cls: "locate", text: say("on-map"), "aria-label": say("on-map-of", { name }) });
  button.addEventListener("click", () => {
    change({ event: events.ids[row] });
    lookAt(events.x[row], events.y[row]);
    toMap(button);
  });
  return button;
}

/** Show which card belongs to the event singled out. */
export function markCard() {
  for (const card of all("#cards .card")) {
    const chosen = card.dataset.event === state.event;
    card.classList.toggle("chosen", chosen);
    if (!chosen) continue;
    const fold = card.querySelector("details");
    if (fold) setFold(fold, true);
    showInColumn(card);
  }
}

/** From anywhere to the card of an event, on its own day if it is not on today. */
export function openEvent(id) {
  singleOut(id);
  toCard(id);
}

/** From a sign on the map to its card: shown, and with the focus, so that its words are read next. */
function toCard(id) {
  flush();
  cardWork.settle();
  restWork.now();
  if (!cardOfEvent(id)) paintCards();
  const card = cardOfEvent(id);
  if (card) bringTo(card);
}

/** Where the words of an event stand: its card, or in the story its passage. */
function cardOfEvent(id) {
  return document.querySelector(`${state.view === "story" ? "#story .passage" : "#cards .card"}[data-event="${CSS.escape(id)}"]`);
}
