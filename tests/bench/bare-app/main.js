// The least that an Electron app can be: a window with a word in it.
const { app, BrowserWindow } = require("electron");

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 840, webPreferences: { sandbox: true } });
  return window.loadFile(`${__dirname}/index.html`);
});
