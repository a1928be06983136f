/**
 * Shows one peer's page in a window like Longhand's: the same size, sandbox and spelling. Its arguments:
 * `--pages=FOLDER` the built pages, `--text=FILE` what is in the document, `--side=NAME` whose page.
 */
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { app, BrowserWindow, protocol, session } from "electron";

const given = (name) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? "";
const dictionaries = join(import.meta.dirname, "../../../main/spelling/dictionaries");
const contentTypes = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".ttf": "font/ttf" };

app.setPath("userData", given("user-data-dir"));
protocol.registerSchemesAsPrivileged([{ scheme: "bench", privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
app.on("window-all-closed", () => app.quit());
// Not awaited here: Electron is ready only when this module has been loaded.
void app.whenReady().then(start);

function start() {
  protocol.handle("bench", async ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname === "/text") return new Response(await readFile(given("text")), { headers: { "content-type": "text/plain; charset=utf-8" } });
    const body = await readFile(join(given("pages"), pathname)).catch(() => null);
    const type = contentTypes[extname(pathname)] ?? "application/octet-stream";
    return new Response(body, { status: body === null ? 404 : 200, headers: { "content-type": type } });
  });
  bringDictionaries();
  const window = new BrowserWindow({
    width: 1280,
    height: 840,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, spellcheck: true, backgroundThrottling: false },
  });
  window.once("ready-to-show", () => window.show());
  void window.loadURL(`bench://pages/index.html?side=${given("side")}`);
}

/** Longhand's own, so that a page that has its spelling checked pays what Longhand pays. */
function bringDictionaries() {
  const to = join(given("user-data-dir"), "Dictionaries");
  mkdirSync(to, { recursive: true });
  const names = readdirSync(dictionaries).filter((name) => name.endsWith(".bdic"));
  for (const name of names) copyFileSync(join(dictionaries, name), join(to, name));
  session.defaultSession.setSpellCheckerDictionaryDownloadURL("bench://pages/no-such-dictionaries/");
  session.defaultSession.setSpellCheckerLanguages(names.map((name) => name.replace(/-\d+-\d+\.bdic$/, "")));
}
