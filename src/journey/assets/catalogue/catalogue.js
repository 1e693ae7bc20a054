// The page of many journeys: its language, its search and its map. `journeys` and `folds` come from the file of the search.

const say = JSON.parse(document.querySelector("#words").textContent);
const rows = Array.from(document.querySelectorAll("#journeys > li"));
const ways = new Map(Array.from(document.querySelectorAll("#map .journey"), (way) => [Number(way.dataset.n), way]));
const foldTable = new Map();
const map = document.querySelector("#map");
const search = document.querySelector("#search");
const chooser = document.querySelector("#language");
const whole = map.getAttribute("viewBox").split(" ").map(Number);
const NEAREST = 1 / 64;
const STEP = 1.5;
const PUSH = 0.1;
let view = whole.slice();
let language = chooser.value;

for (const [form, others] of Object.entries(window.folds)) for (const other of others) foldTable.set(other, form);

/** A text as a search looks at it: without case, accents, widths, Latin letters of one language alone and the Chinese script. */
function searched(text) {
  return Array.from(text.normalize("NFC"), (char) => foldTable.get(char) || char).join("").replace(/[\u0300-\u036f]/g, "");
}

/** What a text is in the reader's language, with the language in which it is. */
function told(texts) {
  const tag = texts[language] ? language : Object.keys(texts)[0] || "";
  return { tag, text: texts[tag] || "" };
}

function write(element, texts) {
  const { tag, text } = told(texts);
  element.textContent = text;
  if (tag) element.lang = tag;
}

function speak(tag) {
  language = tag;
  chooser.value = tag;
  document.documentElement.lang = tag;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say[tag][element.dataset.say];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say[tag][element.dataset.label]);
  document.title = say[tag].title;
  rows.forEach((row, n) => {
    const journey = window.journeys[n];
    write(row.querySelector(".title"), journey.title);
    write(row.querySelector(".subtitle"), journey.subtitle);
    row.querySelector(".when").textContent = journey.when[tag];
  });
  find();
}

/** Whether a word is found in a journey: in its texts or, of a date, among its days. */
function holds(journey, word) {
  if (journey.text.includes(word)) return true;
  if (!/^\d{4}(-\d\d){0,2}$/.test(word)) return false;
  return journey.first.slice(0, word.length) <= word && word <= journey.last.slice(0, word.length);
}

function find() {
  const wanted = searched(search.value).split(/\s+/).filter(Boolean);
  let count = 0;
  rows.forEach((row, n) => {
    const found = wanted.every((word) => holds(window.journeys[n], word));
    row.hidden = !found;
    ways.get(n).classList.toggle("faded", !found);
    count += found;
  });
  const words = count ? say[language].found : say[language].none;
  document.querySelector("#found").textContent = words.replace("{n}", count).replace("{total}", rows.length);
}

function choose(chosen) {
  rows.forEach((row, n) => {
    row.classList.toggle("chosen", n === chosen);
    ways.get(n).classList.toggle("chosen", n === chosen);
  });
}

function show(next) {
  view = next;
  map.setAttribute("viewBox", view.map((part) => Math.round(part * 10) / 10).join(" "));
}

/** Bring the map nearer, about a point of it that stays where it is. */
function zoom(factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) {
  const size = Math.min(Math.max(view[2] / factor, whole[2] * NEAREST), whole[2] * 2);
  const by = size / view[2];
  show([x - (x - view[0]) * by, y - (y - view[1]) * by, size, view[3] * by]);
}

function push(right, down) {
  const reach = [whole[0] - whole[2], whole[0] + whole[2] * 2 - view[2], whole[1] - whole[3], whole[1] + whole[3] * 2 - view[3]];
  const x = Math.min(Math.max(view[0] + right, reach[0]), reach[1]);
  const y = Math.min(Math.max(view[1] + down, reach[2]), reach[3]);
  show([x, y, view[2], view[3]]);
}

function onMap(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
  return [point.x, point.y];
}

const KEYS = {
  ArrowLeft: () => push(-view[2] * PUSH, 0),
  ArrowRight: () => push(view[2] * PUSH, 0),
  ArrowUp: () => push(0, -view[3] * PUSH),
  ArrowDown: () => push(0, view[3] * PUSH),
  "+": () => zoom(STEP),
  "=": () => zoom(STEP),
  "-": () => zoom(1 / STEP),
  0: () => show(whole.slice()),
};

function listenToMap() {
  const held = new Map();
  let moved = 0;
  map.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(2 ** (-event.deltaY / 400), ...onMap(event));
  }, { passive: false });
  map.addEventListener("pointerdown", (event) => {
    if (!held.size) moved = 0;
    held.set(event.pointerId, [event.clientX, event.clientY]);
  });
  window.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const scale = map.getScreenCTM().a;
    const [across, down] = [event.clientX - before[0], event.clientY - before[1]];
    const other = Array.from(held).find(([id]) => id !== event.pointerId);
    if (other) {
      const apart = (from) => Math.hypot(from[0] - other[1][0], from[1] - other[1][1]) || 1;
      zoom(apart([event.clientX, event.clientY]) / apart(before), ...onMap(event));
    } else push(-across / scale, -down / scale);
    moved += Math.abs(across) + Math.abs(down);
    held.set(event.pointerId, [event.clientX, event.clientY]);
  });
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, (event) => held.delete(event.pointerId));
  map.addEventListener("click", (event) => {
    const way = event.target.closest(".journey");
    if (!way || moved > 5) return;
    choose(Number(way.dataset.n));
    rows[way.dataset.n].querySelector("a").focus();
  });
}

function listenToList() {
  rows.forEach((row, n) => {
    row.addEventListener("pointerenter", () => choose(n));
    row.addEventListener("focusin", () => choose(n));
  });
  document.querySelector("#journeys").addEventListener("pointerleave", () => choose(-1));
  document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", find);
  chooser.addEventListener("change", () => {
    history.replaceState(null, "", `#lang=${chooser.value}`);
    speak(chooser.value);
  });
}

/** The language of the link, else the first of the reader's that there is. */
function ownLanguage() {
  const known = Object.keys(say);
  const asked = [new URLSearchParams(location.hash.slice(1)).get("lang"), ...navigator.languages].filter(Boolean);
  for (const tag of asked) {
    if (known.includes(tag)) return tag;
    const { language: tongue, script } = new Intl.Locale(tag).maximize();
    const found = known.find((each) => {
      const own = new Intl.Locale(each).maximize();
      return own.language === tongue && own.script === script;
    });
    if (found) return found;
  }
  return language;
}

document.querySelector("#zoom-in").addEventListener("click", () => zoom(STEP));
document.querySelector("#zoom-out").addEventListener("click", () => zoom(1 / STEP));
document.querySelector("#whole").addEventListener("click", () => show(whole.slice()));
listenToMap();
listenToList();
speak(ownLanguage());
