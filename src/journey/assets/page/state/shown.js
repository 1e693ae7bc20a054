// The account on show: its travellers by day and minute, and what has been worked out of it once.

import { accountData } from "../data/accounts.js";
import { AFTER, LAST_DAY, book } from "../data/book.js";
import { lastAtMost } from "../data/time.js";
import { NOON, nobody, pointAt, standing, wayAt } from "../data/timeline.js";
import { state } from "./state.js";
import { say, word } from "./words.js";

/** What has been worked out once for an account, by name. */
const cities = new Map();

/** The account on show. */
export function shown() {
  return accountData(state.account);
}

/** The first traveller who has a way gives the page its days. */
export function mainRun(account = state.account) {
  return accountData(account).runs[0] ?? nobody;
}

/** The way of a traveller, by his row; undefined for who has none. */
export function runOfTraveller(row) {
  return shown().runs.find(({ traveller }) => traveller === row);
}

/** Instant that stands for a day by an account's clock: local noon; before and after the journey its ends. */
export function minuteOfDay(day, account = state.account) {
  const run = mainRun(account);
  if (day < 1) return Math.min(run.minute[0], run.dayStart[0]);
  if (day > LAST_DAY) return Math.max(run.minute[run.minute.length - 1], run.dayStart[LAST_DAY]);
  return run.noon[day - 1] ?? run.dayStart[day - 1] + NOON;
}

/** Day on which an instant falls for the first traveller, 0 before and days + 1 after. */
export function dayOfMinute(minute) {
  return Math.min(AFTER, lastAtMost(mainRun().dayStart, minute) + 1);
}

/** Where every traveller who has a way is at an instant, in the order of their rows. */
export function whereabouts(minute) {
  return shown().runs.map((run) => {
    const now = standing(run, minute);
    return { run, ...now, ...pointAt(run.rail, now.km) };
  });
}

/** By what a traveller goes at a kilometre of his; null for who goes nowhere. */
export function wayOf(row, km) {
  const run = runOfTraveller(row);
  return (run && wayAt(run, km)) ?? (book.journey.by_train ? "rail" : null);
}

/** Whose train it is, or who goes there by what. */
export function ridersName(row, by) {
  const name = word(book.travellers[row].name);
  if (by === null) return name;
  const own = book.journey.ways?.[by];
  if (own) return say("of-own", { name, way: word(own.title) });
  return say(by === "rail" ? "train-of" : `of-${by}`, { name });
}

/** Named places of the day for the first traveller. */
export function whereOfDay(day) {
  return shown().where.get(`${mainRun().traveller}/${day}`) ?? { between: [], near: null, moving: false, sunrise: null, sunset: null, lights: [] };
}

/** Whether anything is known of where the first traveller was on a day: before he set out, nothing is. */
export function isPlaced(day) {
  return whereOfDay(day).between.length > 0;
}

/** What has been worked out once for an account. */
export function kept(name, make) {
  const key = `${state.account}/${name}`;
  if (!cities.has(key)) cities.set(key, make());
  return cities.get(key);
}
