// The story: the whole journey as one text beside the map. Scrolled, it leads the map; whatever else moves day or event, it follows.

import { happensOn } from "../data/events.js";
import { reducedMotion } from "../state/layout.js";
import { shown } from "../state/shown.js";
import { change, state } from "../state/state.js";
import { say, wayOfTelling } from "../state/words.js";
import { all, make } from "../dom/dom.js";
import { lookAt } from "../map/camera.js";
import { pause } from "../bar/motion.js";
import { singleOut } from "../bar/steps.js";
import { openCall } from "../column/callcards.js";
import { chosenKey, stateAt, storyPlace, tellStory } from "./chapters.js";
import { makeFinder, refind } from "./finder.js";
import { bringPart, fillRoll, fitRoll, makeRoll } from "./roll.js";
import { guessedHeight, partElement } from "./telling.js";

/** What a reader does who wants to scroll: while the journey plays, that ends it. */
const HANDS = ["wheel", "touchmove", "pointerdown"];
const SCROLL_KEYS = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);

export function makeStory() {
  /** @type {OpenStory} */
  const story = /** @type {any} */ ({ parts: [], chapterOf: new Int32Array(0), partOf: new Map(), made: "", told: null });
  story.roll = makeRoll({
    label: "story-label",
    partOf: (part) => marked(story, partElement(story.parts[part]), part),
    guess: (part, width) => guessedHeight(story.parts[part], width),
    moved: () => lead(story),
  });
  const { scroller } = story.roll;
  scroller.setAttribute("aria-label", say("story-label"));
  scroller.classList.add("told");
  scroller.dir = wayOfTelling();
  story.finder = makeFinder(story, (part) => goToPart(story, part));
  story.element = make("div", { cls: "story-panel" }, story.finder.element, scroller);
  for (const touch of HANDS) scroller.addEventListener(touch, ({ target }) => { if (touch !== "pointerdown" || target === scroller) pause(); }, { passive: true });
  scroller.addEventListener("keydown", ({ key }) => { if (SCROLL_KEYS.has(key)) pause(); });
  scroller.addEventListener("click", pressPassage);
  return story;
}

/** A press on a passage is one on its sign; a text that is being selected, and what can be pressed in it, are left alone. */
function pressPassage({ target }) {
  if (target.closest("button, a, summary") || !getSelection()?.isCollapsed) return;
  const { dataset = {} } = target.closest(".passage") ?? {};
  if (dataset.call) openCall(dataset.call, false);
  if (!dataset.event) return;
  const { events } = shown();
  const row = events.rowOf.get(dataset.event);
  singleOut(dataset.event);
  if (!state.follow && !Number.isNaN(events.x[row])) lookAt(events.x[row], events.y[row]);
}

/** The reader has scrolled: day, minute and event are those at the reading line, unless a press or a key has come after. */
function lead(story) {
  if (story.told && !isTold(story)) return;
  if (state.playing) pause();
  follows(story, stateAt(story, story.roll.at));
  change({ ...story.told, call: null });
}

/** What the story has heard of the state, so that it does not follow itself. */
function follows(story, { day, minute, event }) {
  story.told = { day, minute, event };
}

function isTold({ told }) {
  return told && told.day === state.day && told.minute === state.minute && told.event === state.event;
}

function goToPart(story, part) {
  bringPart(story.roll, part, 0, false);
  lead(story);
}

/** Bring the story to where the state is. */
function bring(story) {
  const { part, share } = storyPlace(story);
  bringPart(story.roll, part, share, Boolean(story.told) && !state.playing && !reducedMotion.matches);
  follows(story, state);
}

export function paintStory(story, keys) {
  const made = [state.account, state.lang, ...state.hidden].join("/");
  if (story.made !== made) retell(story, made);
  else if (keys.has("view")) fitRoll(story.roll);
  if (!isTold(story) || (keys.has("call") && state.call)) bring(story);
  markPassages(story);
}

/** Another account, language or filter: the story is told anew, and what is being read stays at the line. */
function retell(story, made) {
  const { told, parts, roll: { at } } = story;
  const before = parts[at.part];
  Object.assign(story, tellStory(), { made });
  const same = story.partOf.get(before?.key);
  fillRoll(story.roll, story.parts.length, same === undefined ? { part: before ? story.chapterOf[before.day] : 0, share: 0 } : { part: same, share: at.share });
  refind(story.finder);
  if (!told || told.day !== state.day || told.event !== state.event) return;
  follows(story, state);
  if (!isOnDay(story.parts[story.roll.at.part])) lead(story);
}

/** Whether what is read is of the day on show: another account may have it on another. */
function isOnDay({ day, last, entry }) {
  return (day <= state.day && state.day <= last) || (entry !== null && entry >= 0 && happensOn(shown().events, entry, state.day));
}

/** Mark the passage of the event or call singled out; of all the controls in the text Tab meets those of the part that is read. */
function marked({ parts, roll }, element, part) {
  if (parts[part].key === chosenKey()) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
  const stop = roll.at.part === part ? 0 : -1;
  for (const control of all("button, a", element)) if (control.tabIndex !== stop) control.tabIndex = stop;
  return element;
}

function markPassages(story) {
  for (const [part, element] of story.roll.made) marked(story, element, part);
}
