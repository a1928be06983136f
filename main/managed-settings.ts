import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { settingsSchema, type Settings } from "../preload/contract/settings.ts";
import { readServerAddress } from "./command-line.ts";

const { looksForUpdates, spelling, language, theme } = settingsSchema.entries;

/** Each entry by itself: one that is not understood takes no other with it. */
const entries = {
  server: v.pipe(v.string(), v.transform(readServerAddress), v.string()),
  looksForUpdates,
  spelling,
  language,
  theme,
} as const;

/** What whoever runs this computer has decided for everybody on it; nobody changes it in the app. */
export interface ManagedSettings {
  readonly server: string | null;
  readonly settings: Partial<Settings>;
  /** What could not be understood, and is left out, in words for who wrote it. */
  readonly complaints: readonly string[];
}

/** Where it is: a folder that only an administrator can write to. Another one can be named where the app is developed. */
export function managedSettingsPath(platform: NodeJS.Platform, isPackaged: boolean, environment: NodeJS.ProcessEnv): string {
  const named = environment["LONGHAND_MANAGED"];
  if (!isPackaged && named !== undefined) return named;
  if (platform === "win32") return join(environment["ProgramData"] ?? "C:\\ProgramData", "Longhand\\managed.json");
  return platform === "darwin" ? "/Library/Application Support/Longhand/managed.json" : "/etc/longhand/managed.json";
}

/** Reads the file; one that is not there says nothing. */
export function readManagedSettings(path: string): ManagedSettings {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const isThere = !(error instanceof Error && "code" in error && error.code === "ENOENT");
    return { server: null, settings: {}, complaints: isThere ? [`${path} cannot be read as JSON, and decides nothing.`] : [] };
  }
  const complaints: string[] = [];
  const understood: Record<string, unknown> = {};
  const given: object = typeof content === "object" && content !== null && !Array.isArray(content) ? content : { "": content };
  for (const [name, value] of Object.entries(given)) {
    const entry = Object.hasOwn(entries, name) ? v.safeParse(entries[name as keyof typeof entries], value) : null;
    if (entry?.success === true) understood[name] = entry.output;
    else complaints.push(`${path}: ${JSON.stringify(name)} ${entry === null ? "is no setting that can be managed" : "has a value that cannot be used"}, and decides nothing.`);
  }
  const { server = null, ...settings } = understood as { server?: string } & Partial<Settings>;
  return { server, settings, complaints };
}
