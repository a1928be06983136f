import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import type { PlainLine } from "../session/plain-line-question.tsx";

/** The line to the server where others can read it; null where it is encrypted, or ends on this computer. */
export function usePlainLine(workspace: Workspace): PlainLine | null {
  const { plainLines } = useReadable(workspace.settings);
  const { plainLine, serverHost } = workspace.info;
  if (plainLine === null) return null;
  const others = plainLines.filter((line) => line !== plainLine);
  return {
    host: serverHost ?? plainLine,
    isAllowed: plainLines.includes(plainLine),
    allow: (isAllowed) => void workspace.changeSettings({ plainLines: isAllowed ? [...others, plainLine] : others }),
  };
}
