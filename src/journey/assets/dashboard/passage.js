/**
 * The text of a source with its passages marked. A press on a mark tells which passage was meant; where several run
 * through the same words, the next press means the next one. The words are a stranger's: they come in as text only.
 */
function isDark(host) {
  const paper = getComputedStyle(host.querySelector("*") ?? document.body).getPropertyValue("--st-background-color").trim();
  const shade = paper.match(/^#(..)(..)(..)/)?.slice(1).map((pair) => parseInt(pair, 16)) ?? [255, 255, 255];
  return shade.reduce((sum, part) => sum + part) < 384;
}

function runOf({ text, passages }, chosen, pick) {
  if (!passages.length) return document.createTextNode(text);
  const mark = document.createElement("mark");
  const on = passages.includes(chosen);
  mark.className = on ? "run chosen" : "run";
  mark.textContent = text;
  mark.tabIndex = 0;
  mark.setAttribute("role", "button");
  if (on) mark.setAttribute("aria-current", "true");
  const press = () => pick(passages[(passages.indexOf(chosen) + 1) % passages.length]);
  mark.addEventListener("click", press);
  mark.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press();
  });
  return mark;
}

function paragraphOf({ number, runs }, data, pick) {
  const row = document.createElement("div");
  row.className = "paragraph";
  row.lang = data.lang;
  const count = document.createElement("span");
  count.className = "number";
  count.textContent = `¶${number}`;
  const words = document.createElement("p");
  words.dir = "auto";
  words.append(...runs.map((run) => runOf(run, data.chosen, pick)));
  row.append(count, words);
  return row;
}

/** Bring the passage into sight within the text, without moving the page around it. */
function bringIntoSight(box) {
  const mark = box.querySelector(".chosen");
  if (!mark) return;
  const { top, bottom } = mark.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom) box.scrollTop += top - frame.top - frame.height / 3;
}

export default function ({ data, parentElement, setTriggerValue }) {
  let box = parentElement.querySelector(".text");
  const before = box?.dataset.shown;
  const scrolled = box?.scrollTop ?? 0;
  if (!box) {
    box = document.createElement("div");
    parentElement.append(box);
  }
  const focused = parentElement.activeElement?.classList.contains("run") ?? false;
  box.className = "text";
  box.classList.toggle("dark", isDark(parentElement));
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", data.label);
  box.dataset.shown = data.shown;
  box.replaceChildren(...data.paragraphs.map((paragraph) => paragraphOf(paragraph, data, (index) => setTriggerValue("picked", index))));
  box.scrollTop = before === data.shown ? scrolled : 0;
  bringIntoSight(box);
  if (focused) box.querySelector(".chosen")?.focus({ preventScroll: true });
}
