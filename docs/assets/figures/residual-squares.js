import { contourLines } from "./core/contour.js";
import { LiveFigure, evenSteps } from "./core/figure.js";
import { Plot, number, scale, set, shape, write } from "./core/plot.js";

// Two inputs and the target of each sample.
const SAMPLES = [[1, 0, 2], [0, 1, 1], [1, 1, 3], [2, 1, 5]];
const TARGETS = SAMPLES.map(([, , y]) => y);

/** What the model w1 x1 + w2 x2 predicts for each sample, less what it should. */
export function residuals([w1, w2]) {
  return SAMPLES.map(([x1, x2, y]) => w1 * x1 + w2 * x2 - y);
}

/** The mean of their squares. */
export function error(w) {
  return residuals(w).reduce((sum, r) => sum + r * r, 0) / SAMPLES.length;
}

const MAP = { x: { from: -1, to: 5 }, y: { from: -1, to: 3 } };
const NAMES = ["w₁", "w₂"];
const BEST = [2, 1];

// The sixth of the lines goes through the origin, and they are evenly spaced.
const LEVELS = evenSteps(1, 9, 1).map((n) => error([0, 0]) * (n / 6) ** 2);

// A contour is an ellipse around the best place. A unit of error above it, these are its half axes
// (a Hessian of 3 and 1.5 along the axes and 1.5 across has these eigenvalues) and its tilt.
const CURVED = [9 - Math.sqrt(45), 9 + Math.sqrt(45)].map((four) => four / 4);
const HALF = CURVED.map((curvature) => Math.sqrt(2 / curvature));
const TILT = (Math.atan2(3 - CURVED[0], 1.5) * 180) / Math.PI;

// Beside the samples, the column of the mean: its place across, and the highest error on the map.
const COLUMN = { x: 300, width: 26, most: 26 };

class ResidualSquares extends LiveFigure {
  build() {
    this.#map();
    this.#samples();
    this.buttons({
      "Random weights": () => this.w.forEach((w, i) => (w.value = somewhere(Object.values(MAP)[i]))),
    });
    this.w = ["x", "y"].map((axis, i) =>
      this.slider({
        label: `weight ${NAMES[i]}`,
        values: evenSteps(MAP[axis].from, MAP[axis].to, 0.1),
        value: 0,
        show: number,
      }),
    );
  }

  #map() {
    const [x, y] = ["x", "y"].map((axis, i) => ({ ...MAP[axis], label: `weight ${NAMES[i]}` }));
    this.map = this.picture(new Plot({ x, y }), "The error over both weights, seen from above");
    for (const d of contourLines(this.map, error, LEVELS)) this.map.add("path", { d });
    this.level = this.map.add("ellipse", {
      class: "ground",
      ...this.map.spot(BEST),
      transform: `rotate(${TILT} ${this.map.x(BEST[0])} ${this.map.y(BEST[1])})`,
    });
    this.map.add("path", { class: "mark", d: this.map.dots([BEST]) });
    this.spot = this.map.add("circle", { class: "dot", r: 6 });
    this.draggable(this.spot, this.map, (place) =>
      place.forEach((w, i) => (this.w[i].value = within(Object.values(MAP)[i], w))),
    );
  }

  #samples() {
    this.plot = this.picture(
      new Plot({
        x: { from: 0, to: 4.1, label: "sample", ticks: [1, 2, 3, 4] },
        y: { from: -3, to: 13, label: "prediction and target", ticks: [0, 5, 10] },
        margin: { right: 70 },
      }),
      "Each sample's target and prediction, the square of its residual, and the mean of the squares",
    );
    this.squares = TARGETS.map(() => this.plot.add("rect", { class: "square" }));
    this.misses = this.plot.add("path", { class: "path" });
    this.plot.area.append(
      ...TARGETS.map((y, i) => shape("circle", { class: "target", r: 5, ...this.plot.spot([i + 1, y]) })),
    );
    this.dots = this.plot.add("path", { class: "path dots" });
    const key = [[0.2, 12], [0.2, 10.6]];
    this.plot.area.append(
      shape("circle", { class: "target", r: 5, ...this.plot.spot(key[0]) }),
      shape("path", { class: "path dots", d: this.plot.dots([key[1]]) }),
      ...["target", "prediction"].map((word, i) =>
        shape("text", { x: this.plot.x(key[i][0]) + 10, y: this.plot.y(key[i][1]), dy: "0.32em" }, word),
      ),
    );

    const { x, width, most } = COLUMN;
    this.height = scale({ from: 0, to: most }, this.plot.y(-3), this.plot.y(13));
    this.parts = TARGETS.map(() => shape("rect", { class: "square", x, width }));
    this.mean = shape("text", { x: x + width / 2, "text-anchor": "middle" });
    this.plot.svg.append(
      ...this.parts,
      shape("path", { class: "own", d: `M${x - 5} ${this.height(0)}h${width + 10}` }),
      shape("text", { x: x + width / 2, y: this.height(0) + 16, "text-anchor": "middle" }, "mean E"),
      this.mean,
    );
  }

  draw() {
    const w = this.w.map(({ value }) => value);
    const missed = residuals(w);
    const height = error(w);

    set(this.spot, this.map.spot(w));
    // Wide or high, as a unit is the same length along both axes.
    const [rx, ry] = HALF.map((half) => half * Math.sqrt(height) * (this.map.x(1) - this.map.x(0)));
    set(this.level, { rx, ry });

    const unit = this.plot.y(0) - this.plot.y(1);
    const tops = missed.map((r, i) => TARGETS[i] + Math.max(0, r));
    missed.forEach((r, i) => {
      const side = Math.abs(r) * unit;
      set(this.squares[i], {
        x: this.plot.x(i + 1) - side,
        y: this.plot.y(tops[i]),
        width: side,
        height: side,
      });
    });
    const predicted = missed.map((r, i) => [i + 1, TARGETS[i] + r]);
    set(this.misses, { d: predicted.map((dot, i) => this.plot.line([[i + 1, TARGETS[i]], dot])).join("") });
    set(this.dots, { d: this.plot.dots(predicted) });
    this.#stack(missed);
    return sentence(w);
  }

  /** A quarter of each square, on top of each other: as high as their mean. */
  #stack(missed) {
    let below = 0;
    missed.forEach((r, i) => {
      const above = below + r ** 2 / missed.length;
      set(this.parts[i], { y: this.height(above), height: this.height(below) - this.height(above) });
      below = above;
    });
    set(this.mean, { y: this.height(below) - 6 });
    write(this.mean, told(below));
  }
}

/** `value`, or the nearest edge; in tenths, as the sliders count. */
function within({ from, to }, value) {
  return Math.round(Math.max(from, Math.min(to, value)) * 10) / 10;
}

function somewhere({ from, to }) {
  return within({ from, to }, from + (to - from) * Math.random());
}

/** A number without the dust of binary fractions. */
function told(value) {
  return number(Number(value.toFixed(6)));
}

/** By how much each prediction misses, the squares of that, and their mean. */
export function sentence(w) {
  const list = (values) => values.map(told).join(", ");
  const missed = residuals(w);
  const place = `With w = (${list(w)})`;
  if (missed.every((r) => Math.abs(r) < 1e-9)) {
    return `${place} every prediction meets its target. There is no square left, and the error is 0.`;
  }
  const squares = missed.map((r) => r * r);
  return `${place} the residuals are ${list(missed)}. Their squares are ${list(squares)}, and the mean of these is the error: ${told(error(w))}.`;
}

customElements.define("residual-squares", ResidualSquares);
