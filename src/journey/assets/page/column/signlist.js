// The signs of the day for those who hear the map: a list in the order of the cards, which says what the eye finds in a sign.

import { book } from "../data/book.js";
import { eventsOfDay, shownSerial } from "../state/days.js";
import { shown } from "../state/shown.js";
import { following, state, watch } from "../state/state.js";
import { say, word, written } from "../state/words.js";
import { $, make } from "../dom/dom.js";
import { whenWords } from "../dom/when.js";

/** So many are named one by one; the cards have them all. */
const MOST_SIGNS = 40;

const work = following(paintList, 200);

/** It keeps to the day where the map rests: nobody hears a list that changes while it is read. */
export function startSignList() {
  watch(["day", "account", "lang", "hidden", "playing"], () => { if (!state.playing) work.ask(); });
  work.ask();
}

function paintList() {
  const { x } = shown().events;
  const rows = [...eventsOfDay(state.day)].filter((row) => !Number.isNaN(x[row]));
  const rest = rows.length - MOST_SIGNS;
  const lines = rows.slice(0, MOST_SIGNS).map(signLine);
  if (rest > 0) lines.push(make("li", { text: say("signs-more", { n: rest }) }));
  $("sign-list").replaceChildren(...lines);
}

function signLine(row) {
  const { events } = shown();
  const when = whenWords({ edtf: events.edtf[row], extent: events.extent[row], clock: events.clock[row] }, shownSerial());
  const texts = [book.kinds[events.kind[row]].name, events.title[row], events.place_name[row]];
  const parts = texts.filter((text) => word(text)).map((text) => make("span", written(text)));
  if (when) parts.unshift(make("span", { text: when }));
  return make("li", {}, ...parts.flatMap((part, i) => (i ? [" · ", part] : [part])));
}
