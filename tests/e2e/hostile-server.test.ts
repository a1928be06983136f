import { readdirSync, readFileSync } from "node:fs";
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { createAccount, launch, newDocument, untilSaved, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { documentCalled, startStoryServer } from "./story-server.ts";

/** How many hostile answers the app is given; it is asked for by hand, for it takes its time. */
const asked = process.env["LONGHAND_ANSWERS"];
const answerCount = Number(asked ?? 250);

type Hostile = (response: ServerResponse) => void;

const json = (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Hostile => (response) => void response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(body);
const data = (value: unknown): Hostile => json(JSON.stringify({ code: 20000, data: value }));
const row = (changes: Readonly<Record<string, unknown>>): unknown => ({ id: "01900000-0000-7000-8000-0000000000ff", title: "Found", rev: 1, updated_at: 0, bytes: 1, deleted: false, ...changes });
const packedZeros = gzipSync(Buffer.alloc(512 * 1024 * 1024), { level: 1 });

const everyAnswer: readonly Hostile[] = [
  ...["null", "[]", "{", "", "0", '"x"', '{"code":20000}', '{"code":"20000","data":{"rev":2}}', '{"code":20000,"data":{"rev":1e999}}', '{"code":20000,"data":{"rev":-1}}', '{"code":20000,"data":{"rev":0.5}}', '{"__proto__":{"polluted":1},"code":20000,"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}'].map((body) => json(body)),
  ...[null, [], {}, "x", 9e15, { items: null }, { items: {} }, { items: [null, 1, "x", [], {}] }, { items: [row({ id: "../../etc/passwd" })] }, { items: [row({ id: "__proto__" }), row({ id: 7 })] }, { items: [row({ rev: "1" }), row({ rev: 2 ** 60 }), row({ rev: null })] }].map(data),
  data({ items: [row({ id: "01900000-0000-7000-8000-0000000000f1", title: "<img src=x onerror=self.ran=1><script>self.ran=1</script>" })] }),
  data({ items: [row({ id: "01900000-0000-7000-8000-0000000000f2", title: "\u202Etxt.exe\u2066\u0000\u0007\uD800" })] }),
  data({ items: [row({ id: "01900000-0000-7000-8000-0000000000f3", title: "x".repeat(1_000_000), updated_at: 8.64e18, bytes: -1 })] }),
  json(`${"[".repeat(100_000)}${"]".repeat(100_000)}`),
  json(`{"code":20000,"data":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`),
  json(`{"code":${"9".repeat(100_000)}}`),
  ...[199, 204, 206, 226, 300, 304, 402, 405, 409, 412, 418, 421, 426, 451, 500, 511, 599, 999].map((status) => json('{"code":20000,"data":{}}', status)),
  ...[50014, 50012, "50015", null, [], {}].map((code) => json(JSON.stringify({ code, message: "<b>x</b>" }), 500)),
  json('{"code":42900}', 429, { "Retry-After": "1e99" }),
  json('{"code":42900}', 429, { "Retry-After": "-1" }),
  json("{}", 503, { "Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT" }),
  json("x", 302, { Location: "file:///etc/passwd" }),
  json("x", 301, { Location: "javascript:self.ran=1" }),
  json("\uFEFF{}", 200, { "Content-Type": "text/html; charset=utf-7", "Content-Security-Policy": "script-src *", "Set-Cookie": "a=b", "X-Longhand-Gateway": "staleGeneration", Refresh: "0;url=javascript:self.ran=1", "Clear-Site-Data": '"*"' }),
  json("x", 200, { "Content-Encoding": "gzip" }),
  json("x", 200, { "Content-Encoding": "gzip, br, deflate, zstd" }),
  json("x", 200, { "Content-Length": "1" }),
  (response) => void response.socket?.end("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx"),
  (response) => void response.socket?.end("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx"),
  (response) => void response.socket?.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx"),
  (response) => void response.socket?.end(`HTTP/1.1 200 OK\r\n${"X-Many: y\r\n".repeat(100_000)}\r\n{}`),
  (response) => void response.socket?.end(`HTTP/1.1 200 ${"y".repeat(1_000_000)}\r\n\r\n{}`),
  (response) => void response.socket?.end("GET / HTTP/1.1\r\n\r\n"),
  (response) => void response.socket?.end(Buffer.alloc(10_000, 0xff)),
  (response) => void response.socket?.destroy(),
];

/** What takes a while each: met once in every hundred answers. */
const heavyAnswers: readonly Hostile[] = [
  (response) => void response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" }).end(packedZeros),
  (response) => void response.writeHead(200, { "Content-Type": "application/json" }).end(Buffer.alloc(100 * 1024 * 1024, 0x20)),
  (response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    const drip = setInterval(() => response.write(" "), 1000);
    response.once("close", () => clearInterval(drip));
  },
];

test.skipIf(asked === undefined)(`${answerCount} hostile answers: memory stays under 600 MB, the window is alive, no text is lost, nothing runs`, { timeout: 120_000 + answerCount * 400 }, async () => {
  const server = await startStoryServer();
  const front = await startFront(server.origin);
  const app = await launch({ server: front.origin });
  await createAccount(app);
  await newDocument(app, "Sense");
  await app.page.keyboard.type("Sense.");
  await untilSaved(app);

  let largestMb = 0;
  let keys = 0;
  front.beHostile(true);
  while (front.given() < answerCount) {
    await app.page.keyboard.type("x");
    keys += 1;
    // What makes the app ask again at once, as a computer that wakes up does.
    await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
    largestMb = Math.max(largestMb, memoryMb(app));
  }
  expect(largestMb).toBeLessThan(600);
  front.beHostile(false);
  // What the last hostile answer refused is tried again with the next edit.
  let ends = 0;
  const state = async (): Promise<string | null> => {
    await app.page.keyboard.type(".");
    ends += 1;
    await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return app.status.getAttribute("data-save-state");
  };
  await expect.poll(state, { timeout: 90_000, interval: 1_000 }).toBe("clean");
  const { content } = documentCalled(server, "Sense");
  expect(content).toBe(`Sense.${"x".repeat(keys)}${".".repeat(ends)}`);
  expect(await editorText(app)).toBe(content);
  expect(await app.page.evaluate(() => "ran" in window || "polluted" in {})).toBe(false);
  expect(await app.electron.evaluate(() => "polluted" in {})).toBe(false);
  process.stdout.write(`${front.given()} hostile answers, ${keys} keys, at most ${largestMb.toFixed(0)} MB\n`);
});

interface Front {
  readonly origin: string;
  readonly beHostile: (isHostile: boolean) => void;
  readonly given: () => number;
}

/** Stands before the server: passes all on to it, or answers in its place. */
async function startFront(behind: string): Promise<Front> {
  let isHostile = false;
  let given = 0;
  const pass = (request: IncomingMessage, response: ServerResponse): void => {
    const { method, url, headers } = request;
    const onward = ask(behind + url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    response.once("close", () => onward.destroy());
    request.pipe(onward);
  };
  const front: Server = createServer((request, response) => {
    response.on("error", () => undefined);
    if (!isHostile) return pass(request, response);
    request.resume();
    given += 1;
    const answers = given % 100 === 50 ? heavyAnswers : everyAnswer;
    const hostile = answers[(given % 100 === 50 ? Math.floor(given / 100) : given) % answers.length];
    try {
      hostile?.(response);
    } catch {
      // What Node does not let a server say.
      response.destroy();
    }
  });
  const beHostile = (hostile: boolean): void => {
    isHostile = hostile;
    // A save that hangs on such a line would wait for it.
    if (!hostile) front.closeAllConnections();
  };
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    front.closeAllConnections();
    front.close();
  });
  return { origin: `http://127.0.0.1:${(front.address() as AddressInfo).port}`, beHostile, given: () => given };
}

/** Of all processes of the app, in MB; what they share is counted once (PSS). Linux alone tells. */
function memoryMb(app: RunningApp): number {
  if (process.platform !== "linux") return 0;
  let sumKb = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const group = Number(readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ")[2]);
      if (group === app.process.pid) sumKb += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      // It has just ended.
    }
  }
  return sumKb / 1024;
}
