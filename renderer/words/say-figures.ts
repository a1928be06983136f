import { language, t } from "./t.ts";

/** A number for people: "2,310". */
export const sayNumber = (figure: number): string => new Intl.NumberFormat(language()).format(figure);

/** A language by its code, in the language that is spoken: "German" for "de". */
export const sayLanguage = (code: string): string => new Intl.DisplayNames(language(), { type: "language" }).of(code) ?? code;

/** A size in bytes for people, in steps of 1,000: "5 MB". */
export function sayBytes(bytes: number): string {
  if (bytes < 1_000) return t("figures.bytes", { size: bytes });
  const [size, unit] = bytes < 1_000_000 ? ([bytes / 1_000, "kilobytes"] as const) : ([bytes / 1_000_000, "megabytes"] as const);
  return t(`figures.${unit}`, { size: sayNumber(Number(size.toFixed(1))) });
}

/** How long to wait, in seconds or minutes; "a moment" where the figure is not known. */
export function sayWait(seconds: number): string {
  if (!Number.isFinite(seconds)) return t("figures.aMoment");
  if (seconds < 120) return t("figures.seconds", { count: Math.max(1, Math.ceil(seconds)) });
  return t("figures.minutes", { count: Math.ceil(seconds / 60) });
}

const pad = (figure: number): string => String(figure).padStart(2, "0");

/** A moment of today as "12:04:31", of another day with its date before it; `now` and `at` in ms since the epoch. */
export function sayTime(at: number, now: number = Date.now()): string {
  const date = new Date(at);
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${sayDate(date)} ${time.slice(0, 5)}`;
}

/** The hour and minute of a moment: "12:04". */
export const sayMinute = (at: number): string => sayTime(at, at).slice(0, 5);

/** How many days ago a moment was, as far as there is a word for it. */
function dayWord(at: number, now: number): "today" | "yesterday" | null {
  const [day, today] = [new Date(at).toDateString(), new Date(now)];
  if (day === today.toDateString()) return "today";
  return day === new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1).toDateString() ? "yesterday" : null;
}

/** "Today", "Yesterday", or the date of a moment; `now` and `at` in ms since the epoch. */
export function sayDay(at: number, now: number = Date.now()): string {
  const word = dayWord(at, now);
  return word === null ? sayDate(new Date(at)) : t(`figures.${word}`);
}

/** "12:04 today", "12:04 on 2026-01-31": within a sentence. */
export function sayMoment(at: number, now: number = Date.now()): string {
  const minute = sayMinute(at);
  const word = dayWord(at, now);
  if (word === null) return t("figures.minuteOn", { minute, day: sayDate(new Date(at)) });
  return word === "today" ? t("figures.minuteToday", { minute }) : t("figures.minuteYesterday", { minute });
}

/** The date and minute of a moment, whenever it is read: "2026-01-31 12:04". */
export const sayStamp = (at: number): string => sayTime(at, Number.NaN);

/** The one way to write a date that both languages share, and that sorts. */
const sayDate = (date: Date): string => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
