// The day in words, at the head of the column: where, when by both clocks, how far.

import { AFTER, LAST_DAY, book } from "../data/book.js";
import { isFine } from "../data/steps.js";
import { civilAt, dayWords, numberWords, roundedTo } from "../data/time.js";
import { isMeasured, isUnderWay, standing, zoneAt } from "../data/timeline.js";
import { isPlaced, mainRun, minuteOfDay, whereOfDay } from "../state/shown.js";
import { state } from "../state/state.js";
import { say, word } from "../state/words.js";
import { clocksAbout, lightAmong, lightAt, skyLine, skySign, sunWords, zoneWords } from "../dom/clocks.js";
import { $, make, setHidden, setText } from "../dom/dom.js";
import { dayTitle } from "../dom/when.js";
import { placeName, whereWords } from "../dom/where.js";

export const LEAST_REACH_KM = 20;
const FIGURE_MS = 80;
/** Lines of the head, made once. */
const figures = {};
let figuresPainted = 0;

/** How far apart the places are between which nobody can say more; the names are those of noon. */
function reachWords(now) {
  if (!isUnderWay(now.state) || now.kmMax - now.kmMin < LEAST_REACH_KM) return "";
  const { between } = whereOfDay(state.day);
  const values = { from: numberWords(now.kmMin, state.lang), to: numberWords(now.kmMax, state.lang) };
  if (between.length < 2 || state.minute !== minuteOfDay(state.day)) return say("reach-km", values);
  return say("reach", { ...values, first: placeName(between[0]), last: placeName(between[1]) });
}

export function dayCount(day) {
  return day === 0 || day === AFTER ? word(book.journey.title) : say("day-of", { day, days: LAST_DAY });
}

export function paintDay() {
  if (!figures.count) $("day").replaceChildren(...makeHead());
  setText(figures.count, dayCount(state.day));
  setText(figures.title, dayTitle(state.day));
  setText(figures.where, whereWords(state.day));
  setHidden(figures.where, !figures.where.textContent);
  setHidden(figures.all, !isPlaced(state.day));
  clocksAbout();
  paintFigures();
}

function makeHead() {
  figures.count = make("p", { cls: "count" });
  figures.title = make("h2");
  figures.where = make("p", { cls: "where" });
  const list = make("dl", { cls: "figures" });
  for (const name of ["local", ...(book.journey.railway_zone || book.journey.second ? ["railway"] : []), "done", "to-go"]) {
    figures[name] = make("dd");
    figures[`${name}-label`] = make("dt");
    list.append(make("div", {}, figures[`${name}-label`], figures[name]));
  }
  figures.sky = skyLine({ sign: "doubt", text: "" });
  figures.reach = make("p", { cls: "reach" });
  figures.all = make("div", {}, list, figures.sky, figures.reach, clocksAbout());
  return [figures.count, figures.title, figures.where, figures.all];
}

/** While playing, figures change no more often than they can be read. */
export function runFigures() {
  if (!state.playing || performance.now() - figuresPainted >= FIGURE_MS) paintFigures();
}

/** Clocks and kilometres at the instant on show. */
function paintFigures() {
  if (!figures.all || figures.all.hidden) return;
  figuresPainted = performance.now();
  const run = mainRun();
  const now = standing(run, state.minute);
  const { offset, railway, mean } = zoneAt(run, state.minute);
  const end = run.km[run.km.length - 1];
  const label = (clock, minutes) => say("clock-of", { clock, zone: zoneWords(minutes) });
  const east = railway ?? offset;
  setText(figures["local-label"], label(say(mean ? "mean-clock" : "local-clock"), offset));
  setText(figures.local, figures.railway ? clockBeside(state.minute, offset, east) : clockWordsAt(state.minute, offset));
  if (figures.railway) {
    setText(figures["railway-label"], label(book.journey.second ? word(book.journey.second.title) : say("railway-clock"), east));
    setText(figures.railway, clockBeside(state.minute, east, offset));
  }
  for (const [name, from, to] of /** @type {[string, number, number][]} */ ([["done", 0, now.km], ["to-go", now.km, end]])) {
    const measured = isMeasured(run, from, to);
    setText(figures[`${name}-label`], measured ? say("km-measured", { what: say(name) }) : say(name));
    setText(figures[name], kmAbout(to - from, now.kmMax - now.kmMin, measured));
  }
  setText(figures.reach, reachWords(now));
  paintSky(run);
}

/** One of two clocks, with its date where the other has another. */
export function clockBeside(minute, offset, other) {
  return clockWordsAt(minute, offset, civilAt(minute, offset).serial !== civilAt(minute, other).serial);
}

/** The clock at an instant; `dated`, or of a step of many days, its date too. */
function clockWordsAt(minute, offset, dated = false) {
  const { serial, clock } = civilAt(minute, offset);
  return isFine && !dated ? clock : say("date-clock", { date: dayWords(serial, state.lang, "short"), clock });
}

/** Kilometres, no finer than the reach lets them be known; what was measured on the map is never more than about right. */
function kmAbout(value, spread, measured) {
  if (spread < 1 && !measured) return say("km", { n: numberWords(value, state.lang) });
  return say("km-about", { n: numberWords(roundedTo(value, Math.max(1, spread)), state.lang) });
}

/** The light at the instant on show, with sunrise and sunset of the day; of a step of many days that of its own instant alone. */
function paintSky(run) {
  const { sunrise, sunset, lights } = whereOfDay(state.day);
  setHidden(figures.sky, !isFine && state.minute !== minuteOfDay(state.day));
  const light = isFine ? lightAt(run, state.minute) : lightAmong(lights);
  const now = light === "doubt" ? say("light-unknown") : say(`light-${light}`);
  if (figures.sky.dataset.light !== light) {
    figures.sky.dataset.light = light;
    figures.sky.querySelector("svg").replaceWith(skySign(light));
  }
  setText(figures.sky.lastChild, [now, ...sunWords(sunrise, sunset)].join(" · "));
}
