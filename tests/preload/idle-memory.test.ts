import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { IdleMemory } from "../../preload/idle-memory.ts";

const megabyte = "x".repeat(1024 * 1024);

/** After the start, whose remains have been given back. */
function started() {
  const giveBack = vi.fn();
  const memory = new IdleMemory(giveBack);
  memory.passed(null);
  vi.advanceTimersByTime(2_000);
  expect(giveBack).toHaveBeenCalledTimes(1);
  giveBack.mockClear();
  return { memory, giveBack };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("gives memory back once large texts have passed and nothing has been asked for two seconds, once for all of them", () => {
  const { memory, giveBack } = started();
  for (let times = 0; times < 3; times += 1) memory.passed({ ok: true, value: megabyte });
  memory.passed({ ok: true, value: { text: megabyte, title: "Long" } });
  for (let key = 0; key < 10; key += 1) {
    vi.advanceTimersByTime(1_900);
    memory.passed({ changes: "[5,[0,\"k\"]]", view: { anchor: 6, head: 6, top: 0 } });
  }
  expect(giveBack).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(giveBack).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  memory.passed({ ok: true, value: megabyte });
  vi.advanceTimersByTime(60_000);
  expect(giveBack).toHaveBeenCalledTimes(1);
  memory.passed({ name: "Long.docx", bytes: new Uint8Array(8_000_000) });
  vi.advanceTimersByTime(2_000);
  expect(giveBack).toHaveBeenCalledTimes(2);
});

it("leaves alone what is written by hand", () => {
  const { memory, giveBack } = started();
  for (let key = 0; key < 1_000; key += 1) memory.passed({ account: "ada", changes: "[5000000,[0,\"k\"],5000000]", title: null, view: null });
  memory.passed(undefined);
  memory.passed(null);
  memory.passed([megabyte.slice(0, 1000), [[megabyte, megabyte, megabyte]]]);
  vi.advanceTimersByTime(10_000);
  expect(giveBack).not.toHaveBeenCalled();
});
