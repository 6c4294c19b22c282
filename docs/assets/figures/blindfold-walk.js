import { contourLines } from "./core/contour.js";
import { descend } from "./core/descent.js";
import { LiveFigure, evenSteps } from "./core/figure.js";
import { Plot, number, set, shape, write } from "./core/plot.js";

/** The height of the ground, E(w) = (w1² + 2 w2²) / 2. */
export function error([w1, w2]) {
  return (w1 ** 2 + 2 * w2 ** 2) / 2;
}

export function gradient([w1, w2]) {
  return [w1, 2 * w2];
}

/** The places of a walk on that ground: steps + 1 of them, `start` first. */
export function walk(start, eta, steps) {
  return descend(gradient, start, eta, steps);
}

/** The length of each step between these places. */
export function lengths(places) {
  return places.slice(1).map(([w1, w2], t) => Math.hypot(w1 - places[t][0], w2 - places[t][1]));
}

const MAP = { x: { from: -5, to: 5 }, y: { from: -3, to: 3 } };
const NAMES = ["w₁", "w₂"];
const START = [4, 2];

// One of the lines goes through the start that the chapter speaks of, the seventh from the bottom.
const LEVELS = evenSteps(1, 9, 1).map((n) => error(START) * (n / 7) ** 2);

// Whoever keeps the button pressed at a rate that is far too large meets no infinite numbers.
const MOST = 200;

// How long the arrow is on the map: long enough to be seen, and longer where the ground is steeper.
const ARROW = { least: 0.5, each: 0.15 };

const BARS = { rows: 6, width: 340, height: 168, left: 58, right: 56, top: 26, each: 23 };
// A bar as wide as the picture is a step of this length, or the longest of the walk.
const LONG_STEP = 2;

class BlindfoldWalk extends LiveFigure {
  build() {
    this.taken = 0;
    this.#map();
    this.#bars();
    const [, , , reveal] = this.buttons({
      Step: () => (this.taken = Math.min(MOST, this.taken + 1)),
      Back: () => (this.taken = Math.max(0, this.taken - 1)),
      "Start again": () => (this.taken = 0),
      Reveal: () => (this.revealed = !this.revealed),
    });
    this.reveal = reveal;
    this.eta = this.slider({
      label: "learning rate η",
      values: evenSteps(0.05, 1.2, 0.05),
      value: 0.3,
      show: number,
    });
    this.start = ["x", "y"].map((axis, i) =>
      this.slider({
        label: `start ${NAMES[i]}`,
        values: evenSteps(MAP[axis].from, MAP[axis].to, 0.1),
        value: START[i],
        show: number,
      }),
    );
  }

