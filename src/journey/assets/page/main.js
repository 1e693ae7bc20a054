// What belongs together: the sheets on the map, the reader's tools and choices, and what is painted when the state changes.

import { book, hasTexts } from "./data/book.js";
import { tell } from "./state/frame.js";
import { darkScheme, isDark } from "./state/layout.js";
import { minuteOfDay, whereabouts } from "./state/shown.js";
import { amend, change, flush, following, forgetChanges, renew, state, watch } from "./state/state.js";
import { dues, word } from "./state/words.js";
import { helpIsOpen, mendDialogs, worksAreOpen } from "./dom/dialogs.js";
import { $, fillSelect, glyph, setText, setWords, translatePage } from "./dom/dom.js";
import { paintTheme } from "./dom/theme.js";
import { drawGround } from "./map/basemap.js";
import { cameraWork, fitMap, follow, measureInset, showOverview, startCamera, zoomBy } from "./map/camera.js";
import { startGestures } from "./map/gestures.js";
import { drawLabels } from "./map/labels.js";
import { camera, map, sheets } from "./map/map.js";
import { drawPast, drawSigns } from "./map/marks.js";
import { drawRings } from "./map/rings.js";
import { drawRoute } from "./map/route.js";
import { paintScale } from "./map/scale.js";
import { addSheet, watchDensity, widenSheets } from "./map/sheet.js";
import { addTrains, bringTrains, nameTrains, paintTrains } from "./map/train.js";
import { paintTicks } from "./bar/ticks.js";
import { paintPlay, paintSlider, paintSpeed, startTransport } from "./bar/transport.js";
import { paintCall } from "./column/callcards.js";
import { markCard, paintCards, paintOwedCards, paintRest } from "./column/cards.js";
import { paintDay, runFigures } from "./column/dayhead.js";
import { paintPins, startPins } from "./column/pins.js";
import { paintTip, startPointing } from "./column/pointing.js";
import { markHour, startReading } from "./column/reading.js";
import { startSignList } from "./column/signlist.js";
import { forgetSaid, startVoice } from "./column/voice.js";
import { paintWorks, startWorks } from "./column/works.js";
import { paintHelp, startHelp } from "./panels/help.js";
import { paintFilter, paintLegend, startLegend } from "./panels/legend.js";
import { paintPanel, startPanel } from "./panels/panel.js";
import { startPaper } from "./panels/paper.js";
import { paintDensity, repaintTheme } from "./panels/repaint.js";
import { startSkip } from "./panels/skip.js";
import { startEmbed } from "./outside/embed.js";
import { handle } from "./outside/handle.js";
import { startKiosk } from "./outside/kiosk.js";
import { chosen, linkKeys, onMessage, onNewLink, opensPlain, readLink, readView, remember, settle } from "./outside/links.js";
import { startShare } from "./outside/share.js";

/** What rests from step to step comes when the map has been on the screen: it is not what the reader waits for. */
const overWork = following(() => sheets.over.refresh(camera.flying), 200);

/**
 * What changes with a step.
 * @type {Draw}
 */
function drawDay(context, view) {
  drawRoute(context, view);
  drawRings(context, view);
  drawSigns(context, view);
}

/**
 * What lies over it: a browser without a graphics card takes less time over one sheet than over two.
 * @type {Draw}
 */
function drawOver(context, view) {
  drawPast(context, view);
  drawLabels(context, view);
}

function paintWords() {
  translatePage();
  document.title = word(book.journey.title);
  setWords($("title"), book.journey.title);
  setWords($("subtitle"), book.journey.subtitle);
  for (const id of /** @type {const} */ (["credits", "credits-column"])) setText($(id), dues().map(({ text }) => text).join(" · "));
  fillSelect($("account"), book.journey.accounts.map(({ id, title }) => [id, word(title)]), state.account);
  fillSelect($("lang"), Object.keys(book.interface).map((id) => [id, book.interface[id]["name"]]), state.lang);
  for (const option of $("lang").options) option.lang = option.value;
  nameTrains();
}

const TOOL_ICONS = {
  "print": "M4 1.4h8v3.4h-1.6V3H5.6v1.8H4ZM1.4 5.6h13.2v6.2h-2.4V9.4H3.8v2.4H1.4ZM4.8 10.4h6.4v4.2H4.8Z",
  "overview": "M1.4 1.4h4.8v1.7h-3.1v3.1H1.4ZM9.8 1.4h4.8v4.8h-1.7V3.1H9.8ZM1.4 9.8h1.7v3.1h3.1v1.7H1.4ZM12.9 9.8h1.7v4.8H9.8v-1.7h3.1Z",
  "follow": "M8 3a5 5 0 1 0 .01 0ZM8 4.7a3.3 3.3 0 1 1-.01 0ZM7.2.4h1.6v2.8H7.2ZM7.2 12.8h1.6v2.8H7.2ZM.4 7.2h2.8v1.6H.4ZM12.8 7.2h2.8v1.6h-2.8Z",
};

/** Tools are signs; their words are their names and tips. */
function startTools() {
  for (const [id, path] of Object.entries(TOOL_ICONS)) $(/** @type {keyof typeof TOOL_ICONS} */ (id)).prepend(glyph(path, 16));
  $("follow").addEventListener("click", () => change({ follow: !state.follow }));
  $("overview").addEventListener("click", showOverview);
  $("zoom-in").addEventListener("click", () => zoomBy(1));
  $("zoom-out").addEventListener("click", () => zoomBy(-1));
}

