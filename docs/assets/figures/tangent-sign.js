import { LiveFigure, evenSteps } from "./core/figure.js";
import { Plot, number, set, shape, write } from "./core/plot.js";

/** The error of one weight, E(w) = exp(1 - w) + w - 2: steep on the left, gentle on the right. */
export function error(w) {
  return Math.exp(1 - w) + w - 2;
}

/** Its derivative. */
export function slope(w) {
  return 1 - Math.exp(1 - w);
}

/** What the slope at w forecasts for a change of w, and what becomes of the error in truth. */
export function forecast(w, change) {
  return { forecast: slope(w) * change, actual: error(w + change) - error(w) };
}

// Low enough that both pictures and the sliders are on a phone's screen together.
const HEIGHT = 200;

const EDGES = { from: -1, to: 5 };
const PLACES = evenSteps(-0.8, 4.8, 0.05);
const CHANGES = evenSteps(-2, 2, 0.1).filter((change) => change !== 0);

// The tangent reaches this far to both sides, and the arrow below is this long for a slope of 1.
const REACH = 0.8;
const ARROW = 0.4;
const BELOW = -1.4;

class TangentSign extends LiveFigure {
  build() {
    const x = { ...EDGES, label: "weight w" };
    const curve = evenSteps(EDGES.from, EDGES.to, 0.05);
    this.hill = this.picture(
      new Plot({ x, y: { from: -1.8, to: 4, label: "error E", ticks: [0, 1, 2, 3, 4] }, height: HEIGHT }),
      "The error, its tangent at w, and the way that gradient descent moves w",
    );
    this.hill.add("path", { class: "ground", d: this.hill.line(curve.map((w) => [w, error(w)])) });
    this.tangent = this.hill.add("path", { class: "felt" });
    this.gap = this.hill.add("path", { class: "path goal" });
    this.ends = this.hill.add("path", { class: "mark" });
    this.way = this.hill.add("path", { class: "path" });
    this.word = this.hill.add("text", { class: "note", y: this.hill.y(BELOW), dy: "0.32em" });
    this.place = this.hill.add("circle", { class: "dot", r: 6 });

    this.slopes = this.picture(
      new Plot({ x, y: { from: -5.5, to: 2, label: "slope of E", ticks: [-4, -2, 0, 2] }, height: HEIGHT }),
      "The slope at every weight, and at w",
    );
    this.slopes.add("path", { d: this.slopes.line([[EDGES.from, 0], [EDGES.to, 0]]) });
    this.slopes.add("path", { class: "ground", d: this.slopes.line(curve.map((w) => [w, slope(w)])) });
    for (const [words, height] of [["positive: lower w", 1.4], ["negative: raise w", -0.8]]) {
      const place = { x: this.slopes.x(4.9), y: this.slopes.y(height), "text-anchor": "end" };
      this.slopes.area.append(shape("text", { class: "note", ...place }, words));
    }
    this.size = this.slopes.add("path", { class: "felt" });
    this.value = this.slopes.add("circle", { class: "dot", r: 6 });

    this.w = this.slider({ label: "weight w", values: PLACES, value: 0.2, show: number });
    this.change = this.slider({ label: "change of w", values: CHANGES, value: 0.1, show: signed });
    for (const [plot, spot] of [[this.hill, this.place], [this.slopes, this.value]]) {
      this.draggable(spot, plot, ([w]) => {
        this.w.value = Math.round(Math.max(PLACES[0], Math.min(PLACES.at(-1), w)) * 100) / 100;
      });
    }
  }

  draw() {
    const [w, change] = [this.w.value, this.change.value];
    const [height, steepness] = [error(w), slope(w)];
    const along = (far) => [w + far, height + steepness * far];
    const ends = [along(change), [w + change, error(w + change)]];
    set(this.tangent, { d: this.hill.line([along(Math.min(-REACH, change)), along(Math.max(REACH, change))]) });
    set(this.gap, { d: this.hill.line(ends) });
    set(this.ends, { d: this.hill.dots(ends) });
    this.#point(w, w - ARROW * steepness);
    set(this.place, this.hill.spot([w, height]));
    set(this.size, { d: this.slopes.line([[w, 0], [w, steepness]]) });
    set(this.value, this.slopes.spot([w, steepness]));
    return sentence(w, change);
  }

  /** The way that w goes, by an arrow and in words. */
  #point(from, to) {
    const right = to > from;
    set(this.way, { d: to === from ? "" : this.hill.arrow([from, BELOW], [to, BELOW]) });
    set(this.word, { x: this.hill.x(to) + (right ? 6 : -6), "text-anchor": right ? "start" : "end" });
    write(this.word, to === from ? "" : right ? "raise w" : "lower w");
  }
}

function signed(value) {
  return value > 0 ? `+${number(value)}` : number(value);
}

/** How steep a slope is, in a word. */
function word(steepness) {
  if (Math.abs(steepness) >= 1) return "steep";
  return Math.abs(steepness) >= 0.3 ? "gentle" : "almost level";
}

/** What the sign of the slope at w says, what its magnitude says, and how right that forecast is. */
export function sentence(w, change) {
  const steepness = slope(w);
  const told = forecast(w, change);
  const move = change > 0 ? `Raise w by ${number(change)}` : `Lower w by ${number(-change)}`;
  const size = `${move}: the slope forecasts a change of the error by ${signed(told.forecast)}; it really is ${signed(told.actual)}.`;
  if (steepness === 0) return `The slope is 0: the ground is level, and gradient descent leaves w where it is. ${size}`;
  const [does, way] = steepness < 0 ? ["lowers", "raises"] : ["raises", "lowers"];
  const sign = `The slope is ${number(steepness)}, ${word(steepness)}: raising w ${does} the error. Gradient descent ${way} w.`;
  return `${sign} ${size}`;
}

customElements.define("tangent-sign", TangentSign);
