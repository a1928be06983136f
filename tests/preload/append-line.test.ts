import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppendLine, type LinePort } from "../../preload/append-line.ts";
import type { AppendQuestion } from "../../preload/contract/append-line.ts";

class Port implements LinePort {
  onmessage: LinePort["onmessage"] = null;
  readonly asked: AppendQuestion[] = [];
  isOpen = true;
  breakOff: () => void = () => undefined;
  addEventListener(_type: "close", listener: () => void): void {
    this.breakOff = listener;
  }
  postMessage(question: AppendQuestion): void {
    this.asked.push(question);
  }
  close(): void {
    this.isOpen = false;
  }
  answer(index: number, result: unknown): void {
    this.onmessage?.({ data: { id: this.asked[index]?.id, result } });
  }
}

const account = "a".repeat(32);
const step = (toVersion: number) => ({ account, toVersion });

const askMain = vi.fn(async (payload: unknown) => ({ main: payload }));
const made = (): AppendLine => new AppendLine(askMain);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  askMain.mockClear();
});

test("without a line main is asked", async () => {
  expect(await made().append(step(1))).toEqual({ main: step(1) });
});

test("steps go over the line, and each gets its own answer", async () => {
  const line = made();
  const port = new Port();
  line.take(account, port);
  const both = Promise.all([line.append(step(1)), line.append(step(2))]);
  port.answer(1, "second");
  port.answer(0, "first");
  expect(await both).toEqual(["first", "second"]);
  expect(port.asked.map(({ payload }) => payload)).toEqual([step(1), step(2)]);
  expect(askMain).not.toHaveBeenCalled();
});

test("another account's step does not go over it, nor does what is no step at all", async () => {
  const line = made();
  const port = new Port();
  line.take(account, port);
  const other = { ...step(1), account: "b".repeat(32) };
  expect(await line.append(other)).toEqual({ main: other });
  expect(await line.append(null)).toEqual({ main: null });
  expect(port.asked).toEqual([]);
});

test("what a line that breaks off has not answered is asked of main, and so is all that follows", async () => {
  const line = made();
  const port = new Port();
  line.take(account, port);
  const waiting = line.append(step(1));
  port.breakOff();
  expect(await waiting).toEqual({ main: step(1) });
  expect(await line.append(step(2))).toEqual({ main: step(2) });
  expect(port.isOpen).toBe(false);
});

test("a line that is silent for two seconds is given up", async () => {
  const line = made();
  const port = new Port();
  line.take(account, port);
  const waiting = line.append(step(1));
  await vi.advanceTimersByTimeAsync(1_999);
  expect(askMain).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(await waiting).toEqual({ main: step(1) });
  port.answer(0, "too late");
  expect(askMain).toHaveBeenCalledTimes(1);
});

test("an answered step leaves no clock behind that would give the line up", async () => {
  const line = made();
  const port = new Port();
  line.take(account, port);
  const answered = line.append(step(1));
  port.answer(0, "there");
  await answered;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(port.isOpen).toBe(true);
});

test("a new line takes the place of the old one, whose end is no longer heard", async () => {
  const line = made();
  const old = new Port();
  const port = new Port();
  line.take(account, old);
  const waiting = line.append(step(1));
  line.take(account, port);
  expect(await waiting).toEqual({ main: step(1) });
  old.breakOff();
  const next = line.append(step(2));
  port.answer(0, "there");
  expect(await next).toBe("there");
});
