// The parts of the story as elements: its title, its chapters, and what is told in them, of what the cards are made of too.

import { AFTER, LAST_DAY, book } from "../data/book.js";
import { UNIT, isFine, serialOfStep } from "../data/steps.js";
import { numberWords, spanWords } from "../data/time.js";
import { standing } from "../data/timeline.js";
import { callOfEntry } from "../state/dated.js";
import { eventsOfDay } from "../state/days.js";
import { isPlaced, mainRun, minuteOfDay, shown, whereOfDay } from "../state/shown.js";
import { change, state } from "../state/state.js";
import { say, word, written } from "../state/words.js";
import { make } from "../dom/dom.js";
import { dayTitle } from "../dom/when.js";
import { isKnown, placeName, whereWords } from "../dom/where.js";
import { callName, callWhen, callWords, ringSign } from "../column/callcards.js";
import { LEAST_REACH_KM, dayCount } from "../column/dayhead.js";
import { cardHead, cardWords, placeLine } from "../column/parts.js";
import { pinButton } from "../column/pins.js";

const TITLE_HEIGHT = 200;
const CHAPTER_HEIGHT = 110;
const PASSAGE_HEIGHT = 150;
const LETTER_WIDTH = 7.6;
const TEXT_LINE = 26;
const MOST_LASTING = 5;

/**
 * The element of a part.
 * @param {StoryPart} part
 */
export function partElement(part) {
  if (part.kind === "title") return titleOfStory();
  if (part.kind === "chapter") return chapterHead(part);
  return part.kind === "event" ? eventPassage(part) : callPassage(part);
}

/** How high a part may be, by the length of its text. */
export function guessedHeight({ kind, entry }, width) {
  if (kind === "title") return TITLE_HEIGHT;
  if (kind === "chapter") return CHAPTER_HEIGHT;
  const text = kind === "event" ? word(shown().events.text[entry]) : "";
  return PASSAGE_HEIGHT + Math.ceil((text.length * LETTER_WIDTH) / Math.max(200, width)) * TEXT_LINE;
}

function titleOfStory() {
  const { title, subtitle, accounts } = book.journey;
  const account = accounts.find(({ id }) => id === state.account);
  return make("header", { cls: "part story-title" }, make("p", { cls: "story-name", ...written(title) }), make("p", { cls: "story-subtitle", ...written(subtitle) }),
    make("p", { cls: "story-account" }, say("account"), " · ", make("span", written(account?.title))),
    state.hidden.size ? make("p", { cls: "story-account", text: say("filtered") }) : null);
}

/**
 * The heading of a day, or of the days in a row that no source dates anything on.
 * @param {StoryPart} chapter
 */
function chapterHead({ day, last, quiet, told }) {
  const isOutside = day === 0 || day === AFTER;
  const where = last > day ? wayWords(day, last) : whereWords(day);
  const words = quiet ? [say("story-quiet"), reachOf(day, last)].filter(Boolean) : [];
  return make("header", { cls: "part chapter", "data-day": day },
    isOutside ? null : make("p", { cls: "count", text: countWords(day, last) }),
    make("h2", { text: titleWords(day, last) }),
    where ? make("p", { cls: "where", text: where }) : null,
    ...words.map((text) => make("p", { cls: "quiet-days", text })),
    quiet || told || isOutside ? null : lastingLine(day));
}

function countWords(first, last) {
  return first === last ? dayCount(first) : say("day-of", { day: `${first}–${last}`, days: LAST_DAY });
}

function titleWords(first, last) {
  if (first === last) return dayTitle(first);
  if (UNIT === "day") return spanWords(serialOfStep(first), serialOfStep(last), state.lang, "date");
  return `${dayTitle(first)} – ${dayTitle(last)}`;
}

/** Between which places the travellers are on several days: at a guessed pace, unless the hours leave but one place. */
function wayWords(first, last) {
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter(isPlaced);
  if (!days.length) return "";
  const ends = [whereOfDay(days[0]).between[0], ...whereOfDay(last).between.slice(-1)].map(placeName);
  if (ends[0] === ends[1]) return ends[0];
  const guessed = days.some((day) => whereOfDay(day).moving && !isKnown(day));
  return say(guessed ? "story-pace" : "between", { first: ends[0], last: ends[1] });
}

/** Within which kilometres somebody was for certain; "" where that goes without saying. */
function reachOf(first, last) {
  const run = mainRun();
  const [{ kmMin }, { kmMax }] = [first, last].map((day) => standing(run, minuteOfDay(day)));
  if (!shown().runs.length || kmMax - kmMin < LEAST_REACH_KM) return "";
  return say("reach-km", { from: numberWords(kmMin, state.lang), to: numberWords(kmMax, state.lang) });
}

/** What began on an earlier day, on one that begins nothing. */
function lastingLine(day) {
  const { title } = shown().events;
  const rows = [...eventsOfDay(day).subarray(0, MOST_LASTING)];
  if (!rows.length) return null;
  return make("p", { cls: "lasting" }, make("span", { text: say("background") }), ...rows.flatMap((row) => [" · ", make("span", written(title[row]))]));
}

/** The date under whose heading a passage stands: there it goes without saying. */
function headingSerial(day) {
  return isFine && day >= 1 && day <= LAST_DAY ? serialOfStep(day) : null;
}

function eventPassage({ entry: row, day }) {
  const { events } = shown();
  const head = cardHead(events, row, headingSerial(day));
  head.append(pinButton(events.ids[row], word(events.title[row])));
  const passage = make("article", { cls: "part passage", "data-event": events.ids[row] },
    head, make("h3", written(events.title[row])), placeLine(events, row), ...cardWords(events, row));
  passage.addEventListener("pointerenter", () => change({ pointed: row }));
  passage.addEventListener("pointerleave", () => change({ pointed: null }));
  return passage;
}

function callPassage({ entry, day }) {
  const call = callOfEntry(entry);
  const head = make("p", { cls: "head" }, ringSign(), make("span", { cls: "kind", text: say("call") }), make("span", { cls: "time", text: callWhen(call, headingSerial(day)) }));
  return make("article", { cls: "part passage", "data-call": call.id }, head, make("h3", { dir: "auto", text: callName(call) }), ...callWords(call).filter(Boolean));
}
