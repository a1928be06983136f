import { afterEach, expect, test } from "vitest";
import { sayFailure, sayNotice, sayRefusal, sayWriteFailure } from "../../../renderer/words/say.ts";
import { sayBytes, sayDay, sayMoment, sayNumber, sayWait } from "../../../renderer/words/say-figures.ts";
import { setLanguage, t } from "../../../renderer/words/t.ts";

afterEach(() => setLanguage("en"));

test("figures read as a person would say them", () => {
  expect(t("figures.words", { count: 1 })).toBe("1 word");
  expect(t("figures.words", { count: 12_345 })).toBe("12,345 words");
  expect(sayNumber(1_234_567)).toBe("1,234,567");
  expect(sayBytes(5_000_000)).toBe("5 MB");
  expect(sayBytes(512)).toBe("512 bytes");
  expect(sayWait(40)).toBe("40 seconds");
  expect(sayWait(0.4)).toBe("1 second");
  expect(sayWait(300)).toBe("5 minutes");
  expect(sayWait(Number.NaN)).toBe("a moment");
});

test("days have their words, and moments theirs", () => {
  const now = new Date(2026, 0, 31, 12, 4, 31).getTime();
  const day = 24 * 60 * 60 * 1000;
  expect([now, now - day, now - 2 * day].map((at) => sayDay(at, now))).toEqual(["Today", "Yesterday", "2026-01-29"]);
  expect([now, now - day, now - 2 * day].map((at) => sayMoment(at, now))).toEqual(["12:04 today", "12:04 yesterday", "12:04 on 2026-01-29"]);
  setLanguage("zh-CN");
  expect([now, now - day, now - 2 * day].map((at) => sayMoment(at, now))).toEqual(["今天 12:04", "昨天 12:04", "2026-01-29 12:04"]);
});

test("too many tries says how long to wait", () => {
  const failure = { code: "rateLimited", message: "429", detail: { retryAfterSeconds: 30 } } as const;
  expect(sayFailure(failure)).toBe("Too many tries. Wait 30 seconds, then try again.");
  setLanguage("zh-CN");
  expect(sayFailure(failure)).toBe("尝试的次数太多了。请等 30 秒再试。");
});

test("a full disk says since when the text is only in the window", () => {
  expect(sayWriteFailure({ code: "diskFull", message: "" }, "12:04:31")).toBe(
    "The disk is full. What you typed since 12:04:31 is only in this window. Make room, Longhand keeps trying.",
  );
});

test("a text that is too large is said with the limit where it is known", () => {
  const refusal = { cause: "tooLarge", version: 1, message: "" } as const;
  expect(sayRefusal({ ...refusal, limitBytes: 5_000_000 })).toContain("(5 MB)");
  expect(sayRefusal(refusal)).not.toContain("(");
});

test("a damaged store says what was lost and what came back", () => {
  const notice = { kind: "damagedStoreSetAside", path: "/p", documentsRead: 2 } as const;
  expect([null, 0, 1].map((recordsLost) => sayNotice({ ...notice, recordsLost }))).toEqual([
    "A damaged store was set aside, not deleted. It could not be read; 2 documents came back.",
    "A damaged store was set aside, not deleted. All of it could be read; 2 documents came back.",
    "A damaged store was set aside, not deleted. 1 piece of it could not be read; 2 documents came back.",
  ]);
});

test("names and titles are said as they are, also where they look like code", () => {
  expect(t("library.moved", { title: "<b>&{{x}} $t(act.close)</b>" })).toBe("“<b>&{{x}} $t(act.close)</b>” is in the trash.");
});
