export const find = {
  region: "Find and replace",
  find: "Find",
  replaceWith: "Replace with",
  previous: "Previous match",
  next: "Next match",
  matchCase: "Match case",
  replace: "Replace",
  replaceAll: "Replace all",
  showReplace: "Replace…",
  close: "Close",
  none: "Nothing found",
} as const;
