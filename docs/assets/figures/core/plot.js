/* Plots as plain SVG: scales, axes and lines. A plot is drawn once; what moves gets new attributes. */

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with these attributes, which `set` can change later. */
export function shape(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  element.append(...children);
  return set(element, attributes);
}

/** Sets attributes. What is as it was is not touched: even that would cost a layout. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
  return element;
}

/** Sets the text of an element, likewise. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Maps `from..to` to `start..end`; `log` by the logarithm. `scale.invert` maps back. */
export function scale({ from, to, log = false }, start, end) {
  const [inward, outward] = log ? [Math.log10, (v) => 10 ** v] : [(v) => v, (v) => v];
  const [low, high] = [inward(from), inward(to)];
  const mapped = (value) => start + ((inward(value) - low) / (high - low)) * (end - start);
  mapped.invert = (at) => outward(low + ((at - start) / (end - start)) * (high - low));
  return mapped;
}

/** About `count` round numbers between `from` and `to`; on a logarithmic axis, powers of ten. */
export function ticks({ from, to, log = false }, count = 5) {
  if (log) {
    const [low, high] = [Math.ceil(Math.log10(from)), Math.floor(Math.log10(to))];
    const every = Math.max(1, Math.ceil((high - low) / count));
    return steps(low, high, every).map((power) => 10 ** power);
  }
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const every = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  return steps(Math.ceil(from / every), Math.floor(to / every), 1).map((n) => n * every);
}

function steps(from, to, every) {
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => from + i * every);
}

/** A number as a reader wants it: four digits at most, a true minus, powers of ten spelt out. */
export function number(value, digits = 4) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) {
    const [head, power] = value.toExponential(1).split("e");
    const times = Number(head) === 1 ? "" : `${Number(head)} × `;
    return `${times}10${superscript(Number(power))}`.replace("-", "−");
  }
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}

const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

function superscript(power) {
  return [...String(power)].map((sign) => RAISED[sign]).join("");
}

// Far outside every picture, yet small enough for every renderer.
const FAR = 1e4;

// A dot on the edge of a picture is seen whole.
const RIM = 6;

function near(at) {
  return (Number.isNaN(at) ? FAR : Math.max(-FAR, Math.min(FAR, at))).toFixed(1);
}

/**
 * One picture with two axes.
 *
 * `x` and `y` are {from, to, label, log?, ticks?}: `ticks` is how many at most, or the values
 * themselves. `plot.x(value)` and `plot.y(value)` give places in the picture; what is added to
 * `plot.area` is cut off just outside its edges, where the box `plot.inside` ends; what is added to
 * `plot.svg` is not.
 */
export class Plot {
  static #count = 0;

  constructor({ x, y, width = 340, height = 240, margin = {} }) {
    const { top = 12, right = 12, bottom = 40, left = 46 } = margin;
    const [x0, x1, y0, y1] = [left, width - right, height - bottom, top];
    this.x = scale(x, x0, x1);
    this.y = scale(y, y0, y1);
    const clip = `plot-${++Plot.#count}`;
    this.title = shape("title");
    this.axes = shape("g", { class: "axes" });
    this.area = shape("g", { "clip-path": `url(#${clip})` });
    this.inside = { x: x0 - RIM, y: y1 - RIM, width: x1 - x0 + 2 * RIM, height: y0 - y1 + 2 * RIM };
    this.svg = shape(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, role: "img" },
      this.title,
      shape("clipPath", { id: clip }, shape("rect", this.inside)),
      this.axes,
      this.area,
    );
    this.#axis(x, (at) => ({ x1: at, x2: at, y1: y0, y2: y0 + 4 }), this.x, { y: y0 + 16, "text-anchor": "middle" }, "x");
    this.#axis(y, (at) => ({ x1: x0 - 4, x2: x0, y1: at, y2: at }), this.y, { x: x0 - 7, dy: "0.32em", "text-anchor": "end" }, "y");
    this.axes.append(
      shape("path", { d: `M${x0} ${y1}V${y0}H${x1}` }),
      shape("text", { x: (x0 + x1) / 2, y: height - 6, "text-anchor": "middle" }, x.label),
      shape("text", { x: -(y0 + y1) / 2, y: 12, transform: "rotate(-90)", "text-anchor": "middle" }, y.label),
    );
  }

  #axis(domain, mark, place, label, coordinate) {
    const values = Array.isArray(domain.ticks) ? domain.ticks : ticks(domain, domain.ticks);
    for (const value of values) {
      const at = place(value);
      this.axes.append(
        shape("line", mark(at)),
        shape("text", { ...label, [coordinate]: at }, number(value)),
      );
    }
  }

  /** Adds a shape to the area, where later shapes cover earlier ones. */
  add(name, attributes) {
    return this.area.appendChild(shape(name, attributes));
  }

  /** The `d` of a line through [x, y] points; places far away are drawn just far away. */
  line(points) {
    return points.map(([x, y], i) => `${i ? "L" : "M"}${near(this.x(x))} ${near(this.y(y))}`).join("");
  }

  /** The `d` of a dot for each [x, y] point. */
  dots(points) {
    return points.map(([x, y]) => `M${near(this.x(x))} ${near(this.y(y))}h0`).join("");
  }

  /** The `d` of an arrow from one [x, y] point to another; a short one has a small head. */
  arrow(from, to) {
    const [[x0, y0], [x1, y1]] = [from, to].map(([x, y]) => [this.x(x), this.y(y)]);
    const head = Math.min(8, Math.hypot(x1 - x0, y1 - y0) / 2);
    const heading = Math.atan2(y1 - y0, x1 - x0);
    const tip = `L${near(x1)} ${near(y1)}`;
    const barb = (turn) =>
      `${near(x1 - head * Math.cos(heading + turn))} ${near(y1 - head * Math.sin(heading + turn))}`;
    return `M${near(x0)} ${near(y0)}${tip}M${barb(0.5)}${tip}L${barb(-0.5)}`;
  }

  /** Where a circle for the point [x, y] stands. */
  spot([x, y]) {
    return { cx: near(this.x(x)), cy: near(this.y(y)) };
  }

  /** The value under a pointer event, as [x, y]. */
  under(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return [this.x.invert(at.x), this.y.invert(at.y)];
  }
}
