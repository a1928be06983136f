// A process that is there and does nothing.
process.parentPort.on("message", () => undefined);
