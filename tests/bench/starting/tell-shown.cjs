/**
 * Preloaded into the main process of an app that is measured: says on stdout when its page shows what
 * BENCH_SHOWS asks for (an expression, true or false), in milliseconds since the epoch, after the frame that has it.
 */
const { app } = require("electron");

// The app is to see the arguments that a person gives it.
process.argv.splice(process.argv.indexOf("-r"), 2);

const look = `new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
  const frame = () => ((${process.env["BENCH_SHOWS"]}) ? channel.port2.postMessage(null) : requestAnimationFrame(frame));
  requestAnimationFrame(frame);
})`;

app.on("web-contents-created", (_event, contents) => {
  contents.once("dom-ready", async () => {
    process.stdout.write(`shown ${await contents.executeJavaScript(look)}\n`);
  });
});
