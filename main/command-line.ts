import { parseArgs } from "node:util";

/** What the app takes from its command line; the packaged app takes the same. */
export interface CommandLine {
  /** The server to use in place of the embedded one: its origin and the path it lives under, without a slash at the end. */
  readonly server: string | null;
  readonly userDataDir: string | null;
  readonly language: "en" | "zh-CN" | null;
  /** Lifetimes of the embedded server's tokens in seconds, for trying the refresh out. */
  readonly accessSeconds: number | null;
  readonly refreshSeconds: number | null;
  /** Files to open as documents. */
  readonly files: readonly string[];
  /** What could not be understood, in words for the person who typed it. */
  readonly complaints: readonly string[];
}

/**
 * Reads `argv` without the executable. Unknown switches are Chromium's or a test driver's and pass; an unusable
 * value of a known one is a complaint, never a guess.
 */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      server: { type: "string" },
      "user-data-dir": { type: "string" },
      lang: { type: "string" },
      "access-ttl": { type: "string" },
      "refresh-ttl": { type: "string" },
    },
  });
  const complaints: string[] = [];
  const text = (name: keyof typeof values): string | null => {
    const value = values[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const seconds = (name: "access-ttl" | "refresh-ttl"): number | null => {
    const value = text(name);
    if (value === null) return null;
    const count = Number(value);
    if (Number.isFinite(count) && count > 0) return count;
    complaints.push(`--${name}=${value}: give a number of seconds above 0.`);
    return null;
  };
  const language = text("lang");
  return {
    server: readServer(text("server"), complaints),
    userDataDir: text("user-data-dir"),
    language: language === "en" || language === "zh-CN" ? language : null,
    accessSeconds: seconds("access-ttl"),
    refreshSeconds: seconds("refresh-ttl"),
    files: positionals.filter((file) => /\.(md|markdown|txt|docx|html?)$/i.test(file)),
    complaints,
  };
}

function readServer(value: string | null, complaints: string[]): string | null {
  const address = value === null ? null : readServerAddress(value);
  // Not repeated: what was typed may have a password in it.
  if (value !== null && address === null) complaints.push("--server: give an address like https://longhand.example.org or https://example.org/longhand, and nothing else in it.");
  return address;
}

/** A server's origin and the path it lives under, without a slash at the end; null where that is not all, or not one. */
export function readServerAddress(value: string): string | null {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isPlain = url !== null && url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  return isPlain && (url.protocol === "http:" || url.protocol === "https:") ? url.origin + url.pathname.replace(/\/+$/, "") : null;
}
