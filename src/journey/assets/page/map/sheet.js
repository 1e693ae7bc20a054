// A canvas that lies on the map: redrawn only when the view leaves what it covers, moved and scaled by Leaflet else.

import { film } from "../state/layout.js";

/** Upper left corner, in the map's own pixels, of the window that a gliding map is leaving: it is still to be seen. */
let windowLeft = null;
/** Steps of zoom by which a picture that waits may be stretched. */
const MOST_STRETCH = 1;

/**
 * When the reader has had so long to look at the page, the sheets get their margins, one after the other: most have begun by
 * then, and what is drawn for a step has its margin. It is half of what a phone draws when it opens the page.
 */
const LOOKED_MS = 4000;
const NEXT_MS = 250;

/**
 * `draw(context, view)` draws it, with a margin of `margin` of the window's size on each side but the first time, when
 * nobody has moved the map yet: that is for `widen`. A `still` sheet is drawn
 * seldom, an `opaque` one covers every pixel, and `later()` is asked to call `refresh` soon where the drawing may wait, as
 * the first one does.
 */
const Sheet = L.Renderer.extend({
  options: { padding: 0, margin: 0.2, draw: null, still: false, opaque: false, later: null },

  _initContainer() {
    this._container = L.DomUtil.create("canvas", "sheet");
    this._container.setAttribute("aria-hidden", "true");
    // A browser that draws without a graphics card copies every canvas for every frame of a moving map, but no finished picture.
    const { still, opaque } = this.options;
    this._picture = still && "OffscreenCanvas" in window ? this._container.getContext("bitmaprenderer", { alpha: !opaque }) : null;
    // eslint-disable-next-line browsers/oldest -- asked in the line above
    this._canvas = this._picture ? new OffscreenCanvas(1, 1) : this._container;
    this._context = this._canvas.getContext("2d", { alpha: !opaque });
  },

  _destroyContainer() {
    this._container.remove();
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    if (this._covers()) this._place();
    else if (this._mayWait()) this.options.later();
    else this._cover();
  },

  /** Whether the picture may stay a little as it is, moved and scaled with the map; a film has the time to draw each anew. */
  _mayWait() {
    if (film.on) return false;
    const { _map: map, options } = this;
    if (!this._size) return Boolean(options.later);
    return Boolean(options.later && this._bounds && this._size.equals(map.getSize()) && Math.abs(map.getZoom() - this._zoom) <= MOST_STRETCH);
  },

  /** What was put off by `later`; a map that flies keeps its picture until it has landed. */
  refresh(flying) {
    if (flying || this._map._animatingZoom || this._covers()) this.paint();
    else this._cover();
  },

  /** Draw what has no margin yet with it. */
  widen() {
    const { padding, margin } = this.options;
    if (!this._size || padding === margin || !this._covers()) return;
    this._cover();
  },

  /** Lay the canvas where it was drawn for, on whole pixels: as Leaflet reckons it, half a pixel off, all on it is blurred. */
  _place() {
    L.DomUtil.setPosition(this._container, this._bounds.min);
  },

  /** What was never drawn needs not be moved. */
  _updateTransform(centre, zoom) {
    if (this._size) /** @type {any} */ (L.Renderer.prototype)._updateTransform.call(this, centre, zoom);
  },

  /** Lay the canvas under the window, in a glide with most of its margin on the side that is left, and draw. */
  _cover() {
    if (this._size) this.options.padding = this.options.margin;
    /** @type {any} */ (L.Renderer.prototype)._update.call(this);
    if (windowLeft) {
      const { min } = this._window();
      const most = this._map.getSize().multiplyBy(this.options.padding).floor();
      const aside = windowLeft.subtract(min);
      const shift = L.point(clamped(aside.x, most.x), clamped(aside.y, most.y));
      this._bounds = L.bounds(this._bounds.min.add(shift), this._bounds.max.add(shift));
      this._center = this._map.layerPointToLatLng(this._bounds.getCenter());
    }
    this._size = this._map.getSize();
    const size = this._bounds.getSize();
    const ratio = screenRatio();
    this._place();
    this._resize(size, ratio);
    this._ratio = ratio;
    this._origin = this._map.getPixelOrigin();
    this.paint();
  },

  /** A canvas that keeps its size keeps its memory: to get it anew takes longer than to draw. */
  _resize(size, ratio) {
    const [width, height] = [Math.floor(size.x * ratio), Math.floor(size.y * ratio)];
    if (this._canvas.width !== width) this._canvas.width = width;
    if (this._canvas.height !== height) this._canvas.height = height;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
  },

  _reset() {
    // Leaflet tells of the end of a move first: then it has been drawn for this view already.
    const stale = !this._covers();
    const waits = stale && this._mayWait();
    if (stale && !waits) this._bounds = null;
    this._update();
    if (waits) this._updateTransform(this._map.getCenter(), this._map.getZoom());
  },

  /** Whether the window is still within what was drawn, at the same zoom. */
  _covers() {
    const map = this._map;
    if (!this._bounds || this._ratio !== screenRatio() || this._zoom !== map.getZoom() || !this._origin?.equals(map.getPixelOrigin())) return false;
    return this._size.equals(map.getSize()) && this._bounds.contains(this._window());
  },

  /** The window in the map's own pixels. */
  _window() {
    const min = this._map.containerPointToLayerPoint([0, 0]);
    return L.bounds(min, min.add(this._map.getSize()));
  },

  /** Draw again if what is drawn does not cover the window, or not in the density of the screen. */
  update() {
    this._update();
  },

  /** Draw now. */
  paint() {
    if (!this._map || !this._bounds || !this._canvas.width || !this._canvas.height) return;
    const context = this._context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this._canvas.width, this._canvas.height);
    context.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
    this.options.draw(context, this.view());
    // eslint-disable-next-line browsers/oldest -- there is a picture only where there is such a canvas
    this._picture?.transferFromImageBitmap(this._canvas.transferToImageBitmap());
  },

  /** @returns {View} */
  view() {
    const size = this._bounds.getSize();
    const { min, max } = this._window();
    return {
      scale: 256 * 2 ** this._zoom,
      left: this._origin.x + this._bounds.min.x,
      top: this._origin.y + this._bounds.min.y,
      width: size.x,
      height: size.y,
      zoom: this._zoom,
      ratio: this._ratio,
      offset: this._bounds.min,
      window: L.bounds([min, max].map((corner) => corner.subtract(this._bounds.min))),
    };
  },
});

