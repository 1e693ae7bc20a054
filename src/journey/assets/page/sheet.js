// A canvas that lies on the map: redrawn only when the view leaves what it covers, moved and scaled by Leaflet else.

/**
 * @typedef {object} View what a drawing needs to know
 * @property {number} scale pixels of the whole world at this zoom
 * @property {number} left world pixel of the canvas's left edge
 * @property {number} top world pixel of its upper edge
 */
const Sheet = L.Renderer.extend({
  options: { padding: 0.2, draw: null },

  _initContainer() {
    this._container = L.DomUtil.create("canvas", "sheet");
    this._container.setAttribute("aria-hidden", "true");
    this._context = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    if (this._covers()) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, this._bounds.min);
    canvas.width = size.x * ratio;
    canvas.height = size.y * ratio;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    this._ratio = ratio;
    this._origin = this._map.getPixelOrigin();
    this.paint();
  },

  _reset() {
    this._bounds = null;
    this._update();
    this._updateTransform(this._center, this._zoom);
  },

  /** Whether the window is still within what was drawn, at the same zoom. */
  _covers() {
    const map = this._map;
    if (!this._bounds || this._zoom !== map.getZoom() || !this._origin?.equals(map.getPixelOrigin())) return false;
    const size = map.getSize();
    if (!this._size?.equals(size)) {
      this._size = size;
      return false;
    }
    const min = map.containerPointToLayerPoint([0, 0]);
    return this._bounds.contains(L.bounds(min, min.add(size)));
  },

  /** Draw now. */
  paint() {
    if (!this._map || !this._bounds) return;
    const context = this._context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this._container.width, this._container.height);
    context.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
    this.options.draw(context, this.view());
  },

  /** The part of the canvas that is in the window. */
  _window() {
    const min = this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min);
    return L.bounds(min, min.add(this._map.getSize()));
  },

  /** @returns {View} */
  view() {
    const size = this._bounds.getSize();
    return {
      scale: 256 * 2 ** this._zoom,
      left: this._origin.x + this._bounds.min.x,
      top: this._origin.y + this._bounds.min.y,
      width: size.x,
      height: size.y,
      zoom: this._zoom,
      ratio: this._ratio,
      offset: this._bounds.min,
      window: this._window(),
    };
  },
});

/** Put a canvas on the map in a pane of its own. */
function addSheet(map, name, level, draw, padding = 0.2) {
  const pane = map.createPane(name);
  pane.style.zIndex = level;
  pane.style.pointerEvents = "none";
  return new Sheet({ pane: name, padding, draw }).addTo(map);
}

/** Trace a line of world coordinates, leaving out what is off the canvas or nearer than a step. */
function traceLine(context, track, view, from = 0, to = track.length) {
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
    const near = Math.abs(x - lastX) < 0.8 && Math.abs(y - lastY) < 0.8 && i + 2 < to;
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
