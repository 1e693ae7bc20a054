// Kiosk: with `#kiosk` the page plays by itself, over and over, and begins anew when nobody has touched it for a while.
// It stands still for those who ask for reduced motion; then only the beginning anew is left of it.

const IDLE_MS = 60_000;
const REST_MS = 8_000;

const kiosk = { on: false, idle: 0, rest: 0, home: {} };

function wantsKiosk() {
  return linkKeys().has("kiosk");
}

function startKiosk() {
  kiosk.on = wantsKiosk();
  if (!kiosk.on) return;
  document.documentElement.dataset.kiosk = "";
  const { account, lang } = state;
  kiosk.home = { account, lang };
  for (const touch of ["pointerdown", "keydown", "wheel"]) addEventListener(touch, stayAwake, { passive: true });
  watch(["playing"], restAtTheEnd);
  reducedMotion.addEventListener("change", beginAnew);
  beginAnew();
}

/** The state in which the next visitor finds the page: account and language as the link has them. */
function beginAnew() {
  clearTimeout(kiosk.rest);
  pause();
  change({ ...kiosk.home, theme: "auto", view: "map", hidden: new Set(), pins: [], speed: 1, follow: true });
  goTo(1);
  change({ minute: mainRun().dayStart[0] });
  if (!reducedMotion.matches) play();
}

function stayAwake() {
  clearTimeout(kiosk.idle);
  clearTimeout(kiosk.rest);
  kiosk.idle = setTimeout(beginAnew, IDLE_MS);
}

function restAtTheEnd() {
  if (!state.playing && state.minute >= lastMinute()) kiosk.rest = setTimeout(beginAnew, REST_MS);
}
