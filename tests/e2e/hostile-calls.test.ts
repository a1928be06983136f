import { expect, test } from "vitest";
import { callNames, calls, type CallName } from "../../preload/contract/calls.ts";
import { createAccount, launch, newDocument, untilSaved, type RunningApp } from "./app-driver.ts";

/** How many calls each channel gets; 10,000 for the long run. */
const callsPerChannel = Number(process.env["LONGHAND_CALLS"] ?? 150);

/** What a page that was taken over might try first; sessions last, for another account is another page. */
const channels = [...callNames].sort((one, other) => Number(one.startsWith("session.")) - Number(other.startsWith("session.")));

interface Fuzzed {
  readonly answered: number;
  /** By code of the error, "ok", or "not sent": what cannot be cloned never leaves the page. */
  readonly counts: Readonly<Record<string, number>>;
  /** What is neither a value nor an error of the family. */
  readonly others: readonly string[];
}

test(`${callsPerChannel} hostile calls on each channel meet answers of the contract alone, and leave the app as it was`, { timeout: 60_000 + channels.length * callsPerChannel * 10 }, async () => {
  const app = await launchWithVictim();
  // A hostile page may ask for dialogs, and for another start; here nothing comes of that.
  await app.electron.evaluate(({ app: main, dialog }) => {
    main.relaunch = () => undefined;
    main.exit = () => undefined;
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: "" });
  });
  const processes = await processesOf(app);

  const seen = new Map<string, number>();
  for (const [index, name] of channels.entries()) {
    const { answered, counts, others } = await fuzz(app, name, index + 1, callsPerChannel);
    expect(others, name).toEqual([]);
    expect(answered, name).toBe(callsPerChannel);
    expect(Object.keys(counts), name).toContain("badPayload");
    for (const [code, count] of Object.entries(counts)) seen.set(code, (seen.get(code) ?? 0) + count);
  }
  process.stdout.write(`${JSON.stringify(Object.fromEntries(seen))}\n`);
  // No fault was met in the midst of the work.
  expect(seen.get("internal") ?? 0).toBe(0);

  expect(await app.electron.evaluate(() => "polluted" in {})).toBe(false);
  expect(await app.page.evaluate(() => "polluted" in {})).toBe(false);
  // None has died; the search has one more.
  expect(await processesOf(app)).toEqual(expect.arrayContaining([...processes]));
  await app.page.reload();
  await app.page.getByText("Longhand").or(app.text).first().waitFor();

  // The control: a channel whose handler trusts what it is given does not pass.
  await app.electron.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler("documents.open");
    ipcMain.handle("documents.open", (_event, payload: { documentId: string }) => payload.documentId.length);
  });
  expect((await fuzz(app, "documents.open", 1, 100)).others.length).toBeGreaterThan(10);
});

test("a document beside the one that hostile appends go to keeps its text", async () => {
  const app = await launchWithVictim();
  expect((await fuzz(app, "documents.append", 7, 300)).others).toEqual([]);
  await app.page.keyboard.type(" Some years ago.");
  await untilSaved(app);
  await app.page.reload();
  await app.text.filter({ hasText: "Call me Ishmael. Some years ago." }).waitFor();
});

/** The app with a document that hostile calls may name, and another one that is open. */
async function launchWithVictim(): Promise<RunningApp> {
  const app = await launch();
  await createAccount(app);
  await newDocument(app, "Victim");
  await app.page.keyboard.type("What they may write to.");
  await untilSaved(app);
  await newDocument(app, "Loomings");
  await app.page.keyboard.type("Call me Ishmael.");
  await untilSaved(app);
  return app;
}

const processesOf = ({ electron }: RunningApp): Promise<readonly number[]> =>
  electron.evaluate(({ app }) => app.getAppMetrics().filter(({ type }) => type !== "GPU").map(({ pid }) => pid).sort((one, other) => one - other));

