import * as v from "valibot";

const theme = v.picklist(["system", "light", "dark", "sepia"]);
const libraryShown = v.boolean();
/** The document to open at start, by account key. */
const lastDocuments = v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)), v.pipe(v.string(), v.uuid()));

/** What a person may set; kept in electron-store, in the clear, with no text and no secret in it. */
export const settingsSchema = v.object({ theme, libraryShown, lastDocuments });

export const settingsChangesSchema = v.strictObject({
  theme: v.exactOptional(theme),
  libraryShown: v.exactOptional(libraryShown),
  lastDocuments: v.exactOptional(lastDocuments),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

export const defaultSettings: Settings = { theme: "system", libraryShown: true, lastDocuments: {} };
