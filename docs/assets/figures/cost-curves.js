import { descend } from "./core/descent.js";
import { LiveFigure, html, logSteps } from "./core/figure.js";
import { Plot, number, set, shape, write } from "./core/plot.js";

const CURVATURE = 4;
const START = 3;
const STEPS = 20;
const BUDGET = 10_000;

const slope = (w) => CURVATURE * w;

/** The error at `w`. */
export function error(w) {
  return (CURVATURE * w ** 2) / 2;
}

/** The weights of a run in the bowl of curvature 4: steps + 1 numbers from 3 on. */
export function weights(eta, steps = STEPS) {
  return descend(([w]) => [slope(w)], [START], eta, steps).map(([w]) => w);
}

/** How many steps a run takes until the next is at most `part` of its first; Infinity from 10,000 on. */
export function stopsAfter(eta, part) {
  const enough = part * eta * slope(START);
  let w = START;
  for (let t = 0; t < BUDGET; t++) {
    const move = eta * slope(w);
    if (Math.abs(move) <= enough) return t;
    w -= move;
  }
  return Infinity;
}

const CURVES = [
  { eta: 0.005, look: "quiet" },
  { eta: 0.05, look: "accent" },
  { eta: 0.2, look: "quiet", dashes: "7 3" },
  { eta: 0.45, look: "second", dashes: "4 4" },
  { eta: 0.5, look: "quiet", dashes: "2 3" },
  { eta: 0.51, look: "quiet", dashes: "8 3 2 3" },
];
// Their factors, 0.8 and -0.8, differ by the sign alone, and a square does not show it.
const TWINS = [0.05, 0.45];
const OWN = { eta: 0.1, look: "own", own: true };

// What a rate takes, written into a picture.
const [WORD, LINE] = [36, 13];

const PARTS = logSteps(0.001, 0.5);

class CostCurves extends LiveFigure {
  build() {
    this.curves = [...CURVES, OWN].map((curve) => ({ ...curve, run: weights(curve.eta) }));
    this.own = this.curves.at(-1);
    const [log, plain] = [
      { from: 1e-5, to: 1e3, log: true, label: "error E" },
      { from: 0, to: 40, label: "error E" },
    ];
    this.costs = [log, plain].map((y) => this.#costs(y));
    this.sides = this.#sheet({ from: -4, to: 4, label: "weight w" }, "The weights of each run");
    this.sides.svg.classList.add("weights");
    this.question = shape("text", { x: 168, y: 74, "text-anchor": "middle" }, "Equal errors: equal weights?");
    this.sides.svg.append(this.question);

    const views = html("div", { className: "buttons" });
    const choices = html("div", { className: "choices", role: "group", ariaLabel: "Learning rates" });
    this.controls.append(views, choices);
    this.log = this.checkbox("logarithmic errors", true, views);
    this.shown = this.checkbox("show the weights", false, views);
    choices.append(html("span", {}, "Learning rate, and when its run stops"));
    for (const curve of this.curves) this.#choice(curve, choices);
    this.eta = this.slider({ label: "your own η", values: logSteps(0.001, 1), value: this.own.eta, show: number });
    this.eta.input.addEventListener("input", () => (this.own.box.checked = true));
    this.tolerance = this.slider({
      label: "stop when a step is this part of the first",
      values: PARTS,
      value: 0.05,
      show: number,
    });
  }

  #sheet(y, title) {
    const x = { from: 0, to: STEPS, label: "step t", ticks: 4 };
    const plot = this.picture(new Plot({ x, y, height: 210, margin: { right: 40 } }), title);
    plot.traces = [];
    plot.lines = this.curves.map((curve) => plot.add("path", brush(curve)));
    plot.names = this.curves.map(() => plot.svg.appendChild(shape("text", { class: "note", dx: 5, dy: "0.32em" })));
    return plot;
  }

