// The map that folium made, the sheets on it, and how the camera stands: for whatever is drawn on it or moves it.

/** Farther out the reader goes only where the journey needs it. */
export const LEAST_ZOOM = 3;

/** @type {L.Map} */
export const map = window[document.body.dataset.map ?? ""];
/** Canvases on the map by name; none before the page has begun. */
export const sheets = /** @type {Sheets} */ ({});

/**
 * `glide` is the animation that brings the window to where the map already is; `frame`, what of the window is free, and
 * `least`, the zoom in which all can be seen, were reckoned for the window and covers of `measured`; `asked`, what a link
 * asks for, as long as nobody has moved it.
 * @type {{asked: ?{centre: [number, number], zoom: number}, flying: boolean, glide: ?Animation, frame: Box, least: number, measured: string, opening: boolean}}
 */
export const camera = { asked: null, flying: false, glide: null, frame: [0, 0, 1, 1], least: LEAST_ZOOM, measured: "", opening: false };
