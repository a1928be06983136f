import { commandsOf, groupNames, keysOf, sayKeys, type MenuCommand } from "../../preload/contract/commands.ts";
import { CommandPalette } from "../commands/command-palette.tsx";
import type { Entry } from "../commands/find-entries.ts";
import { ShortcutList } from "../commands/shortcut-list.tsx";
import { AboutDialog } from "../help/about-dialog.tsx";
import { HelpDialog } from "../help/help-dialog.tsx";
import { NewsDialog } from "../help/news-dialog.tsx";
import { TagsDialog } from "../library/tags-dialog.tsx";
import type { Workspace } from "../save/workspace.ts";
import { SettingsDialog } from "../settings/settings-dialog.tsx";
import { sayListedTitle } from "../words/say.ts";
import { t } from "../words/t.ts";

export type DialogKind = "palette" | "settings" | "shortcuts" | "help" | "news" | "about" | "tags";

interface DialogsProps {
  readonly kind: DialogKind;
  readonly workspace: Workspace;
  /** The documents that "tags" is about. */
  readonly taggedIds: readonly string[];
  readonly commands: Readonly<Record<MenuCommand, () => void>>;
  readonly onOpen: (documentId: string) => void;
  readonly onClose: () => void;
}

/** The dialog that was asked for. */
export function Dialogs({ kind, workspace, taggedIds, commands, onOpen, onClose }: DialogsProps) {
  const isMac = workspace.info.platform === "darwin";
  /** One thing after the other: the dialog goes first. */
  const then = (command: MenuCommand) => (): void => {
    onClose();
    commands[command]();
  };
  switch (kind) {
    case "palette":
      return <CommandPalette entries={[...commandEntries(workspace, commands), ...documentEntries(workspace, onOpen)]} onClose={onClose} />;
    case "settings":
      return <SettingsDialog workspace={workspace} onClose={onClose} />;
    case "shortcuts":
      return <ShortcutList isMac={isMac} onClose={onClose} />;
    case "help":
      return <HelpDialog isMac={isMac} onGuide={then("openGuide")} onShortcuts={then("showShortcuts")} onClose={onClose} />;
    case "news":
      return <NewsDialog onClose={onClose} />;
    case "tags":
      return <TagsDialog workspace={workspace} documentIds={taggedIds} onClose={onClose} />;
    case "about":
      return <AboutDialog info={workspace.info} onClose={onClose} />;
  }
}

function commandEntries({ info, session }: Workspace, commands: DialogsProps["commands"]): Entry[] {
  const isMac = info.platform === "darwin";
  const { phase } = session.view.get();
  const useless: readonly MenuCommand[] = ["commandPalette", phase === "active" || phase === "refreshing" ? "signIn" : "signOut"];
  return groupNames.flatMap((group) =>
    commandsOf(group)
      .filter((command) => !useless.includes(command))
      .map((command): Entry => {
        const keys = keysOf(command, isMac);
        return {
          id: command,
          name: t(`command.name.${command}`),
          group: t(`command.group.${group}`),
          keys: keys === null ? null : sayKeys(keys, isMac),
          run: commands[command],
        };
      }),
  );
}

const documentEntries = (workspace: Workspace, onOpen: (documentId: string) => void): Entry[] =>
  workspace.summaries
    .get()
    .filter(({ trashedAt }) => trashedAt === null)
    .map(({ id, title }): Entry => ({ id, name: sayListedTitle(title), group: t("palette.documents"), keys: null, run: () => onOpen(id) }));
