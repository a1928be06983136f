/**
 * @param {readonly number[]} values at least one
 * @param {number} share 0.5 for the median, 0.95 for the value that 95 of 100 do not exceed
 * @returns {number} in the unit of the values
 */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (found === undefined) throw new RangeError("nothing was measured");
  return found;
}

/**
 * @param {string} what
 * @param {string} at
 * @param {readonly number[]} values
 * @param {import("./sections/section.d.ts").Row["unit"]} [unit]
 * @returns {import("./sections/section.d.ts").Row}
 */
export function rowOf(what, at, values, unit = "ms") {
  return { what, at, unit, median: quantile(values, 0.5), p95: quantile(values, 0.95), p99: quantile(values, 0.99) };
}
