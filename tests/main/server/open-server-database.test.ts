import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openServerDatabase } from "../../../main/server/open-server-database.ts";
import { ServerDatabase } from "../../../main/server/server-database.ts";
import { ServerStartError } from "../../../main/server/server-start-error.ts";
import { newFolder } from "./server-fixture.ts";

function fillDatabase(): { dataDir: string; file: string } {
  const dataDir = newFolder();
  const database = openServerDatabase(dataDir);
  const sql = "INSERT INTO users (id, name, name_key, password, created_at) VALUES (?, ?, ?, ?, 0)";
  database.transaction(() => {
    for (let user = 0; user < 500; user++) database.run(sql, `${user}`, `name ${user}`, `name ${user}`, "x".repeat(100));
  });
  database.close();
  return { dataDir, file: join(dataDir, "server.db") };
}

function failureOf(dataDir: string): ServerStartError {
  try {
    openServerDatabase(dataDir).close();
  } catch (error) {
    if (error instanceof ServerStartError) return error;
    throw error;
  }
  throw new Error("It opened");
}

test("the data folder is made, for its owner alone", () => {
  const dataDir = join(newFolder(), "not", "there");
  openServerDatabase(dataDir).close();
  const database = openServerDatabase(dataDir);
  database.run("DELETE FROM users");
  expect(database.get("PRAGMA journal_mode")).toMatchObject({ journal_mode: "wal" });
  expect(database.get("PRAGMA synchronous")).toMatchObject({ synchronous: 2 });
  if (process.platform !== "win32") {
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, "server.db")).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, "server.db-wal")).mode & 0o777).toBe(0o600);
  }
  database.close();
});

test("a transaction that fails leaves nothing behind, and the next one is not disturbed", () => {
  const { dataDir } = fillDatabase();
  const database = openServerDatabase(dataDir);
  const failing = () =>
    database.transaction(() => {
      database.run("DELETE FROM users");
      throw new Error("half-way");
    });
  expect(failing).toThrow("half-way");
  database.transaction(() => database.run("DELETE FROM users WHERE id = '0'"));
  expect(database.get("SELECT count(*) AS n FROM users")).toMatchObject({ n: 499 });
  database.close();
});

describe("a damaged database file", () => {
  const damages: [string, (file: string) => void][] = [
    ["is not a database", (file) => writeFileSync(file, "What is this? ".repeat(1000))],
    ["is empty", (file) => truncateSync(file, 0)],
    ["is cut short", (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ["has a page of zeros", (file) => overwrite(file, 4096, Buffer.alloc(4096))],
    ["has lost its head", (file) => overwrite(file, 0, Buffer.alloc(4096))],
    ["is some other program's", (file) => replaceByAnother(file)],
  ];

  test.each(damages)("that %s is named, left as it is, and not replaced by an empty one", (_, damage) => {
    const { dataDir, file } = fillDatabase();
    damage(file);
    const before = readFileSync(file);
    const { code, message } = failureOf(dataDir);
    expect(code).toBe("databaseDamaged");
    expect(message).toContain(file);
    expect(message).not.toContain("\n");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("that is gone while its log is there is not replaced by an empty one", () => {
    const { dataDir, file } = fillDatabase();
    rmSync(file);
    writeFileSync(`${file}-wal`, "something");
    expect(failureOf(dataDir).code).toBe("databaseDamaged");
    expect(existsSync(file)).toBe(false);
  });
});

test("a database of a newer build is left alone", () => {
  const { dataDir, file } = fillDatabase();
  const database = new ServerDatabase(file);
  database.exec("PRAGMA user_version = 99");
  database.close();
  expect(failureOf(dataDir).code).toBe("databaseNewer");
});

test("a data folder that cannot be made or written is named", () => {
  const file = join(newFolder(), "a file");
  writeFileSync(file, "");
  const { code, message } = failureOf(join(file, "data"));
  expect(code).toBe("dataDirUnusable");
  expect(message).toContain(join(file, "data"));
  const folder = newFolder();
  mkdirSync(join(folder, "server.db"));
  expect(["dataDirUnusable", "databaseDamaged"]).toContain(failureOf(folder).code);
});

function overwrite(file: string, at: number, bytes: Buffer): void {
  const all = readFileSync(file);
  bytes.copy(all, at);
  writeFileSync(file, all);
}

function replaceByAnother(file: string): void {
  rmSync(file);
  const database = new ServerDatabase(file);
  database.exec("CREATE TABLE bookmarks (url TEXT)");
  database.close();
}
