// The handle of the page, `window.journey`, for whoever asks or steers it from outside.

import { book, latOf, lonOf } from "../data/book.js";
import { isoOfStep } from "../data/steps.js";
import { pointAt, standing } from "../data/timeline.js";
import { mainRun, runOfTraveller, whereabouts } from "../state/shown.js";
import { film } from "../state/layout.js";
import { followers, state } from "../state/state.js";
import { camera, map } from "../map/map.js";
import { wrappedLon } from "../map/worlds.js";
import { pause, play, playFrom, secondsOf } from "../bar/motion.js";
import { step } from "../bar/steps.js";
import { dayOfLink, mapOf } from "./links.js";

/** The handle of the page. */
export const handle = {
  /** Go to a step: its number, or a date in it, "1949-12-16", with its hour perhaps, "1949-12-16T05". */
  set(day) {
    const to = typeof day === "string" ? dayOfLink(day) : day;
    if (!Number.isFinite(to)) throw new TypeError(`no day of the journey: ${day}`);
    step(to);
  },
  play,
  pause,
  /** Seconds that playing takes from the begin of one step, by its number, to the end of another. */
  seconds: secondsOf,
  /** Play from the begin of one step so that another ends after so many seconds, for whoever waits for each picture. */
  playIn(seconds, first, last) {
    film.on = true;
    playFrom(first, secondsOf(first, last) / seconds);
  },
  /**
   * Where the page stands; `km`, `lon` and `lat` are those of the first traveller who has a way, null for none; `busy` while cards, names or camera still
   * follow the last step.
   */
  state() {
    const place = whereabouts(state.minute)[0] ?? null;
    const { day, minute, account, lang, playing, follow: following, event, pins, theme, view } = state;
    return {
      day, date: isoOfStep(day), minute, account, lang, playing, event, pins: [...pins], theme, view, follow: following, map: mapOf(),
      km: place && place.km, km_min: place && place.kmMin, km_max: place && place.kmMax, basis: place && place.basis,
      standing: place && place.state, lon: place && wrappedLon(lonOf(place.x)), lat: place && latOf(place.y), zoom: map.getZoom(),
      hidden: [...state.hidden].map((row) => book.kinds[row].id),
      busy: followers.some((follower) => follower.owed()) || camera.flying || camera.glide !== null,
    };
  },
  /** Position of a traveller (by number) at an instant in minutes UTC, from the table alone; null for who has no way. */
  at(minute, traveller = mainRun().traveller) {
    const run = runOfTraveller(traveller);
    if (!run) return null;
    const { km, kmMin, kmMax, basis, state: standingState } = standing(run, minute);
    const { x, y } = pointAt(run.rail, km);
    return { km, km_min: kmMin, km_max: kmMax, basis, state: standingState, lon: wrappedLon(lonOf(x)), lat: latOf(y) };
  },
};
