const pollIntervalMs = 250;

/**
 * Asks this process to end once npm has ended. Between npm and a script stands a shell that takes the signals
 * npm hands on and dies of them alone: without this, stopping `npm start` would leave the app running. A script
 * started without npm is left to itself.
 */
export function endWithNpm() {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, pollIntervalMs);
  timer.unref();
}