function startChoices() {
  $("choices").hidden = false;
  const { start, journey } = book;
  $("choose-account").hidden = start.embedded || journey.accounts.length === 1;
  $("choose-lang").hidden = start.embedded || Object.keys(book.interface).length === 1;
  $("account").addEventListener("change", () => change({ account: $("account").value, minute: minuteOfDay(state.day, $("account").value) }));
  $("lang").addEventListener("change", () => change({ lang: $("lang").value }));
  $("theme").addEventListener("click", () => change({ theme: isDark() ? "light" : "dark" }));
  darkScheme.addEventListener("change", () => { if (state.theme === "auto") repaintTheme(); });
}

function paintFollow() {
  $("follow").setAttribute("aria-pressed", String(state.follow));
}

let travelled = "";

/** The trains, the rail behind and before them and the signs of the day: within a day drawn anew only when somebody has moved. */
function paintTravel(keys) {
  const places = whereabouts(state.minute);
  paintTrains(places);
  const now = places.flatMap(({ km, kmMin, kmMax, state: standingState }) => [km, kmMin, kmMax, standingState]).join();
  if (now !== travelled || keys.size > 1 || !keys.has("minute")) sheets.day.paint();
  travelled = now;
}

function paintAll() {
  paintTheme();
  paintWords();
  paintLegend();
  paintDay();
  paintCards();
  paintPins(new Set(["pins"]));
  paintSlider();
  paintPlay();
  paintSpeed();
  paintFollow();
}

watch(["account"], measureInset);
watch(["day", "minute", "account", "follow", "playing", "event"], () => {
  camera.opening = false;
  if (!state.playing) cameraWork.ask();
});
watch(["minute", "day", "account", "hidden", "pointed", "event"], paintTravel);
watch(["day", "lang", "account"], paintDay);
watch(["day", "lang", "account", "hidden"], paintCards);
watch(["view"], paintOwedCards);
watch(["day", "lang", "account", "hidden", "event"], paintSlider);
watch(["minute", "playing"], runFigures);
watch(["minute", "playing"], paintRest);
watch(["playing", "lang"], paintPlay);
watch(["day", "account", "hidden", "playing"], overWork.ask);
watch(["day", "lang", "account", "pins"], paintPins);
watch(["minute", "playing"], markHour);
watch(["event"], markCard);
watch(["pointed", "spot"], paintTip);
watch(["call", "event", "day", "lang", "account", "playing"], paintCall);
watch(["lang", "account"], () => {
  paintWords();
  paintLegend();
  paintScale();
  if (helpIsOpen()) paintHelp();
  if (worksAreOpen()) paintWorks();
});
watch(["theme"], repaintTheme);
watch(["follow"], paintFollow);
watch(["speed"], paintSpeed);
watch(["hidden"], paintFilter);
watch(["view", "day", "minute", "account", "lang", "hidden", "event", "call", "theme"], paintPanel);
// These measure the page: after all that writes on it, so that the browser lays it out but once.
watch(["account", "hidden", "lang"], paintTicks);
watch(["lang", "account"], () => sheets.over.paint());
watch(["day", "event", "lang", "account", "pins", "follow", "playing", "view"], settle);

/** Everything in its order: state and view first, so that each sheet is drawn once. */
function start() {
  amend({ day: book.start.day, minute: minuteOfDay(book.start.day) });
  startCamera();
  addTrains();
  startLegend();
  mendDialogs();
  startHelp();
  startWorks();
  startTransport();
  startTools();
  startChoices();
  startPointing();
  startReading();
  startVoice();
  startSignList();
  startPins();
  startPanel();
  startPaper();
  startSkip();
  startGestures();
  readLink();
  forgetSaid();
  forgetChanges();
  paintAll();
  // The rows of signs and words have taken their room: now the map has its size.
  fitMap();
  measureInset();
  camera.opening = opensPlain();
  readView();
  follow();
  paintTrains();
  sheets.ground = addSheet(map, "ground", 200, drawGround, { margin: 0.3, still: true, opaque: true });
  sheets.day = addSheet(map, "day", 400, drawDay);
  sheets.over = addSheet(map, "over", 600, drawOver, { still: true, later: overWork.ask });
  overWork.ask();
  widenSheets(map, Object.values(sheets));
  // What the view of a link has changed since all was painted.
  flush();
  paintScale();
  map.on("zoomend moveend", () => {
    paintScale();
    bringTrains();
    settle();
    // While playing the window moves with every frame; names are laid out anew when it has come to rest.
    if (!state.playing) overWork.ask();
  });
  $("legend").addEventListener("toggle", overWork.ask);
  watchDensity(paintDensity);
  addEventListener("popstate", onNewLink);
  addEventListener("message", onMessage);
  window.journey = handle;
  startKiosk();
  remember();
  startShare();
  startEmbed();
  tell({ type: "journey-ready" });
}

/** Who has changed the language before the browser has read all gets it now. */
function paintLate() {
  if (state.lang === book.start.lang) return;
  renew(["lang"]);
  flush();
}

if (hasTexts(chosen(null, linkKeys().get("lang")).lang ?? book.start.lang)) {
  start();
  addEventListener("DOMContentLoaded", paintLate);
} else {
  addEventListener("DOMContentLoaded", start);
}
