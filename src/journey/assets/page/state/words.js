// Texts in the language that the reader has chosen.

import { book, textsOf } from "../data/book.js";
import { state } from "./state.js";

/** A text of the journey in the chosen language; "" for none. */
export function word(row) {
  return row === null || row === undefined ? "" : textsOf(state.lang)[row];
}

/** A text of the interface in the chosen language, with {names} filled in; its twin, where not all go by train. */
export function say(key, values = {}) {
  const words = book.interface[state.lang];
  const text = (book.journey.by_train ? undefined : words[`${key}-way`]) ?? words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
