export const outline = {
  region: "Outline",
  tree: "Headings",
  filter: "Go to heading",
  empty: "A line that begins with # is a heading, and is listed here.",
  none: "No heading has “{{query}}” in it.",
  untitled: "A heading without words",
  bookmarks: "Bookmarks",
  removeBookmark: "Remove bookmark",
  emptyLine: "An empty line",
  unfold: "Show what is folded",
} as const;
