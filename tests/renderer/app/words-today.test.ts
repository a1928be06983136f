import { expect, it } from "vitest";
import { withCount } from "../../../renderer/app/use-words-today.ts";

const id = "01900000-0000-7000-8000-000000000001";

it("counts from the first count of a day, and begins anew with the next", () => {
  const first = withCount({ day: "", words: {} }, "2026-11-27", id, 100, 100);
  expect(first).toEqual({ day: "2026-11-27", words: { [id]: [100, 100] } });
  const grown = withCount(first ?? { day: "", words: {} }, "2026-11-27", id, 140, 0);
  expect(grown).toEqual({ day: "2026-11-27", words: { [id]: [100, 140] } });
  expect(withCount(grown ?? { day: "", words: {} }, "2026-11-27", id, 140, 0)).toBeNull();
  expect(withCount(grown ?? { day: "", words: {} }, "2026-11-28", id, 150, 150)).toEqual({ day: "2026-11-28", words: { [id]: [150, 150] } });
});
