import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { meterWire } from "../faulty-server/wire-meter.ts";
import { createAccount, launch, temporaryFolder, untilSaved, versions } from "./app-driver.ts";
import { editorText, goTo } from "./editor-view.ts";
import { openFile } from "./file-dialogs.ts";
import { generateNovel } from "./generated-text.ts";
import { documentCalled, saves, startStoryServer } from "./story-server.ts";

test("20 keys in a text of 3.2 MB are saved in no more than 1 KB on the wire, headers and all", async () => {
  const novel = generateNovel(3_200_000);
  const file = join(temporaryFolder("longhand-files-"), "Novel.md");
  await writeFile(file, novel);
  const server = await startStoryServer();
  const wire = await meterWire(server.origin);
  const app = await launch({ server: wire.origin });
  await createAccount(app);
  await openFile(app, file);
  await app.text.waitFor();
  await untilSaved(app, 60_000);
  await goTo(app, 1_600_000);
  const before = saves(server).length;
  wire.reset();
  await app.page.keyboard.type("Twenty keys, no more");
  await untilSaved(app, 60_000);

  const attempts = saves(server).slice(before);
  const { sent, received } = wire;
  process.stdout.write(`20 keys in ${Buffer.byteLength(novel)} bytes, ${attempts.length} save(s): ${sent} bytes to the server, ${received} from it\n`);
  expect(attempts.map(({ method }) => method)).toEqual(attempts.map(() => "PATCH"));
  expect((sent + received) / attempts.length).toBeLessThanOrEqual(1024);
  expect(documentCalled(server, "Novel").content).toBe(await editorText(app));
  expect((await versions(app.status)).acked).toBeGreaterThan(20);
});
