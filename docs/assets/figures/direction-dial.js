import { contourLines } from "./core/contour.js";
import { LiveFigure, evenSteps } from "./core/figure.js";
import { Plot, number, set, shape } from "./core/plot.js";

// Two inputs and the answer to each.
const SAMPLES = [[1, 0, 2], [0, 1, 1], [1, 1, 3], [2, 1, 5]];

/** The mean of the squared errors of the model x1 w1 + x2 w2 on four samples. */
export function error([w1, w2]) {
  return SAMPLES.reduce((sum, [x1, x2, y]) => sum + (x1 * w1 + x2 * w2 - y) ** 2, 0) / SAMPLES.length;
}

export function gradient([w1, w2]) {
  const sums = [0, 0];
  for (const [x1, x2, y] of SAMPLES) {
    const miss = x1 * w1 + x2 * w2 - y;
    sums[0] += x1 * miss;
    sums[1] += x2 * miss;
  }
  return sums.map((sum) => (2 * sum) / SAMPLES.length);
}

const PLACE = [0, 0];
const GRADIENT = gradient(PLACE);
const STEEPEST = Math.hypot(...GRADIENT);

/** An arrow of length 1, by its angle in degrees from the axis of w1. */
export function direction(angle) {
  return [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
}

/** The slope at the origin in that direction. */
export function slope(angle) {
  const u = direction(angle);
  return u[0] * GRADIENT[0] + u[1] * GRADIENT[1];
}

const TURN = { from: -90, to: 270 };

/** The angle of an arrow, in degrees from -90 up to 270. */
export function bearing([u1, u2]) {
  const angle = (Math.atan2(u2, u1) * 180) / Math.PI;
  return angle < TURN.from ? angle + 360 : angle;
}

/** The directions that have a name, as their buttons say it in a row. */
export const NAMED = {
  "w₁ only": bearing([1, 0]),
  "w₂ only": bearing([0, 1]),
  "signs only": bearing(GRADIENT.map((g) => -Math.sign(g))),
  "against the gradient": bearing(GRADIENT.map((g) => -g)),
  "along it": bearing(GRADIENT),
  "across it": bearing([GRADIENT[1], -GRADIENT[0]]),
};

// The contour through the origin, and others at about even distances.
const LEVELS = [0.5, 2, 5, 9.75, 16, 24, 34];

class DirectionDial extends LiveFigure {
  build() {
    this.map = this.picture(
      new Plot({
        x: { from: -1.6, to: 2.6, label: "w₁" },
        y: { from: -1.5, to: 1.5, label: "w₂", ticks: [-1, 0, 1] },
        // As high as makes a unit the same length along both axes.
        height: 253,
      }),
      "The direction, the gradient and the contours, seen from above",
    );
    contourLines(this.map, error, LEVELS).forEach((d, i) =>
      this.map.add("path", { d, class: LEVELS[i] === error(PLACE) ? "ground" : "" }),
    );
    this.map.add("path", { class: "mark", d: this.map.dots([[2, 1]]) });
    const unit = this.map.x(1) - this.map.x(0);
    this.map.add("circle", { class: "dial", r: unit, ...this.map.spot(PLACE) });
    const uphill = direction(NAMED["along it"]);
    this.map.add("path", { class: "felt", d: this.map.arrow(PLACE, uphill) });
    const [x, y] = uphill.map((part) => 1.3 * part);
    const place = { x: this.map.x(x), y: this.map.y(y), "text-anchor": "middle" };
    this.map.area.append(shape("text", { class: "note", ...place }, "gradient"));
    this.hand = this.map.add("path", { class: "path" });
    this.knob = this.map.add("circle", { class: "dot", r: 6 });

    this.wave = this.picture(
      new Plot({
        x: { ...TURN, label: "direction in degrees", ticks: [-90, 0, 90, 180, 270] },
        y: { from: -11, to: 11, label: "slope", ticks: [-8, -4, 0, 4, 8] },
        height: 253,
        margin: { right: 18 },
      }),
      "The slope in every direction, all round",
    );
    this.wave.add("path", { d: this.wave.line([[TURN.from, 0], [TURN.to, 0]]) });
    const slopes = (angles) => angles.map((angle) => [angle, slope(angle)]);
    this.wave.add("path", { class: "ground", d: this.wave.line(slopes(evenSteps(TURN.from, TURN.to, 5))) });
    this.wave.add("path", { class: "mark", d: this.wave.dots(slopes(Object.values(NAMED))) });
    this.size = this.wave.add("path", { class: "path" });
    this.value = this.wave.add("circle", { class: "dot", r: 6 });

    this.angle = this.slider({
      label: "direction",
      values: evenSteps(TURN.from, TURN.to, 1),
      value: NAMED["w₁ only"],
      show: degrees,
    });
    this.draggable(this.knob, this.map, (place) => (this.angle.value = Math.round(bearing(place))));
    this.draggable(this.value, this.wave, ([angle]) => {
      this.angle.value = Math.round(Math.max(TURN.from, Math.min(TURN.to, angle)));
    });
    this.buttons(
      Object.fromEntries(Object.entries(NAMED).map(([name, angle]) => [name, () => (this.angle.value = angle)])),
    );
  }

  draw() {
    const angle = this.angle.value;
    const [u, steepness] = [direction(angle), slope(angle)];
    set(this.hand, { d: this.map.line([PLACE, u]) });
    set(this.knob, this.map.spot(u));
    set(this.size, { d: this.wave.line([[angle, 0], [angle, steepness]]) });
    set(this.value, this.wave.spot([angle, steepness]));
    return sentence(angle);
  }
}

function degrees(angle) {
  return `${number(angle, 3)}°`;
}

const SAID = {
  "w₁ only": ["Along w₁", "the first number in the gradient"],
  "w₂ only": ["Along w₂", "the second number in the gradient"],
  "signs only": ["Where the signs alone lead", `not as steep as ${number(-STEEPEST, 5)}, which is straight down`],
  "against the gradient": ["Against the gradient", "no way down is steeper"],
  "along it": ["Along the gradient", "no way up is steeper"],
  "across it": ["Along the contour", "the ground is level that way"],
};

/** The slope in that direction, and what it has to do with the gradient. */
export function sentence(angle) {
  // Level ground may come out as 1e-15.
  const steepness = Number(slope(angle).toFixed(9));
  const name = Object.keys(NAMED).find((known) => NAMED[known] === angle);
  if (name) {
    const [where, what] = SAID[name];
    return `${where}, at ${degrees(angle)}, the slope is ${number(steepness, 5)}: ${what}.`;
  }
  const off = Math.abs(((angle - NAMED["along it"] + 540) % 360) - 180);
  const product = `${number(STEEPEST, 3)} × cos ${degrees(off)} = ${number(steepness, 3)}`;
  const way = steepness < 0 ? "downhill" : "uphill";
  return `At ${degrees(angle)} you face ${degrees(off)} away from the gradient. The slope is ${product}: ${way}.`;
}

customElements.define("direction-dial", DirectionDial);
