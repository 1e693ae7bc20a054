// One-colour signs on a 16 px grid: the shape alone tells the kinds apart.

import { book, hasOwn } from "../data/book.js";
import { contextOf, glyph } from "./dom.js";
import { ink, kindColour } from "./theme.js";

const SIGNS = {
  "triangle": "M8 1.6 15.2 14.4H.8Z",
  "triangle-hollow": "M8 1.6 15.2 14.4H.8ZM8 5.3 4.1 12.4h7.8Z",
  "triangle-bar": "M8 1.6 15.2 14.4H.8ZM8 5 6.7 7.4h2.6ZM5.7 9.3 4.1 12.4h7.8L10.3 9.3Z",
  "arcs": "M6.4 1.6C.6 4 .6 12 6.4 14.4L7.2 12.3C3.6 10.6 3.6 5.4 7.2 3.7ZM9.6 1.6C15.4 4 15.4 12 9.6 14.4L8.8 12.3C12.4 10.6 12.4 5.4 8.8 3.7Z",
  "seal": "M1.8 1.8h12.4v12.4H1.8ZM3.8 3.8v8.4h8.4V3.8ZM5.8 5.8h4.4v4.4H5.8Z",
  "star": "M8 .8 10 5.9 15.4 6.3 11.2 9.8 12.6 15 8 12.1 3.4 15 4.8 9.8 .6 6.3 6 5.9Z",
  "flag": "M2.6 1h1.8v14H2.6ZM5 1.8h9.6L12 5.2l2.6 3.4H5Z",
  "envelope": "M1 3h14L8 8.6ZM1 4.8 8 10.4 15 4.8V13.4H1Z",
  "sheet": "M2.8 1h6.4v4.4h4.2V15H2.8ZM5 8v1.3h6.2V8ZM5 11v1.3h6.2V11ZM10.4 1l3 3.2h-3Z",
  "ring": "M8 1.4a6.6 6.6 0 1 0 .01 0ZM8 4a4 4 0 1 1-.01 0Z",
  "house": "M8 1.2 15.4 7.8H13.4V14.6H2.6V7.8H.6ZM6.6 14.6h2.8V10H6.6Z",
};
const UNKNOWN_SIGN = "M8 3a5 5 0 1 0 .01 0Z";

/** The grid of `book.vehicles`. */
const VEHICLE_BOX = "0 0 44 24";

/** Sign of a way of travelling, as it goes to the right; of who goes nowhere, a walker. */
export function vehicleOf(by, width, height) {
  const picture = glyph("", width, VEHICLE_BOX);
  picture.setAttribute("height", String(height));
  drawVehicle(picture, by);
  return picture;
}

export function drawVehicle(picture, by) {
  picture.firstElementChild.setAttribute("d", book.vehicles[by ?? "foot"]);
}

function signPath(kind) {
  const { symbol } = book.kinds[kind];
  return hasOwn(SIGNS, symbol) ? SIGNS[symbol] : UNKNOWN_SIGN;
}

/** Sign of a kind for cards and legend. */
export function signOf(kind, size = 16) {
  const svg = glyph(signPath(kind), size);
  svg.setAttribute("class", `sign${book.kinds[kind].security ? " security" : ""}`);
  svg.style.color = `var(--kind-${kind})`;
  return svg;
}

const sprites = new Map();

/** Picture of a sign with a halo in the ground's colour, drawn once a size, ground and theme. */
export function sprite(kind, size, ratio) {
  const key = `${kind}/${size}/${ratio}/${ink.paper}/${ink.dark}`;
  if (!sprites.has(key)) {
    const halo = 2;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.ceil((size + 2 * halo) * ratio);
    const context = contextOf(canvas);
    context.scale((size / 16) * ratio, (size / 16) * ratio);
    context.translate((halo * 16) / size, (halo * 16) / size);
    const path = new Path2D(signPath(kind));
    context.lineJoin = "round";
    context.lineWidth = (2 * 1.6 * 16) / size;
    context.strokeStyle = ink.paper;
    context.stroke(path);
    context.fillStyle = ink.paper;
    context.fill(path, "nonzero");
    context.fillStyle = kindColour(kind);
    context.fill(path, "evenodd");
    sprites.set(key, canvas);
  }
  return sprites.get(key);
}
