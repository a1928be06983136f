/**
 * Loaded into Longhand's own main process by `-r`: gives the benchmark's window what it is measured beside, so that
 * the floor and the peers run in the same Electron, on the same disk and in the same minute as Longhand.
 */
const { fdatasyncSync, mkdirSync, openSync, writeSync } = require("node:fs");
const path = require("node:path");
const { app, BrowserWindow, ipcMain } = require("electron");

const recordBytes = 200;

// As tests/e2e/hold-ready.cjs: the app is to see the arguments that a person gives it.
process.argv.splice(process.argv.indexOf("-r"), 2);

/** Opens the benchmark's window; `folder` takes the files of the peers that write in main. */
globalThis.openBenchWindow = async ({ page, folder }) => {
  mkdirSync(folder, { recursive: true });
  await answerPeers(folder);
  const window = new BrowserWindow({
    width: 600,
    height: 400,
    webPreferences: {
      preload: path.join(__dirname, "preload.cjs"),
      partition: "persist:bench",
      sandbox: true,
      contextIsolation: true,
      // The pages with bare axios speak to a server of another origin.
      webSecurity: false,
      backgroundThrottling: false,
    },
  });
  await window.loadFile(page);
};

async function answerPeers(folder) {
  const { default: Store } = await import("electron-store");
  const { default: writeFileAtomic } = await import("write-file-atomic");
  /** A file for each size: a store reads all that is in it before each write. */
  const stores = new Map();
  const storeOf = (name) => {
    if (!stores.has(name)) stores.set(name, new Store({ cwd: folder, name: `store-${name}` }));
    return stores.get(name);
  };

  ipcMain.handle("bench.nothing", () => null);
  ipcMain.handle("bench.electronStore", (_event, { name, text }) => {
    storeOf(name).set("text", text);
  });
  ipcMain.handle("bench.writeFileAtomic", (_event, { name, text }) => writeFileAtomic(path.join(folder, `atomic-${name}.md`), text));
  const log = openSync(path.join(folder, "floor.log"), "a");
  ipcMain.handle("bench.sync", (_event, count) => timeSyncs(log, count));
}

/** So many times one append of 200 bytes and its fdatasync, in ms each. */
function timeSyncs(descriptor, count) {
  const record = Buffer.alloc(recordBytes, "x");
  const times = [];
  for (let left = count; left > 0; left -= 1) {
    const began = performance.now();
    writeSync(descriptor, record);
    fdatasyncSync(descriptor);
    times.push(performance.now() - began);
  }
  return times;
}

/** The processes of the app, for their counters in /proc. */
globalThis.benchProcesses = () => [process.pid, ...app.getAppMetrics().map(({ pid }) => pid)];
