// Sharing: the link to what is on show, and the piece of HTML that puts it into another page.

const FRAME_HEIGHT = 640;
const SHARED_PROTOCOLS = ["http:", "https:", "file:"];
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" };

/** The frame grows to the height that the page in it tells; it listens to that very frame only. */
const FRAME_SCRIPT = `<script>
((frame) => addEventListener("message", ({ source, data }) => {
  if (source === frame.contentWindow && data?.type === "journey-height") frame.style.height = Number(data.height) + "px";
}))(document.currentScript.previousElementSibling);
<\/script>`;

function startShare() {
  const [button, box] = [$("share"), $("share-box")];
  button.hidden = book.start.embedded || kiosk.on || !SHARED_PROTOCOLS.includes(location.protocol);
  button.append(glyph(SHARE_ICON, 16));
  button.addEventListener("click", () => (box.open ? box.close() : openShare()));
  $("share-close").addEventListener("click", () => box.close());
  box.addEventListener("close", () => button.setAttribute("aria-expanded", "false"));
  box.addEventListener("keydown", (event) => event.stopPropagation());
  addEventListener("keydown", (event) => {
    if (!box.open || event.key !== "Escape") return;
    event.preventDefault();
    box.close();
  }, { capture: true });
  addEventListener("pointerdown", ({ target }) => {
    if (box.open && !box.contains(target) && !button.contains(target)) box.close();
  });
  for (const name of ["link", "snippet"]) $(`copy-${name}`).addEventListener("click", () => copy($(`share-${name}`)));
  watch(["day", "lang", "account", "event", "pins", "follow"], paintShare);
  map.on("moveend", paintShare);
}

const SHARE_ICON = "M8 .6 12 4.8 10.9 5.9 8.8 3.7V10.4H7.2V3.7L5.1 5.9 4 4.8ZM2 7.4H5V9H3.6V13.8H12.4V9H11V7.4H14V15.4H2Z";

function openShare() {
  setText($("share-told"), "");
  $("share-file").hidden = location.protocol !== "file:";
  $("share").setAttribute("aria-expanded", "true");
  $("share-box").show();
  paintShare();
  $("share-link").select();
}

function paintShare() {
  if (!$("share-box").open) return;
  $("share-link").value = location.href.split("#")[0] + linkOf();
  $("share-snippet").value = snippetOf();
}

function snippetOf() {
  const page = location.href.split("#")[0];
  // A file is at another place for everybody; beside the page that shows it, its name is its address.
  const address = (location.protocol === "file:" ? page.split("/").pop() : page) + linkOf();
  return `<iframe title="${quoted(word(book.journey.title))}" src="${quoted(address)}" width="100%" height="${FRAME_HEIGHT}"` +
    ` loading="lazy" allow="clipboard-write" style="border: 0"></iframe>\n${FRAME_SCRIPT}`;
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
