import { join } from "node:path";
import { utilityProcess, type UtilityProcess } from "electron";
import { log } from "./log.ts";

export interface EmbeddedServerOptions {
  readonly outDir: string;
  readonly dataDir: string;
  readonly accessSeconds: number | null;
  readonly refreshSeconds: number | null;
}

type Word =
  | { readonly kind: "listening"; readonly origin: string }
  | { readonly kind: "failed"; readonly message: string };

/** The embedded server in its own process: started once, started again if it dies, asked for its origin. */
export class EmbeddedServer {
  readonly #options: EmbeddedServerOptions;
  #origin: Promise<string> | null = null;
  #process: UtilityProcess | null = null;
  #closing = false;

  constructor(options: EmbeddedServerOptions) {
    this.#options = options;
  }

  /** Where it listens on loopback; starts it where it does not run. Rejects where it cannot start. */
  origin(): Promise<string> {
    this.#origin ??= this.#start().catch((error: unknown) => {
      this.#origin = null;
      throw error;
    });
    return this.#origin;
  }

  close(): void {
    this.#closing = true;
    this.#process?.postMessage({ kind: "close" });
  }

  #start(): Promise<string> {
    const { outDir, dataDir, accessSeconds, refreshSeconds } = this.#options;
    const lifetimes = {
      ...(accessSeconds === null ? {} : { accessSeconds }),
      ...(refreshSeconds === null ? {} : { refreshSeconds }),
    };
    return new Promise((resolve, reject) => {
      if (this.#closing) return reject(new Error("The app is closing"));
      const child = utilityProcess.fork(join(outDir, "main/server-process.js"), [], { serviceName: "Longhand server" });
      this.#process = child;
      child.on("message", (word: Word) => {
        if (word.kind === "listening") return resolve(word.origin);
        log("server.failed", { message: word.message });
        reject(new Error(word.message));
      });
      child.once("exit", (code) => {
        if (!this.#closing) log("server.exited", { code });
        this.#origin = null;
        reject(new Error("The embedded server ended"));
      });
      child.once("spawn", () => child.postMessage({ kind: "listen", dataDir, lifetimes }));
    });
  }
}
