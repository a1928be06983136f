import { expect, test } from "vitest";
import { isPlainLine } from "../../main/plain-line.ts";

test.each([
  ["https://longhand.example.org", false],
  ["http://127.0.0.1:8080", false],
  ["http://127.8.9.10/longhand", false],
  ["http://2130706433", false],
  ["http://[::1]:8080", false],
  ["http://localhost:8080", false],
  ["http://LOCALHOST", false],
  ["http://notes.localhost", false],
  ["http://longhand.example.org", true],
  ["http://192.168.1.2", true],
  ["http://0.0.0.0:8080", true],
  ["http://127.0.0.1.example.org", true],
  ["http://localhost.example.org", true],
  ["http://notlocalhost", true],
  ["http://[::2]", true],
  ["http://[::ffff:10.0.0.1]", true],
  ["http://xn--lcalhost-r1a", true],
])("%s can be read on its way: %s", (server, isPlain) => {
  expect(isPlainLine(server)).toBe(isPlain);
});
