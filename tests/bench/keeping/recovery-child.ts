/**
 * One process of the recovery measurement, on the draft store alone: "write" types into a long text and is killed,
 * "recover" opens what was left (in part first, as the window does), and "read" reads the finished text from a file, and
 * opens it from its sealed parts. Each answers one line of JSON.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { RecordCipher } from "../../../main/drafts/record-cipher.ts";
import { atOnce } from "../../../main/drafts/slices.ts";
import { SqliteDraftStore } from "../../../main/drafts/sqlite-draft-store.ts";
import { openText, sealTextSteps } from "../../../main/drafts/text-body.ts";
import { generateNovel } from "../../e2e/generated-text.ts";

const [, , order, folder = "", sizeBytes, edits] = process.argv;
const documentId = "0199a3c4-0000-7000-8000-000000000001";
const finished = join(folder, "finished.md");

const keysBetweenRests = 1_100;
/** The store sees to its journal when nobody has typed for a moment. */
const restMs = 600;

const openStore = (): Promise<SqliteDraftStore> =>
  SqliteDraftStore.open({
    directory: join(folder, "account"),
    account: "0123456789abcdef0123456789abcdef",
    dataKey: Buffer.alloc(32, 7),
    now: Date.now,
    notify: () => undefined,
    // No snapshot is to be made of these edits.
    versionsPerSnapshot: Number.MAX_SAFE_INTEGER,
  });

switch (order) {
  case "write":
    await write(Number(sizeBytes), Number(edits));
    break;
  case "recover":
    await recover();
    break;
  default:
    await read();
}

/** Types letters in a hundred places of the text, with a rest now and then, then dies as a power cut would have it. */
async function write(bytes: number, count: number): Promise<void> {
  const text = generateNovel(bytes);
  const store = await openStore();
  let { length } = (await store.create({ documentId, title: "Long", content: text })).text;
  for (let version = 1; version <= count; version += 1) {
    const at = Math.floor((length / 100) * (Math.floor(version / 100) % 100)) + (version % 100);
    const view = { anchor: at + 1, head: at + 1, top: at };
    const changes = [at, [0, "k"], length - at].filter((part) => part !== 0);
    await store.append({ documentId, fromVersion: version, toVersion: version + 1, changes, title: null, view });
    length += 1;
    if (version % keysBetweenRests === 0) await delay(restMs);
  }
  await writeFile(finished, (await store.open(documentId)).text);
  process.stdout.write(`${JSON.stringify({ length })}\n`, () => process.kill(process.pid, "SIGKILL"));
}

async function recover(): Promise<void> {
  const began = performance.now();
  const store = await openStore();
  const opened = performance.now();
  const { text: seen, part, summary } = await store.openPart(documentId);
  const partly = performance.now();
  const { text } = await store.open(documentId);
  const ended = performance.now();
  const written = await readFile(finished, "utf8");
  const isWhole = text === written && part !== undefined && written.slice(part.before, part.before + seen.length) === seen;
  tell({ ms: ended - partly + opened - began, partMs: partly - began, storeMs: opened - began, version: summary.draftVersion, isWhole });
}

async function read(): Promise<void> {
  const began = performance.now();
  const text = (await readFile(finished)).toString("utf8");
  const ms = performance.now() - began;
  tell({ ms, unsealMs: unseal(text) });
}

/** Of what the whole recovery takes: to open a text's sealed parts and nothing else. */
function unseal(text: string): number {
  const cipher = new RecordCipher(Buffer.alloc(32, 7));
  const body = atOnce(sealTextSteps(cipher, "text", text));
  const began = performance.now();
  if (openText(cipher, "text", body) !== text) throw new Error("The parts are another text");
  return performance.now() - began;
}

function tell(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
}
