// What belongs together: the map that folium made, the sheets on it, and what is painted when the state changes.

const map = window[document.body.dataset.map];

const sheets = {};
/** What rests from step to step comes when the map has been on the screen: it is not what the reader waits for. */
let overDue = false;
const overWork = following(() => {
  overDue = true;
  sheets.over.refresh(camera.flying);
}, 200);

/** What changes with a step. */
function drawDay(context, view) {
  drawRoute(context, view);
  drawSigns(context, view);
}

/** What lies over it: a browser without a graphics card takes less time over one sheet than over two. */
function drawOver(context, view) {
  if (!overDue) return;
  drawPast(context, view);
  drawLabels(context, view);
}

function paintWords() {
  translatePage();
  document.title = word(book.journey.title);
  setText($("title"), word(book.journey.title));
  setText($("subtitle"), word(book.journey.subtitle));
  for (const id of ["credits", "credits-column"]) setText($(id), book.journey.credits.map(word).join(" · "));
  fillSelect($("account"), book.journey.accounts.map(({ id, title }) => [id, word(title)]), state.account);
  fillSelect($("lang"), Object.keys(book.interface).map((id) => [id, book.interface[id]["name"]]), state.lang);
  for (const option of $("lang").options) option.lang = option.value;
  nameTrains();
}

function fillSelect(select, options, value) {
  select.replaceChildren(...options.map(([id, text]) => make("option", { value: id, dir: "auto", text })));
  select.value = value;
}

function paintTheme() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  readInks();
  book.kinds.forEach((_, row) => document.documentElement.style.setProperty(`--kind-${row}`, kindColour(row)));
  $("theme").replaceChildren(glyph(isDark() ? THEME_ICONS.light : THEME_ICONS.dark, 16));
}

const THEME_ICONS = {
  dark: "M10.5 1.6A6.8 6.8 0 1 0 14.6 10.6 5.6 5.6 0 0 1 10.5 1.6Z",
  light: "M8 4.6a3.4 3.4 0 1 0 .01 0ZM7.3.6h1.4v2.6H7.3ZM7.3 12.8h1.4v2.6H7.3ZM.6 7.3h2.6v1.4H.6ZM12.8 7.3h2.6v1.4h-2.6ZM2.3 3.3l1-1 1.8 1.8-1 1ZM10.9 11.9l1-1 1.8 1.8-1 1ZM12.7 2.3l1 1-1.8 1.8-1-1ZM4.1 10.9l1 1-1.8 1.8-1-1Z",
};

function paintScale() {
  const size = map.getSize();
  const y = worldY(map.containerPointToLatLng([0, size.y - 20]).lat);
  const metres = 1e5 / kmPixels(1, y, { scale: 256 * 2 ** map.getZoom() });
  const power = 10 ** Math.floor(Math.log10(metres));
  const length = [5, 2, 1].map((n) => n * power).find((n) => n <= metres) ?? power;
  const scale = $("scale");
  scale.style.width = `${((100 * length) / metres).toFixed(1)}px`;
  setText(scale, length >= 1000 ? say("km", { n: numberWords(length / 1000, state.lang) }) : say("m", { n: numberWords(length, state.lang) }));
  setHidden($("coarse"), map.getZoom() < RING_ZOOM);
}

const TOOL_ICONS = {
  "print": "M4 1.4h8v3.4h-1.6V3H5.6v1.8H4ZM1.4 5.6h13.2v6.2h-2.4V9.4H3.8v2.4H1.4ZM4.8 10.4h6.4v4.2H4.8Z",
  "overview": "M1.4 1.4h4.8v1.7h-3.1v3.1H1.4ZM9.8 1.4h4.8v4.8h-1.7V3.1H9.8ZM1.4 9.8h1.7v3.1h3.1v1.7H1.4ZM12.9 9.8h1.7v4.8H9.8v-1.7h3.1Z",
  "follow": "M8 3a5 5 0 1 0 .01 0ZM8 4.7a3.3 3.3 0 1 1-.01 0ZM7.2.4h1.6v2.8H7.2ZM7.2 12.8h1.6v2.8H7.2ZM.4 7.2h2.8v1.6H.4ZM12.8 7.2h2.8v1.6h-2.8Z",
};

