import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createPasswords } from "../../../main/server/passwords.ts";
import { cheapPasswords } from "./server-fixture.ts";

test("a hash carries its cost, by default the full one, and a salt of its own", async () => {
  const passwords = createPasswords({ randomBytes });
  const hash = await passwords.hash("correct horse");
  expect(hash).toMatch(/^scrypt\$131072\$8\$1\$/);
  expect(await passwords.verify("correct horse", hash)).toBe(true);
  expect(await passwords.verify("correct horsf", hash)).toBe(false);
  expect(await cheapPasswords().hash("a")).not.toBe(await cheapPasswords().hash("a"));
}, 20_000);

test("a hash of another cost is verified at its own", async () => {
  const hash = await cheapPasswords().hash("correct horse");
  const passwords = createPasswords({ randomBytes, cost: { N: 4096, r: 8, p: 1 } });
  expect(await passwords.verify("correct horse", hash)).toBe(true);
});

test("nobody's password takes the work of a real one and is wrong", async () => {
  const passwords = createPasswords({ randomBytes, cost: { N: 2 ** 14, r: 8, p: 1 } });
  const hash = await passwords.hash("correct horse");
  const time = async (kept: string | null) => {
    const start = performance.now();
    for (let round = 0; round < 5; round++) expect(await passwords.verify("wrong", kept)).toBe(false);
    return performance.now() - start;
  };
  const known = await time(hash);
  expect(await time(null)).toBeGreaterThan(known / 5);
});

test("a damaged hash is a fault, not a wrong password", async () => {
  await expect(cheapPasswords().verify("correct horse", "scrypt$1024$8$1$abc")).rejects.toThrow("damaged");
});
