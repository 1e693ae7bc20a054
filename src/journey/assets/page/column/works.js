// The bibliography: every source wholly, one press from where a card names it shortly, sorted as the reader's language does.

import { book, toldIn } from "../data/book.js";
import { state } from "../state/state.js";
import { word, written } from "../state/words.js";
import { $, make } from "../dom/dom.js";
import { pause } from "../bar/motion.js";

export function startWorks() {
  const dialog = $("works");
  $("works-open").addEventListener("click", () => openWorks(null));
  $("works-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

/** Show the bibliography, at the entry of a source if one is asked for. */
export function openWorks(source) {
  pause();
  paintWorks();
  $("works").showModal();
  const entry = source && $("works-body").querySelector(`[data-source="${CSS.escape(source.id)}"]`);
  if (!entry) return;
  entry.classList.add("asked");
  entry.focus({ preventScroll: true });
  entry.scrollIntoView({ block: "center" });
}

export function paintWorks() {
  $("works-body").replaceChildren(worksList(book.sources));
}

/** Entries in the order of the reader's language, each with where it can be seen. */
export function worksList(sources) {
  const { compare } = new Intl.Collator(state.lang, { numeric: true });
  const key = (source) => (source.author ? `${word(source.author_form)} ` : "") + word(source.title_form);
  const sorted = [...sources].sort((one, other) => compare(key(one), key(other)));
  return make("ul", { cls: "works-list" }, ...sorted.map((source) =>
    make("li", { "data-source": source.id, tabindex: -1 }, ...entryWords(source))));
}

/** What stands between the parts of an entry. */
export function wordComma() {
  return state.lang.startsWith("zh") ? "，" : ", ";
}

function entryWords(source) {
  const comma = wordComma();
  const parts = [];
  if (source.author) parts.push(formWords("span", source, "author"));
  parts.push(formWords("cite", source, "title"));
  if (source.year) parts.push([source.year]);
  const words = parts.flatMap((part, i) => (i ? [comma, ...part] : part));
  return source.seen ? [...words, " ", make("span", { cls: "seen", dir: "auto" }, ...linked(source.seen))] : words;
}

/** Author or title as the reader's language has it, with the original behind where that is not to be seen in it. */
function formWords(tag, source, name) {
  const lang = toldIn(state.lang);
  const given = source.given[name].includes(lang);
  const form = make(tag, { ...written(source[`${name}_form`]), lang: given ? lang : source.language });
  if (!source.originals[name].includes(lang)) return [form];
  const [open, close] = state.lang.startsWith("zh") ? ["（", "）"] : [" (", ")"];
  return [form, open, make("span", { lang: source.language, dir: "auto", text: source[name] }), close];
}

/** A text whose addresses of the web can be followed; everything else stays text. */
function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"'\\^`{|}]*[^\s<>"'\\^`{|}.,;:!?)\]])/i).map((part, i) =>
    (i % 2 ? make("a", { href: part, rel: "noopener noreferrer", target: "_blank", text: part }) : part));
}