/** Tools are signs; their words are their names and tips. */
function startTools() {
  for (const [id, path] of Object.entries(TOOL_ICONS)) $(id).prepend(glyph(path, 16));
  $("follow").addEventListener("click", () => change({ follow: !state.follow }));
  $("overview").addEventListener("click", showOverview);
  $("zoom-in").addEventListener("click", () => zoomBy(1));
  $("zoom-out").addEventListener("click", () => zoomBy(-1));
}

function startChoices() {
  $("choices").hidden = false;
  if (book.start.embedded) for (const id of ["choose-account", "choose-lang"]) $(id).hidden = true;
  $("account").addEventListener("change", () => change({ account: $("account").value, minute: minuteOfDayIn($("account").value) }));
  $("lang").addEventListener("change", () => change({ lang: $("lang").value }));
  $("theme").addEventListener("click", () => change({ theme: isDark() ? "light" : "dark" }));
  darkScheme.addEventListener("change", () => { if (state.theme === "auto") repaintTheme(); });
}

/** The instant of the day on show by another account's clock. */
function minuteOfDayIn(account) {
  accountData(account);
  state.account = account;
  changed.add("account");
  return minuteOfDay(state.day);
}

function repaintTheme() {
  paintTheme();
  paintLegend();
  paintTicks();
  for (const sheet of Object.values(sheets)) sheet.paint();
}

/** All that is drawn pixel by pixel, for a screen that has more of them, or fewer. */
function paintDensity() {
  if (paper.on) return;
  for (const sheet of Object.values(sheets)) sheet.update();
  paintTicks();
  paintLegend();
  if (helpIsOpen()) paintHelp();
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
watch(["day", "lang", "account", "hidden", "event"], paintSlider);
watch(["minute", "playing"], runFigures);
watch(["minute", "playing"], paintRest);
watch(["account", "hidden"], paintTicks);
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
  paintTicks();
  paintScale();
  if (helpIsOpen()) paintHelp();
  if (worksAreOpen()) paintWorks();
  sheets.over.paint();
});
watch(["theme"], repaintTheme);
watch(["follow"], paintFollow);
watch(["speed"], paintSpeed);
watch(["hidden"], paintFilter);
watch(["view", "day", "minute", "account", "lang", "hidden", "event", "call", "theme"], paintPanel);
watch(["day", "event", "lang", "account", "pins", "follow", "playing"], settle);

/** Everything in its order: state and view first, so that each sheet is drawn once. */
function start() {
  Object.assign(state, { day: book.start.day, minute: minuteOfDay(book.start.day) });
  startCamera(map);
  addTrains(map);
  startLegend();
  mendDialogs();
  startHelp();
  startWorks();
  startTransport();
  startTools();
  startChoices();
  startPointing();
  startReading();
  startPins();
  startPanel();
  startPaper();
  startGestures();
  readLink();
  forgetSaid();
  changed.clear();
  paintAll();
  // The rows of signs and words have taken their room: now the map has its size.
  fitMap();
  measureInset();
  camera.opening = opensPlain();
  readView();
  follow();
  paintTrains();
  sheets.ground = addSheet(map, "ground", 200, drawGround, { padding: 0.3, still: true, opaque: true });
  sheets.day = addSheet(map, "day", 400, drawDay);
  sheets.over = addSheet(map, "over", 600, drawOver, { still: true, later: overWork.ask });
  overWork.ask();
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
  addEventListener("hashchange", onNewLink);
  addEventListener("message", onMessage);
  window.journey = handle;
  startKiosk();
  startShare();
  startEmbed();
  tell({ type: "journey-ready" });
}

/** Who has changed the language before the browser has read all gets it now. */
function paintLate() {
  if (state.lang === book.start.lang) return;
  changed.add("lang");
  flush();
}

if (hasTexts(chosen(null, linkKeys().get("lang")).lang ?? book.start.lang)) {
  start();
  addEventListener("DOMContentLoaded", paintLate);
} else {
  addEventListener("DOMContentLoaded", start);
}
