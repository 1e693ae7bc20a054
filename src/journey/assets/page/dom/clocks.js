// Which clock an hour is meant by, and whether it was day or dark: all of it reckoned in Python, put into words here.

import { book } from "../data/book.js";
import { eitherWords, lastAtMost, numberWords } from "../data/time.js";
import { state } from "../state/state.js";
import { say, word } from "../state/words.js";
import { all, glyph, make, setText } from "./dom.js";
import { clockWords, edtfWords } from "./when.js";

const LIGHTS = ["day", "twilight", "night"];
const LIGHT_SIGNS = {
  "day": "M8 4.4a3.6 3.6 0 1 0 .01 0ZM7.3.5h1.4v2.5H7.3ZM7.3 13h1.4v2.5H7.3ZM.5 7.3H3v1.4H.5ZM13 7.3h2.5v1.4H13ZM2.2 3.2l1-1L5 4 4 5ZM11 12l1-1 1.8 1.8-1 1ZM12.8 2.2l1 1L12 5l-1-1ZM4 11l1 1-1.8 1.8-1-1Z",
  "twilight": "M1 11.2h14v1.5H1ZM4.2 10a3.8 3.8 0 0 1 7.6 0ZM7.3 2.4h1.4v2.5H7.3ZM2.2 5.2l1-1L5 6 4 7ZM12.8 4.2l1 1L12 7l-1-1Z",
  "night": "M10.4 1.4a6.8 6.8 0 1 0 4.2 8.6 5.8 5.8 0 0 1-4.2-8.6Z",
  "doubt": "M8 1.6a6.4 6.4 0 1 0 .01 0ZM8 3.1v9.8a4.9 4.9 0 0 0 0-9.8Z",
};
/** @type {{element: ?HTMLElement}} */
const aboutClocks = { element: null };

/** "UTC+8", "UTC+5:30". */
export function zoneWords(offset) {
  const sign = offset < 0 ? "−" : "+";
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `UTC${sign}${hours}${minutes ? `:${String(minutes).padStart(2, "0")}` : ""}`;
}

/** Whose clocks the local ones are: a standard's, or the sun's over the city that gives the zone its name. */
export function localWords({ tz, offset, mean }) {
  return say(mean ? "clock-mean" : "clock-local", { zone: zoneWords(offset), tz });
}

/** Who says which clocks a place keeps, where the folder does not say it of that very place; "" else. */
export function zoneSaid(place) {
  const { tz_from: origin } = book.places[place] ?? {};
  return origin ? say(`zone-${origin}`) : "";
}

/** What the second clock shows, by its own name; where it has none, it is the railway's. */
export function secondWords(clock, offset) {
  const { second } = book.journey;
  const values = { clock, zone: zoneWords(offset) };
  return second ? say("clock-second", { ...values, name: word(second.title) }) : say("clock-railway", values);
}

/** Times of the second clock, and whether they are of the day before or after the local one. */
function secondBeside(times, offset, east) {
  const [hours, minutes] = (times[0] ?? times[1]).split(":").map(Number);
  const local = hours * 60 + minutes + offset - east;
  const clock = clockWords(times);
  return local >= 0 && local < 1440 ? clock : say(local < 0 ? "clock-day-after" : "clock-day-before", { clock });
}

/** The clocks of an hour in words: whose it is, what the second one showed, and what the source means; "" without an hour. */
export function clockNote(clocks) {
  if (!clocks) return "";
  const [tz, offset, railway, railwayOffset, zone, stated, mean, date] = clocks;
  const parts = [localWords({ tz: book.zones[tz], offset, mean })];
  if (railway && railwayOffset !== offset) {
    parts.push(secondWords(secondBeside(railway, offset, railwayOffset), railwayOffset));
  }
  if (zone === null) parts.push(say("clock-unstated"));
  else if (zone !== tz && book.zones[zone] !== zoneWords(offset)) {
    const said = date ? say("date-clock", { date: edtfWords(date), clock: stated }) : stated;
    parts.push(say("clock-source", { clock: said, zone: book.zones[zone] }));
  }
  return parts.join(" · ");
}

