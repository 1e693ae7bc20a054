// The search in the story: which of its passages have all words that the reader types, and the way from one to the next.

import { book } from "../data/book.js";
import { searched } from "../data/search.js";
import { lastAtMost, numberWords } from "../data/time.js";
import { callOfEntry } from "../state/dated.js";
import { shown } from "../state/shown.js";
import { state } from "../state/state.js";
import { say, word } from "../state/words.js";
import { glyph, make, setText } from "../dom/dom.js";
import { callName } from "../column/callcards.js";

const UP = "M8 4.6 14 11l-1.2 1.1L8 7 3.2 12.1 2 11Z";
const DOWN = "M8 11.4 2 5l1.2-1.1L8 9l4.8-5.1L14 5Z";

/**
 * @param {{parts: StoryPart[], roll: Roll}} story
 * @param {(part: number) => void} goTo
 */
export function makeFinder(story, goTo) {
  const finder = { story, goTo, texts: null, at: null, found: [],
    input: make("input", { type: "search", id: "story-search", autocomplete: "off", "data-t-label": "story-search", "aria-label": say("story-search") }),
    count: make("p", { cls: "story-count", role: "status" }),
    back: pressOf("story-back", UP), next: pressOf("story-next", DOWN), unfold: filterButton() };
  finder.element = make("div", { cls: "story-finder", role: "search", "data-t-label": "story-search", "aria-label": say("story-search") },
    make("label", { for: "story-search", "data-t": "story-search", text: say("story-search") }), finder.input, finder.back, finder.next, finder.count, finder.unfold);
  finder.input.addEventListener("input", () => find(finder));
  finder.input.addEventListener("keydown", (event) => onFinderKey(finder, event));
  finder.back.addEventListener("click", () => toFound(finder, -1));
  finder.next.addEventListener("click", () => toFound(finder, 1));
  paintFound(finder);
  return finder;
}

/** Where there is no room for the kinds and the speed beside the text, a press shows them. */
function filterButton() {
  const button = make("button", { type: "button", cls: "story-unfold", "aria-expanded": "false", "aria-controls": "kinds speed", "data-t": "story-more", text: say("story-more") });
  button.addEventListener("click", () => button.setAttribute("aria-expanded", String(document.body.classList.toggle("with-filter"))));
  return button;
}

function pressOf(key, path) {
  const button = make("button", { type: "button", cls: "tool-sign", "data-t-label": key, "aria-label": say(key), title: say(key) });
  button.append(glyph(path, 14));
  return button;
}

function onFinderKey(finder, event) {
  if (event.key === "Enter") toFound(finder, event.shiftKey ? -1 : 1);
  else if (event.key === "Escape" && finder.input.value) finder.input.value = "";
  else return;
  event.preventDefault();
  if (event.key === "Escape") find(finder);
}

/** The words that the reader has typed, as they are looked for. */
function wishesOf({ input }) {
  return searched(input.value).split(/\s+/).filter(Boolean);
}

/** The story has been told anew. */
export function refind(finder) {
  finder.texts = null;
  find(finder);
}

function find(finder) {
  const wishes = wishesOf(finder);
  finder.found = [];
  if (wishes.length) {
    finder.texts = finder.texts ?? finder.story.parts.map(textOfPart);
    finder.texts.forEach((text, part) => { if (text && wishes.every((wish) => text.includes(wish))) finder.found.push(part); });
  }
  finder.at = null;
  paintFound(finder);
}

/** What a search looks in: title, text, place and persons of an event, the name of a call; "" for what is none. */
function textOfPart({ kind, entry }) {
  if (kind === "call") return searched(callName(callOfEntry(entry)));
  if (kind !== "event") return "";
  const { title, text, place_name: place, who } = shown().events;
  return searched([title[entry], text[entry], place[entry], ...who[entry].map((person) => book.persons[person].name)].map(word).join("\n"));
}

/** To the next passage found, from the one that is being read; after the last the first. */
function toFound(finder, direction) {
  const { found, story: { roll: { at } } } = finder;
  if (!found.length) return;
  const before = lastAtMost(found, at.part);
  const on = found[before] === at.part;
  const next = direction > 0 ? before + 1 : before - (on ? 1 : 0);
  finder.at = (next + found.length) % found.length;
  finder.goTo(found[finder.at]);
  paintFound(finder);
}

function paintFound({ input, found, at, count, back, next }) {
  back.disabled = next.disabled = !found.length;
  const n = numberWords(found.length, state.lang);
  setText(count, !input.value.trim() ? "" : at === null ? say("story-found", { n }) : say("story-found-at", { n, at: numberWords(at + 1, state.lang) }));
}
