// Dates of the sources in words, with no more precision than they have.

import { AFTER } from "../data/book.js";
import { UNIT, hourOfStep, hourWords, lastSerialOf, serialOfStep } from "../data/steps.js";
import { dayWords, serialOf, spanWords } from "../data/time.js";
import { state } from "../state/state.js";
import { say } from "../state/words.js";

/** An EDTF date (level 1, and sets) as parts: {kind: "date" | "interval" | "set", dates: […]}. */
function edtfParts(text) {
  const bare = text.trim();
  if (/^[{[].*[}\]]$/.test(bare)) return { kind: "set", dates: bare.slice(1, -1).split(",").map(edtfDate) };
  if (bare.includes("/")) return { kind: "interval", dates: bare.split("/").map(edtfDate) };
  return { kind: "date", dates: [edtfDate(bare)] };
}

function edtfDate(text) {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)$/.exec(text.trim());
  if (!found) return { open: text.trim() === ".." || text.trim() === "", text };
  const [, year, month, day, qualifier] = found;
  const style = day ? "date" : month ? "month-year" : "year";
  return { serial: serialOf(`${year}-${month ?? "01"}-${day ?? "01"}`), style, qualifier, text };
}

function dateWords(date, lang, style = "date") {
  return date.serial === undefined ? date.text : dayWords(date.serial, lang, date.style === "date" ? style : date.style);
}

function qualified(words, dates) {
  const signs = new Set(dates.flatMap(({ qualifier }) => (qualifier === "%" ? ["?", "~"] : [qualifier])));
  let text = words;
  if (signs.has("~")) text = say("about", { when: text });
  if (signs.has("?")) text = say("uncertain", { when: text });
  return text;
}

/** Whether a date says less than which day it was: uncertain, approximate, open, coarser than a day, or one of several. */
export function isVagueDate(edtf, extent) {
  const { kind, dates } = edtfParts(edtf);
  if (kind === "interval" && extent === "within") return true;
  return dates.some((date) => date.open || date.qualifier || date.style !== "date");
}

function intervalWords(dates, lang, style) {
  const [from, to] = dates;
  if (from.open) return say("before-date", { when: dateWords(to, lang, style) });
  if (to.open) return say("after-date", { when: dateWords(from, lang, style) });
  if (from.style === "date" && to.style === "date") return spanWords(from.serial, to.serial, lang, style);
  return `${dateWords(from, lang)} – ${dateWords(to, lang)}`;
}

/**
 * An EDTF date and its clock time in words; beside the day `shownSerial` its own date and any year go without saying.
 * @param {{edtf: string, extent: string, clock: ?Clock}} told
 * @param {?number} shownSerial
 */
export function whenWords({ edtf, extent, clock }, shownSerial = null) {
  const { lang } = state;
  const style = shownSerial === null ? "date" : "short";
  const { kind, dates } = edtfParts(edtf);
  const hours = clockWords(clock);
  if (kind === "date") {
    const [date] = dates;
    const same = date.style === "date" && date.serial === shownSerial;
    if (same && !date.qualifier) return hours || say("hour-unknown");
    const words = qualified(dateWords(date, lang, style), dates);
    return hours ? say("date-clock", { date: words, clock: hours }) : words;
  }
  if (kind === "set") return qualified(dates.map((date) => dateWords(date, lang, style)).join(say("list-comma")), dates);
  const span = qualified(intervalWords(dates, lang, style), dates);
  const known = extent === "within" ? say("day-unknown", { when: span }) : extent === "throughout" ? say("throughout", { when: span }) : span;
  return hours ? say("date-clock", { date: known, clock: hours }) : known;
}

export function clockWords(clock) {
  if (!clock) return "";
  const [from, to] = clock;
  if (from && to && from !== to) return `${from}–${to}`;
  if (from && to) return from;
  return from ? say("from-clock", { clock: from }) : to ? say("until-clock", { clock: to }) : "";
}

/** An EDTF date in words. */
export function edtfWords(edtf) {
  return whenWords({ edtf, extent: "", clock: null });
}

/** What another source says of a date. */
export function claimWords(claim) {
  return whenWords({ edtf: claim.value ?? "", extent: claim.extent ?? "", clock: claim.clock ?? null });
}

/** Forms of the date of a step that is no day. */
const TITLES = { month: "month-year", year: "year" };

/** A step in words. */
export function dayTitle(day) {
  if (day === 0) return say("prelude");
  if (day === AFTER) return say("aftermath");
  const serial = serialOfStep(day);
  if (UNIT === "week") return spanWords(serial, lastSerialOf(day), state.lang, "date");
  const date = dayWords(serial, state.lang, TITLES[UNIT] ?? "full");
  return UNIT === "hour" ? say("date-clock", { date, clock: hourWords(hourOfStep(day)) }) : date;
}

/** The date in words, as the slider says it. */
export function dayWordsOf(day) {
  return day === 0 || day === AFTER ? dayTitle(day) : `${say("day-n", { day })} · ${dayTitle(day)}`;
}
