import { descend, fate } from "./core/descent.js";
import { LiveFigure, evenSteps, logSteps } from "./core/figure.js";
import { Plot, number, scale, set, shape } from "./core/plot.js";

const START = 2.5;
const SLOPE = 0.8;
const STEPS = 12;

/** The lowest place of the bowl of curvature `L` that has slope 0.8 at w = 2.5. */
export function bottom(L) {
  return START - SLOPE / L;
}

/** The weights of a run on that bowl: steps + 1 numbers from 2.5 on. */
export function weights(L, eta, steps = STEPS) {
  return descend(([w]) => [L * (w - bottom(L))], [START], eta, steps).map(([w]) => w);
}

const EXAMPLES = { creeps: 0.04, lands: 0.1, "oscillates in": 0.16, "bounces forever": 0.2, diverges: 0.32 };

// The strip of all products: wide enough for what diverges, which has no right end.
const STRIP = { from: 0, to: 2.6 };
const WIDTH = 700;

class FourFates extends LiveFigure {
  build() {
    this.#strip();
    this.time = this.picture(
      new Plot({
        x: { from: 0, to: STEPS, label: "step t", ticks: 6 },
        y: { from: -20, to: 20, label: "weight w" },
      }),
      "The weight after each step",
    );
    this.goal = this.time.add("line", { class: "goal", x1: this.time.x(0), x2: this.time.x(STEPS) });
    this.course = this.time.add("path", { class: "path" });
    this.weights = this.#dots(this.time);

    this.bowl = this.picture(
      new Plot({
        x: { from: -20, to: 20, label: "weight w" },
        y: { from: 0, to: 6, label: "error E" },
      }),
      "The bowl, and the run on it",
    );
    this.ground = this.bowl.add("path", { class: "ground" });
    this.hops = this.bowl.add("path", { class: "path" });
    this.heights = this.#dots(this.bowl);

    this.eta = this.slider({
      label: "learning rate η",
      values: logSteps(0.1, 100, 40),
      value: 10,
      show: number,
    });
    this.curvature = this.slider({
      label: "curvature L",
      values: evenSteps(0.02, 0.4, 0.005),
      value: EXAMPLES["oscillates in"],
      show: number,
    });
    const show = (L) => () => {
      this.eta.value = 10;
      this.curvature.value = L;
    };
    this.buttons(Object.fromEntries(Object.entries(EXAMPLES).map(([name, L]) => [name, show(L)])));
  }

  #strip() {
    const at = (this.at = scale(STRIP, 8, WIDTH - 8));
    const name = (text, x) => shape("text", { x, y: 18, "text-anchor": "middle" }, text);
    const tick = (value) => shape("text", { x: at(value), y: 60, "text-anchor": "middle" }, `ηL = ${value}`);
    const line = (value) => shape("line", { x1: at(value), x2: at(value), y1: 24, y2: 46 });
    this.marker = shape("circle", { class: "dot", cy: 35, r: 7 });
    const title = shape("title", {}, "The bands of rate times curvature, and where this run is");
    const bands = shape(
      "svg",
      { viewBox: `0 0 ${WIDTH} 66`, role: "img", class: "strip" },
      title,
      shape("path", { class: "axes", d: `M${at(0)} 35H${at(STRIP.to)}` }),
      ...[1, 2].flatMap((value) => [line(value), tick(value)]),
      name("creeps", at(0.5)),
      name("oscillates in", at(1.5)),
      name("diverges", at(2.3)),
      this.marker,
    );
    this.pictures.append(bands);
  }

  #dots(plot) {
    return Array.from({ length: STEPS + 1 }, () => plot.add("circle", { class: "dot", r: 3.5 }));
  }

  draw() {
    const [eta, L] = [this.eta.value, this.curvature.value];
    const lowest = bottom(L);
    const run = weights(L, eta);
    const error = (w) => (L * (w - lowest) ** 2) / 2;
    const y = this.time.y(lowest);
    set(this.goal, { y1: y, y2: y });
    set(this.course, { d: this.time.line(run.map((w, t) => [t, w])) });
    set(this.ground, { d: this.bowl.line(evenSteps(-20, 20, 0.5).map((w) => [w, error(w)])) });
    set(this.hops, { d: this.bowl.line(run.map((w) => [w, error(w)])) });
    run.forEach((w, t) => {
      set(this.weights[t], this.time.spot([t, w]));
      set(this.heights[t], this.bowl.spot([w, error(w)]));
    });
    set(this.marker, { cx: this.at(Math.min(eta * L, STRIP.to)) });
    return sentence(eta * L, run, lowest);
  }
}

function sentence(product, run, lowest) {
  const what = `ηL is ${number(product)}: it ${fate(product)}.`;
  const first = `The first step leads from ${START} to ${number(run[1])}`;
  const factor = `each step multiplies the distance to the bottom, ${number(lowest)}, by ${number(1 - product)}`;
  return `${what} ${first}; ${factor}.`;
}

customElements.define("four-fates", FourFates);
