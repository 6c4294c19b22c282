import { descend, fate } from "./core/descent.js";
import { LiveFigure, logSteps } from "./core/figure.js";
import { Plot, number, set, shape } from "./core/plot.js";

const START = -3;
const STEPS = 10;

/** The weights of a run on E = w²/2: steps + 1 numbers from -3 on. */
export function weights(eta, steps = STEPS) {
  return descend(([w]) => [w], [START], eta, steps).map(([w]) => w);
}

const error = (w) => w ** 2 / 2;

class FirstStep extends LiveFigure {
  build() {
    // In place and size like the picture that it takes over from.
    const edge = 3.6;
    this.bowl = this.picture(
      new Plot({
        x: { from: -edge, to: edge, label: "", ticks: [] },
        y: { from: 0, to: error(edge), label: "", ticks: [] },
        width: 360,
        height: 232,
        margin: { top: 25, right: 12, bottom: 27, left: 12 },
      }),
      "A walk on a bowl-shaped error",
    );
    const [start, lowest] = [this.bowl.spot([START, error(START)]), this.bowl.spot([0, 0])];
    this.bowl.axes.replaceChildren(
      shape("line", { class: "ground", x1: lowest.cx, x2: lowest.cx, y1: 205, y2: 213 }),
      shape("text", { x: lowest.cx, y: 227, "text-anchor": "middle" }, "the lowest error"),
      shape("text", { x: Number(start.cx) + 14, y: Number(start.cy) - 3 }, "start"),
    );
    // A parabola is a Bézier curve whose middle point lies as far below its lowest as its ends above.
    const [{ cx: left, cy: top }, { cx: right }] = [-edge, edge].map((w) => this.bowl.spot([w, error(w)]));
    const middle = this.bowl.y(-error(edge));
    this.bowl.add("path", { d: `M${left} ${top}Q${lowest.cx} ${middle} ${right} ${top}` });
    this.path = this.bowl.add("path", { class: "path" });
    this.bowl.add("circle", { class: "dot", r: 7, ...start });
    this.dots = this.bowl.add("path", { class: "path dots" });
    this.eta = this.slider({
      label: "Drag the learning rate η",
      values: logSteps(0.01, 3),
      value: 0.35,
      show: number,
    });
  }

  draw() {
    const run = weights(this.eta.value);
    const places = run.map((w) => [w, error(w)]);
    set(this.path, { d: this.bowl.line(places) });
    set(this.dots, { d: this.bowl.dots(places) });
    return sentence(this.eta.value, run[STEPS]);
  }
}

const WORDS = {
  creeps: "each step leads downhill, on one side",
  lands: "the first step lands on the lowest error",
  "oscillates in": "each step overshoots, by less and less",
  "bounces forever": "the walk bounces from side to side forever",
  diverges: "the walk diverges: each step overshoots by more",
};

function sentence(eta, last) {
  return `η = ${number(eta)}: ${WORDS[fate(eta)]}. After ${STEPS} steps w is ${number(last, 3)}.`;
}

customElements.define("first-step", FirstStep);
