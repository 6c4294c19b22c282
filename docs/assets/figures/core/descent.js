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
