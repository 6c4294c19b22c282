/* Lines of equal height, seen from above. */

import { contours } from "./d3-contour/index.js";

// In units of the picture: straight pieces as short as this look like a curve.
const CELL = 4;

// d3-contour closes lines along the rim of its grid; so many cells further out, it is out of sight.
const MARGIN = 2;

/** The `d` of a path for each level: the places of `plot` where `height([x, y])` equals it. */
export function contourLines(plot, height, levels) {
  const { x, y, width, height: depth } = plot.inside;
  const [columns, rows] = [width, depth].map((size) => Math.ceil(size / CELL) + 2 * MARGIN);
  const across = (column) => x + (column - MARGIN) * CELL;
  const down = (row) => y + (row - MARGIN) * CELL;
  // It counts from the corner of a cell, and a value is that of a cell's middle.
  const values = Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [(i % columns) + 0.5, Math.floor(i / columns) + 0.5];
    return height([plot.x.invert(across(column)), plot.y.invert(down(row))]);
  });
  const closed = (ring) =>
    `M${ring.map(([column, row]) => `${across(column).toFixed(1)} ${down(row).toFixed(1)}`).join("L")}Z`;
  return contours()
    .size([columns, rows])
    .thresholds(levels)(values)
    .map(({ coordinates }) => coordinates.flat().map(closed).join(""));
}
