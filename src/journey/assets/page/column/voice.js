// What is said to those who hear the page: the day and the place, once, where the reader has come to rest; while it
// plays, of each day that has events, if they want it so.

import { eventsOfDay } from "../state/days.js";
import { state, watch } from "../state/state.js";
import { $, setText } from "../dom/dom.js";
import { spokenDay } from "../dom/where.js";

let saidDay = "";

export function startVoice() {
  watch(["day", "playing"], () => {
    if (state.playing && state.aloud && eventsOfDay(state.day).length) sayDay();
  });
}

/** A day is announced once: what else is said in between is not to be talked over. */
export function sayDay() {
  const words = spokenDay(state.day);
  if (words !== saidDay) setText($("live"), words);
  saidDay = words;
}

/** As if the day on show had always been there. */
export function forgetSaid() {
  saidDay = spokenDay(state.day);
  setText($("live"), "");
}
