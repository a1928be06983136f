/** The app as a user without rights over the system, where the tests themselves run as root: it has its sandbox then. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { electronPath, isRoot, temporaryFolder, type LaunchOptions } from "./app-driver.ts";

/** A user that every Linux has. */
const user = "nobody";

/** Whether there is another user to be: root can be anybody, and anybody else is already somebody without rights. */
export const canChangeUser = (): boolean =>
  !isRoot() || (spawnSync("which", ["setpriv"]).status === 0 && spawnSync("id", [user]).status === 0);

/** Launch options that make the app a process of a user without rights, with Chromium's sandbox on. */
export function asOtherUser(): Pick<LaunchOptions, "executable" | "sandbox" | "env"> {
  if (!isRoot()) return {};
  const folder = temporaryFolder("longhand-other-user-");
  const home = join(folder, "home");
  mkdirSync(home);
  const idOf = (option: string): number => Number(execFileSync("id", [option, user], { encoding: "utf8" }));
  chownSync(home, idOf("-u"), idOf("-g"));
  chmodSync(folder, 0o755);
  const executable = join(folder, "start.sh");
  const become = `setpriv --reuid=${idOf("-u")} --regid=${idOf("-g")} --clear-groups`;
  writeFileSync(executable, `#!/bin/sh\nexec ${become} '${electronPath()}' "$@"\n`, { mode: 0o755 });
  return { executable, sandbox: true, env: { HOME: home, XDG_CONFIG_HOME: undefined, XDG_RUNTIME_DIR: undefined } };
}

/** A folder that the other user owns. */
export function folderOfOtherUser(): string {
  const folder = temporaryFolder("longhand-profile-");
  if (!isRoot()) return folder;
  const idOf = (option: string): number => Number(execFileSync("id", [option, user], { encoding: "utf8" }));
  chownSync(folder, idOf("-u"), idOf("-g"));
  return folder;
}
