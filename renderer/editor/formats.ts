import type { StateCommand } from "@codemirror/state";
import type { KeyBinding } from "@codemirror/view";
import { commandGroups, type FormatCommand } from "../../preload/contract/commands.ts";
import { insertFootnote } from "./footnotes.ts";
import { makeLink, setHeading, toggleBlock, toggleInline, toggleTask } from "./format.ts";
import { insertTable } from "./tables.ts";

/** What each command of the menu does to the text. */
export const formats: Readonly<Record<FormatCommand, StateCommand>> = {
  strong: toggleInline("strong"),
  emphasis: toggleInline("emphasis"),
  struck: toggleInline("struck"),
  code: toggleInline("code"),
  link: makeLink,
  heading1: setHeading(1),
  heading2: setHeading(2),
  heading3: setHeading(3),
  body: setHeading(0),
  quote: toggleBlock("quote"),
  bullets: toggleBlock("bullets"),
  numbers: toggleBlock("numbers"),
  tasks: toggleBlock("tasks"),
  toggleTask,
  table: insertTable,
  footnote: insertFootnote,
};

/** Their keys, before those that CodeMirror has for the same. */
export const formatKeys: readonly KeyBinding[] = (Object.keys(commandGroups.format) as FormatCommand[]).map((command) => {
  const parts = commandGroups.format[command].split("+");
  const key = parts.pop() as string;
  return { key: [...parts.map((part) => (part === "CmdOrCtrl" ? "Mod" : part)), key.length === 1 ? key.toLowerCase() : key].join("-"), run: (view) => formats[command](view) };
});
