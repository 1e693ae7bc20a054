// What a card is made of: its head and place, its words, who says so and who says otherwise, and what folds.

import { book, toldIn } from "../data/book.js";
import { BASES } from "../data/timeline.js";
import { paper } from "../state/layout.js";
import { state } from "../state/state.js";
import { say, tongueOf, word, written } from "../state/words.js";
import { clockLines, clockNote } from "../dom/clocks.js";
import { make } from "../dom/dom.js";
import { signOf } from "../dom/symbols.js";
import { claimWords, whenWords } from "../dom/when.js";
import { sourceFrame } from "./passages.js";

/** What is still to be put into a fold that nobody has opened yet. */
const unfilled = new WeakMap();

const CLAIMED_TIMES = new Set(["when", "arrival", "departure"]);

/**
 * The title of an event, and what `body` gives when it is first opened. Which are open stands in the set `open`, from the
 * press on: the browser tells `toggle` later, maybe when the cards have been made anew.
 */
export function foldOf(events, row, open, body) {
  const id = events.ids[row];
  const summary = make("summary", {}, signOf(events.kind[row]), make("span", written(events.title[row])));
  const fold = make("details", { cls: "fold" }, summary);
  const turn = (opened) => {
    open[opened ? "add" : "delete"](id);
    setFold(fold, opened);
  };
  unfilled.set(fold, body);
  setFold(fold, open.has(id));
  summary.addEventListener("click", (event) => {
    event.preventDefault();
    turn(!fold.open);
  });
  // A browser that looks for a word opens what it stands in without a press; paper opens all, for a moment.
  fold.addEventListener("toggle", () => { if (fold.open && fold.isConnected && !paper.on) turn(true); });
  return fold;
}

/** Open or close a fold, at once with what is in it. */
export function setFold(fold, open) {
  if (open && unfilled.has(fold)) {
    fold.append(...unfilled.get(fold)().filter(Boolean));
    unfilled.delete(fold);
  }
  if (fold.open !== open) fold.open = open;
}

export function cardWords(events, row) {
  return [...clockLines(events, row), make("p", { cls: "text", ...written(events.text[row]) }), provenance(events, row), others(events.others[row])];
}

/** Kind and time of an event; beside the day `serial` its own date goes without saying. */
export function cardHead(events, row, serial) {
  const kind = events.kind[row];
  const when = whenWords({ edtf: events.edtf[row], extent: events.extent[row], clock: events.clock[row] }, serial);
  return make("p", { cls: "head" }, signOf(kind),
    make("span", { cls: `kind${book.kinds[kind].security ? " security" : ""}`, ...written(book.kinds[kind].name) }),
    make("span", { cls: "time", text: when }));
}

/**
 * @param {Table} events
 * @param {Row} row
 * @param {?HTMLElement} locate the press that leads to it on the map
 */
export function placeLine(events, row, locate = null) {
  const name = word(events.place_name[row]);
  if (!name) return null;
  const today = word(events.place_today[row]);
  const rough = events.certainty[row] && events.certainty[row] !== "exact";
  const isTitle = name === word(events.title[row]);
  const parts = [
    isTitle ? null : make("span", written(events.place_name[row])),
    today && today !== name ? make("span", { cls: "today", text: `(${say("today", { name: today })})` }) : null,
    rough ? make("span", { cls: "today", text: `${isTitle ? "" : "· "}${say(`certainty-${events.certainty[row]}`)}` }) : null,
    locate,
  ].filter(Boolean);
  return parts.length ? make("p", { cls: "place" }, ...parts.flatMap((part, i) => (i ? [" ", part] : [part]))) : null;
}

export function provenance(events, row) {
  const basis = BASES[events.basis[row]];
  const line = make("p", { cls: "sources" }, make("span", { cls: `basis ${basis}`, text: say(`basis-${basis}`) }));
  const places = new Map();
  for (const [source, locator] of events.sources[row]) places.set(source, (places.get(source) ?? new Set()).add(locator));
  [...places].forEach(([source, locators], i) => {
    const name = sourceWords(source, [...locators].filter(Boolean).join(", "));
    // Within it, as a line may end between a button and what stands behind.
    if (i < places.size - 1) name.append(make("span", { cls: "and", text: ";" }));
    line.append(" ", name);
  });
  return line;
}

function sourceWords(row, locator) {
  const words = citedWords(row, locator);
  if (!book.sources[row]) return words;
  const name = sourceFrame(book.sources[row]);
  name.append(words);
  return name;
}

/**
 * A source by its author, else its title, in the reader's language where the folder has that, and the place in it: they run
 * together as the name's first letter does, whatever the text around them does.
 */
export function citedWords(row, locator) {
  const source = book.sources[row];
  if (!source) return make("span", { dir: "auto", text: locator });
  const lang = toldIn(state.lang);
  const given = source.given[source.author ? "author" : "title"].includes(lang);
  const name = make("span", { text: word(source.short), lang: given ? lang : source.language });
  return make("span", { dir: "auto" }, name, locator ? `, ${locator}` : null);
}

/** What the sources say that did not win. */
export function others(claims) {
  if (!claims.length) return null;
  const list = make("ul");
  for (const claim of claims) {
    const clocks = clockNote(claim.clocks);
    list.append(make("li", {}, make("span", { cls: "said", dir: "auto", text: otherWords(claim), lang: tongueOf(claim.display) }),
      clocks ? make("span", { cls: "clocks", text: ` (${clocks})` }) : "", " — ", sourceWords(claim.source, claim.locator)));
  }
  return make("div", { cls: "others" }, make("h4", { text: say("others-say") }), list);
}

function otherWords(claim) {
  if (claim.display !== null) return word(claim.display);
  if (CLAIMED_TIMES.has(claim.field)) return claimWords(claim);
  if (claim.field !== "place") return claim.value ?? "";
  const place = book.places.find(({ id }) => id === claim.value);
  return place ? word(place.name) : claim.value ?? "";
}
