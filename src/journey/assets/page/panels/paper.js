// The day on paper: while the browser prints, the page is laid out as one sheet, with the map drawn anew for it, and then put back.
// Where the story is on show, that is printed, all of it; and whatever text is asked for, in its stead.

import { AFTER, book } from "../data/book.js";
import { piecesAt } from "../data/strands.js";
import { BASES, isUnderWay, kmsOf } from "../data/timeline.js";
import { eventsOfDay } from "../state/days.js";
import { PAPER_RATIO, paper } from "../state/layout.js";
import { shown, whereabouts } from "../state/shown.js";
import { flush, followers, state } from "../state/state.js";
import { say, wayOfTelling, written } from "../state/words.js";
import { $, all, contextOf, make, only } from "../dom/dom.js";
import { ink, paintTheme } from "../dom/theme.js";
import { dayTitle } from "../dom/when.js";
import { whereWords } from "../dom/where.js";
import { fitMap, measureInset } from "../map/camera.js";
import { linesInView } from "../map/detail.js";
import { map, sheets } from "../map/map.js";
import { hasDisc, signsOnMap, standOf } from "../map/marks.js";
import { sketchedMetres } from "../map/near.js";
import { paintScale } from "../map/scale.js";
import { engines, paintTrains } from "../map/train.js";
import { wanted } from "../map/views.js";
import { viewsOf } from "../map/worlds.js";
import { pause } from "../bar/motion.js";
import { addHeldBack } from "../column/cards.js";
import { dayCount } from "../column/dayhead.js";
import { setFold } from "../column/parts.js";
import { worksList } from "../column/works.js";
import { tellStory } from "./chapters.js";
import { paintLegend, riderSign } from "./legend.js";
import { fitLesson } from "./lesson.js";
import { repaintTheme } from "./repaint.js";
import { partElement } from "./telling.js";

const LEAST_ON_PAPER = -2;

/**
 * `before` is the view to come back to; `opened` and `made` are what the sheet unfolded and added.
 * @type {{before: ?{centre: L.LatLng, zoom: number, width: number}, opened: HTMLDetailsElement[], made: HTMLElement[]}}
 */
const printed = { before: null, opened: [], made: [] };

export function startPaper() {
  addEventListener("beforeprint", layOut);
  addEventListener("afterprint", putBack);
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? layOut() : putBack()));
  $("print").addEventListener("click", () => window.print());
}

/** Make the sheet; at once, because what the browser prints is what stands when the event ends. */
function layOut() {
  if (paper.on) return;
  pause();
  flush();
  for (const follower of followers) follower.settle();
  const before = { centre: map.getCenter(), zoom: map.getZoom(), width: map.getSize().x };
  paper.on = true;
  // Once Help is closed, what was asked for there and not printed is not what is printed next.
  if (paper.text && $("help").open) layOutText("lesson", paper.text());
  else if (state.view === "story") layOutText("story", storyOnPaper());
  else layOutDay(before);
  printed.before = before;
}

function layOutDay(before) {
  printed.made = [paperHead(), make("canvas", { cls: "paper-map", "aria-hidden": "true" }), ...addHeldBack()];
  printed.opened = [$("legend"), ...$("pinned").querySelectorAll("details")].filter(({ open }) => !open);
  for (const fold of printed.opened) setFold(fold, true);
  const works = worksNamed($("column"));
  if (works) printed.made.push(works);
  document.documentElement.dataset.paper = "";
  only(".cartouche").append(printed.made[0]);
  if (works) $("column").append(works);
  paintTheme();
  paintLegend();
  frameSheet(before);
  drawSheet(printed.made[1]);
}

/** The whole story as a text that flows from sheet to sheet, and what it names as its sources. */
function storyOnPaper() {
  const text = make("article", { cls: "paper-text paper-story told", dir: wayOfTelling() }, ...tellStory().parts.map(partElement));
  const works = worksNamed(text);
  if (works) text.append(works);
  return text;
}

/** A text alone, in the place of all that the page shows. */
function layOutText(name, text) {
  printed.made = [text];
  printed.opened = [];
  document.documentElement.dataset.paper = name;
  document.body.append(text);
  paintTheme();
  if (name === "lesson") fitLesson(text);
}

/** The full entries of the sources that a text names; null where it names none. */
function worksNamed(within) {
  const named = new Set(all("button.source", within).map(({ dataset }) => dataset.source));
  return named.size ? worksList(book.sources.filter(({ id }) => named.has(id))) : null;
}

function putBack() {
  if (!paper.on) return;
  Object.assign(paper, { on: false, text: null });
  delete document.documentElement.dataset.paper;
  for (const fold of printed.opened) setFold(fold, false);
  for (const element of printed.made) element.remove();
  resizeMap();
  measureInset();
  if (printed.before) map.setView(printed.before.centre, printed.before.zoom, { animate: false, reset: true });
  repaintTheme();
  paintTrains();
  paintScale();
}