/** What can be said of the light at an event: {sign, text}; null where nothing can. */
export function lightOf(events, row) {
  const sky = events.sky?.[row];
  if (!sky) return null;
  const [lights, share, sunrise, sunset, pace, paceLight] = sky;
  const names = lights.map((light) => say(`light-${LIGHTS[light]}`));
  const parts = [names.length === 1 ? names[0] : severalLights(events, row, names)];
  if (pace !== null) {
    if (names.length > 1) parts.push(say("light-share", { n: numberWords(share * 100, state.lang) }));
    parts.push(say("light-pace", { clock: nearestHour(pace), light: say(`light-${LIGHTS[paceLight]}`) }));
  }
  parts.push(...sunWords(sunrise, sunset));
  return { sign: names.length === 1 ? LIGHTS[lights[0]] : "doubt", text: parts.join(" · ") };
}

/** One light after another while it lasted, or nobody knows which. */
function severalLights(events, row, names) {
  const [from, to] = events.clock[row] ?? [];
  if (from && to && from !== to && events.extent[row] !== "within") {
    return say("light-turns", { first: names[0], last: names[names.length - 1] });
  }
  return say("light-doubt", { lights: eitherWords(names, state.lang) });
}

/** A reckoned clock time is told to the hour: it is no source's. */
function nearestHour(clock) {
  const [hours, minutes] = clock.split(":").map(Number);
  return `${String(Math.round(hours + minutes / 60) % 24).padStart(2, "0")}:00`;
}

export function sunWords(sunrise, sunset) {
  const range = ([from, to]) => (from === to ? from : `${from}–${to}`);
  return [sunrise && say("sunrise", { clock: range(sunrise) }), sunset && say("sunset", { clock: range(sunset) })].filter(Boolean);
}

/** A line with the sign of the light. */
export function skyLine({ sign, text }) {
  return make("p", { cls: "sky" }, skySign(sign), make("span", { text }));
}

export function skySign(sign) {
  const svg = glyph(LIGHT_SIGNS[sign], 14);
  svg.setAttribute("class", `light ${sign}`);
  return svg;
}

/** Clock and light lines of a card. */
export function clockLines(events, row) {
  const clocks = clockNote(events.clocks?.[row]);
  const note = clocks && [clocks, zoneSaid(events.place[row])].filter(Boolean).join(" · ");
  const light = lightOf(events, row);
  return [note ? make("p", { cls: "clocks", text: note }) : null, light ? skyLine(light) : null];
}

/** The light of a run at an instant: a name of a light, or "doubt" where it is not the same all over the reach, or nobody knows where he was. */
export function lightAt(run, minute) {
  return LIGHTS[run.light[lastAtMost(run.lightMinutes, minute)]] ?? "doubt";
}

/** Of how many places others than the folder say the zone, or it says one for all; "" where of none. */
function zonesSaid(key, origins) {
  const n = book.places.filter(({ tz_from: origin }) => origin && origins.includes(origin)).length;
  return n ? say(key, { n: numberWords(n, state.lang), total: numberWords(book.places.length, state.lang) }) : "";
}

/** The light of which nobody doubts that it was: a name of one, or "doubt". */
export function lightAmong(lights) {
  return lights.length === 1 ? LIGHTS[lights[0]] : "doubt";
}

/** On what the clocks and the light rest; one element, so that it stays open from day to day. */
export function clocksAbout() {
  const element = aboutClocks.element ?? make("details", { cls: "about-clocks" }, make("summary"), ...["local", "railway", "light", "position", "kept", "database"].map((name) => make("p", { "data-about": name })));
  aboutClocks.element = element;
  setText(element.firstChild, say("about-clocks"));
  const texts = {
    local: word(book.journey.clocks.local), railway: word(book.journey.second?.text ?? book.journey.clocks.railway),
    light: say("about-light"), position: zonesSaid("about-zones-position", ["position", "sea"]), kept: zonesSaid("about-zones-kept", ["journey"]), database: say("about-zones", { database: book.journey.clocks.database }),
  };
  for (const line of all("p", element)) setText(line, texts[line.dataset.about ?? ""]);
  return element;
}
