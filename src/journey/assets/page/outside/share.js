// Sharing: the link to what is on show, and the piece of HTML that puts it into another page.

import { book } from "../data/book.js";
import { kiosk } from "../state/layout.js";
import { watch } from "../state/state.js";
import { say, word } from "../state/words.js";
import { $, glyph, setHidden, setText } from "../dom/dom.js";
import { map } from "../map/map.js";
import { linkOf } from "./links.js";

const FRAME_WIDTH = 960;
const FRAME_HEIGHT = 640;
const SHARED_PROTOCOLS = ["http:", "https:", "file:"];
/** What Windows, macOS or Linux lets no name of a file have. */
const UNFIT = /[\u0000-\u001f\u007f<>:"/\\|?*]/g;
const MOST_OF_NAME = 80;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" };

/** The frame grows to the height that the page in it tells; it listens to that very frame only. */
const FRAME_SCRIPT = `<script>
((frame) => addEventListener("message", ({ source, data }) => {
  if (source === frame.contentWindow && data?.type === "journey-height") frame.style.height = Number(data.height) + "px";
}))(document.currentScript.previousElementSibling);
<\/script>`;

export function startShare() {
  const [button, box] = [$("share"), $("share-box")];
  button.hidden = book.start.embedded || kiosk.on || !SHARED_PROTOCOLS.includes(location.protocol);
  button.append(glyph(SHARE_ICON, 16));
  button.addEventListener("click", () => (box.open ? closeShare() : openShare()));
  $("share-close").addEventListener("click", closeShare);
  box.addEventListener("keydown", (event) => event.stopPropagation());
  addEventListener("keydown", (event) => {
    if (!box.open || event.key !== "Escape") return;
    event.preventDefault();
    closeShare();
  }, { capture: true });
  addEventListener("pointerdown", (event) => {
    const target = /** @type {Node} */ (event.target);
    if (box.open && !box.contains(target) && !button.contains(target)) closeShare();
  });
  for (const name of /** @type {const} */ (["link", "snippet"])) $(`copy-${name}`).addEventListener("click", () => copy($(`share-${name}`)));
  watch(["day", "lang", "account", "event", "pins", "follow"], paintShare);
  map.on("moveend", paintShare);
}

const SHARE_ICON = "M8 .6 12 4.8 10.9 5.9 8.8 3.7V10.4H7.2V3.7L5.1 5.9 4 4.8ZM2 7.4H5V9H3.6V13.8H12.4V9H11V7.4H14V15.4H2Z";

function openShare() {
  setText($("share-told"), "");
  const isFile = location.protocol === "file:";
  $("share-file").hidden = !isFile;
  setHidden($("take-file"), isFile);
  $("share").setAttribute("aria-expanded", "true");
  $("share-box").show();
  paintShare();
  $("share-link").select();
}

export function closeShare() {
  $("share-box").close();
  $("share").setAttribute("aria-expanded", "false");
}

function paintShare() {
  if (!$("share-box").open) return;
  const file = $("take-file");
  file.href = location.href.split("#")[0];
  file.download = fileName();
  $("share-link").value = location.href.split("#")[0] + linkOf();
  $("share-snippet").value = snippetOf();
}

/** Name for the file of the page: the one that it has on the server, unless that says nothing. */
function fileName() {
  const last = decoded(location.pathname.split("/").pop());
  if (/\.html?$/i.test(last) && !/^index\./i.test(last)) return last;
  const title = word(book.journey.title).replace(UNFIT, " ").replace(/\s+/g, " ").trim().replace(/^\.+|\.+$/g, "");
  return `${[...title].slice(0, MOST_OF_NAME).join("").trim() || "journey"}.html`;
}

function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function snippetOf() {
  const page = location.href.split("#")[0];
  // A file is at another place for everybody; beside the page that shows it, its name is its address.
  const address = (location.protocol === "file:" ? page.split("/").pop() : page) + linkOf();
  return `<iframe title="${quoted(word(book.journey.title))}" src="${quoted(address)}" width="${FRAME_WIDTH}" height="${FRAME_HEIGHT}"` +
    ` loading="lazy" allow="clipboard-write" style="width: 100%; border: 0"></iframe>\n${FRAME_SCRIPT}`;
}

function quoted(text) {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
}

async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    setText($("share-told"), say("copied"));
  } catch {
    // Refused, or not there at all: the reader copies what is selected.
    field.focus();
    field.select();
    setText($("share-told"), say("copy-by-hand"));
  }
}
