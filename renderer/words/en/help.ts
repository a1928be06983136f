export const palette = {
  name: "Command palette",
  field: "Command or document",
  placeholder: "What would you like to do, or to open?",
  list: "Commands and documents",
  documents: "Documents",
  none: "Nothing is called “{{query}}”.",
} as const;

export const shortcuts = { name: "Keyboard shortcuts" } as const;

export const settings = {
  name: "Settings",
  language: "Language",
  asSystem: "As the system",
  textSize: "Text size",
  pixels: "{{size}} px",
  focus: "Focus",
  focusDetail: "All else is dimmed while you write",
  focusOn: { off: "Off", paragraph: "The paragraph", sentence: "The sentence" },
  typewriterDetail: "The line you write stays in the middle",
  spelling: "Check spelling",
  spellingDetail: "With the dictionaries of this computer; nothing is sent for it",
  spellingBySystem: "By the system’s own checking",
  spellingLanguages: "Languages of spelling",
  spellingLanguagesDetail: "None chosen: as the system",
  paper: "Paper of PDF files",
  paperDetail: "Size and margins",
  letter: "US Letter",
  margins: "Margins of PDF files",
  marginsOf: { narrow: "Narrow margins", normal: "Ordinary margins", wide: "Wide margins" },
  managed: "Set by whoever runs this computer",
} as const;

export const about = {
  name: "About Longhand",
  what: "The editor that people trust with the book they are writing.",
  server: "Server",
  licence: "MIT licence. The faces are under the SIL Open Font License.",
} as const;

export const help = {
  name: "Longhand help",
  kept: {
    title: "Nothing to save",
    text: "Every key is on this computer’s disk within a tenth of a second, and on your server as soon as there is one to reach. A power cut, a crash or a dead network takes nothing that was typed before.",
  },
  status: {
    title: "What the foot of the window says",
    text: "“On this computer” has the time of the last key that is on the disk, “on the server” that of the last one the server has confirmed. What waits is counted, with the reason.",
  },
  ended: {
    title: "When your session ends",
    text: "A quiet band says so. Go on writing for as long as you like: what you write stays here, and goes out when you have signed in again.",
  },
  versions: {
    title: "Earlier versions",
    text: "The clock at the foot of the window opens the history: what a version had, what changed since, and a way back. It works without a network, and a restore can be undone.",
  },
  recovery: {
    title: "Where nothing gets lost",
    text: "Recovery, in the View menu, lists whatever waits for the server, was refused or was set aside, and what can be done.",
  },
  markdown: {
    title: "Headings, emphasis, lists",
    text: "# begins a heading, *one star* gives emphasis and **two** give strength, - begins a list and > a quotation. A click with Ctrl or ⌘ follows a link. The text stays plain text that any program can read.",
  },
  find: {
    title: "Everything by name",
    text: "{{palette}} opens the palette: type a few letters of a command or of a document.",
  },
} as const;
