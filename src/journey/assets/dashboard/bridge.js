/**
 * The bridge between Streamlit and the page.
 *
 * The page is mounted once, in an iframe whose document comes as constant data, and stays mounted; each run of the
 * dashboard sends only the day and the reader's choices. Back comes the day on which the reader has come to rest.
 */
const ENTRIES = (window.__journeyEntries ??= new WeakMap());

function mount(host, data) {
  const frame = document.createElement("iframe");
  frame.title = data.title;
  frame.className = "journey-page";
  Object.assign(frame.style, { display: "block", width: "100%", height: data.height, border: "0" });
  frame.setAttribute("allow", "fullscreen");
  const entry = { frame, ready: false, page: "", view: undefined, wanted: {}, sent: "", single: null, tell: () => {}, ask: () => {} };
  entry.listen = ({ source, data: message }) => {
    if (source !== frame.contentWindow || !message) return;
    if (message.type === "journey-ready") {
      entry.ready = true;
      entry.sent = "";
      send(entry);
      if (entry.view) frame.contentWindow.postMessage({ type: "journey-set", ...entry.view }, "*");
      singleOut(entry);
    } else if (message.type === "journey-source") {
      entry.ask({ event: message.event, source: message.source });
    } else if (message.type === "journey-day" && message.date && message.day !== entry.wanted.day) {
      entry.wanted.day = message.day;
      entry.sent = JSON.stringify(entry.wanted);
      entry.tell(message.day);
    }
  };
  window.addEventListener("message", entry.listen);
  host.appendChild(frame);
  return entry;
}

/** Give the page what it does not know yet. */
function send(entry) {
  const text = JSON.stringify(entry.wanted);
  if (!entry.ready || text === entry.sent) return;
  entry.sent = text;
  entry.frame.contentWindow.postMessage({ type: "journey-set", ...entry.wanted }, "*");
}

/** Single an event out, once: afterwards the reader is free to choose another. */
function singleOut(entry) {
  if (!entry.ready || !entry.single || entry.single.serial === entry.singled) return;
  entry.singled = entry.single.serial;
  entry.frame.contentWindow.postMessage({ type: "journey-set", event: entry.single.event }, "*");
}

/** What the reader has opened and moved in the page, so that another document can be opened there. */
function viewOf({ ready, frame }) {
  const now = ready ? frame.contentWindow.journey?.state() : undefined;
  return now && { view: now.view, event: now.event, pins: now.pins, map: now.follow ? null : now.map };
}

/** Show another document when the folder or the order of sources has changed; otherwise leave the page as it is. */
function fill(entry, page) {
  const html = window.__journeyPages?.[page];
  if (html === undefined || entry.page === page) return;
  entry.page = page;
  entry.view = viewOf(entry) ?? entry.view;
  entry.ready = false;
  entry.frame.srcdoc = html;
}

/** The dashboard's theme, by the lightness of its paper. */
function theme() {
  const paper = getComputedStyle(document.querySelector(".stApp") ?? document.body).backgroundColor;
  const [red, green, blue] = (paper.match(/\d+/g) ?? [255, 255, 255]).map(Number);
  return red + green + blue < 384 ? "dark" : "light";
}

export default function ({ data, parentElement, setTriggerValue }) {
  let entry = ENTRIES.get(parentElement);
  if (!entry) {
    entry = mount(parentElement, data);
    ENTRIES.set(parentElement, entry);
    entry.refill = () => fill(entry, entry.asked);
    document.addEventListener("journey-page", entry.refill);
  }
  entry.tell = (day) => setTriggerValue("settled", day);
  entry.ask = (asked) => setTriggerValue("source", asked);
  entry.single = data.single;
  entry.asked = data.page;
  entry.theme ??= theme();
  entry.wanted = { ...data.wanted, theme: entry.theme };
  entry.frame.title = data.title;
  fill(entry, data.page);
  send(entry);
  singleOut(entry);
  // To ask for a colour makes the browser lay out what Streamlit has just changed: the day does not wait for that.
  requestAnimationFrame(() => {
    entry.theme = theme();
    entry.wanted.theme = entry.theme;
    send(entry);
  });
  return () => {
    window.removeEventListener("message", entry.listen);
    document.removeEventListener("journey-page", entry.refill);
    ENTRIES.delete(parentElement);
    entry.frame.remove();
  };
}
