import { commandNames } from "../../preload/contract/command-names.ts";

export const en = {
  command: commandNames.en,
  menu: {
    window: "Window",
    undo: "Undo",
    redo: "Redo",
    cut: "Cut",
    copy: "Copy",
    paste: "Paste",
    selectAll: "Select all",
    resetZoom: "Actual size",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    fullScreen: "Full screen",
    minimize: "Minimize",
    close: "Close window",
    quit: "Quit",
    noSuggestions: "No suggestions",
    learn: "Add to dictionary",
  },
  dialog: {
    mayLose: "Your last edits could not be written to this computer yet.",
    mayLoseDetail: "Make room on the disk, or export the document. If you close now, what was typed last is lost.",
    keepOpen: "Keep open",
    closeAnyway: "Close anyway",
    openFile: "Open a file",
    text: "Text",
    allFiles: "All files",
    export: "Export",
    exportFolder: "Export to a folder",
  },
} as const;
