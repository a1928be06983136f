export const signIn = {
  heading: "Longhand",
  lead: "Sign in, or choose a name and a password to begin.",
  username: "Username",
  password: "Password",
  showTyped: "Show what I type",
  submit: "Sign in",
  createAccount: "Create account",
  incomplete: "Both fields are needed.",
  serverHere: "Your account is kept on this computer.",
  server: "Your account is on {{host}}.",
  keepWriting: "Keep writing without signing in",
  stayed: "{{name}}’s documents stay on this computer.",
  waiting_one: "{{name}} has {{count, number}} document with edits that are not on the server yet. They stay on this computer.",
  waiting_other: "{{name}} has {{count, number}} documents with edits that are not on the server yet. They stay on this computer.",
  cardHeading: "Sign in again",
} as const;

/** Of a line to the server that others can read. */
export const plainLine = {
  name: "Unencrypted line",
  heading: "The line to {{host}} is not encrypted.",
  explain: "Anyone between here and there could read and change your password and your texts, so nothing is sent.",
  better: "Ask whoever runs the server for an address that begins with https. On a network that you trust, you may allow this one.",
  allow: "Allow this server",
  safe: "What you write is kept on this computer.",
  status: "Not encrypted",
  setting: "Send to {{host}} unencrypted",
  settingDetail: "Anyone between here and there could read and change it.",
} as const;

export const session = {
  region: "Session ended",
  name: "Session",
  again: "Sign in again",
  keepWriting: "Keep writing",
  signIn: "Sign in",
  signOut: "Sign out",
  signedInAs: "Signed in as {{name}}",
  over: "Session ended",
  signedOut: "Signed out",
  /** By SessionCause; none: it has ended, and nothing is known of why. */
  happened: {
    endedByServer: "You were signed in elsewhere, or the server ended this session.",
    tokensUnavailable: "This computer could not keep you signed in: its keyring may be locked, missing or another one.",
    signedOut: "You signed out.",
    refreshExpired: "Your session has ended.",
    none: "Your session has ended.",
  },
  safe: "Your text is safe on this computer. Sign in to send it.",
  memoryOnly:
    "This computer has no safe place for your sign-in, because its keyring is missing or locked, so it is forgotten when Longhand closes. Your text is not affected.",
  allowWeaker: "Allow the weaker store",
} as const;
