import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import * as v from "valibot";
import { Refusal, tooLarge } from "./refusal.ts";
import { errorCode } from "./server-start-error.ts";

const inflate = promisify(gunzip);

/**
 * Reads a request's JSON body by `schema`, plain or gzipped; the content type does not matter. `maxBytes` holds
 * for the body as it is sent and for what it inflates to, and no more than that is ever in memory.
 *
 * Throws badRequest (with the field's name, never its value), tooLarge or unsupportedEncoding.
 */
export async function readBody<Value>(
  request: Request,
  schema: v.GenericSchema<unknown, Value>,
  maxBytes: number,
): Promise<Value> {
  const decode = decoderOf(request.headers.get("content-encoding"), maxBytes);
  const bytes = await decode(await readBytes(request, maxBytes));
  const parsed = v.safeParse(schema, parseJson(bytes), { abortEarly: true });
  if (!parsed.success) throw new Refusal("badRequest", describe(parsed.issues[0]));
  return parsed.output;
}

type Decoder = (bytes: Buffer) => Promise<Buffer>;

function decoderOf(encoding: string | null, maxBytes: number): Decoder {
  switch (encoding?.trim().toLowerCase() ?? "identity") {
    case "":
    case "identity":
      return (bytes) => Promise.resolve(bytes);
    case "gzip":
      return async (bytes) => {
        try {
          // Stops at the limit, whatever a small body would inflate to.
          return await inflate(bytes, { maxOutputLength: maxBytes });
        } catch (error) {
          if (errorCode(error) === "ERR_BUFFER_TOO_LARGE") throw tooLarge(maxBytes);
          throw new Refusal("badRequest", "The body is not gzip.");
        }
      };
    default:
      throw new Refusal("unsupportedEncoding", "Content-Encoding: gzip or none.");
  }
}

async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const piece of request.body ?? []) {
      sizeBytes += piece.byteLength;
      // The rest is read and dropped: a client that is cut short sees a reset in place of the answer.
      if (sizeBytes <= maxBytes) pieces.push(piece);
      else pieces.length = 0;
    }
  } catch {
    throw new Refusal("badRequest", "The body did not arrive in full.");
  }
  if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
  return Buffer.concat(pieces);
}

/** Fatal, for a replacement character in place of a broken one would be a changed text. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    // The parser's own message would quote the text.
    throw new Refusal("badRequest", "The body is not JSON in UTF-8.");
  }
}

/** A schema's own message, or what was expected; valibot's messages would quote the value. */
function describe(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue) ?? "body";
  if (issue.kind === "validation") return `${field}: ${issue.message}.`;
  return issue.received === "undefined" ? `${field}: missing.` : `${field}: expected ${issue.expected}.`;
}
