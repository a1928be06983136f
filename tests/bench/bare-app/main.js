// The least that an Electron app can be: a window with a word in it; with `--helpers=N` so many processes beside it
// that do nothing.
const { app, BrowserWindow, utilityProcess } = require("electron");

const given = process.argv.find((argument) => argument.startsWith("--helpers=")) ?? "--helpers=0";
const helpers = Number(given.slice("--helpers=".length));

void app.whenReady().then(() => {
  for (let count = 0; count < helpers; count += 1) utilityProcess.fork(`${__dirname}/helper.js`);
  const window = new BrowserWindow({ width: 1280, height: 840, webPreferences: { sandbox: true } });
  return window.loadFile(`${__dirname}/index.html`);
});
