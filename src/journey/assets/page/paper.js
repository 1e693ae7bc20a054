// The day on paper: while the browser prints, the page is laid out as one sheet, with the map drawn anew for it, and then put back.

/** Canvas pixels for one of the sheet. At 2.5 and at 3, Chromium 156 prints the strokes some 2 % too small for their frame. */
const PAPER_RATIO = 2;
const LEAST_ON_PAPER = -2;

/** `before` is the view to come back to; `opened` and `made` are what the sheet unfolded and added. */
const paper = { on: false, before: null, opened: [], made: [] };

/** What of the sheet's map the day takes: its signs stand above, the frame is drawn about it. */
function paperFrame({ x, y }) {
  return [44, 56, x - 56, y - 36];
}

function startPaper() {
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
  const { map: chart } = camera;
  const before = { centre: chart.getCenter(), zoom: chart.getZoom(), width: chart.getSize().x };
  paper.on = true;
  paper.made = [paperHead(), make("canvas", { cls: "paper-map", "aria-hidden": "true" })];
  paper.opened = [$("legend"), ...$("pinned").querySelectorAll("details")].filter(({ open }) => !open);
  for (const fold of paper.opened) setFold(fold, true);
  const named = new Set([...$("column").querySelectorAll("button.source")].map(({ dataset }) => dataset.source));
  if (named.size) paper.made.push(worksList(book.sources.filter(({ id }) => named.has(id))));
  document.documentElement.dataset.paper = "";
  document.querySelector(".cartouche").append(paper.made[0]);
  if (named.size) $("column").append(paper.made[2]);
  paintTheme();
  paintLegend();
  frameSheet(before);
  drawSheet(paper.made[1]);
  paper.before = before;
}

function putBack() {
  if (!paper.on) return;
  paper.on = false;
  delete document.documentElement.dataset.paper;
  for (const fold of paper.opened) setFold(fold, false);
  for (const element of paper.made) element.remove();
  resizeMap();
  measureInset();
  camera.map.setView(paper.before.centre, paper.before.zoom, { animate: false });
  repaintTheme();
  paintTrains();
  paintScale();
}

/** The map in the size of the sheet: on the day's own view, or on the ground that the reader had chosen. */
function frameSheet({ centre, zoom, width }) {
  const { map: chart } = camera;
  resizeMap();
  chart.options.minZoom = LEAST_ON_PAPER;
  const view = state.follow ? wanted() : { centre, zoom: zoom + Math.log2(chart.getSize().x / width) };
  chart.setView(view.centre, view.zoom, { animate: false });
  paintTrains();
  paintScale();
}

function resizeMap() {
  camera.map.stop();
  fitMap();
}

/**
 * All the sheets of the map on one canvas that nothing was drawn on before: Chromium prints it stroke by stroke, sharp at
 * any size, but a stroke that clears a canvas would take away on paper what lies under it.
 */
function drawSheet(canvas) {
  const view = paperView(camera.map);
  canvas.width = view.width * PAPER_RATIO;
  canvas.height = view.height * PAPER_RATIO;
  canvas.style.width = `${view.width}px`;
  canvas.style.height = `${view.height}px`;
  L.DomUtil.setPosition(canvas, view.offset);
  camera.map.getPane("ground").append(canvas);
  const context = canvas.getContext("2d");
  context.scale(PAPER_RATIO, PAPER_RATIO);
  for (const { options } of Object.values(sheets)) options.draw(context, view);
  context.strokeStyle = ink.frame;
  context.lineWidth = 2;
  context.strokeRect(0, 0, view.width, view.height);
  markUndrawn(view);
}

/** @returns {View} */
function paperView(chart) {
  const { x: width, y: height } = chart.getSize();
  const offset = chart.containerPointToLayerPoint([0, 0]);
  const corner = chart.getPixelOrigin().add(offset);
  return { scale: 256 * 2 ** chart.getZoom(), left: corner.x, top: corner.y, width, height, zoom: chart.getZoom(),
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
    make("p", { cls: "paper-account" }, make("span", { text: say("account") }), " · ", make("span", { dir: "auto", text: word(account.title) })));
}

/** The legend of a sheet explains what is drawn on it, and no more. */
function markUndrawn(view) {
  const signs = drawnSigns(view);
  for (const row of $("signs").children) row.toggleAttribute("data-undrawn", !signs.has(row.dataset.sign));
  const { kind } = shown().events;
  const seen = signsOnMap().filter(({ x, y }) => view.window.contains(L.point(x, y).subtract(view.offset)));
  const kinds = new Set(seen.map(({ row }) => book.kinds[kind[row]].id));
  for (const box of $("kinds").querySelectorAll("input")) {
    box.closest("li").toggleAttribute("data-undrawn", !kinds.has(box.dataset.kind));
  }
}

function drawnSigns(view) {
  const views = viewsOf(view);
  const inSight = (x, y) => views.some(({ scale, left, top }) => view.window.contains([x * scale - left, y * scale - top]));
  const { events, stops, strands } = shown();
  const places = whereabouts(state.minute);
  const [lead] = places;
  const reach = lead?.state === "rail" && lead.kmMax - lead.kmMin >= 1;
  const disc = (row) => inSight(events.x[row], events.y[row]) && hasDisc(view, standOf(events, row));
  const vague = (stop) => stop.certainty !== "exact" && inSight(stop.x, stop.y) && hasDisc(view, stop);
  const rails = piecesAt(strands, kmsOf(places)).filter(({ strand: { track }, from, to }) =>
    partOf(track, from, to).some((x, i, part) => i % 2 === 0 && inSight(x, part[i + 1])));
  return new Set([
    ...rails.map(({ travelled, basis }) => (travelled ? BASES[basis] : "ahead")),
    ...(reach ? ["reach"] : []),
    ...(eventsOfDay(state.day).some(disc) || stops.some(vague) ? ["disc"] : []),
    ...(stops.some(({ x, y }) => inSight(x, y)) ? ["stop"] : []),
    ...engines.filter(({ element }) => !element.hidden).map(({ row }) => `train-${row}`),
  ]);
}
