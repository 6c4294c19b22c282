/* Lines of equal height, seen from above. */

import { contours } from "./d3-contour/index.js";

// In units of the picture: straight pieces as short as this look like a curve.
const CELL = 4;

/**
 * The `d` of a path for each level: the places of `plot` where `height([x, y])` equals it.
 *
 * The lines go a little beyond the edges of `plot.area`, which cuts them off.
 */
export function contourLines(plot, height, levels) {
  const { x, y, width, height: depth } = plot.inside;
  // d3-contour closes lines along the rim of its grid; a margin keeps the rim out of sight.
  const [columns, rows] = [width, depth].map((size) => Math.ceil(size / CELL) + 4);
  // It counts from the corner of a cell, and values are those of the cells' middles.
  const across = (column) => x + (column - 2) * CELL;
  const down = (row) => y + (row - 2) * CELL;
  const values = Array.from({ length: columns * rows }, (_, i) =>
    height([plot.x.invert(across((i % columns) + 0.5)), plot.y.invert(down(Math.floor(i / columns) + 0.5))]),
  );
  return contours()
    .size([columns, rows])
    .thresholds(levels)(values)
    .map(({ coordinates }) =>
      coordinates
        .flat()
        .map((ring) => `M${ring.map(([column, row]) => `${across(column).toFixed(1)} ${down(row).toFixed(1)}`).join("L")}Z`)
        .join(""),
    );
}
