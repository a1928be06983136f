/**
 * Holds the app's start until Playwright listens. Playwright does so by a module of its own, but not where it is
 * given the executable; then it may attach to a window in the middle of its first navigation, misses that, and
 * waits for ever. Its own module also changes Chromium's switches, among them the one that chooses the keyring.
 * Playwright calls `__playwright_run` once it has attached.
 */
const { app } = require("electron");

// The app is to see the arguments that a person gives it.
process.argv.splice(process.argv.indexOf("-r"), 2);

const whenReady = app.whenReady();
const emit = app.emit.bind(app);
let isReady = false;
let readyArguments = [];
let goOn = () => {};
const held = new Promise((resolve) => {
  goOn = resolve;
});

app.emit = (event, ...args) => {
  if (event !== "ready") return emit(event, ...args);
  readyArguments = args;
  return app.listenerCount("ready") > 0;
};
app.isReady = () => isReady;
app.whenReady = () => held;

globalThis.__playwright_run = async () => {
  await whenReady;
  isReady = true;
  goOn();
  emit("ready", ...readyArguments);
};
