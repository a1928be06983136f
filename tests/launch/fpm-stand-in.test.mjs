import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rootFolder } from "./paths.mjs";
import { hasProgram } from "./system-libraries.mjs";

/** @type {string} */
let folder;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "longhand-fpm-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** @param {string[]} commandLine */
function runStandIn(...commandLine) {
  const script = join(rootFolder, "tests/launch/fpm-stand-in.mjs");
  return execFileSync(process.execPath, [script, ...commandLine], { encoding: "utf8", stdio: "pipe" });
}

describe.skipIf(!hasProgram("dpkg-deb"))("the stand-in for fpm", () => {
  test("makes a package of the command line that electron-builder gives", async () => {
    const app = join(folder, "app");
    await mkdir(app);
    await writeFile(join(app, "run"), "#!/bin/sh\n");
    await chmod(join(app, "run"), 0o755);
    await symlink("run", join(app, "link"));
    await writeFile(join(folder, "after.sh"), "#!/bin/sh\n");
    const deb = join(folder, "one.deb");
    runStandIn(
      ...["-s", "dir", "--force", "-t", "deb", "-d", "libc6", "-d", "a | b", "--deb-recommends", "c"],
      ...["--deb-compression", "xz", "--architecture", "amd64", "--after-install", join(folder, "after.sh")],
      ...["--description", "Short\n Long.\n\n And more.", "--version", "1.2.3~beta", "--package", deb, "--name", "one"],
      ...["--maintainer", "A <a@b.example>", "--url", "https://one.example", `${app}/=/opt/One`],
    );
    const field = (/** @type {string} */ name) => execFileSync("dpkg-deb", ["-f", deb, name], { encoding: "utf8" });
    expect(field("Depends")).toBe("libc6, a | b\n");
    expect(field("Recommends")).toBe("c\n");
    expect(field("Version")).toBe("1.2.3~beta\n");
    expect(field("Description")).toBe("Short\n Long.\n .\n And more.\n");
    const listing = execFileSync("dpkg-deb", ["-c", deb], { encoding: "utf8" });
    expect(listing).toMatch(/-rwxr-xr-x root\/root .* \.\/opt\/One\/run/);
    expect(listing).toMatch(/\.\/opt\/One\/link -> run/);
    expect(execFileSync("dpkg-deb", ["-I", deb, "postinst"], { encoding: "utf8" })).toBe("#!/bin/sh\n");
  });

  test("refuses another kind of package than it can make", () => {
    expect(() => runStandIn("-s", "dir", "-t", "rpm")).toThrow("makes no rpm");
  });
});
