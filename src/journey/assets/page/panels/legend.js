// The legend: what the lines and discs mean, in words; the signs of the kinds, which are the filter too.

import { book } from "../data/book.js";
import { PAPER_RATIO, paper } from "../state/layout.js";
import { ridersName, shown, wayOf } from "../state/shown.js";
import { change, state } from "../state/state.js";
import { say, written } from "../state/words.js";
import { $, contextOf, make } from "../dom/dom.js";
import { signOf, vehicleOf } from "../dom/symbols.js";
import { ink } from "../dom/theme.js";
import { discStroke } from "../map/marks.js";
import { sketchStroke } from "../map/near.js";
import { bandStroke, railStroke, ringStroke } from "../map/route.js";
import { screenRatio } from "../map/sheet.js";
import { BLOCK, tickStroke } from "../bar/ticks.js";

export function startLegend() {
  $("legend").open = hasRoomForLegend();
}

export function hasRoomForLegend() {
  return matchMedia("(min-width: 1200px) and (min-height: 760px)").matches;
}

export function paintLegend() {
  paintKinds();
  $("signs").replaceChildren(
    ...["attested", "planned", "inferred"].map((basis) => signRow(basis, railSample(basis), say(`rail-${basis}`))),
    signRow("ahead", sample((context, w, h) => railLine(context, w, h, false, "attested")), say("rail-ahead")),
    signRow("reach", sample((context, w, h) => { context.moveTo(8, h / 2); context.lineTo(w - 8, h / 2); bandStroke(context); }), say("reach-sign")),
    signRow("disc", sample((context, w, h) => discStroke(context, w / 2, h / 2, 7)), say("disc-sign")),
    signRow("stop", sample((context, w, h) => { ringStroke(context, w / 2 - 8, h / 2, 4.4, true); ringStroke(context, w / 2 + 8, h / 2, 4.4, false); }), say("stop-sign")),
    ...(book.near.length ? [signRow("sketch", sample((context, w, h) => { context.moveTo(2, h / 2); context.lineTo(w - 2, h / 2); sketchStroke(context); }), say("sketch-sign"))] : []),
    signRow("tick-day", tickSample(false), say("tick-day")),
    signRow("tick-vague", tickSample(true), say("tick-vague")),
    ...shown().runs.flatMap(({ traveller: row, hops }) => [...new Set(hops.length ? hops.map(({ by }) => by) : [wayOf(row, 0)])]
      .map((by) => signRow(riderSign(row, by), vehicleSample(book.travellers[row], by), ridersName(row, by)))),
  );
}

function paintKinds() {
  const { kind } = shown().events;
  const counts = new Array(book.kinds.length).fill(0);
  for (const row of kind) counts[row]++;
  $("kinds").replaceChildren(...book.kinds.flatMap((_, row) => (counts[row] ? [kindRow(row, counts[row])] : [])));
}

/** The boxes of the kinds stand as the filter does, whoever has set it. */
export function paintFilter() {
  book.kinds.forEach(({ id }, row) => {
    const box = /** @type {?HTMLInputElement} */ ($("kinds").querySelector(`[data-kind="${CSS.escape(id)}"]`));
    if (box) box.checked = !state.hidden.has(row);
  });
}

function kindRow(row, count) {
  const box = make("input", { type: "checkbox", cls: "quiet", autocomplete: "off", "data-kind": book.kinds[row].id });
  box.checked = !state.hidden.has(row);
  box.addEventListener("change", () => {
    const hidden = new Set(state.hidden);
    if (box.checked) hidden.delete(row);
    else hidden.add(row);
    change({ hidden });
  });
  const security = book.kinds[row].security ? " security" : "";
  return make("li", {}, make("label", { title: say("events-n", { n: count }) }, box, signOf(row, 15),
    make("span", { cls: `kind${security}`, ...written(book.kinds[row].name) })));
}

function signRow(sign, picture, text) {
  return make("li", { "data-sign": sign }, picture, make("span", { text }));
}

/** A small drawing by the very code that draws the map. */
export function sample(draw, width = 44, height = 18) {
  const ratio = paper.on ? PAPER_RATIO : screenRatio();
  const canvas = make("canvas", { width: width * ratio, height: height * ratio, "aria-hidden": "true" });
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = contextOf(canvas);
  context.scale(ratio, ratio);
  context.beginPath();
  draw(context, width, height);
  return canvas;
}

function railLine(context, width, height, travelled, basis) {
  context.beginPath();
  context.moveTo(2, height / 2);
  context.lineTo(width - 2, height / 2);
  railStroke(context, travelled, basis, false);
}

export function railSample(basis) {
  return sample((context, width, height) => railLine(context, width, height, true, basis));
}

export function tickSample(vague) {
  return sample((context, width, height) => {
    for (const [left, wide] of [[7, 5], [20, 17]]) tickStroke(context, left, (height - BLOCK) / 2, wide, { vague, long: false, colour: ink.ink });
  });
}

/** Name of the line of the legend that has a traveller's sign, by what he goes. */
export function riderSign(row, by) {
  return by === "rail" ? `train-${row}` : `train-${row}-${by ?? ""}`;
}

function vehicleSample(traveller, by) {
  const picture = vehicleOf(by, 44, 20);
  const holder = make("span", { cls: `train ${traveller.symbol}` });
  holder.append(picture);
  return holder;
}