/** The map in the size of the sheet: on the day's own view, or on the ground that the reader had chosen. */
function frameSheet({ centre, zoom, width }) {
  resizeMap();
  map.options.minZoom = LEAST_ON_PAPER;
  const view = state.follow ? wanted() : { centre, zoom: zoom + Math.log2(map.getSize().x / width) };
  map.setView(view.centre, view.zoom, { animate: false });
  paintTrains();
  paintScale();
}

function resizeMap() {
  map.stop();
  fitMap();
}

/**
 * All the sheets of the map on one canvas that nothing was drawn on before: Chromium prints it stroke by stroke, sharp at
 * any size, but a stroke that clears a canvas would take away on paper what lies under it.
 */
function drawSheet(canvas) {
  const view = paperView();
  canvas.width = view.width * PAPER_RATIO;
  canvas.height = view.height * PAPER_RATIO;
  canvas.style.width = `${view.width}px`;
  canvas.style.height = `${view.height}px`;
  L.DomUtil.setPosition(canvas, view.offset);
  map.getPane("ground").append(canvas);
  const context = contextOf(canvas);
  context.scale(PAPER_RATIO, PAPER_RATIO);
  for (const [name, { options }] of Object.entries(sheets)) {
    canvas.dataset.layer = name;
    options.draw(context, view);
  }
  context.strokeStyle = ink.frame;
  context.lineWidth = 2;
  context.strokeRect(0, 0, view.width, view.height);
  markUndrawn(view);
}

/** @returns {View} */
function paperView() {
  const { x: width, y: height } = map.getSize();
  const offset = map.containerPointToLayerPoint([0, 0]);
  const corner = map.getPixelOrigin().add(offset);
  return { scale: 256 * 2 ** map.getZoom(), left: corner.x, top: corner.y, width, height, zoom: map.getZoom(),
    ratio: PAPER_RATIO, offset, window: L.bounds([0, 0], [width, height]) };
}

/** What a sheet says that the page says elsewhere: the day in words, and whose account it is. */
function paperHead() {
  const account = book.journey.accounts.find(({ id }) => id === state.account);
  const outside = state.day === 0 || state.day === AFTER;
  return make("div", { cls: "paper-head" },
    outside ? null : make("p", { cls: "count", text: dayCount(state.day) }),
    make("p", { cls: "paper-date", text: dayTitle(state.day) }),
    outside ? null : make("p", { cls: "where", text: whereWords(state.day) }),
    make("p", { cls: "paper-account" }, make("span", { text: say("account") }), " · ", make("span", written(account?.title))));
}

/** The legend of a sheet explains what is drawn on it, and no more. */
function markUndrawn(view) {
  const signs = drawnSigns(view);
  for (const row of all("li", $("signs"))) row.toggleAttribute("data-undrawn", !signs.has(row.dataset.sign ?? ""));
  const { kind } = shown().events;
  const seen = signsOnMap().filter(({ x, y }) => view.window.contains(L.point(x, y).subtract(view.offset)));
  const kinds = new Set(seen.map(({ row }) => book.kinds[kind[row]].id));
  for (const line of all("li", $("kinds"))) {
    line.toggleAttribute("data-undrawn", !kinds.has(only("input", line).dataset.kind ?? ""));
  }
}

function drawnSigns(view) {
  const views = viewsOf(view);
  const inSight = (x, y) => views.some(({ scale, left, top }) => view.window.contains([x * scale - left, y * scale - top]));
  const { events, stops, strands } = shown();
  const places = whereabouts(state.minute);
  const [lead] = places;
  const reach = isUnderWay(lead?.state) && lead.kmMax - lead.kmMin >= 1;
  const disc = (row) => inSight(events.x[row], events.y[row]) && hasDisc(view, standOf(events, row));
  const vague = (stop) => stop.certainty !== "exact" && inSight(stop.x, stop.y) && hasDisc(view, stop);
  const rails = piecesAt(strands, kmsOf(places)).filter(({ strand: { track }, from, to }) =>
    views.some((copy) => linesInView(track, copy, from, to).some((line) => line.some((x, i) => i % 2 === 0 && inSight(x, line[i + 1])))));
  return new Set([
    ...rails.map(({ travelled, basis }) => (travelled ? BASES[basis] : "ahead")),
    ...(reach ? ["reach"] : []),
    ...(eventsOfDay(state.day).some(disc) || stops.some(vague) ? ["disc"] : []),
    ...(stops.some(({ x, y }) => inSight(x, y)) ? ["stop"] : []),
    ...(sketchedMetres(view) ? ["sketch"] : []),
    ...engines.filter(({ element }) => !element.hidden).map(({ row, by }) => riderSign(row, by ?? null)),
  ]);
}
