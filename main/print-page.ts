import { randomUUID } from "node:crypto";
import { BrowserWindow, session, type Session } from "electron";
import type { Settings } from "../preload/contract/settings.ts";
import { appOrigin, appScheme } from "./app-protocol.ts";
import { escapeHtml } from "./convert/escape-html.ts";
import { guardPermissions } from "./navigation-guard.ts";

const longestMs = 120_000;

/** No origin of the app's: what is laid out has nothing in common with the window. */
const pageOrigin = `${appScheme}://page`;

export interface Paper {
  readonly size: "A4" | "A5" | "Letter";
  readonly margins: Settings["paperMargins"];
}

interface PageOptions extends Paper {
  readonly title: string;
}

/** On all four sides, in inches. */
const marginInches: Readonly<Record<Paper["margins"], number>> = { narrow: 0.6, normal: 0.9, wide: 1.3 };

/** Letter where it is the custom, by a locale as "en-US"; else A4. */
export const paperOf = ({ paperSize, paperMargins }: Pick<Settings, "paperSize" | "paperMargins">, locale: string): Paper => ({
  size: paperSize !== "system" ? paperSize : /-(US|CA|MX|PH)$/i.test(locale) ? "Letter" : "A4",
  margins: paperMargins,
});

/** Answers the files that a page asks for: its faces. */
export type PageFiles = (request: Request) => Promise<Response>;

/**
 * Lays a page out as a PDF in a window that nobody sees: no script, no network, nothing on the disk, a session of its
 * own. Every page has the title above and its number below; headings are the outline of the file. Rejects where it is
 * aborted, or takes longer than two minutes.
 */
export function printPage(html: string, files: PageFiles, { title, size, margins }: PageOptions, signal: AbortSignal): Promise<Buffer> {
  const margin = marginInches[margins];
  return onPage(html, files, signal, (window) =>
    window.webContents.printToPDF({
      pageSize: size,
      margins: { top: margin, bottom: margin, left: margin, right: margin },
      printBackground: false,
      displayHeaderFooter: true,
      headerTemplate: line(escapeHtml(title), margin),
      footerTemplate: line('<span class="pageNumber"></span>', margin),
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    }),
  );
}

/** Shows the system's own dialog for a page; resolves when it is closed. */
export async function printOnPaper(html: string, files: PageFiles, signal: AbortSignal): Promise<void> {
  await onPage(html, files, signal, (window) => new Promise<void>((resolve) => window.webContents.print({}, () => resolve())));
}

async function onPage<Value>(html: string, files: PageFiles, signal: AbortSignal, work: (window: BrowserWindow) => Promise<Value>): Promise<Value> {
  const own = pageSession(files);
  const address = `${pageOrigin}/${randomUUID()}.html`;
  pages.set(address, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webviewTag: false },
  });
  const end = (): void => {
    if (!window.isDestroyed()) window.destroy();
  };
  const deadline = setTimeout(end, longestMs);
  signal.addEventListener("abort", end);
  try {
    await window.loadURL(address);
    return await work(window);
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener("abort", end);
    pages.delete(address);
    end();
  }
}

/** What is being laid out, by its address: two at once have one session. */
const pages = new Map<string, string>();

function pageSession(files: PageFiles): Session {
  const own = session.fromPartition("longhand-page");
  if (own.protocol.isProtocolHandled(appScheme)) return own;
  own.protocol.handle(appScheme, (request) => {
    const html = pages.get(request.url);
    return html === undefined ? files(new Request(request.url.replace(pageOrigin, appOrigin))) : new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
  });
  guardPermissions(own);
  return own;
}

const line = (content: string, marginIn: number): string =>
  `<div style="width:100%;margin:0 ${marginIn}in;font:8px 'Inter Variable',sans-serif;color:#666;text-align:center;white-space:nowrap;overflow:hidden">${content}</div>`;
