import { randomUUID } from "node:crypto";
import { BrowserWindow, session, type Session } from "electron";
import { appOrigin, appScheme } from "./app-protocol.ts";
import { escapeHtml } from "./convert/escape-html.ts";
import { guardPermissions } from "./navigation-guard.ts";

const longestMs = 120_000;

/** No origin of the app's: what is laid out has nothing in common with the window. */
const pageOrigin = `${appScheme}://page`;

export interface PaperOptions {
  readonly title: string;
  readonly pageSize: "A4" | "Letter";
}

/** Answers the files that a page asks for: its faces. */
export type PageFiles = (request: Request) => Promise<Response>;

/**
 * Lays a page out as a PDF in a window that nobody sees: no script, no network, nothing on the disk, a session of its
 * own. Every page has the title above and its number below; headings are the outline of the file. Rejects where it is
 * aborted, or takes longer than two minutes.
 */
export function printPage(html: string, files: PageFiles, { title, pageSize }: PaperOptions, signal: AbortSignal): Promise<Buffer> {
  return onPage(html, files, signal, (window) =>
    window.webContents.printToPDF({
      pageSize,
      // In inches.
      margins: { top: 0.9, bottom: 0.9, left: 0.9, right: 0.9 },
      printBackground: false,
      displayHeaderFooter: true,
      headerTemplate: line(escapeHtml(title)),
      footerTemplate: line('<span class="pageNumber"></span>'),
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

const line = (content: string): string =>
  `<div style="width:100%;margin:0 0.9in;font:8px 'Inter Variable',sans-serif;color:#666;text-align:center;white-space:nowrap;overflow:hidden">${content}</div>`;
