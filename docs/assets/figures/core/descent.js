/**
 * A run of gradient descent: w_{t+1} = w_t - eta * gradient(w_t).
 *
 * @param {(w: number[]) => number[]} gradient of the error, at a place
 * @param {number[]} start w_0
 * @param {number} eta the learning rate
 * @param {number} steps how many, 0 or more
 * @returns {number[][]} the steps + 1 places, w_0 first; beyond 1e308 they become infinite or NaN
 */
export function descend(gradient, start, eta, steps) {
  const walk = [start];
  for (let t = 0; t < steps; t++) {
    const w = walk[t];
    const slope = gradient(w);
    walk.push(w.map((value, i) => value - eta * slope[i]));
  }
  return walk;
}

// Products of decimals miss 1 and 2 by a rounding error.
const CLOSE = 1e-9;

/** What becomes of a run in a bowl, by the product of learning rate and curvature alone. */
export function fate(product) {
  if (Math.abs(product - 1) < CLOSE) return "lands";
  if (Math.abs(product - 2) < CLOSE) return "bounces forever";
  if (product < 1) return "creeps";
  return product < 2 ? "oscillates in" : "diverges";
}