/** Calls a channel from the page with payloads that are wild, or nearly right; the same for one seed. */
function fuzz({ page }: RunningApp, name: CallName, seed: number, count: number): Promise<Fuzzed> {
  const schema: { readonly entries?: Readonly<Record<string, unknown>> } = calls[name].payload;
  const given = { name, seed, count, fields: Object.keys(schema.entries ?? {}) };
  return page.evaluate(async ({ name, seed, count, fields }) => {
    type Calls = Readonly<Record<string, (payload: unknown) => Promise<unknown>>>;
    const longhand = (window as unknown as { longhand: { calls: Calls } }).longhand.calls;
    const ask = async (call: string, payload: unknown): Promise<unknown> => longhand[call]?.(payload);
    const view = (await ask("session.view", {})) as { value: { account: { key: string } | null } };
    const account = view.value.account?.key ?? "0".repeat(32);
    const list = (await ask("documents.list", { account })) as { value?: readonly { id: string; title: string }[] };
    const documentId = list.value?.find(({ title }) => title === "Victim")?.id ?? "01900000-0000-7000-8000-000000000000";

    let state = seed * 2654435761;
    const below = (limit: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    const deep = (): unknown => {
      let value: unknown = 1;
      for (let depth = 0; depth < 400; depth += 1) value = below(2) === 0 ? [value] : { value };
      return value;
    };
    const cyclic = (): unknown => {
      const circle: unknown[] = [];
      circle.push(circle);
      return circle;
    };
    const wild: readonly (() => unknown)[] = [
      () => undefined,
      () => null,
      () => below(2) === 0,
      () => [0, -0, -1, 0.5, NaN, Infinity, -Infinity, 2 ** 53, 1e308, 5e-324][below(10)],
      () => ["", "a", "\0", "\ud800", "‮evil", "<img src=x onerror=alert(1)>", "../../etc/passwd", "__proto__", "constructor", "toString", "'; drop table documents; --"][below(11)],
      () => "x".repeat(below(20_000)),
      () => JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}') as unknown,
      () => [JSON.parse('{"__proto__": {"polluted": 1}}') as unknown],
      () => Array.from({ length: below(1000) }),
      () => [[below(20), "x"], [-1], [0, 1, 2]],
      () => new Date(below(2) === 0 ? NaN : 0),
      () => /x/,
      () => new Map([["__proto__", { polluted: 1 }]]),
      () => new Set([1]),
      () => new ArrayBuffer(below(64)),
      () => new Float64Array(4),
      () => 2n ** 64n,
      () => new Error("boom"),
      deep,
      cyclic,
      () => () => 1,
      () => Symbol("x"),
    ];
    const anything = (): unknown => wild[below(wild.length)]?.();
    const right: Readonly<Record<string, () => unknown>> = { account: () => account, documentId: () => documentId };
    const valueOf = (field: string): unknown => (below(3) > 0 ? (right[field] ?? anything)() : anything());
    const nearlyRight = (): unknown => {
      const made: Record<string, unknown> = {};
      for (const field of fields) if (below(20) > 0) made[field] = valueOf(field);
      // Where nothing is asked for, nothing would be a right call.
      if (fields.length === 0 || below(8) === 0) made[["__proto__x", "constructor", "extra", "account"][below(4)] ?? "extra"] = anything();
      return made;
    };
    const codes = new Set("badSender badPayload internal cancelled unconvertible linkRefused noAccount wrongAccount wrongCredentials nameTaken invalidField rateLimited serverUnreachable serverNonsense sessionOver sessionChanged keyringUnavailable notFound versionGap storeUnavailable diskFull diskFailed damaged newerStore fileTooLarge fileNotText fileUnreadable fileUnwritable".split(" "));
    const counts: Record<string, number> = {};
    const others: string[] = [];
    const judge = (answer: unknown): string => {
      const { ok, error } = (answer ?? {}) as { ok?: unknown; error?: { code?: unknown; message?: unknown } };
      if (ok === true) return "ok";
      if (ok === false && typeof error?.code === "string" && codes.has(error.code) && typeof error.message === "string") return error.code;
      others.push(`answered ${String(JSON.stringify(answer)).slice(0, 200)}`);
      return "other";
    };
    const tell = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1);
    const once = async (): Promise<void> => {
      const payload = below(5) === 0 ? anything() : nearlyRight();
      try {
        tell(judge(await ask(name, payload)));
      } catch (error) {
        const { message } = error as { readonly message?: unknown };
        // Else the bridge or the channel could not take the payload itself, and nothing of it has come to main.
        if (String(message).includes("Error invoking remote method")) others.push(`threw ${String(message).slice(0, 200)}`);
        else tell("not sent");
      }
    };
    let answered = 0;
    while (answered < count) {
      const batch = Math.min(50, count - answered);
      await Promise.all(Array.from({ length: batch }, once));
      answered += batch;
    }
    return { answered, counts, others: [...new Set(others)] };
  }, given);
}
