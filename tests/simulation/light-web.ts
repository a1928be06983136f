import { gzipSync } from "node:zlib";

/**
 * The part of the Fetch standard that Longhand uses, without its streams: a body is one piece that is there or an
 * error. Node's own classes take most of a story's time; one story in a hundred is told with them all the same.
 */
type HeadersIn = LightHeaders | Headers | Iterable<readonly [string, string]> | Readonly<Record<string, string>> | undefined | null;

class LightHeaders {
  #values = new Map<string, string>();

  constructor(init?: HeadersIn) {
    if (init == null) return;
    if (init instanceof LightHeaders) {
      this.#values = new Map(init.#values);
      return;
    }
    const pairs = Symbol.iterator in init ? (init as Iterable<readonly [string, string]>) : Object.entries(init);
    for (const [name, value] of pairs) this.set(name, value);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), String(value).trim());
  }

  append(name: string, value: string): void {
    this.set(name, value);
  }

  delete(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  forEach(work: (value: string, name: string) => void): void {
    this.#values.forEach((value, name) => work(value, name));
  }

  entries(): IterableIterator<[string, string]> {
    return this.#values.entries();
  }

  keys(): IterableIterator<string> {
    return this.#values.keys();
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.#values.entries();
  }
}

class LightSignal {
  aborted = false;
  reason: unknown;
  onabort: null = null;
  readonly #listeners = new Set<() => void>();

  static any(signals: readonly LightSignal[]): LightSignal {
    const all = new LightSignal();
    for (const signal of signals) {
      if (signal.aborted) all.raise(signal.reason);
      else signal.addEventListener("abort", () => all.raise(signal.reason));
    }
    return all;
  }

  addEventListener(_name: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_name: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  raise(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (const listener of [...this.#listeners]) listener();
  }
}

class LightController {
  readonly signal = new LightSignal();

  abort(reason: unknown = new DOMException("This operation was aborted", "AbortError")): void {
    this.signal.raise(reason);
  }
}

type Chunk = (bytes: Uint8Array) => Uint8Array;

/** A readable stream of one piece, or of an error. */
class LightBody {
  readonly #bytes: Uint8Array | null;
  readonly #error: unknown;

  constructor(source?: Uint8Array | { readonly pull?: (controller: { error: (error: unknown) => void }) => void }) {
    this.#bytes = source instanceof Uint8Array ? source : null;
    let error: unknown;
    if (!(source instanceof Uint8Array)) source?.pull?.({ error: (given) => (error = given) });
    this.#error = error;
  }

  pipeThrough({ chunk }: { readonly chunk: Chunk }): LightBody {
    return this.#bytes === null ? this : new LightBody(chunk(this.#bytes));
  }

  async whole(): Promise<Uint8Array> {
    if (this.#error !== undefined) throw this.#error;
    return this.#bytes ?? new Uint8Array();
  }

  cancel(): Promise<void> {
    return Promise.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const bytes = await this.whole();
    if (bytes.length > 0) yield bytes;
  }

  getReader(): Pick<ReadableStreamDefaultReader<Uint8Array>, "read" | "cancel"> {
    let isRead = false;
    const read = async (): Promise<ReadableStreamReadResult<Uint8Array>> => {
      const value = await this.whole();
      if (isRead || value.length === 0) return { done: true, value: undefined };
      isRead = true;
      return { done: false, value };
    };
    return { read, cancel: () => this.cancel() };
  }
}

class LightTransform {
  readonly chunk: Chunk;

  constructor({ transform }: { transform: (bytes: Uint8Array, controller: { enqueue: (bytes: Uint8Array) => void }) => void }) {
    this.chunk = (bytes) => {
      let passed = bytes;
      transform(bytes, { enqueue: (given) => (passed = given) });
      return passed;
    };
  }
}

class LightCompression {
  readonly chunk: Chunk = (bytes) => gzipSync(bytes);
}

type BodyIn = string | Uint8Array | LightBody | null | undefined;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

abstract class Message {
  readonly headers: LightHeaders;
  readonly #source: BodyIn;

  constructor(body: BodyIn, headers: HeadersIn) {
    this.headers = new LightHeaders(headers);
    this.#source = body;
  }

  get body(): LightBody | null {
    const source = this.#source;
    if (source == null) return null;
    return source instanceof LightBody ? source : new LightBody(typeof source === "string" ? encoder.encode(source) : source);
  }

  async text(): Promise<string> {
    const source = this.#source;
    if (source == null || typeof source === "string") return source ?? "";
    return decoder.decode(source instanceof LightBody ? await source.whole() : source);
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}

interface RequestIn {
  readonly method?: string;
  readonly headers?: HeadersIn;
  readonly body?: BodyIn;
  readonly signal?: LightSignal | null;
  readonly duplex?: string;
}

class LightRequest extends Message {
  readonly url: string;
  readonly method: string;
  readonly signal: LightSignal;

  constructor(url: string | URL, init: RequestIn = {}) {
    super(init.body, init.headers);
    this.url = String(url);
    this.method = (init.method ?? "GET").toUpperCase();
    this.signal = init.signal ?? new LightSignal();
    // Asked for by whoever looks whether bodies can be streamed.
    void init.duplex;
  }
}

class LightResponse extends Message {
  readonly type = "default";
  readonly status: number;
  readonly statusText = "";

  constructor(body?: BodyIn, init: { readonly status?: number; readonly headers?: HeadersIn } = {}) {
    super(body, init.headers);
    this.status = init.status ?? 200;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }
}

const light = {
  Headers: LightHeaders,
  AbortSignal: LightSignal,
  AbortController: LightController,
  ReadableStream: LightBody,
  TransformStream: LightTransform,
  CompressionStream: LightCompression,
  Request: LightRequest,
  Response: LightResponse,
};
const { Headers, AbortSignal, AbortController, ReadableStream, TransformStream, Request, Response } = globalThis;

/** Of the platform's streams, but without its threads: nothing of a story waits for another clock. */
class CompressionAtOnce extends TransformStream<Uint8Array, Uint8Array> {
  constructor() {
    const pieces: Uint8Array[] = [];
    super({
      transform: (piece) => void pieces.push(piece),
      flush: (controller) => controller.enqueue(gzipSync(Buffer.concat(pieces))),
    });
  }
}

const real = { Headers, AbortSignal, AbortController, ReadableStream, TransformStream, CompressionStream: CompressionAtOnce, Request, Response };

let taken: "light" | "real" = "real";

/** Which of the two the next story is told with. They are changed as seldom as can be: every use of them is then compiled anew. */
export function takeWeb(kind: "light" | "real"): void {
  if (kind === taken) return;
  taken = kind;
  for (const [name, value] of Object.entries(kind === "light" ? light : real)) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  }
}
