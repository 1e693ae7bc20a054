// Kiosk: with `#kiosk` the page plays by itself, round by round, and begins anew when nobody has touched it for a while. With
// `sync=HH:MM` the clock on the wall says where in a round it is; of several languages (`lang=en,zh-Hans`) each has a round in turn. It stands still for those who ask for reduced motion; then only the beginning anew is left of it.

import { kiosk, reducedMotion } from "../state/layout.js";
import { dayOfMinute, mainRun } from "../state/shown.js";
import { change, flush, renew, state, watch } from "../state/state.js";
import { $ } from "../dom/dom.js";
import { endGlide, fitMap, measureInset } from "../map/camera.js";
import { forgetGesture } from "../map/gestures.js";
import { camera, map } from "../map/map.js";
import { wanted } from "../map/views.js";
import { lastMinute, minuteAfter, pause, play } from "../bar/motion.js";
import { forgetUnfolded } from "../column/cards.js";
import { setFold } from "../column/parts.js";
import { forgetPinning } from "../column/pins.js";
import { forgetPointer } from "../column/pointing.js";
import { forgetReading } from "../column/reading.js";
import { forgetSaid } from "../column/voice.js";
import { hasRoomForLegend } from "../panels/legend.js";
import { forgetPanels } from "../panels/panel.js";
import { attract, endAttraction } from "./attract.js";
import { askedLanguages, wantsKiosk } from "./links.js";
import { REST_SECONDS, askedHour, roundAt } from "./rounds.js";
import { closeShare } from "./share.js";

const IDLE_MS = 60_000;
const TICK_MS = 1000;
/** Longer between two ticks: the machine has slept, or its clock was set. */
const ASLEEP_MS = 10_000;
/** So many seconds may a kiosk be before or behind the others. */
const SLACK = 0.3;

/** Whatever a visitor does; the last three also where a program does it for him, as for those who cannot press. */
const TOUCHES = ["pointerdown", "keydown", "wheel", "click", "input", "change"];

/**
 * `home` is the state in which each visitor finds the page, but for language and minute; `hour` that of the first round of a day, null for a kiosk that stands
 * alone; `round` the name of the round that is on, `turn` its number; `idle` is set while somebody is there.
 * @type {{idle: number, rest: number, ticked: number, home: Partial<State>, languages: string[], hour: ?{hour: number, minute: number}, round: string, turn: number}}
 */
const visit = { idle: 0, rest: 0, ticked: 0, home: {}, languages: [], hour: null, round: "", turn: 0 };

export function startKiosk() {
  kiosk.on = wantsKiosk();
  if (!kiosk.on) return;
  document.documentElement.dataset.kiosk = "";
  visit.home = { ...state, event: null, pointed: null, spot: null, call: null, pins: [], follow: true, playing: false };
  visit.languages = askedLanguages();
  visit.hour = askedHour();
  for (const touch of TOUCHES) addEventListener(touch, stayAwake, { passive: true, capture: true });
  watch(["playing"], restAtTheEnd);
  reducedMotion.addEventListener("change", beginAnew);
  visit.ticked = Date.now();
  setInterval(tick, TICK_MS);
  beginAnew();
}

/** Where in a round the page is to be now; one that stands alone is at the begin of its own. */
function roundNow() {
  if (!visit.hour || reducedMotion.matches) return { name: String(visit.turn), turn: visit.turn, seconds: 0 };
  return roundAt(Date.now(), visit.hour);
}

/** The next visitor finds nothing of the last one: account and language are as the link has them, all else as at first. */
function beginAnew() {
  clearTimeout(visit.idle);
  clearTimeout(visit.rest);
  visit.idle = 0;
  pause();
  putAway();
  for (const forget of [forgetPanels, forgetUnfolded, forgetPinning, forgetReading, forgetPointer, forgetGesture]) forget();
  change(visit.home);
  const { name, turn, seconds } = roundNow();
  visit.round = name;
  change({ ...(visit.languages.length ? { lang: visit.languages[turn % visit.languages.length] } : {}), ...placeAfter(seconds) });
  // All is painted anew, also what has been changed on the page and not in the state.
  renew(Object.keys(state));
  flush();
  foldAll();
  backToTrain();
  forgetSaid();
  attract(seconds, reducedMotion.matches);
  if (!reducedMotion.matches && state.minute < lastMinute()) play();
}

/** Day and minute that playing has come to so many seconds after the begin. */
function placeAfter(seconds) {
  const minute = seconds > 0 ? minuteAfter(seconds) : mainRun().dayStart[0];
  return { day: Math.max(1, dayOfMinute(minute)), minute };
}

/** Once a second: whether the machine has slept, the next round has begun on the wall, or the page has fallen out of step. */
function tick() {
  const now = Date.now();
  const slept = Math.abs(now - visit.ticked) > ASLEEP_MS;
  visit.ticked = now;
  if (slept) return beginAnew();
  if (!visit.hour || visit.idle || reducedMotion.matches) return;
  const { name, seconds } = roundAt(now, visit.hour);
  if (name !== visit.round) beginAnew();
  else if (state.minute < minuteAfter(seconds - SLACK) || state.minute > minuteAfter(seconds + SLACK)) change(placeAfter(seconds));
}

/** Close what lies over the page, and let go of what is held by the keyboard or marked. */
function putAway() {
  if ($("share-box").open) closeShare();
  for (const dialog of document.querySelectorAll("dialog")) if (dialog.open) dialog.close();
  /** @type {?HTMLElement} */ (document.activeElement)?.blur();
  getSelection()?.removeAllRanges();
}

/** Fold what was unfolded, and scroll everything to its beginning; the story is where the day is. */
function foldAll() {
  for (const fold of document.querySelectorAll("details")) setFold(fold, fold.id === "legend" && hasRoomForLegend());
  for (const element of document.querySelectorAll("*")) {
    if (element.scrollTop && !element.matches(".roll")) element.scrollTop = 0;
    if (element.scrollLeft) element.scrollLeft = 0;
  }
}

/** The map is at once where it is when the page is opened. */
function backToTrain() {
  endGlide();
  fitMap();
  measureInset();
  const { centre, zoom } = wanted();
  map.setView(centre, zoom, { animate: false, reset: true });
  camera.flying = false;
}

function stayAwake() {
  clearTimeout(visit.idle);
  clearTimeout(visit.rest);
  endAttraction();
  visit.idle = setTimeout(beginAnew, IDLE_MS);
}

/** The end stays a while; in step with others the clock ends it. */
function restAtTheEnd() {
  if (state.playing || state.minute < lastMinute()) return;
  // Where the frames of playing have left the camera is chance: the end is the same map in each round.
  if (!visit.idle) backToTrain();
  if (visit.hour) return;
  visit.rest = setTimeout(() => {
    visit.turn++;
    beginAnew();
  }, REST_SECONDS * 1000);
}
