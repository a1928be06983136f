export const editor = {
  title: "Title",
  titlePlaceholder: "Untitled",
  document: "Document",
  placeholder: "Begin.",
  titleTooLong:
    "The server takes titles of up to {{limit, number}} characters; this one has {{length, number}}. It is kept here, and goes out once it is shorter.",
  nothingWritten: "Nothing is written yet. The first page is yours.",
  allInTrash: "All your documents are in the trash. They can be restored there.",
  nothingOpen: "Choose a document from the library, or begin a new one.",
  startWriting: "Start writing",
  readGuide: "Read the guide first",
  opening: "Opening…",
  unopenable: "This document cannot be shown right now.",
  unopenableSafe: "Nothing was changed, and nothing of it was deleted.",
  unreadable: "Your documents cannot be read right now.",
  unreadableSafe: "Nothing was changed, and nothing of them was deleted.",
  tryAgain: "Try again",
} as const;

export const counts = {
  show: "Counts and goal",
  name: "Counts",
  whole: "The whole text",
  selection: "What is selected",
  words: "Words",
  characters: "Characters",
  charactersWithoutSpaces: "Without spaces",
  paragraphs: "Paragraphs",
  readingTime: "Reading time",
  goal: "Goal in words",
  dailyGoal: "Goal for the day",
  today_one: "{{count, number}} word today",
  today_other: "{{count, number}} words today",
  todayOfGoal: "{{words}} of {{goal}} words today",
  noGoal: "none",
  ofGoal: "{{words}} of {{goal}} words",
} as const;

export const plain = {
  region: "Plain view",
  crashes: "Longhand stopped twice while it opened this document, so it is shown as plain text, to be read. Nothing of it was changed.",
  asked: "This is the document as plain text, to be read. Nothing of it is changed.",
  whole: "All of it is here.",
  beginning: "Only its beginning is shown here; Export writes all of it.",
  openEvenSo: "Open in the editor",
  text: "Text, to be read",
} as const;

export const status = {
  name: "Save status",
  local: "on this computer {{time}}",
  localNever: "not on this computer yet",
  writing: "writing to this computer…",
  server: "on the server {{time}}",
  serverNever: "not on the server yet",
  sending: "sending to the server…",
  conflict: "two versions: choose one",
  brought: { updated: "Changed on another device", merged: "Merged with changes from another device" },
  waitingCount: "{{count, number}} waiting",
  /** By QueueCause: why something waits. */
  cause: {
    signedOut: "Sign in to send it",
    sessionOver: "Sign in to send it",
    offline: "waiting: the server cannot be reached",
    serverTrouble: "waiting: the server is in trouble",
    serverRefuses: "waiting: the server does not accept the sign-in right now",
    slowDown: "waiting: the server asks for a pause",
    forbidden: "waiting: the server does not let this account save it",
    gone: "waiting: the server no longer has this document",
    tooLarge: "waiting: the text is larger than the server takes",
    titleTooLong: "waiting: the title is longer than the server takes",
    invalid: "waiting: the server could not take this version",
  },
} as const;

export const conflict = {
  region: "Two versions",
  explain: "This document was also changed elsewhere. Both versions are kept until you choose.",
  /** By ConflictChoice. */
  keep: { mine: "Keep mine", theirs: "Keep theirs", both: "Keep both" },
  mine: "Mine, on this computer",
  theirs: "Theirs, on the server since {{time}}",
  titled: "{{version}}: {{title}}",
  copyTitle: "{{title}} (the other version)",
  takeThis: "Take this part of theirs",
  loading: "Reading the other version…",
} as const;

export const refusal = {
  tooLarge: "This text is larger than the server takes. It is safe on this computer, and goes out once it is shorter.",
  largerThan: "This text is larger than the server takes ({{size}}). It is safe on this computer, and goes out once it is shorter.",
  gone: "The server no longer has this document. Your text is safe on this computer.",
  forbidden: "The server does not let this account change this document. Your text is safe on this computer.",
  invalid: "The server could not take this version. Your text is safe on this computer; the next edit is tried again.",
  titleTooLong: "The title is longer than the server takes. It is kept here, and goes out once it is shorter.",
  saveAsNew: "Save as new",
  tryAgain: "Try again",
} as const;
