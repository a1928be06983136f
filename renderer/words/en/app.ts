/** What is done about anything. */
export const act = {
  close: "Close",
  understood: "Understood",
  cancel: "Cancel",
} as const;

export const files = {
  copiedAsHtml: "Copied as HTML",
  exported: "Exported to {{path}}",
  drop: "Let go to open",
  converting: "Preparing “{{name}}”…",
  importing_one: "Opening {{count, number}} file…",
  importing_other: "Opening {{count, number}} files…",
  opened_one: "{{count, number}} file was opened.",
  opened_other: "{{count, number}} files were opened.",
  notOpened: "{{name}}: {{why}}",
  decoded: "“{{title}}” was read as {{encoding}}; the file itself is as it was.",
} as const;

export const startFailed = {
  sentence: "Longhand could not begin.",
  detail: "What you wrote is on this computer; nothing of it was changed.",
  tryAgain: "Try again",
} as const;

export const notices = {
  storeRestarted: "The part of Longhand that keeps your text was restarted. Nothing that was kept is lost.",
  documentDamaged_one: "{{count, number}} piece of a document could not be read. It was set aside, not deleted; the rest is here.",
  documentDamaged_other: "{{count, number}} pieces of a document could not be read. It was set aside, not deleted; the rest is here.",
  damagedStore: "A damaged store was set aside, not deleted. {{lost}}; {{came}}.",
  lostUnknown: "It could not be read",
  lostNothing: "All of it could be read",
  lost_one: "{{count, number}} piece of it could not be read",
  lost_other: "{{count, number}} pieces of it could not be read",
  came_one: "{{count, number}} document came back",
  came_other: "{{count, number}} documents came back",
} as const;

export const unwritable = {
  heading: "Longhand cannot write to its folder",
  happened: "Nothing that you type could be kept, so nothing can be typed yet. Nothing was changed.",
  toDo: "Give your user the right to write there, or make room on that disk, and try again.",
  folder: "The folder",
  tryAgain: "Try again",
} as const;

export const writeFailure = {
  diskFull: "The disk is full. What you typed since {{since}} is only in this window. Make room, Longhand keeps trying.",
  other: "This computer cannot write your text right now. What you typed since {{since}} is only in this window. Longhand keeps trying.",
} as const;

/** By FailureCode: what happened, and what to do where there is something to do. */
export const failure = {
  wrongCredentials: "This name and password do not go together.",
  nameTaken: "That name is taken. Choose another, or sign in with its password.",
  invalidField: "The server does not take this name or this password. Try others.",
  invalidFieldSaid: "The server does not take it: {{message}}",
  rateLimited: "Too many tries. Wait {{wait}}, then try again.",
  serverUnreachable: "The server cannot be reached. Your text stays safe on this computer.",
  serverNonsense: "Something that is not the server answered. Check the network’s own sign-in page, or the server’s address.",
  sessionOver: "Sign in first.",
  sessionChanged: "Someone else has signed in meanwhile. Nothing was changed.",
  keyringUnavailable: "This computer’s keyring is not available.",
  notFound: "It is not on this computer, and the server could not be asked for it.",
  versionGap: "This window is behind what is kept on this computer. Open the document again.",
  storeUnavailable: "The place where your text is kept does not answer. Longhand keeps trying.",
  diskFull: "The disk is full. Make room, then try again.",
  diskFailed: "The disk reported an error. Nothing was deleted.",
  damaged: "A part of what is kept cannot be read. It was set aside, not deleted.",
  newerStore: "They were written by a newer Longhand, which this one cannot read. Open them with that one, or with a later one.",
  fileTooLarge: "The file is larger than Longhand opens.",
  fileLargerThan: "The file is larger than Longhand opens ({{size}}).",
  fileNotText: "The file is not text that Longhand can read.",
  cancelled: "Cancelled. Nothing was written.",
  unconvertible: "The text could not be made another format of, or the file could not be read as one. Nothing was changed.",
  linkRefused: "This link was not opened. Longhand opens addresses that begin with https: or mailto: alone.",
  fileUnreadable: "The file could not be read.",
  fileUnwritable: "The file could not be written there. Try another folder.",
  internal: "Something went wrong inside Longhand. Nothing was deleted.",
} as const;

export const figures = {
  wordsOf_one: "{{selected}} of {{count, number}} word",
  wordsOf_other: "{{selected}} of {{count, number}} words",
  words_one: "{{count, number}} word",
  words_other: "{{count, number}} words",
  edits_one: "{{count, number}} edit",
  edits_other: "{{count, number}} edits",
  documents_one: "{{count, number}} document",
  documents_other: "{{count, number}} documents",
  seconds_one: "{{count, number}} second",
  seconds_other: "{{count, number}} seconds",
  minutes_one: "{{count, number}} minute",
  minutes_other: "{{count, number}} minutes",
  aMoment: "a moment",
  bytes: "{{size}} bytes",
  kilobytes: "{{size}} KB",
  megabytes: "{{size}} MB",
  today: "Today",
  yesterday: "Yesterday",
  minuteToday: "{{minute}} today",
  minuteYesterday: "{{minute}} yesterday",
  minuteOn: "{{minute}} on {{day}}",
} as const;