  #map() {
    const [x, y] = ["x", "y"].map((axis, i) => ({ ...MAP[axis], label: NAMES[i] }));
    // As high as makes a unit the same length along both axes.
    this.map = this.picture(new Plot({ x, y, height: 221 }), "The walk, seen from above");
    this.ground = this.map.area.appendChild(shape("g"));
    this.ground.append(...contourLines(this.map, error, LEVELS).map((d) => shape("path", { d })));
    this.level = this.ground.appendChild(shape("ellipse", { class: "ground", ...this.map.spot([0, 0]) }));
    this.ground.append(shape("path", { class: "mark", d: this.map.dots([[0, 0]]) }));
    this.cover = this.map.add("text", { class: "note", x: this.map.x(-4.8), y: this.map.y(-2.7) });
    this.cover.append("blindfold on: the ground is hidden");
    this.trail = this.map.add("path", { class: "path" });
    this.places = this.map.add("path", { class: "path dots" });
    this.arrow = this.map.add("path", { class: "felt" });
    this.walker = this.map.add("circle", { class: "dot", r: 6 });
    this.handle = this.map.add("circle", { r: 18, fill: "transparent" });
    this.draggable(this.handle, this.map, (place) =>
      place.forEach((value, i) => (this.start[i].value = within(Object.values(MAP)[i], value))),
    );
  }

  #bars() {
    const { rows, width, height, left, top, each } = BARS;
    const line = (i) => top + i * each;
    this.bars = Array.from({ length: rows }, (_, i) => ({
      name: shape("text", { x: left - 8, y: line(i) + 13, "text-anchor": "end" }),
      bar: shape("rect", { x: left, y: line(i), height: 18 }),
      length: shape("text", { y: line(i) + 13 }),
    }));
    this.pictures.append(
      shape(
        "svg",
        { viewBox: `0 0 ${width} ${height}`, role: "img" },
        shape("title", {}, "The length of each step"),
        shape("text", { x: left, y: 14 }, "length of each step"),
        ...this.bars.flatMap(Object.values),
      ),
    );
  }

  draw() {
    const start = this.start.map(({ value }) => value);
    const ahead = walk(start, this.eta.value, this.taken + 1);
    const places = ahead.slice(0, -1);
    const here = places[this.taken];

    set(this.ground, { visibility: this.revealed ? "visible" : "hidden" });
    set(this.cover, { visibility: this.revealed ? "hidden" : "visible" });
    const height = error(here);
    set(this.level, {
      rx: this.map.x(Math.sqrt(2 * height)) - this.map.x(0),
      ry: this.map.y(0) - this.map.y(Math.sqrt(height)),
    });
    set(this.trail, { d: this.map.line(places) });
    set(this.places, { d: this.map.dots(places) });
    set(this.arrow, { d: this.#felt(here) });
    set(this.walker, this.map.spot(here));
    set(this.handle, this.map.spot(start));
    this.#measure(lengths(ahead));
    write(this.reveal, this.revealed ? "Hide" : "Reveal");
    return sentence(ahead, this.revealed);
  }

  #felt(here) {
    const slope = gradient(here);
    const steepness = Math.hypot(...slope);
    if (steepness === 0) return "";
    const reach = ARROW.least / steepness + ARROW.each;
    return this.map.arrow(here, here.map((value, i) => value - reach * slope[i]));
  }

  /** The last steps, and below them the one to come. */
  #measure(all) {
    const { rows, width, left, right } = BARS;
    const scale = (width - left - right) / Math.max(LONG_STEP, ...all);
    const first = Math.max(0, all.length - rows);
    this.bars.forEach(({ name, bar, length }, i) => {
      const t = first + i;
      const shown = t < all.length;
      const next = t === all.length - 1;
      write(name, next ? "next" : shown ? `step ${t + 1}` : "");
      write(length, shown ? number(all[t]) : "");
      const wide = shown ? all[t] * scale : 0;
      set(bar, { width: wide, class: next ? "bar next" : "bar" });
      set(length, { x: left + wide + 6 });
    });
  }
}

/** `value`, or the nearest edge; in tenths, as the sliders count. */
function within({ from, to }, value) {
  return Math.round(Math.max(from, Math.min(to, value)) * 10) / 10;
}

const SIDES = ["right", "upper right", "upper edge", "upper left", "left", "lower left", "lower edge", "lower right"];

/** The side of the map that a way down a slope leads to, in words. */
export function downhill([g1, g2]) {
  return SIDES[(Math.round(Math.atan2(-g2, -g1) / (Math.PI / 4)) + 8) % 8];
}

/** How the next step compares to the last. */
function comparison(last, next) {
  if (Math.abs(next - last) < 1e-9 * last) return "just as long as";
  return next < last ? "shorter than" : "longer than";
}

/**
 * Where the last step led, what is felt there, and how long the next step will be.
 *
 * @param {number[][]} ahead the places of the walk, and that of the next step
 */
export function sentence(ahead, revealed) {
  const taken = ahead.length - 2;
  const here = ahead[taken];
  const all = lengths(ahead);
  const [last, next] = [all[taken - 1], all[taken]];
  const place = `(${here.map((value) => number(Number(value.toFixed(4)), 3)).join(", ")})`;
  const came = taken ? `Step ${taken}, ${number(last)} long, led to ${place}.` : `She stands at ${place}.`;
  const slope = gradient(here);
  const steepness = Math.hypot(...slope);
  if (steepness === 0) return `${came} The ground is level: however often she steps, she stays where she is.`;
  const feels = `Here the ground falls by ${number(steepness)} a unit towards the ${downhill(slope)}.`;
  const compared = taken ? `, ${comparison(last, next)} the last` : "";
  const will = `Her next step is η times that: ${number(next)}${compared}.`;
  const seen = revealed ? " It sets out at right angles to the line of equal height." : "";
  return `${came} ${feels} ${will}${seen}`;
}

customElements.define("blindfold-walk", BlindfoldWalk);
