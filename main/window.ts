import { join } from "node:path";
import { app, BrowserWindow, nativeTheme } from "electron";
import type { Settings } from "../preload/contract/settings.ts";
import { appOrigin } from "./app-protocol.ts";
import type { WindowPlace } from "./window-place.ts";

/** The page's colours, so that no other colour is seen before its first picture. */
const paper = { light: "#FBFAF7", dark: "#171614" } as const;

/** Before a window is opened: its first colour goes by it. */
export function applyTheme({ theme }: Pick<Settings, "theme">): void {
  nativeTheme.themeSource = theme === "sepia" ? "light" : theme;
}

/** Opens the window: a sandboxed page with its own world, no Node, and nothing but the preload's contract. */
export function openWindow(outDir: string, place: WindowPlace | null): BrowserWindow {
  const window = new BrowserWindow({
    width: place?.width ?? 1280,
    height: place?.height ?? 840,
    ...(place === null ? {} : { x: place.x, y: place.y }),
    minWidth: 720,
    minHeight: 480,
    title: "Longhand",
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: {
      preload: join(outDir, "preload/index.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: true,
      // A window that is covered or minimised goes on writing drafts and sending saves.
      backgroundThrottling: false,
    },
  });
  window.once("ready-to-show", () => {
    // Shows it too, so not before its first picture.
    if (place?.isMaximized === true) window.maximize();
    else window.show();
  });
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

/** Ends a page's life when another one takes its place, its process dies, or the window closes. */
export function endPageLife(window: BrowserWindow, pageLife: { readonly end: () => void }): void {
  window.webContents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) pageLife.end();
  });
  window.webContents.on("render-process-gone", () => pageLife.end());
  window.once("closed", () => pageLife.end());
}
