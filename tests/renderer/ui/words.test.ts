import { expect, test } from "vitest";
import { sayBytes, sayCount, sayWait } from "../../../renderer/ui/say-figures.ts";
import { sayFailure, words } from "../../../renderer/ui/words.ts";

test("figures read as a person would say them", () => {
  expect(sayCount(1, "word")).toBe("1 word");
  expect(sayCount(12_345, "word")).toBe("12,345 words");
  expect(sayBytes(5_000_000)).toBe("5 MB");
  expect(sayBytes(512)).toBe("512 bytes");
  expect(sayWait(40)).toBe("40 seconds");
  expect(sayWait(0.4)).toBe("1 second");
  expect(sayWait(300)).toBe("5 minutes");
  expect(sayWait(Number.NaN)).toBe("a moment");
});

test("too many tries says how long to wait", () => {
  const failure = { code: "rateLimited", message: "429", detail: { retryAfterSeconds: 30 } } as const;
  expect(sayFailure(failure)).toBe("Too many tries. Wait 30 seconds, then try again.");
});

test("a full disk says since when the text is only in the window", () => {
  expect(words.writeFailure({ code: "diskFull", message: "" }, "12:04:31")).toBe(
    "The disk is full. What you typed since 12:04:31 is only in this window. Make room, Longhand keeps trying.",
  );
});
