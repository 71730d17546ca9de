/** @typedef {{ median: number, least: number, most: number }} Spread */

/**
 * The median of values with the least and the greatest: `spreadOf([3, 1, 2]).median` is 2.
 *
 * @param {readonly number[]} values one at least
 * @returns {Spread}
 */
export function spreadOf(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (/** @type {number} */ index) => /** @type {number} */ (sorted[index]);
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    least: at(0),
    most: at(sorted.length - 1),
  };
}
