import * as v from "valibot";

const theme = v.picklist(["system", "light", "dark", "sepia"]);
const languages = v.picklist(["en", "zh-CN"]);
const language = v.union([v.literal("system"), languages]);
/** Of the text, in px. */
export const smallestTextSize = 14;
export const largestTextSize = 28;
const textSize = v.pipe(v.number(), v.integer(), v.minValue(smallestTextSize), v.maxValue(largestTextSize));
const spelling = v.boolean();
/** In Chromium's names: "en-US", "de". None: as the system. */
const spellingLanguages = v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/)));
/** What is left undimmed while somebody writes. */
const focusMode = v.picklist(["off", "sentence", "paragraph"]);
const typewriter = v.boolean();
const libraryShown = v.boolean();
const px = v.pipe(v.number(), v.integer());
/** Where the window was last, in px of the screens; main alone changes it. */
const windowPlace = v.nullable(v.object({ x: px, y: px, width: px, height: px, isMaximized: v.boolean() }));
/** The document to open at start, by account key. */
const lastDocuments = v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)), v.pipe(v.string(), v.uuid()));

const libraryOrder = v.picklist(["edited", "title"]);
/** The documents that stand above the others, by their ids. */
const pinned = v.array(v.pipe(v.string(), v.uuid()));

/** How many words a document is to have, by its id. */
const goals = v.record(v.pipe(v.string(), v.uuid()), v.pipe(v.number(), v.safeInteger(), v.minValue(1)));

const position = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Lines that a person wants to find again, by document: where each begins, and a number made of its words. */
const bookmarks = v.record(v.pipe(v.string(), v.uuid()), v.array(v.object({ at: position, mark: position })));

/** Of PDF files. */
const paperSize = v.picklist(["system", "A4", "A5", "Letter"]);
const paperMargins = v.picklist(["narrow", "normal", "wide"]);

/** How many words the person wants to write in a day; null: there is no such goal. */
const dailyGoal = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1)));
/** The words of each text at its first count of a day, and at its last. */
const today = v.object({ day: v.string(), words: v.record(v.pipe(v.string(), v.uuid()), v.tuple([position, position])) });

/** Addresses of servers that may be talked to over a line that others can read. */
const plainLines = v.array(v.string());

/** Whether it is looked for newer versions without being asked. */
const looksForUpdates = v.boolean();
const versionOrNull = v.nullable(v.string());

/** What a person may set; kept in electron-store, in the clear, with no text and no secret in it. */
export const settingsSchema = v.object({ theme, language, textSize, spelling, spellingLanguages, focusMode, typewriter, libraryShown, windowPlace, lastDocuments, plainLines, looksForUpdates, goals, libraryOrder, pinned, paperSize, paperMargins, bookmarks, dailyGoal, today,
  /** The version whose news the person has seen; null: there was none before this one. */
  newsSeen: versionOrNull,
  /** The version that the app ended for; main alone changes it. */
  updateBegun: versionOrNull,
});

export const settingsChangesSchema = v.strictObject({
  theme: v.exactOptional(theme),
  language: v.exactOptional(language),
  textSize: v.exactOptional(textSize),
  spelling: v.exactOptional(spelling),
  spellingLanguages: v.exactOptional(spellingLanguages),
  focusMode: v.exactOptional(focusMode),
  typewriter: v.exactOptional(typewriter),
  libraryShown: v.exactOptional(libraryShown),
  lastDocuments: v.exactOptional(lastDocuments),
  plainLines: v.exactOptional(plainLines),
  looksForUpdates: v.exactOptional(looksForUpdates),
  newsSeen: v.exactOptional(versionOrNull),
  goals: v.exactOptional(goals),
  libraryOrder: v.exactOptional(libraryOrder),
  pinned: v.exactOptional(pinned),
  paperSize: v.exactOptional(paperSize),
  bookmarks: v.exactOptional(bookmarks),
  dailyGoal: v.exactOptional(dailyGoal),
  today: v.exactOptional(today),
  paperMargins: v.exactOptional(paperMargins),
});

export type Language = v.InferOutput<typeof languages>;
export type Settings = v.InferOutput<typeof settingsSchema>;

/** Each language in its own words, so that it is found from any other. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", "zh-CN": "简体中文" };

/** The language that is spoken: the one that was chosen, or the system's. */
export const chosenLanguage = ({ language }: Settings, system: Language): Language => (language === "system" ? system : language);

export const defaultSettings: Settings = { theme: "system", language: "system", textSize: 18, spelling: true, spellingLanguages: [], focusMode: "off", typewriter: false, libraryShown: true, windowPlace: null, lastDocuments: {}, plainLines: [], looksForUpdates: true, goals: {}, libraryOrder: "edited", pinned: [], paperSize: "system", paperMargins: "normal", bookmarks: {}, dailyGoal: null, today: { day: "", words: {} }, newsSeen: null, updateBegun: null };
