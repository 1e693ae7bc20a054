// Making elements without HTML text: nothing of the journey is ever parsed as markup.

import { directionOf, say, spokenTongue, tongueOf, wayOfTelling, word } from "../state/words.js";

/**
 * Element by id.
 * @template {keyof Elements} Id
 * @param {Id} id
 * @returns {Elements[Id]}
 */
export function $(id) {
  return /** @type {any} */ (document.getElementById(id));
}

/**
 * Every element that a selector finds.
 * @param {string} selector
 * @param {ParentNode} within
 * @returns {HTMLElement[]}
 */
export function all(selector, within = document) {
  return Array.from(within.querySelectorAll(selector), (element) => /** @type {HTMLElement} */ (element));
}

/**
 * The first element that a selector finds, where it is known to find one.
 * @param {string} selector
 * @param {ParentNode} within
 * @returns {HTMLElement}
 */
export function only(selector, within = document) {
  return /** @type {HTMLElement} */ (within.querySelector(selector));
}

/**
 * What draws on a canvas.
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasRenderingContext2D}
 */
export function contextOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/**
 * New element with class, text and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{cls?: string, text?: ?string, lang?: string, [attribute: string]: ?string | number | boolean | undefined}} [attributes]
 * @param {(Node | string | null | undefined)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, { cls, text, lang, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (cls) element.className = cls;
  if (text !== undefined) element.textContent = text;
  if (lang) element.lang = lang;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Set only what differs: the browser works out anew what is set, even to the same. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** The same for a text of the journey, with its language where that is another than the page's. */
export function setWords(element, row) {
  setText(element, word(row));
  element.dir = directionOf(row);
  const tongue = tongueOf(row);
  if (tongue) element.lang = tongue;
  else element.removeAttribute("lang");
}

export function setHidden(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

export const SVG = "http://www.w3.org/2000/svg";

/** New SVG picture of one path, hidden from the reader's ears. */
export function glyph(path, size, box = "0 0 16 16") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("width", size);
  svg.setAttribute("height", size);
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  shape.setAttribute("fill", "currentColor");
  shape.setAttribute("fill-rule", "evenodd");
  svg.append(shape);
  return svg;
}

/** Put the interface's words on every element that asks for them. */
export function translatePage() {
  document.documentElement.lang = spokenTongue();
  for (const element of all(".told")) element.dir = wayOfTelling();
  for (const element of all("[data-t]")) element.textContent = say(element.dataset.t);
  for (const element of all("[data-t-label]")) nameElement(element, element.dataset.tLabel);
}

function nameElement(element, key) {
  const text = say(key);
  element.setAttribute("aria-label", text);
  if (element.tagName === "BUTTON") element.title = text;
}

/** Another name for what a button does now; it is kept when the language changes. */
export function nameButton(button, key) {
  button.dataset.tLabel = key;
  nameElement(button, key);
}

export function fillSelect(select, options, value) {
  select.replaceChildren(...options.map(([id, text]) => make("option", { value: id, dir: "auto", text })));
  select.value = value;
}