/** Give the sheets their margins when the page has come to rest, each in a piece of work of its own; at once when the reader drags the map. */
export function widenSheets(map, sheets) {
  map.once("dragstart", () => { for (const sheet of sheets) sheet.widen(); });
  widenSoon(sheets, LOOKED_MS);
}

function widenSoon(sheets, wait) {
  const [first, ...rest] = sheets;
  if (!first) return;
  const widen = () => {
    first.widen();
    widenSoon(rest, NEXT_MS);
  };
  // eslint-disable-next-line browsers/oldest -- asked for here: Safari has none
  const soon = "requestIdleCallback" in window ? () => requestIdleCallback(widen) : widen;
  setTimeout(soon, wait);
}

/** The map begins to glide away from a window, or has come to rest. */
export function leaveWindow(corner) {
  windowLeft = corner;
}

/** Pixels of a canvas for one of the page. */
export function screenRatio() {
  return Math.min(window.devicePixelRatio || 1, 2);
}

/** How long at most a picture stays in the density of the screen that the page has left. */
const LOOK_MS = 1000;

/** Run a function whenever the page has come to a screen of another density, or the reader has enlarged it. */
export function watchDensity(run) {
  let ratio = screenRatio();
  let told = 0;
  let query = null;
  const look = () => {
    if (query && window.devicePixelRatio === told) return;
    told = window.devicePixelRatio;
    if (screenRatio() !== ratio) {
      ratio = screenRatio();
      run();
    }
    query?.removeEventListener("change", look);
    // Safari before 16 knows the second name only.
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx), (-webkit-device-pixel-ratio: ${devicePixelRatio})`);
    query.addEventListener("change", look);
  };
  look();
  addEventListener("resize", look);
  // Not every browser tells of it: Chromium does not while a tool sets another density.
  setInterval(look, LOOK_MS);
}

function clamped(value, most) {
  return Math.max(-most, Math.min(most, value));
}

/**
 * Put a canvas on the map in a pane of its own.
 * @param {L.Map} map
 * @param {string} name
 * @param {number} level
 * @param {Draw} draw
 * @param {{margin?: number, still?: boolean, opaque?: boolean, later?: () => void}} [options]
 * @returns {SheetOnMap}
 */
export function addSheet(map, name, level, draw, options) {
  const pane = map.createPane(name);
  pane.style.zIndex = String(level);
  pane.style.pointerEvents = "none";
  return new /** @type {any} */ (Sheet)({ pane: name, draw, ...options }).addTo(map);
}

/** Points nearer than this to the last one, in pixels, are left out: a quarter of one off at most. */
const UNSEEN = 0.17;

/** Trace a line of world coordinates, leaving out what is off the canvas, or too near to be seen. */
export function traceLine(context, track, view, from = 0, to = track.length) {
  const { scale, left, top, width, height } = view;
  const margin = 20;
  let lastX = 0;
  let lastY = 0;
  let drawn = false;
  for (let i = from; i < to; i += 2) {
    const x = track[i] * scale - left;
    const y = track[i + 1] * scale - top;
    if (i === from) {
      lastX = x;
      lastY = y;
      continue;
    }
    const near = Math.abs(x - lastX) < UNSEEN && Math.abs(y - lastY) < UNSEEN && i + 2 < to;
    if (near) continue;
    const off = Math.max(x, lastX) < -margin || Math.min(x, lastX) > width + margin ||
      Math.max(y, lastY) < -margin || Math.min(y, lastY) > height + margin;
    if (off) {
      drawn = false;
    } else {
      if (!drawn) context.moveTo(lastX, lastY);
      context.lineTo(x, y);
      drawn = true;
    }
    lastX = x;
    lastY = y;
  }
}
