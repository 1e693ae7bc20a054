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

/** A text of the journey with its language and direction, as `make` takes it. */
export function written(row) {
  return { dir: "auto", text: word(row), lang: tongueOf(row) };
}

/** A text of the interface in the chosen language, with {names} filled in. */
export function say(key, values = {}) {
  const text = book.interface[state.lang][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
