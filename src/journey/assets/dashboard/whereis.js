/**
 * Where a place lies: its candidates as numbered pins and as a list, of which one is chosen; a pin that is moved is
 * placed by hand, and a circle says that it is not known. The choice is told once, when the reader keeps it. What
 * comes from a folder or a gazetteer goes in as text only.
 */
const FINEST = 5;
const LEAST_KM = 0.1;
const MOST_KM = 5000;
const KM_A_DEGREE = 111.195;
const STEP_PX = 4;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function make(tag, traits = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), traits);
  element.append(...inside);
  return element;
}

function isDark(host) {
  const paper = getComputedStyle(host).getPropertyValue("--st-background-color").trim();
  const shade = paper.match(/^#(..)(..)(..)/)?.slice(1).map((pair) => parseInt(pair, 16)) ?? [255, 255, 255];
  return shade.reduce((sum, part) => sum + part) < 384;
}

/** As many decimals as a pixel of the map tells apart. */
function decimalsAt(zoom) {
  return Math.max(0, Math.min(FINEST, Math.ceil(-Math.log10(360 / (256 * 2 ** zoom)))));
}

function rounded(at, zoom) {
  const places = decimalsAt(zoom);
  const turned = ((((at.lng + 180) % 360) + 360) % 360) - 180;
  return { lat: Number(at.lat.toFixed(places)), lon: Number(turned.toFixed(places)) };
}

class View {
  constructor(root, data, tell) {
    Object.assign(this, { root, data, tell, pins: [], choice: data.candidates.length ? "0" : "circle" });
    this.list();
    this.map();
    const start = data.at ?? data.candidates[0] ?? data.middle;
    this.hand = { lat: start.lat, lon: start.lon };
    this.km = data.at?.km ?? 25;
    this.show();
  }

  list() {
    const { words, candidates } = this.data;
    const radio = (value, ...inside) => {
      const input = make("input", { type: "radio", name: `whereis-${this.data.place}`, value, checked: value === this.choice });
      input.addEventListener("change", () => this.choose(value));
      return make("label", { className: "one" }, input, make("span", {}, ...inside));
    };
    const rows = candidates.map((one, i) => radio(String(i), `${i + 1}. ${one.name}`, make("small", { textContent: one.told })));
    rows.push(radio("hand", words.hand), radio("circle", words.circle));
    const field = (name, traits) => {
      const input = make("input", { type: "number", name, step: "any", ...traits });
      input.addEventListener("change", () => this.number(name, input));
      return make("label", {}, words[name], input);
    };
    this.fields = make("div", { className: "numbers" }, field("lat", { min: -90, max: 90 }), field("lon", { min: -180, max: 180 }));
    this.radius = field("radius", { min: LEAST_KM, max: MOST_KM });
    this.fields.append(this.radius);
    const keep = make("button", { type: "button", textContent: words.take });
    keep.addEventListener("click", () => this.tell(this.said()));
    const buttons = make("div", {}, keep);
    if (this.data.at) {
      const drop = make("button", { type: "button", textContent: words.drop });
      drop.addEventListener("click", () => this.tell({ kind: "drop" }));
      buttons.append(drop);
    }
    this.box = make("div", { className: "whereis-map", tabIndex: 0 });
    const legend = make("legend", { textContent: candidates.length ? words.candidates : words.nothing });
    this.root.replaceChildren(this.box, make("div", {}, make("fieldset", {}, legend, ...rows), this.fields, buttons));
  }

  map() {
    const { candidates, stops, words } = this.data;
    const L = window.L;
    this.leaflet = L.map(this.box, { zoomSnap: 0.5, attributionControl: false, worldCopyJump: true, keyboard: false, minZoom: 1, maxZoom: 12 });
    L.control.attribution({ prefix: false }).addAttribution(words.credit).addTo(this.leaflet);
    this.box.setAttribute("role", "application");
    this.box.setAttribute("aria-label", words.map);
    const turned = (points) => points.map(([lon, lat]) => [lat, lon]);
    const { land, borders } = window.__journeyGround;
    L.polygon(land.map((ring) => [turned(ring)]), { className: "land", fillRule: "evenodd", fillOpacity: 1, interactive: false }).addTo(this.leaflet);
    L.polyline(borders.map(turned), { className: "border", interactive: false }).addTo(this.leaflet);
    for (const stop of stops) {
      const mark = L.circleMarker([stop.lat, stop.lon], { radius: 5, className: "stop", fillOpacity: 1, weight: 1.5, interactive: false });
      mark.bindTooltip(make("span", { textContent: stop.name }), { permanent: true, direction: "right", offset: [6, 0] }).addTo(this.leaflet);
    }
    if (stops.length > 1) L.polyline(stops.map((s) => [s.lat, s.lon]), { className: "way", interactive: false }).addTo(this.leaflet);
    this.pins = candidates.map((one, i) => this.pin(one, String(i + 1), () => this.choose(String(i))));
    this.moving = this.pin({ lat: 0, lon: 0, name: words.hand }, "✥", () => {});
    this.edge = this.pin({ lat: 0, lon: 0, name: words.radius }, "↔", () => {});
    this.ring = L.circle([0, 0], { radius: 1, className: "circle", interactive: false });
    this.moving.on("drag", () => this.moved(this.moving.getLatLng()));
    this.edge.on("drag", () => this.widened(this.edge.getLatLng()));
    this.pins.forEach((pin, i) => pin.on("dragend", () => {
      const at = pin.getLatLng();
      pin.setLatLng([candidates[i].lat, candidates[i].lon]);
      this.choose("hand", at);
    }));
    const best = candidates.filter((one) => one.score >= 0.05).concat(stops);
    const seen = best.length ? best : candidates;
    if (seen.length > 1) this.leaflet.fitBounds(seen.map((one) => [one.lat, one.lon]), { padding: [36, 36], animate: false, maxZoom: 8 });
    else this.leaflet.setView([seen[0]?.lat ?? 20, seen[0]?.lon ?? 0], seen.length ? 6 : 1);
    this.box.addEventListener("keydown", (event) => this.key(event));
  }

  pin(one, sign, press) {
    const icon = window.L.divIcon({ className: "whereis-pin", html: make("span", { textContent: sign }), iconSize: [28, 28] });
    const pin = window.L.marker([one.lat, one.lon], { icon, draggable: true, keyboard: true, alt: one.name, title: one.name });
    pin.on("click", press);
    pin.on("keypress", (event) => event.originalEvent.key === "Enter" && press());
    return pin.addTo(this.leaflet);
  }

  /** Take one of the list; what is not a candidate begins at `at`, or where the candidate lies that was chosen. */
  choose(value, at) {
    const before = this.data.candidates[Number(this.choice)];
    if (at) this.hand = rounded(at, this.leaflet.getZoom());
    else if (before && Number.isNaN(Number(value))) this.hand = { lat: before.lat, lon: before.lon };
    this.choice = value;
    this.show();
  }

  moved(at) {
    this.hand = rounded(at, this.leaflet.getZoom());
    this.show();
  }

  widened(at) {
    const km = this.leaflet.distance([this.hand.lat, this.hand.lon], at) / 1000;
    this.km = Math.max(LEAST_KM, Math.min(MOST_KM, Number(km.toPrecision(2))));
    this.show();
  }

  number(name, input) {
    const value = Number(input.value);
    const fits = input.value !== "" && value >= Number(input.min) && value <= Number(input.max);
    if (fits && name === "radius") this.km = value;
    else if (fits) this.hand = { ...this.hand, [name]: value };
    this.show();
  }

  /** Arrow keys move the pin that is chosen, and make it one placed by hand; plus and minus zoom. */
  key(event) {
    if (event.key === "+" || event.key === "-") this.leaflet.setZoom(this.leaflet.getZoom() + (event.key === "+" ? 1 : -1));
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const here = this.data.candidates[Number(this.choice)] ?? this.hand;
    const px = STEP_PX * (event.shiftKey ? 10 : 1);
    const at = this.leaflet.project([here.lat, here.lon]).add([way[0] * px, way[1] * px]);
    this.choose(this.choice === "circle" ? "circle" : "hand", this.leaflet.unproject(at));
  }

  said() {
    if (this.choice === "circle") return { kind: "circle", ...this.hand, km: this.km };
    if (this.choice === "hand") return { kind: "hand", ...this.hand, km: this.error() };
    return { kind: "candidate", number: Number(this.choice) };
  }

  /** How far off a position may be that has so many decimals. */
  error() {
    const digits = Math.max(...[this.hand.lat, this.hand.lon].map((x) => (String(x).split(".")[1] ?? "").length));
    return Number(((KM_A_DEGREE / 2) * 10 ** -digits).toPrecision(2));
  }

  show() {
    const { hand, km, choice, root } = this;
    root.dataset.choice = choice;
    for (const input of root.querySelectorAll("input[type=radio]")) input.checked = input.value === choice;
    this.pins.forEach((pin, i) => pin.getElement().classList.toggle("chosen", String(i) === choice));
    const round = choice === "circle";
    const free = round || choice === "hand";
    this.fields.hidden = !free;
    this.radius.hidden = !round;
    for (const [name, value] of [["lat", hand.lat], ["lon", hand.lon], ["radius", km]]) root.querySelector(`input[name=${name}]`).value = String(value);
    const toggle = (layer, on) => (on ? layer.addTo(this.leaflet) : layer.remove());
    toggle(this.moving, free);
    toggle(this.edge, round);
    toggle(this.ring, round);
    if (!free) return;
    this.moving.setLatLng([hand.lat, hand.lon]).getElement().classList.add("chosen");
    if (!round) return;
    this.ring.setLatLng([hand.lat, hand.lon]).setRadius(km * 1000);
    const east = hand.lon + km / (KM_A_DEGREE * Math.max(0.05, Math.cos((hand.lat * Math.PI) / 180)));
    if (!this.edge.dragging?._draggable?._moving) this.edge.setLatLng([hand.lat, east]);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".whereis");
  const shown = JSON.stringify(data);
  if (!root) parentElement.append((root = make("div", { className: "whereis" })));
  root.classList.toggle("dark", isDark(root));
  if (root.dataset.shown === shown) return;
  const start = () => {
    root.dataset.shown = shown;
    root.view?.leaflet.remove();
    root.view = new View(root, data, (said) => setTriggerValue("said", said));
  };
  if (window.L && window.__journeyGround) start();
  else document.addEventListener("journey-ground", start, { once: true });
}
