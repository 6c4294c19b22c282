import { descend, fate } from "./core/descent.js";
import { LiveFigure, evenSteps, logSteps } from "./core/figure.js";
import { Plot, number, scale, set, shape, write } from "./core/plot.js";

const START = 2.5;
const SLOPE = 0.8;
const STEPS = 12;

// Low enough that strip and sliders are on a phone's screen together.
const HEIGHT = 190;

/** The lowest place of the bowl of curvature `L` that has slope 0.8 at w = 2.5. */
export function bottom(L) {
  return START - SLOPE / L;
}

/** The weights of a run on that bowl: steps + 1 numbers from 2.5 on. */
export function weights(L, eta, steps = STEPS) {
  return descend(([w]) => [L * (w - bottom(L))], [START], eta, steps).map(([w]) => w);
}

const EXAMPLES = { creeps: 0.04, lands: 0.1, "oscillates in": 0.16, "bounces forever": 0.2, diverges: 0.32 };

class FourFates extends LiveFigure {
  build() {
    this.strip = new Strip();
    this.pictures.append(this.strip.svg);

    this.time = this.picture(
      new Plot({
        x: { from: 0, to: STEPS, label: "step t", ticks: 6 },
        y: { from: -20, to: 20, label: "weight w" },
        height: HEIGHT,
      }),
      "The weight after each step",
    );
    this.goal = this.time.add("line", { class: "goal", x1: this.time.x(0), x2: this.time.x(STEPS) });
    const one = this.time.x(1);
    this.leader = this.time.add("line", { x1: one, x2: one, y1: this.time.y(17) });
    this.course = this.time.add("path", { class: "path" });
    this.weights = this.time.add("path", { class: "path dots" });
    this.same = this.time.add("text", { class: "note", x: one - 3, y: this.time.y(18) });

    this.bowl = this.picture(
      new Plot({
        x: { from: -20, to: 20, label: "weight w" },
        y: { from: 0, to: 10, label: "error E" },
        height: HEIGHT,
      }),
      "The bowl, and the run on it",
    );
    this.ground = this.bowl.add("path", { class: "ground" });
    this.hops = this.bowl.add("path", { class: "path" });
    this.heights = this.bowl.add("path", { class: "path dots" });

    this.eta = this.slider({
      label: "learning rate η",
      values: logSteps(0.1, 100),
      value: 10,
      show: number,
    });
    this.curvature = this.slider({
      label: "curvature L",
      values: evenSteps(0.04, 0.4, 0.005),
      value: EXAMPLES["oscillates in"],
      show: number,
    });
    const show = (L) => () => {
      this.eta.value = 10;
      this.curvature.value = L;
    };
    this.buttons(Object.fromEntries(Object.entries(EXAMPLES).map(([name, L]) => [name, show(L)])));
  }

  draw() {
    const [eta, L] = [this.eta.value, this.curvature.value];
    const lowest = bottom(L);
    const run = weights(L, eta);
    const error = (w) => (L * (w - lowest) ** 2) / 2;
    const places = run.map((w, t) => [t, w]);
    const heights = run.map((w) => [w, error(w)]);
    const y = this.time.y(lowest);
    set(this.goal, { y1: y, y2: y });
    set(this.course, { d: this.time.line(places) });
    set(this.weights, { d: this.time.dots(places) });
    set(this.ground, { d: this.bowl.line(evenSteps(-21, 21, 0.5).map((w) => [w, error(w)])) });
    set(this.hops, { d: this.bowl.line(heights) });
    set(this.heights, { d: this.bowl.dots(heights) });
    write(this.same, `first step to ${number(run[1])}, whatever L is`);
    set(this.leader, { y2: this.time.y(run[1]) });
    this.strip.mark(eta * L);
    return sentence(eta * L, run, lowest);
  }
}

// What diverges has no right end; this much of it is shown.
const RANGE = { from: 0, to: 2.7 };
const BAR = { y: 26, height: 28 };

/**
 * The bands of all products of rate and curvature, and where this run is. Its width is that of the
 * column, but its words keep their size: places are percentages, and there is no viewBox.
 */
class Strip {
  #at = scale(RANGE, 1, 99);
  #words = shape("text", { y: 12 });
  #here = shape("path", { class: "dot" });
  #pointer = shape("svg", { overflow: "visible" }, this.#here);

  constructor() {
    const at = (value) => `${this.#at(value)}%`;
    const below = (value, y, text) => shape("text", { x: at(value), y, "text-anchor": "middle" }, text);
    const band = (name, from, to) => {
      const box = { class: `band ${name}`, x: at(from), width: `${this.#at(to) - this.#at(from)}%`, ...BAR };
      const words = { class: "note", x: at((from + to) / 2), y: BAR.y + 18, "text-anchor": "middle" };
      return [shape("rect", box), shape("text", words, name)];
    };
    const edge = (value, name) => [
      shape("line", { class: "edge", x1: at(value), x2: at(value), y1: BAR.y - 3, y2: BAR.y + BAR.height + 3 }),
      below(value, 71, number(value)),
      below(value, 86, name),
    ];
    this.svg = shape(
      "svg",
      { role: "img", class: "strip" },
      shape("title", {}, "The bands of ηL, learning rate times curvature, and where this run is"),
      hatching("hatch-in", "M-2 2L2 -2M0 8L8 0M6 10L10 6"),
      hatching("hatch-out", "M-2 2L2 -2M0 8L8 0M6 10L10 6M-2 6L2 10M0 0L8 8M6 -2L10 2"),
      ...band("creeps", 0, 1),
      ...band("oscillates in", 1, 2),
      ...band("diverges", 2, RANGE.to),
      ...edge(1, "lands"),
      ...edge(2, "bounces forever"),
      shape("text", { x: at(0), y: 71 }, "0"),
      shape("text", { x: at(0), y: 86 }, "ηL"),
      this.#pointer,
      this.#words,
    );
  }

  mark(product) {
    const beyond = product > RANGE.to;
    const at = this.#at(Math.min(product, RANGE.to));
    set(this.#pointer, { x: `${at}%` });
    set(this.#here, { d: beyond ? "M-12 1L0 8L-12 15Z" : "M-7 16H7L0 28Z" });
    // Words at either end grow inwards.
    const anchor = at < 12 ? "start" : at > 88 ? "end" : "middle";
    set(this.#words, { x: `${at}%`, dx: beyond ? -18 : 0, "text-anchor": anchor });
    write(this.#words, `ηL = ${number(product)}`);
  }
}

function hatching(id, d) {
  const tile = { id, width: 8, height: 8, patternUnits: "userSpaceOnUse" };
  return shape("pattern", tile, shape("path", { d }));
}

function sentence(product, run, lowest) {
  const what = `ηL is ${number(product)}: the run ${fate(product)}.`;
  const first = `Its first step leads from ${number(START)} to ${number(run[1])}, as in every bowl.`;
  // Rounded, as what is left of a landing is only dust.
  const factor = number(Number((1 - product).toFixed(9)));
  return `${what} ${first} The bottom is at ${number(lowest)}; each step multiplies the distance from it by ${factor}.`;
}

customElements.define("four-fates", FourFates);
