export const update = {
  name: "Update",
  look: "Look for updates",
  lookDetail: "Every six hours, at the place this build was given; nothing is told about you",
  lookNow: "Look now",
  notLooked: "Not looked for a newer one yet",
  newest: "Nothing newer, as of {{moment}}",
  looking: "Looking for a newer one…",
  coming: "Longhand {{version}} is on its way, {{percent}} %",
  ready: "Longhand {{version}} is here and waits for a restart.",
  install: "Restart and update",
  later: "Later",
  failure: {
    unreachable: "The place of updates cannot be reached. Longhand looks again later.",
    notSigned: "What is offered as an update is not signed by its makers, and was refused. Nothing was changed.",
    damaged: "What came is not the update that was announced, and was thrown away. Nothing was changed.",
    noRoom: "There is no room on the disk for the update. Nothing was changed.",
    notDurable: "Your last words are not on the disk yet, so Longhand stays open.",
    notInstalled: "The update was not installed. This is the version from before, and nothing of your text was touched.",
    internal: "The update could not be brought here. Nothing was changed.",
  },
} as const;

export const news = {
  updated: "Longhand is now {{version}}.",
  points: {
    kept: "Every key is on your disk within a tenth of a second, and stays there through crashes, power cuts and dead networks.",
    session: "When a session ends you go on writing; what you wrote goes out when you have signed in again.",
    merge: "Two devices on one text are merged, and where they cannot be, you see both and choose.",
    history: "Earlier versions of every text, on this computer, with what has changed since.",
    library: "All texts are searched as you type, in Chinese as well as in English.",
    exchange: "Word, HTML and PDF out; Word, HTML and Markdown in.",
  },
} as const;
