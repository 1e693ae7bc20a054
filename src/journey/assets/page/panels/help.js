// How to read this map, in plain words, beside the very signs that it speaks of. The browser's own dialog keeps the
// keyboard inside, closes on Escape and gives the focus back.

import { book } from "../data/book.js";
import { numberWords } from "../data/time.js";
import { paper } from "../state/layout.js";
import { change, state } from "../state/state.js";
import { say } from "../state/words.js";
import { $, make } from "../dom/dom.js";
import { discStroke } from "../map/marks.js";
import { bandStroke } from "../map/route.js";
import { pause } from "../bar/motion.js";
import { addKey } from "../bar/transport.js";
import { railSample, sample, tickSample } from "./legend.js";
import { lessonEntry } from "./lesson.js";

export function startHelp() {
  const dialog = $("help");
  $("help-open").addEventListener("click", openHelp);
  addKey("?", openHelp);
  $("help-close").addEventListener("click", () => dialog.close());
  // A press beside the sheet, which is the dialog's own ground, closes it too.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

function openHelp() {
  pause();
  // What was asked for here and not printed was not wanted.
  paper.text = null;
  paintHelp();
  $("help").showModal();
}

/** Made when it is asked for: in the language, the theme and with the account's words of now. */
export function paintHelp() {
  const speed = numberWords(book.journey.top_speed_kmh, state.lang);
  const band = (context, w, h) => { context.moveTo(8, h / 2); context.lineTo(w - 8, h / 2); bandStroke(context); };
  $("help-body").replaceChildren(
    helpEntry("lines", ["attested", "planned", "inferred"].map(railSample)),
    helpEntry("reach", [sample(band)], { speed }),
    helpEntry("disc", [sample((context, w, h) => discStroke(context, w / 2, h / 2, 7))]),
    helpEntry("dates", [tickSample(false), tickSample(true)]),
    helpEntry("story", []),
    helpEntry("accounts", [], { others: say("others-say") }),
    helpEntry(book.journey.railway_zone ? "clocks" : "local", []),
    helpEntry("keys", []),
    heardEntry(),
    lessonEntry() ?? "",
  );
}

/** What is said to those who hear the page can be silenced while it plays. */
function heardEntry() {
  const entry = helpEntry("heard", []);
  const box = make("input", { type: "checkbox", id: "aloud" });
  box.checked = state.aloud;
  box.addEventListener("change", () => change({ aloud: box.checked }));
  entry.append(make("label", { cls: "aloud" }, box, make("span", { text: say("aloud") })));
  return entry;
}

function helpEntry(name, pictures, values = {}) {
  return make("section", {},
    make("h3", {}, make("span", { text: say(`help-${name}`) }), ...pictures),
    make("p", { text: say(`help-${name}-text`, values) }));
}
