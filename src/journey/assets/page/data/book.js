// The payload of the page, decoded: words by language, tables by account.

import { LOCALES } from "./time.js";

const FORMAT = 1;
/** @type {Book} */
export const book = jsonOf("journey-data");
if (book.format !== FORMAT) throw new Error(`journey data of format ${book.format}, expected ${FORMAT}`);

function jsonOf(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "");
}

/** Whether an object has a name of its own. */
export function hasOwn(object, name) {
  return Object.prototype.hasOwnProperty.call(object, name);
}

for (const [lang, { locale }] of Object.entries(book.interface)) LOCALES[lang] = locale;

/** Begins of the steps in hours since 1970 by the clocks there; what they mean is told in steps.js. */
export const BEGINS = decodeDeltas(book.journey.steps, 0);
/** Number of the last step, whatever its length. */
export const LAST_DAY = BEGINS.length;
export const AFTER = LAST_DAY + 1;

/** The shapes of the ground, packed: wanted once, and a good part of what the page would keep in memory. */
export function takeGround() {
  const { base } = book;
  book.base = {};
  return base;
}

/** Whole numbers out of printable text; see `encode_numbers` in packing.py. */
export function decodeNumbers(text) {
  const numbers = [];
  let value = 0;
  let factor = 1;
  for (let i = 0; i < text.length; i++) {
    const bits = text.charCodeAt(i) - 63;
    value += (bits & 31) * factor;
    if (bits & 32) {
      factor *= 32;
    } else {
      numbers.push(value % 2 ? -(value + 1) / 2 : value / 2);
      value = 0;
      factor = 1;
    }
  }
  return numbers;
}

/** A series out of its differences, in units of 10^-precision. */
export function decodeDeltas(text, precision) {
  const unit = 10 ** -precision;
  const steps = decodeNumbers(text);
  const values = new Float64Array(steps.length);
  for (let i = 0, sum = 0; i < steps.length; i++) {
    sum += steps[i];
    values[i] = sum * unit;
  }
  return values;
}

/** Longitudes and latitudes in turn, as world coordinates: x and y from 0 to 1 in Mercator's projection. */
export function decodeTrack(text, precision) {
  const unit = 10 ** -precision;
  const steps = decodeNumbers(text);
  const track = new Float64Array(steps.length);
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    track[i] = worldX(lon * unit);
    track[i + 1] = worldY(lat * unit);
  }
  return track;
}

export function worldX(lon) {
  return lon / 360 + 0.5;
}

/** Mercator has no poles: what lies beyond some 85° stands at the edge of the world. */
export function worldY(lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return Math.min(1, Math.max(0, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)));
}

export function lonOf(x) {
  return (x - 0.5) * 360;
}

export function latOf(y) {
  return (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;
}

const wordsByLanguage = new Map();

/** The language of the journey's texts for a reader: his own, or the first where the journey is not told in it. */
export function toldIn(lang) {
  return book.journey.languages.includes(lang) ? lang : book.journey.languages[0];
}

/** The languages that the page does not open in stand at its end: the browser paints before it has read so far. */
export function hasTexts(lang) {
  return toldIn(lang) === toldIn(book.start.lang) || document.readyState !== "loading";
}

/** Every text of the journey in one language, read when it is first wanted: a reader seldom wants them all. */
export function textsOf(lang) {
  if (!hasTexts(lang)) return textsOf(book.start.lang);
  const told = toldIn(lang);
  if (!wordsByLanguage.has(told)) wordsByLanguage.set(told, jsonOf(`words-${told}`));
  return wordsByLanguage.get(told);
}

const lentByLanguage = new Map();

/** Which texts a language has not, so that it shows another's: row to that language. */
export function lentIn(lang) {
  const told = toldIn(lang);
  if (!lentByLanguage.has(told)) {
    const rows = Object.entries(book.lent?.[told] ?? {});
    lentByLanguage.set(told, new Map(rows.flatMap(([tongue, packed]) => decodeNumbers(packed).map((row) => [row, tongue]))));
  }
  return lentByLanguage.get(told);
}

/**
 * Columns of one table as an account has them; rows that it has not are left out.
 * @param {keyof Book["tables"]} name
 * @param {number} account
 * @returns {Table}
 */
export function tableOf(name, account) {
  const { ids, absent, columns, changes } = book.tables[name];
  const change = account === 0 ? {} : changes[account - 1];
  const missing = new Set(absent[account]);
  const kept = (values) => (missing.size ? values.filter((_, row) => !missing.has(row)) : values);
  const table = { ids: kept(ids), size: ids.length - missing.size };
  for (const column of Object.keys({ ...columns, ...change })) table[column] = kept(overlaid(columns[column], change[column]));
  return table;
}

/** A column, of which packing.py may have written the distinct values only once. */
function unpacked(column) {
  return column.of ? decodeNumbers(column.at).map((place) => column.of[place]) : column;
}

function overlaid(packed, change) {
  if (change && !change.rows) return unpacked(change);
  const column = unpacked(packed);
  if (!change) return column;
  const copy = column.slice();
  change.rows.forEach((row, i) => { copy[row] = change.values[i]; });
  return copy;
}
