#!/usr/bin/env node
/**
 * Does the part of fpm's work that electron-builder asks of it for a Debian package, with Debian's own
 * `dpkg-deb`. For networks that refuse the download of the real one (https://fpm.readthedocs.io).
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

/** Options that stand without a value. */
const bareOptions = new Set(["--force", "--debug"]);

const request = readCommandLine(process.argv.slice(2));
if (request.get("-t") !== "deb") throw new Error(`This stand-in for fpm makes no ${request.get("-t")}`);
const stage = await mkdtemp(join(tmpdir(), "longhand-deb-"));
try {
  await chmod(stage, 0o755);
  await layOut(request.all("inputs"), stage);
  await writeControlFiles(request, stage);
  const level = process.env["ELECTRON_BUILDER_COMPRESSION_LEVEL"];
  const compression = [`-Z${request.get("--deb-compression") ?? "xz"}`, ...(level ? [`-z${level}`] : [])];
  execFileSync("dpkg-deb", ["--root-owner-group", ...compression, "--build", stage, request.need("--package")]);
} finally {
  await rm(stage, { recursive: true, force: true });
}

/** @param {string[]} commandLine */
function readCommandLine(commandLine) {
  /** @type {Map<string, string[]>} */
  const values = new Map();
  const rest = [...commandLine];
  const add = (/** @type {string} */ name, /** @type {string} */ value) =>
    values.set(name, [...(values.get(name) ?? []), value]);
  while (rest.length > 0) {
    const argument = /** @type {string} */ (rest.shift());
    if (!argument.startsWith("-")) add("inputs", argument);
    else if (!bareOptions.has(argument)) add(argument, rest.shift() ?? "");
  }
  const all = (/** @type {string} */ name) => values.get(name) ?? [];
  const get = (/** @type {string} */ name) => all(name).at(-1);
  const need = (/** @type {string} */ name) => {
    const value = get(name);
    if (value === undefined) throw new Error(`${name} is missing`);
    return value;
  };
  return { all, get, need };
}

/**
 * @param {string[]} inputs `source=destination`; a source that ends with a slash means what is in the folder
 * @param {string} stage
 */
async function layOut(inputs, stage) {
  for (const input of inputs) {
    const split = input.lastIndexOf("=");
    const target = join(stage, input.slice(split + 1));
    await mkdir(dirname(target), { recursive: true });
    await cp(input.slice(0, split), target, { recursive: true, verbatimSymlinks: true });
  }
}

/**
 * @param {ReturnType<typeof readCommandLine>} request
 * @param {string} stage
 */
async function writeControlFiles(request, stage) {
  const files = await listFiles(stage);
  let sizeBytes = 0;
  const sums = [];
  for (const file of files) {
    const content = await readFile(file);
    sizeBytes += content.length;
    sums.push(`${createHash("md5").update(content).digest("hex")}  ${relative(stage, file)}`);
  }
  const fields = {
    Package: request.need("--name"),
    Version: request.need("--version"),
    License: request.get("--license"),
    Vendor: request.get("--vendor"),
    Architecture: request.need("--architecture"),
    Maintainer: request.need("--maintainer"),
    "Installed-Size": String(Math.ceil(sizeBytes / 1024)),
    Depends: request.all("-d").join(", "),
    Recommends: request.all("--deb-recommends").join(", "),
    Section: request.get("--category") ?? "default",
    Priority: request.get("--deb-priority"),
    Homepage: request.get("--url"),
    Description: describe(request.need("--description")),
  };
  const control = Object.entries(fields).filter(([, value]) => value);
  const folder = join(stage, "DEBIAN");
  await mkdir(folder);
  await writeFile(join(folder, "control"), control.map(([name, value]) => `${name}: ${value}\n`).join(""));
  await writeFile(join(folder, "md5sums"), sums.map((line) => `${line}\n`).join(""));
  for (const [option, name] of [
    ["--after-install", "postinst"],
    ["--after-remove", "postrm"],
  ]) {
    const script = request.get(/** @type {string} */ (option));
    if (script === undefined) continue;
    await writeFile(join(folder, /** @type {string} */ (name)), await readFile(script), { mode: 0o755 });
  }
}

/**
 * @param {string} text a synopsis in its first line
 * @returns {string} as a control file wants it: further lines indented, empty ones with a dot (deb-control(5))
 */
function describe(text) {
  const [synopsis, ...lines] = text.split("\n").map((line) => line.trim());
  return [synopsis, ...lines.map((line) => ` ${line === "" ? "." : line}`)].join("\n");
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} all plain files below it
 */
async function listFiles(folder) {
  const found = [];
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    const facts = await lstat(path);
    if (facts.isDirectory()) found.push(...(await listFiles(path)));
    else if (facts.isFile()) found.push(path);
  }
  return found;
}
