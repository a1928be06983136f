import type { App, Session } from "electron";
import { appOrigin } from "./app-protocol.ts";

/** Refuses everything that could bring another page into the app: navigation, windows, web views, permissions. */
export function guardNavigation(app: App): void {
  app.on("web-contents-created", (_event, contents) => {
    contents.on("will-navigate", (event) => event.preventDefault());
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-frame-navigate", (event) => {
      if (!event.url.startsWith(`${appOrigin}/`)) event.preventDefault();
    });
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
  });
}

/** Writing to the clipboard on a person's command is all that a page may do; nothing else is ever granted. */
export function guardPermissions(session: Session): void {
  const granted = new Set<string>(["clipboard-sanitized-write"]);
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(granted.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => granted.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}
