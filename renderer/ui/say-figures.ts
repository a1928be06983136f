/** "1 word", "2,310 words": a count with its English noun. */
export function sayCount(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** A size in bytes for people, in steps of 1,000: "5 MB". */
export function sayBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, "KB"] : [bytes / 1_000_000, "MB"];
  return `${Number(size.toFixed(1)).toLocaleString("en")} ${unit}`;
}

/** How long to wait, in seconds or minutes; "a moment" where the figure is not known. */
export function sayWait(seconds: number): string {
  if (!Number.isFinite(seconds)) return "a moment";
  if (seconds < 120) return sayCount(Math.max(1, Math.ceil(seconds)), "second");
  return sayCount(Math.ceil(seconds / 60), "minute");
}

const pad = (figure: number): string => String(figure).padStart(2, "0");

/** A moment of today as "12:04:31", of another day with its date before it; `now` and `at` in ms since the epoch. */
export function sayTime(at: number, now: number = Date.now()): string {
  const date = new Date(at);
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${time.slice(0, 5)}`;
}

/** The hour and minute of a moment: "12:04". */
export const sayMinute = (at: number): string => sayTime(at, at).slice(0, 5);

/** "Today", "Yesterday", or the date of a moment; `now` and `at` in ms since the epoch. */
export function sayDay(at: number, now: number = Date.now()): string {
  const date = new Date(at);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) return "Today";
  if (date.toDateString() === new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1).toDateString()) return "Yesterday";
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** "12:04 today", "12:04 on 2026-01-31": within a sentence. */
export function sayMoment(at: number, now: number = Date.now()): string {
  const day = sayDay(at, now);
  return `${sayMinute(at)} ${/^\d/.test(day) ? `on ${day}` : day.toLowerCase()}`;
}

/** The date and minute of a moment, whenever it is read: "2026-01-31 12:04". */
export const sayStamp = (at: number): string => sayTime(at, Number.NaN);
