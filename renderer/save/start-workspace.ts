import { defaultSettings } from "../../preload/contract/settings.ts";
import type { Outside } from "../ports.ts";
import { Workspace } from "./workspace.ts";

/** Reads what the window must know before its first picture, and takes up where the person left off. */
export async function startWorkspace(outside: Outside): Promise<Workspace> {
  const { main } = outside;
  const [info, session, settings] = await Promise.all([
    main.call("app.info", {}),
    main.call("session.view", {}),
    main.call("settings.read", {}),
  ]);
  if (!info.ok) throw new Error(info.error.message);
  if (!session.ok) throw new Error(session.error.message);
  const workspace = new Workspace({
    outside,
    info: info.value,
    session: session.value,
    settings: settings.ok ? settings.value : defaultSettings,
  });
  void workspace.start();
  return workspace;
}
