// What the reader has chosen, in one place. Parts watch keys; changes are painted once, in the next frame.

import { book } from "../data/book.js";

/** @type {State} */
const current = {
  day: 1,
  minute: 0,
  account: book.start.account,
  lang: book.start.lang,
  theme: "auto",
  hidden: new Set(),
  playing: false,
  speed: 1,
  aloud: true,
  follow: true,
  event: null,
  pointed: null,
  spot: null,
  call: null,
  pins: [],
  view: "map",
};
/**
 * The same for all others, who change it by the functions below.
 * @type {Readonly<State>}
 */
export const state = current;

const watchers = [];
const changed = new Set();
let pendingFrame = 0;

/**
 * Run a function in the next frame after one of these keys has changed.
 * @param {(keyof State)[]} keys
 * @param {(changed: Set<keyof State>) => void} run
 */
export function watch(keys, run) {
  watchers.push({ keys, run });
}

/**
 * Change the state; whoever watches hears of it once, in the next frame.
 * @param {Partial<State>} patch
 */
export function change(patch) {
  for (const [key, value] of Object.entries(patch)) {
    if (current[key] === value) continue;
    current[key] = value;
    changed.add(key);
  }
  if (changed.size && !pendingFrame) pendingFrame = requestAnimationFrame(flush);
}

/**
 * Change the state unnoticed: for whoever paints by himself what hangs on it.
 * @param {Partial<State>} patch
 */
export function amend(patch) {
  Object.assign(current, patch);
}

/** Have all that hangs on these keys painted anew with the next change, although they stand as they stood. */
export function renew(keys) {
  for (const key of keys) changed.add(key);
}

/** What has changed so far is painted already. */
export function forgetChanges() {
  changed.clear();
}

/** Paint what has changed now; called by the frame and by whoever already is in one. */
export function flush() {
  if (pendingFrame) cancelAnimationFrame(pendingFrame);
  pendingFrame = 0;
  const keys = new Set(changed);
  changed.clear();
  for (const watcher of watchers) {
    if (watcher.keys.some((key) => keys.has(key))) watcher.run(keys);
  }
}

let answered = 0;
/** When the reader last stepped, how long after the step before, and whose turn it is to follow. */
const steps = { last: -Infinity, between: Infinity, turn: { step: -Infinity, follower: null } };

/** Milliseconds from one step of the reader's to the next, as far as can be told by now. */
export function pace() {
  return Math.max(steps.between, performance.now() - steps.last);
}

/**
 * Paint what the reader has just done at once, so that it is on the screen with the coming frame and not with the one
 * after it; what follows before that frame waits for it, so that no more is painted than can be seen.
 */
export function answer() {
  const now = performance.now();
  Object.assign(steps, { last: now, between: now - steps.last });
  if (answered) return;
  answered = requestAnimationFrame(() => { answered = 0; });
  flush();
}

/** Time that a frame has to reach the screen, and the next key to come, before what follows it is begun. */
const PAUSE_MS = 8;
/** Steps in quicker succession are those of a held key: what follows them waits for the next one to pass too. */
const HELD_MS = 60;

/** Run a function when the coming frame has been made and so much time has passed; returns what `cancelSoon` takes. */
function soon(run, pause = PAUSE_MS) {
  const wait = { timer: 0 };
  wait.frame = requestAnimationFrame(() => { wait.timer = setTimeout(run, pause); });
  return wait;
}

function cancelSoon(wait) {
  if (!wait) return;
  cancelAnimationFrame(wait.frame);
  clearTimeout(wait.timer);
}

export const followers = [];

/** So many times as long as its work took does it wait at the least, where steps come one upon another. */
const PATIENCE = 3;

/**
 * What follows the frame of a step, so that the step is on the screen first. Under a held key it waits for a pause, though
 * not for longer than so many milliseconds (more where the work is hard): then it has its turn right after a step's
 * frame, when there is most time until the next key, and one follower only after each.
 */
export function following(run, longest) {
  let wait = null;
  let since = 0;
  let took = 0;
  const now = () => {
    cancelSoon(wait);
    wait = null;
    const begun = performance.now();
    run();
    took = performance.now() - begun;
  };
  const follower = {
    ask: () => {
      if (!wait) since = performance.now();
      cancelSoon(wait);
      const due = performance.now() - since > Math.max(longest, PATIENCE * took);
      wait = soon(now, pace() > HELD_MS || (due && hasTurn(follower)) ? PAUSE_MS : HELD_MS);
    },
    now,
    owed: () => wait !== null,
    /** Do it if it is still owed. */
    settle: () => { if (wait) now(); },
  };
  followers.push(follower);
  return follower;
}

/** Whether a follower is the first one to be due after the last step. */
function hasTurn(follower) {
  if (steps.turn.step !== steps.last) steps.turn = { step: steps.last, follower };
  return steps.turn.follower === follower;
}
