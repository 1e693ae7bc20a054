// The sheet of a day as a drawing of shapes and texts: what the page strokes on its canvases is noted as it is done, the rest is read off the page.
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const INKSCAPE = "http://www.inkscape.org/namespaces/inkscape";
  const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
  const proto = CanvasRenderingContext2D.prototype;
  const measure = proto.measureText;
  const getDash = proto.getLineDash;
  const notes = new WeakMap();
  const trails = new WeakMap();
  const paths = new WeakMap();
  const probe = document.createElement("span");

  const short = (value) => String(Math.round(value * 100) / 100);
  const noted = (canvas) => notes.get(canvas) ?? notes.set(canvas, []).get(canvas);

  function element(name, attributes, ...inside) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== "") made.setAttribute(key, typeof value === "number" ? short(value) : value);
    made.append(...inside);
    return made;
  }

  /** Programs that draw have no face of the system: the next in the row would be a Chinese one, whose stops and apostrophes are a square wide. */
  const latinFirst = (fonts) => fonts.replace(/^system-ui, /, 'system-ui, "Noto Sans", ');

  const matrix = ({ a, b, c, d, e, f }) => `matrix(${[a, b, c, d].map((value) => String(Math.round(value * 1e4) / 1e4)).join(" ")} ${short(e)} ${short(f)})`;

  /** A step of drawing, in the pixels of its canvas. */
  function note(context, text, name, attributes, inside = []) {
    const { canvas, globalAlpha } = context;
    const of = context.getTransform();
    const transform = of.isIdentity ? null : matrix(of);
    noted(canvas).push({ layer: canvas.dataset.layer ?? "", text, name, inside, attributes: { ...attributes, transform, opacity: globalAlpha === 1 ? null : globalAlpha } });
  }

  const strokeOf = (context) => ({
    stroke: context.strokeStyle, "stroke-width": context.lineWidth, "stroke-linecap": context.lineCap === "butt" ? null : context.lineCap,
    "stroke-linejoin": context.lineJoin === "miter" ? null : context.lineJoin, "stroke-dasharray": getDash.call(context).map(short).join(" "),
  });

  /** Do as before, and note it first. */
  function watch(name, noting) {
    const real = proto[name];
    proto[name] = function (...args) {
      noting.call(this, ...args);
      return real.apply(this, args);
    };
  }

  const RealPath = window.Path2D;
  window.Path2D = class extends RealPath {
    constructor(...args) {
      super(...args);
      if (typeof args[0] === "string") paths.set(this, args[0]);
    }
  };
  const add = (context, part) => trails.set(context, `${trails.get(context) ?? ""}${part}`);
  watch("beginPath", function () { trails.set(this, ""); });
  watch("moveTo", function (x, y) { add(this, `M${short(x)} ${short(y)}`); });
  watch("lineTo", function (x, y) { add(this, `L${short(x)} ${short(y)}`); });
  watch("closePath", function () { add(this, "Z"); });
  watch("arc", function (x, y, r, from, to) {
    const at = (angle) => `${short(x + r * Math.cos(angle))} ${short(y + r * Math.sin(angle))}`;
    const half = (from + to) / 2;
    add(this, `${trails.get(this) ? "L" : "M"}${at(from)}A${short(r)} ${short(r)} 0 0 1 ${at(half)}A${short(r)} ${short(r)} 0 0 1 ${at(to)}`);
  });
  watch("fill", function (...args) {
    const path = args.find((arg) => arg instanceof RealPath);
    const rule = args.includes("evenodd") ? "evenodd" : null;
    note(this, false, "path", { d: paths.get(path) ?? trails.get(this), fill: this.fillStyle, "fill-rule": rule });
  });
  watch("stroke", function (path) { note(this, false, "path", { d: paths.get(path) ?? trails.get(this), fill: "none", ...strokeOf(this) }); });
  watch("fillRect", function (x, y, width, height) { note(this, false, "rect", { x, y, width, height, fill: this.fillStyle }); });
  watch("strokeRect", function (x, y, width, height) { note(this, false, "rect", { x, y, width, height, fill: "none", ...strokeOf(this) }); });
  watch("clearRect", function () { notes.set(this.canvas, []); });
  watch("drawImage", function (source, x, y, width, height) {
    note(this, false, "g", {}, [{ name: "g", inside: noted(source), attributes: {
      transform: `translate(${short(x)} ${short(y)}) scale(${width / source.width} ${height / source.height})`,
    } }]);
  });
  const written = (context, text, x, y) => {
    probe.style.font = context.font;
    const { fontFamily, fontSize, fontStyle, fontWeight } = probe.style;
    return {
      x, y: y - measure.call(context, text).alphabeticBaseline, "font-family": latinFirst(fontFamily), "font-size": fontSize,
      "font-style": fontStyle === "normal" ? null : fontStyle, "font-weight": fontWeight === "normal" ? null : fontWeight,
      "text-anchor": { center: "middle", right: "end", end: "end" }[context.textAlign] ?? null,
      "letter-spacing": context.letterSpacing === "0px" ? null : context.letterSpacing,
    };
  };
  watch("strokeText", function (text, x, y) { note(this, true, "text", { ...written(this, text, x, y), fill: "none", ...strokeOf(this) }, [text]); });
  watch("fillText", function (text, x, y) {
    const of = { ...written(this, text, x, y), fill: this.fillStyle };
    const last = noted(this.canvas)[noted(this.canvas).length - 1];
    // A halo and its letters are one text: whoever edits it edits both.
    if (last?.text && last.inside[0] === text && last.attributes.x === of.x && last.attributes.y === of.y && last.attributes.stroke) {
      const { opacity } = last.attributes;
      Object.assign(last.attributes, { fill: of.fill, "paint-order": "stroke", "stroke-opacity": opacity, opacity: null, "fill-opacity": this.globalAlpha });
    } else note(this, true, "text", of, [text]);
  });

  const drawn = ({ name, attributes, inside }) => element(name, attributes, ...inside.map((part) => (typeof part === "string" ? part : drawn(part))));

  function layer(id, label, ...inside) {
    const made = element("g", { id }, ...inside);
    made.setAttributeNS(INKSCAPE, "inkscape:groupmode", "layer");
    made.setAttributeNS(INKSCAPE, "inkscape:label", label);
    return made;
  }

  /** The steps of a canvas where it lies on the page; those of the map in layers. */
  function ofCanvas(canvas) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    if (!width || !canvas.width) return [];
    const transform = `translate(${short(left)} ${short(top + scrollY)}) scale(${width / canvas.width} ${height / canvas.height})`;
    const steps = noted(canvas);
    const names = [...new Set(steps.map((step) => step.layer))];
    if (!names.some(Boolean)) return [element("g", { transform }, ...steps.map(drawn))];
    const frame = element("clipPath", { id: "frame" }, element("rect", { width: canvas.width, height: canvas.height }));
    const parts = names.flatMap((name) => [[name, false], [`${name}-names`, true]].map(([id, text]) =>
      [id, steps.filter((step) => step.layer === name && step.text === text)]).filter(([, some]) => some.length));
    return [element("defs", {}, frame), ...parts.map(([id, some]) => {
      const part = layer(id, id, element("g", { transform, "clip-path": "url(#frame)" }, ...some.map(drawn)));
      return part;
    })];
  }

  const PAINT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "fill-rule", "opacity"];

  /** A small drawing of the page, with the style that it has there. */
  function ofSvg(svg) {
    const at = svg.getScreenCTM();
    const copy = (from) => {
      if (from.nodeType !== Node.ELEMENT_NODE || getComputedStyle(from).display === "none") return [];
      const style = getComputedStyle(from);
      const own = Object.fromEntries([...from.attributes].filter(({ name }) => /^(d|x|y|x[12]|y[12]|r|rx|ry|cx|cy|width|height|points|transform)$/.test(name)).map(({ name, value }) => [name, value]));
      const paint = Object.fromEntries(PAINT.map((name) => [name, style.getPropertyValue(name)]));
      return [element(from.localName, { ...own, ...paint }, ...[...from.children].flatMap(copy))];
    };
    return [element("g", { transform: matrix(new DOMMatrix([at.a, at.b, at.c, at.d, at.e, at.f + scrollY])) }, ...[...svg.children].flatMap(copy))];
  }

  const board = document.createElement("canvas").getContext("2d");

  /** A text of the page, line by line. */
  function ofText(node) {
    const range = document.createRange();
    const lines = [];
    const isMixed = LEFTWARD.test(node.data);
    for (let i = 0; i < node.length; i++) {
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const [box] = range.getClientRects();
      if (!box?.width) continue;
      const line = lines[lines.length - 1];
      if (line && Math.abs(line.top - box.top) < 1 && (isMixed || box.left >= line.left)) {
        line.text += node.data[i];
        line.left = Math.min(line.left, box.left);
        line.right = Math.max(line.right, box.right);
      } else if (node.data[i].trim()) lines.push({ text: node.data[i], left: box.left, right: box.right, top: box.top });
    }
    const style = getComputedStyle(node.parentElement);
    const isLeftward = style.direction === "rtl";
    board.font = style.font;
    const { fontBoundingBoxAscent } = measure.call(board, "x");
    return lines.filter(({ text }) => text.trim()).map(({ text, left, right, top }) => element("text", {
      x: isLeftward ? right : left, direction: isLeftward ? "rtl" : null, y: top + scrollY + fontBoundingBoxAscent, fill: style.color, "font-family": latinFirst(style.fontFamily), "font-size": style.fontSize,
      "font-style": style.fontStyle === "normal" ? null : style.fontStyle, "font-weight": style.fontWeight === "400" ? null : style.fontWeight,
      "letter-spacing": style.letterSpacing === "normal" ? null : style.letterSpacing,
      lang: node.parentElement.closest("[lang]")?.lang ?? null,
    }, text.replace(/\s+/g, " ").trimEnd()));
  }

  /** Ground and lines of a box. */
  function ofBox(box, style) {
    const { left, width, height } = box;
    const top = box.top + scrollY;
    const made = [];
    if (!/^rgba\(.*, 0\)$/.test(style.backgroundColor)) made.push(element("rect", { x: left, y: top, width, height, fill: style.backgroundColor, rx: Number.parseFloat(style.borderRadius) || null }));
    const edges = { Top: [0, 0, width, 0], Right: [width, 0, width, height], Bottom: [0, height, width, height], Left: [0, 0, 0, height] };
    for (const [side, [x1, y1, x2, y2]] of Object.entries(edges)) {
      const wide = Number.parseFloat(style[`border${side}Width`]);
      if (!wide || style[`border${side}Style`] === "none") continue;
      const dash = { dashed: `${3 * wide} ${2 * wide}`, dotted: `${wide} ${wide}` }[style[`border${side}Style`]] ?? null;
      made.push(element("line", { x1: left + x1, y1: top + y1, x2: left + x2, y2: top + y2, stroke: style[`border${side}Color`], "stroke-width": wide, "stroke-dasharray": dash }));
    }
    return made;
  }

  const level = (part) => (part.nodeType === Node.ELEMENT_NODE && Number.parseInt(getComputedStyle(part).zIndex, 10)) || 0;

  /** What is seen of a part of the page, from the back to the front. */
  function seen(part) {
    if (part.nodeType === Node.TEXT_NODE) return ofText(part);
    if (part.nodeType !== Node.ELEMENT_NODE) return [];
    const style = getComputedStyle(part);
    const box = part.getBoundingClientRect();
    if (style.display === "none" || style.visibility !== "visible" || style.opacity === "0") return [];
    if (part.localName === "svg") return ofSvg(part);
    if (part.localName === "canvas") return ofCanvas(part);
    // What is there for those alone who hear the page is clipped away.
    if (/^(script|style|noscript|select|input)$/.test(part.localName) || style.clipPath !== "none") return [];
    return [...(box.width && box.height ? ofBox(box, style) : []), ...[...part.childNodes].sort((one, other) => level(one) - level(other)).flatMap(seen)];
  }

  window.vector = {
    /** The sheet on show, from `x` on, as the text of an SVG. */
    svg({ x, width, height }) {
      const words = (...selectors) => selectors.map((selector) => document.querySelector(selector)?.textContent).filter(Boolean).join(" · ");
      const root = element("svg", { viewBox: `${short(x)} 0 ${short(width)} ${short(height)}`, width, height, lang: document.documentElement.lang });
      root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:inkscape", INKSCAPE);
      const parts = [[".cartouche", "title"], [".folium-map", "map"], [".imprint", "credits"], [".legend, .kinds-bar", "legend"], [".column", "events"]];
      const paper = layer("paper", "paper", element("rect", { x, y: 0, width, height, fill: "#fff" }));
      root.append(element("title", {}, words("#title", ".paper-date")), element("desc", {}, words("#subtitle", ".where", ".paper-account", "#credits")), paper);
      for (const [selector, id] of parts) root.append(layer(id, id, ...[...document.querySelectorAll(selector)].flatMap(seen)));
      return new XMLSerializer().serializeToString(root);
    },
  };
})();
