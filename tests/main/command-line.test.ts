import { expect, test } from "vitest";
import { readCommandLine } from "../../main/command-line.ts";
import { fileNameFor } from "../../main/files/file-name-for.ts";
import { redact } from "../../main/log.ts";

test("the known switches are read, and the others are left to Chromium", () => {
  const line = readCommandLine([
    "--server=https://longhand.example.org/base/",
    "--user-data-dir=/tmp/profile",
    "--lang=zh-CN",
    "--no-sandbox",
    "--access-ttl=20",
    "chapter.md",
    "picture.png",
  ]);
  expect(line).toEqual({
    server: "https://longhand.example.org/base",
    userDataDir: "/tmp/profile",
    language: "zh-CN",
    accessSeconds: 20,
    refreshSeconds: null,
    files: ["chapter.md"],
    complaints: [],
  });
});

test("an address without a path has no slash at its end", () => {
  expect(readCommandLine(["--server=http://127.0.0.1:8080/"]).server).toBe("http://127.0.0.1:8080");
});

test("a complaint about an address does not repeat the password that is in it", () => {
  expect(readCommandLine(["--server=http://ada:lovelace@example.org"]).complaints.join()).not.toContain("lovelace");
});

test.each([
  "--server=longhand",
  "--server=ftp://example.org",
  "--server=http://ada:lovelace@example.org",
  "--server=http://example.org/?team=1",
  "--server=http://example.org/#team",
  "--access-ttl=soon",
  "--refresh-ttl=-1",
])(
  "%s is complained about, not guessed at",
  (argument) => {
    const line = readCommandLine([argument]);
    expect(line.complaints).toHaveLength(1);
    expect([line.server, line.accessSeconds, line.refreshSeconds]).toEqual([null, null, null]);
  },
);

test("a title becomes a file name that every system takes", () => {
  expect(fileNameFor("Moby Dick: or, The Whale?")).toBe("Moby Dick or, The Whale.md");
  expect(fileNameFor("../../etc/passwd")).toBe("etc passwd.md");
  expect(fileNameFor("  \n ")).toBe("Untitled.md");
  expect(fileNameFor("红楼梦")).toBe("红楼梦.md");
});

test("a log line strikes out what is or looks like a secret", () => {
  expect(redact("refreshToken", "abc")).toBe("[redacted]");
  expect(redact("message", "token lha_p59hf42XITvU_KTbs3rSFhNuvS46wy8vmWuGKyziPRc ended")).toBe("token [redacted] ended");
  expect(redact("message", "one\nline")).toBe("one line");
});
