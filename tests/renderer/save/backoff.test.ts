import fc from "fast-check";
import { expect, it } from "vitest";
import { backoffMs } from "../../../renderer/save/backoff.ts";

it("doubles from one second to twenty", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map((failures) => backoffMs(failures, 1))).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]);
});

it("leaves half of it to chance, and is never nothing and never without an end", () => {
  const failures = fc.integer({ min: 1, max: 1_000_000 });
  const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(failures, fraction, (count, chance) => {
      const delayMs = backoffMs(count, chance);
      expect(delayMs).toBeGreaterThanOrEqual(500);
      expect(delayMs).toBeLessThanOrEqual(20_000);
      expect(delayMs).toBeGreaterThanOrEqual(backoffMs(count, 0));
    }),
  );
});
