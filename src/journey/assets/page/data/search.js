// The form in which what the reader types and what is written meet: Python's rule (folding.py), as a table of the signs that there are.

import { book } from "./book.js";

const foldTable = new Map();

/** A text as a search looks at it: without case, accents, ё, widths, Latin letters of one language alone and the Chinese script. */
export function searched(text) {
  if (!foldTable.size) {
    for (const [form, others] of Object.entries(book.folds)) for (const other of others) foldTable.set(other, form);
  }
  // What is folded already is passed over: most of a long text.
  return text.normalize("NFC").replace(/[^a-z0-9 \n]/gu, (char) => foldTable.get(char) || char).replace(/[\u0300-\u036f]/g, "");
}
