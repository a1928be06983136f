import { STATUS_CODES, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "./faults.ts";

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Answers one request, with or without a fault; `ask` has the real server do it, at most once. Resolves to the
 * status that was sent, or null where none was.
 */
export async function perform(
  fault: Fault | null,
  outgoing: ServerResponse,
  ask: () => Promise<RawAnswer>,
): Promise<number | null> {
  switch (fault?.kind) {
    case undefined:
      return send(outgoing, await ask());
    case "cutBeforeServer":
      return cut(outgoing);
    case "loseAnswer":
      await ask();
      return cut(outgoing);
    case "delay":
      await delay(fault.delayMs);
      return send(outgoing, await ask());
    case "delayAnswer": {
      const answer = await ask();
      await delay(fault.delayMs);
      return send(outgoing, answer);
    }
    case "hang":
      return null;
    case "answer":
      return send(outgoing, { status: fault.status, headers: fault.headers ?? {}, body: Buffer.from(fault.body ?? "") });
    case "html":
      return send(outgoing, page(fault.status ?? 502));
    case "redirect":
      return send(outgoing, { status: 302, headers: { Location: fault.location }, body: Buffer.alloc(0) });
    case "truncateBody": {
      const { status, headers, body } = await ask();
      outgoing.writeHead(status, { ...headers, "Content-Length": body.length });
      await new Promise((resolve) => outgoing.write(body.subarray(0, Math.floor(body.length / 2)), resolve));
      cut(outgoing);
      return status;
    }
    case "slowBody": {
      const { status, headers, body } = await ask();
      outgoing.writeHead(status, { ...headers, "Content-Length": body.length });
      for (let piece = 0; piece < 10; piece++) {
        await delay(fault.totalMs / 10);
        outgoing.write(body.subarray((body.length * piece) / 10, (body.length * (piece + 1)) / 10));
      }
      outgoing.end();
      return status;
    }
  }
}

function send(outgoing: ServerResponse, { status, headers, body }: RawAnswer): number | null {
  // The client did not wait for it.
  if (outgoing.destroyed) return null;
  outgoing.writeHead(status, { ...headers, "Content-Length": body.length }).end(body);
  return status;
}

function cut(outgoing: ServerResponse): null {
  outgoing.socket?.destroy();
  return null;
}

function page(status: number): RawAnswer {
  const body = Buffer.from(`<!doctype html><title>${status} ${STATUS_CODES[status]}</title><h1>Welcome to the network</h1>`);
  return { status, headers: { "Content-Type": "text/html; charset=utf-8" }, body };
}
