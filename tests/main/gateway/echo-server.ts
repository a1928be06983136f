import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly body: Buffer;
}

/** A server that hears a request out, remembers it, and answers as the test says. */
export class EchoServer {
  readonly heard: Heard[] = [];
  /** Requests whose line was closed before they were answered. */
  broken = 0;
  begun = 0;
  answer: (response: ServerResponse, heard: Heard) => void = (response) => void response.end('{"code":20000,"data":{}}');
  readonly #server: Server = createServer((request, response) => void this.#take(request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => void this.#server.close(() => resolve()));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.begun += 1;
    response.on("close", () => void (this.broken += response.writableEnded ? 0 : 1));
    const hash = createHash("sha256");
    const pieces: Buffer[] = [];
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        hash.update(chunk);
        pieces.push(chunk);
      }
    } catch {
      return;
    }
    const { method = "", url = "", headers } = request;
    const body = Buffer.concat(pieces);
    const heard = { method, url, headers, body, sizeBytes: body.length, sha256: hash.digest("hex") };
    this.heard.push(heard);
    this.answer(response, heard);
  }
}