  #costs(y) {
    const plot = this.#sheet(y, "The error of each run");
    plot.limit = plot.add("line", { class: "goal", x1: plot.x(0), x2: plot.x(STEPS) });
    plot.rings = this.curves.map(({ look }) => plot.add("circle", { class: `ring ${look}`, r: 5 }));
    plot.knob = plot.svg.appendChild(shape("circle", { class: "knob", r: 6, cx: plot.x(0) }));
    this.draggable(plot.knob, plot, ([, E]) => {
      const part = Math.sqrt(E / error(START));
      this.tolerance.value = Math.max(PARTS[0], Math.min(PARTS.at(-1), part || 0));
    });
    return plot;
  }

  #choice(curve, choices) {
    const line = shape("path", { ...brush(curve), d: "M0 4H26" });
    const sample = shape("svg", { viewBox: "0 0 26 8", class: "sample", "aria-hidden": "true" }, line);
    curve.name = html("span");
    curve.box = this.checkbox(html("span", {}, sample, curve.name), !curve.own, choices);
  }

  draw() {
    const part = this.tolerance.value;
    this.own.eta = this.eta.value;
    this.own.run = weights(this.own.eta);
    for (const curve of this.curves) {
      // A rate that never gets there takes the whole budget, so only what changed is tried again.
      if (curve.own || curve.part !== part) Object.assign(curve, { part, end: stopsAfter(curve.eta, part) });
      const when = Number.isFinite(curve.end) ? `step ${curve.end}` : "never";
      write(curve.name, `${curve.own ? "yours, " : ""}${number(curve.eta)}: ${when}`);
    }
    const [costs, other] = this.log.checked ? this.costs : this.costs.toReversed();
    costs.svg.style.display = "";
    other.svg.style.display = "none";
    this.#draw(costs, error, true);
    this.#limit(costs, part);
    this.#draw(this.sides, (w) => w, this.shown.checked);
    this.question.style.display = this.shown.checked ? "none" : "";
    return this.#sentence(part);
  }

  #draw(plot, height, wanted) {
    const ends = [];
    this.curves.forEach((curve, i) => {
      const shown = wanted && curve.box.checked;
      // Only one of the rates ever changes.
      if (plot.traces[i]?.eta !== curve.eta) {
        const points = curve.run.map((w, t) => [t, height(w)]);
        plot.traces[i] = { eta: curve.eta, d: plot.line(points), at: leaves(plot, points) };
      }
      const { d, at } = plot.traces[i];
      set(plot.lines[i], { d: shown ? d : "" });
      const named = shown && (plot !== this.sides || curve.look !== "quiet");
      write(plot.names[i], named ? number(curve.eta) : "");
      if (named) ends.push({ name: plot.names[i], at });
    });
    spread(ends, plot.inside);
  }

  /** Where runs stop: in a bowl, the step is to the first one as the distance is to the first. */
  #limit(plot, part) {
    const y = plot.y(error(part * START));
    set(plot.limit, { y1: y, y2: y });
    set(plot.knob, { cy: y });
    this.curves.forEach(({ box, end, run }, i) => {
      const seen = box.checked && end <= STEPS;
      plot.rings[i].style.display = seen ? "" : "none";
      if (seen) set(plot.rings[i], plot.spot([end, error(run[end])]));
    });
  }

  #sentence(part) {
    const shown = this.curves.filter(({ box }) => box.checked);
    if (!shown.length) return "No run is chosen.";
    const [ending, endless] = [true, false].map((ends) => shown.filter(({ end }) => Number.isFinite(end) === ends));
    const counts = ending.map(({ eta, end }) => `${end} with ${number(eta)}`);
    const said = [];
    if (counts.length) said.push(`Steps until one is at most ${number(part)} of the first: ${list(counts)}.`);
    if (endless.length) said.push(`No step ever gets so small with ${list(endless.map(({ eta }) => number(eta)))}.`);
    if (TWINS.every((eta) => shown.some((curve) => curve.eta === eta))) {
      const [smooth, jumping] = TWINS.map((eta) => number(eta));
      const seen = this.shown.checked ? `but only ${jumping} crosses 0 at every step` : "and their curves are one";
      said.push(`The errors of ${smooth} and ${jumping} are equal, ${seen}.`);
    }
    return said.join(" ");
  }
}

const LISTS = new Intl.ListFormat("en-GB");
const list = (words) => LISTS.format(words);

function brush({ look, dashes = "none" }) {
  return { class: `path ${look}`, "stroke-dasharray": dashes };
}

/** Where a line ends, or leaves the picture at its top or bottom. */
function leaves(plot, points) {
  const [top, bottom] = [plot.inside.y + LINE, plot.inside.y + plot.inside.height - LINE];
  const places = points.map((point) => Object.values(plot.spot(point)).map(Number));
  const outside = places.findIndex(([, y]) => y < top || y > bottom);
  if (outside < 0) return places.at(-1);
  const [[x0, y0], [x1, y1]] = places.slice(outside - 1);
  const edge = y1 < top ? top : bottom;
  return [x0 + ((x1 - x0) * (edge - y0)) / (y1 - y0), edge];
}

/** Puts names at these places, or where they would cover others, as near as they can be. */
function spread(names, { y: top, height }) {
  const middle = top + height / 2;
  const taken = [];
  names.sort((a, b) => Math.abs(b.at[1] - middle) - Math.abs(a.at[1] - middle));
  for (const { name, at } of names) {
    let [x, y] = at;
    const inwards = y < middle ? LINE : -LINE;
    const covered = () => taken.find((other) => Math.abs(other.x - x) < WORD && Math.abs(other.y - y) < LINE);
    for (let other = covered(); other; other = covered()) y = other.y + inwards;
    taken.push({ x, y });
    set(name, { x, y });
  }
}

customElements.define("cost-curves", CostCurves);
