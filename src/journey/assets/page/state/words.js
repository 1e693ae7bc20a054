// Texts in the language that the reader has chosen.

import { book, lentIn, textsOf, toldIn } from "../data/book.js";
import { state } from "./state.js";

/** A text of the journey in the chosen language; "" for none. */
export function word(row) {
  return row === null || row === undefined ? "" : textsOf(state.lang)[row];
}

/** The language that the page's own words are in. */
export function spokenTongue() {
  return book.interface[state.lang]["tag"] ?? state.lang;
}

/** The language of a text of the journey where it is another than the page's own; undefined where it is that. */
export function tongueOf(row) {
  if (row === null || row === undefined) return undefined;
  const tongue = lentIn(state.lang).get(row) ?? toldIn(state.lang);
  return tongue === spokenTongue() ? undefined : tongue;
}

const RIGHT_TO_LEFT = new Set([
  ..."ar arc azb ckb dv fa glk he lrc mzn nqo pnb ps rhg sd syr ug ur yi".split(" "),
  ..."adlm arab hebr mand mend nkoo rohg samr syrc thaa".split(" "),
]);

/** Whether a language is written from right to left: by the script that its tag names, else by the usual one. */
function isRightToLeft(tag) {
  const [tongue, ...rest] = tag.toLowerCase().split("-");
  return RIGHT_TO_LEFT.has(rest.find((part) => /^[a-z]{4}$/.test(part)) ?? tongue);
}

/** The way in which cards, rows and passages run: that of the language that the journey is told in. */
export function wayOfTelling() {
  return isRightToLeft(toldIn(state.lang)) ? "rtl" : "ltr";
}

/** The direction of a text of the journey: that of its language, else that of its first letters. */
export function directionOf(row) {
  return row !== null && row !== undefined && isRightToLeft(lentIn(state.lang).get(row) ?? toldIn(state.lang)) ? "rtl" : "auto";
}

/** A text of the journey with its language and direction, as `make` takes it. */
export function written(row) {
  return { dir: directionOf(row), text: word(row), lang: tongueOf(row) };
}

/** Whom a reader has to be told of, each as `written` gives it, and the licence of the data where it is stated. */
export function dues() {
  const { credits, licence } = book.journey;
  return [...credits.map(written), ...licence ? [{ text: say("licence", { licence }) }] : []];
}

/** A text of the interface in the chosen language, with {names} filled in. */
export function say(key, values = {}) {
  const text = book.interface[state.lang][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
