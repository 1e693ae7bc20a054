// The train graph: the picture that Python drew, with the reader's words put in and a line that stands at the instant on show.

import { AFTER, LAST_DAY, book } from "../data/book.js";
import { dayWords, numberWords, serialOf } from "../data/time.js";
import { dayOfMinute, mainRun } from "../state/shown.js";
import { change, state } from "../state/state.js";
import { say, tongueOf, word } from "../state/words.js";
import { SVG, make, setText } from "../dom/dom.js";
import { spokenDay } from "../dom/where.js";
import { pause } from "../bar/motion.js";
import { step } from "../bar/steps.js";
import { SLIDER_KEYS } from "../bar/transport.js";

const STATION_LENGTH = 40;

export function makeGraph() {
  const plot = make("div", { cls: "graph-plot", id: "graph-plot", tabindex: "0", role: "slider",
    "aria-valuemin": 0, "aria-valuemax": AFTER, "data-t-label": "graph-day", "aria-label": say("graph-day") });
  const graph = { element: plot, plot, account: null, picture: null, cursor: null };
  plot.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !graph.picture) return;
    plot.focus({ preventScroll: true });
    pressGraph(graph, event.clientX);
  });
  plot.addEventListener("pointermove", (event) => {
    if (event.buttons === 1 && event.pointerType === "mouse" && graph.picture) pressGraph(graph, event.clientX);
  });
  plot.addEventListener("keydown", (event) => {
    const run = SLIDER_KEYS[event.key];
    if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    run();
  });
  return graph;
}

function pressGraph(graph, clientX) {
  const place = new DOMPoint(clientX, 0).matrixTransform(graph.picture.getScreenCTM().inverse());
  const share = Math.min(1, Math.max(0, (place.x - graph.left) / (graph.right - graph.left)));
  const minute = graph.start + share * (graph.end - graph.start) - 1e-6;
  const day = Math.min(LAST_DAY, Math.max(1, dayOfMinute(minute)));
  const { dayStart } = mainRun();
  if (day === state.day) pause();
  else step(day);
  change({ minute: Math.min(dayStart[day] - 1, Math.max(dayStart[day - 1], minute)) });
}

export function paintGraph(graph, keys) {
  const fresh = graph.account !== state.account;
  if (fresh) changePicture(graph);
  if (!graph.picture) return;
  if (fresh || keys.has("view") || keys.has("lang")) nameGraph(graph);
  if (fresh || keys.has("view") || keys.has("hidden")) filterMarks(graph);
  if (fresh || keys.has("view") || keys.has("day") || keys.has("lang")) {
    graph.plot.setAttribute("aria-valuenow", state.day);
    graph.plot.setAttribute("aria-valuetext", spokenDay(state.day));
  }
  paintCursor(graph);
}

/** Put in the picture of the account on show: parsed as XML, never as HTML, and made by Python alone. */
function changePicture(graph) {
  graph.account = state.account;
  graph.picture = null;
  const text = book.graphs[book.journey.accounts.findIndex(({ id }) => id === state.account)];
  if (!text) return graph.plot.replaceChildren(make("p", { cls: "empty", text: say("graph-none"), "data-t": "graph-none" }));
  const picture = document.adoptNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
  [graph.left, graph.right, graph.top, graph.bottom] = (picture.dataset.box ?? "").split(" ").map(Number);
  [graph.start, graph.end] = (picture.dataset.minutes ?? "").split(" ").map(Number);
  graph.cursor = document.createElementNS(SVG, "path");
  graph.cursor.setAttribute("class", "cursor");
  graph.cursor.setAttribute("d", `M0 ${graph.top - 14}V${graph.bottom + 7}M-4 ${graph.top - 20}h8l-4 6Z`);
  picture.append(graph.cursor);
  graph.picture = picture;
  return graph.plot.replaceChildren(picture);
}

function nameGraph({ picture }) {
  picture.setAttribute("aria-label", say("graph-label"));
  for (const element of picture.querySelectorAll("[data-say]")) setText(element, say(element.dataset.say, { n: "" }).trim());
  for (const element of picture.querySelectorAll("[data-km]")) setText(element, numberWords(Number(element.dataset.km), state.lang));
  for (const element of picture.querySelectorAll("[data-month]")) {
    const late = Number(element.getAttribute("x")) > picture.viewBox.baseVal.width - 120;
    setText(element, dayWords(serialOf(element.dataset.month), state.lang, late ? "month" : "month-year"));
  }
  const dated = { day: "short", year: "year" };
  for (const [name, style] of Object.entries(dated)) {
    for (const element of picture.querySelectorAll(`text[data-${name}]`)) setText(element, dayWords(serialOf(element.dataset[name]), state.lang, style));
  }
  const names = new Map(book.places.map((place) => [place.id, place.name]));
  for (const element of picture.querySelectorAll("[data-place]")) {
    speak(element, tongueOf(names.get(element.dataset.place)));
    nameWithin(element, word(names.get(element.dataset.place)).slice(0, STATION_LENGTH), Number(element.getAttribute("x")));
  }
}

function speak(element, tongue) {
  if (tongue) element.setAttribute("lang", tongue);
  else element.removeAttribute("lang");
}

/** Put in a name that ends where its text stands, shortened to the room before it. */
function nameWithin(element, name, room) {
  setText(element, name);
  for (let kept = name.length - 1; kept > 0 && element.getComputedTextLength() > room; kept--) {
    setText(element, `${name.slice(0, kept).replace(/[\s,;:.–-]+$/, "")}…`);
  }
}

function filterMarks({ picture }) {
  for (const mark of picture.querySelectorAll("[data-kind]")) {
    const row = book.kinds.findIndex(({ id }) => id === mark.dataset.kind);
    mark.style.fill = `var(--kind-${row})`;
    mark.style.display = state.hidden.has(row) ? "none" : "";
  }
}

function paintCursor({ plot, picture, cursor, left, right, start, end }) {
  const share = Math.min(1, Math.max(0, (state.minute - start) / (end - start)));
  const x = left + share * (right - left);
  cursor.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
  cursor.dataset.day = state.day;
  if (plot.scrollWidth <= plot.clientWidth) return;
  const at = (x / picture.viewBox.baseVal.width) * plot.scrollWidth;
  const margin = plot.clientWidth / 5;
  if (at < plot.scrollLeft + margin || at > plot.scrollLeft + plot.clientWidth - margin) plot.scrollLeft = at - plot.clientWidth / 2;
}
