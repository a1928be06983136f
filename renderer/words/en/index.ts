import { commandNames } from "../../../preload/contract/command-names.ts";
import { act, failure, figures, files, notices, startFailed, unwritable, writeFailure } from "./app.ts";
import { conflict, counts, editor, plain, refusal, status } from "./editor.ts";
import { find } from "./find.ts";
import { about, help, palette, settings, shortcuts } from "./help.ts";
import { history } from "./history.ts";
import { library, theme } from "./library.ts";
import { outline } from "./outline.ts";
import { recovery, signOut } from "./recovery.ts";
import { plainLine, session, signIn } from "./sign-in.ts";
import { news, update } from "./updates.ts";

export const en = {
  ...{ act, failure, figures, files, notices, startFailed, unwritable, writeFailure },
  ...{ conflict, counts, editor, plain, refusal, status, find },
  ...{ history, outline, library, theme, recovery, signOut, plainLine, session, signIn },
  ...{ about, help, palette, settings, shortcuts, update, news },
  command: commandNames.en,
} as const;
