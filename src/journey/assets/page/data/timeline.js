// Where a traveller is: the table that Python made, looked up and interpolated; nothing is reckoned here.

import { BEGINS, LAST_DAY, book, decodeDeltas, decodeNumbers, worldX, worldY } from "./book.js";
import { UNIT, lastSerialOf } from "./steps.js";
import { DAY_MINUTES, lastAtMost } from "./time.js";

export const STATES = ["before", "rail", "stay", "after", "way", "halt"];
export const BASES = ["attested", "planned", "inferred"];

/** Minutes from the begin of a step to the instant that stands for it: noon of its first day; an hour stands for itself. */
export const NOON = UNIT === "hour" ? 0 : DAY_MINUTES / 2;

/** One traveller's table and rail. */
export function runOf(timeline, legs, stops) {
  return {
    traveller: timeline.traveller,
    minute: Float64Array.from(decodeDeltas(timeline.minute, 0)),
    km: decodeDeltas(timeline.km, 3),
    kmMin: decodeDeltas(timeline.km_min, 3),
    kmMax: decodeDeltas(timeline.km_max, 3),
    basis: decodeNumbers(timeline.basis),
    state: decodeNumbers(timeline.state),
    noon: timeline.noon,
    dayStart: timeline.day_start,
    light: decodeNumbers(timeline.light[1]),
    lightMinutes: Float64Array.from(decodeDeltas(timeline.light[0], 0)),
    zones: timeline.zones,
    zoneMinutes: timeline.zones.map((zone) => zone[0]),
    rail: railOf(legs, stops, timeline.traveller),
    hops: hopsOf(legs, timeline.traveller),
  };
}

/** Whether a traveller goes somewhere, on the rails or by any other way. */
export function isUnderWay(standingState) {
  return standingState === "rail" || standingState === "way";
}

/** By what a traveller goes, and between which kilometres; whether these were measured on the map, and how many metres off its track the line is. */
function hopsOf(legs, traveller) {
  const hops = [];
  for (let i = 0; i < legs.size; i++) {
    if (legs.traveller[i] !== traveller) continue;
    const kms = legs.kms[i];
    hops.push({ from: kms[0], to: kms[kms.length - 1], by: legs.by[i], measured: legs.measured[i], off: legs.off?.[i] ?? 0 });
  }
  return hops.sort((a, b) => a.from - b.from);
}

/** By what a traveller came to a kilometre, or sets out; null for who goes nowhere. */
export function wayAt({ hops }, km) {
  return (hops.filter(({ from }) => from < km - 0.001).pop() ?? hops[0])?.by ?? null;
}

/** Whether any of the kilometres between two have no posts, and were measured on the map. */
export function isMeasured({ hops }, first, last) {
  return hops.some(({ from, to, measured }) => measured && from < last && to > first);
}

/** All legs of one traveller end to end: kilometre, x and y of every vertex; where he called only, who never left. */
function railOf(legs, stops, traveller) {
  const parts = [];
  for (let i = 0; i < legs.size; i++) {
    if (legs.traveller[i] === traveller) parts.push({ km: legs.kms[i], track: legs.track[i] });
  }
  parts.sort((a, b) => a.km[0] - b.km[0]);
  const call = stops.traveller?.indexOf(traveller) ?? -1;
  if (!parts.length && stops.point?.[call]) {
    const [lon, lat] = stops.point[call];
    parts.push({ km: [stops.km[call]], track: [worldX(lon), worldY(lat)] });
  }
  const size = parts.reduce((sum, part) => sum + part.km.length, 0);
  const rail = { km: new Float64Array(size), x: new Float64Array(size), y: new Float64Array(size) };
  let at = 0;
  for (const part of parts) {
    for (let i = 0; i < part.km.length; i++, at++) {
      rail.km[at] = part.km[i];
      rail.x[at] = part.track[2 * i];
      rail.y[at] = part.track[2 * i + 1];
    }
  }
  return rail;
}

function between(values, row, share) {
  const next = Math.min(row + 1, values.length - 1);
  return values[row] + (values[next] - values[row]) * share;
}

/** Kilometre, reach, basis and state of a run at an instant in minutes UTC. */
export function standing(run, minute) {
  const row = Math.max(0, lastAtMost(run.minute, minute));
  const next = Math.min(row + 1, run.minute.length - 1);
  const width = run.minute[next] - run.minute[row];
  const share = width > 0 ? Math.min(1, Math.max(0, (minute - run.minute[row]) / width)) : 0;
  return {
    km: between(run.km, row, share),
    kmMin: between(run.kmMin, row, share),
    kmMax: between(run.kmMax, row, share),
    basis: BASES[run.basis[row]],
    state: minute < run.minute[0] ? STATES[0] : STATES[run.state[row]],
  };
}

/** World coordinates of a kilometre of the rail, and the direction of travel there. */
export function pointAt(rail, km) {
  if (!rail.km.length) return { x: 0.5, y: 0.5, dx: 1, dy: 0 };
  const row = Math.min(Math.max(0, lastAtMost(rail.km, km)), Math.max(0, rail.km.length - 2));
  const next = Math.min(row + 1, rail.km.length - 1);
  const width = rail.km[next] - rail.km[row];
  const share = width > 0 ? Math.min(1, Math.max(0, (km - rail.km[row]) / width)) : 0;
  const dx = rail.x[next] - rail.x[row];
  const dy = rail.y[next] - rail.y[row];
  return { x: rail.x[row] + dx * share, y: rail.y[row] + dy * share, dx, dy };
}

/** Clocks in force for a run at an instant, in minutes east of Greenwich; `railway` is null where trains keep local time, `mean` tells of local mean time. */
export function zoneAt(run, minute) {
  const row = Math.max(0, lastAtMost(run.zoneMinutes, minute));
  const [, zone, offset, railway, mean] = run.zones[row] ?? [0, null, 0, null];
  return { tz: book.zones[zone] ?? "UTC", offset, railway, mean: Boolean(mean) };
}

/** Where nobody has a way the days are those of Greenwich, and nobody stands anywhere. */
export const nobody = (() => {
  const dayStart = [...Array.from(BEGINS, (hour) => hour * 60), (lastSerialOf(LAST_DAY) + 1) * DAY_MINUTES];
  const still = new Float64Array(1);
  return {
    traveller: null, minute: Float64Array.of(dayStart[0]), km: still, kmMin: still, kmMax: still, basis: [0], state: [0], dayStart,
    noon: dayStart.slice(0, -1).map((start) => start + NOON), light: [-1], lightMinutes: new Float64Array(1), zones: [], zoneMinutes: [],
    rail: { km: [], x: [], y: [] }, hops: [],
  };
})();

/** Kilometres travelled by the rows of the travellers: who has no way has no place here. */
export function kmsOf(places) {
  const kms = [];
  for (const { run, km } of places) kms[run.traveller] = km;
  return kms;
}

/** Named places of a day from the position feature: {between: [row, …], near, moving}. */
export function positionIndex(table) {
  const index = new Map();
  for (let i = 0; i < table.size; i++) {
    index.set(`${table.traveller[i]}/${table.day[i]}`, { between: table.between[i], near: table.near?.[i] ?? null, moving: table.moving[i],
      sunrise: table.sunrise[i], sunset: table.sunset[i], lights: table.lights?.[i] ?? [] });
  }
  return index;
}
