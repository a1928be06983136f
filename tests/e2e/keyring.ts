/** A desktop's keyring of a test's own: a message bus and a gnome-keyring on it, unlocked and empty. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { temporaryFolder, waitUntil } from "./app-driver.ts";

const programs = ["dbus-daemon", "dbus-send", "gnome-keyring-daemon"];

export const keyringIsInstalled = (): boolean =>
  process.platform === "linux" && programs.every((program) => spawnSync("which", [program]).status === 0);

/** A bus that starts no service by itself: who is gone stays gone, and nobody is there to answer a question. */
const busConfiguration = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

const password = "the keyring's own";
const secrets = "/org/freedesktop/secrets";
const loginCollection = `${secrets}/collection/login`;

/** Starts a keyring that lasts until the end of the test; two apps, one after the other, share it. */
export async function startKeyring(): Promise<Keyring> {
  const home = temporaryFolder("longhand-keyring-");
  const runtime = join(home, "run");
  mkdirSync(runtime, { mode: 0o700 });
  const environment = { ...process.env, HOME: home, XDG_DATA_HOME: join(home, "data"), XDG_RUNTIME_DIR: runtime };
  const configuration = join(home, "bus.conf");
  writeFileSync(configuration, busConfiguration);
  const bus = spawn("dbus-daemon", [`--config-file=${configuration}`, "--nofork", "--nopidfile", "--print-address=1"], {
    env: environment,
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => stop(bus));
  const [line] = await once(bus.stdout, "data");
  const keyring = new Keyring(home, { ...environment, DBUS_SESSION_BUS_ADDRESS: String(line).trim(), XDG_CURRENT_DESKTOP: "GNOME" });
  await keyring.comeBack();
  onTestFinished(() => keyring.goAway());
  return keyring;
}

export class Keyring {
  readonly #home: string;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  #daemon: ChildProcess | null = null;

  constructor(home: string, environment: Keyring["env"]) {
    this.#home = home;
    this.#environment = environment;
  }

  /** What an app needs in its environment to find it. */
  get env(): Readonly<Record<string, string | undefined>> {
    const { DBUS_SESSION_BUS_ADDRESS, XDG_CURRENT_DESKTOP } = this.#environment;
    return { DBUS_SESSION_BUS_ADDRESS, XDG_CURRENT_DESKTOP };
  }

  /** The bus is there, and nobody on it keeps secrets. */
  async goAway(): Promise<void> {
    if (this.#daemon !== null) await stop(this.#daemon);
    this.#daemon = null;
  }

  /** The same keyring, unlocked. */
  async comeBack(): Promise<void> {
    this.#daemon = spawn("gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"], {
      env: this.#environment as NodeJS.ProcessEnv,
      stdio: ["pipe", "ignore", "ignore"],
    });
    this.#daemon.stdin?.end(password);
    await waitUntil(() => this.#ask("org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets").includes("true") || "no keyring on the bus");
    await waitUntil(() => !this.isLocked() || "the keyring stays locked");
  }

  /** Another keyring with other keys; the first one is put away, not deleted. */
  async beReplaced(): Promise<void> {
    await this.goAway();
    renameSync(join(this.#home, "data"), join(this.#home, "data-before"));
    await this.comeBack();
  }

  /** The first one is the keyring again. */
  async takeBack(): Promise<void> {
    await this.goAway();
    renameSync(join(this.#home, "data"), join(this.#home, "data-other"));
    renameSync(join(this.#home, "data-before"), join(this.#home, "data"));
    await this.comeBack();
  }

  lock(): void {
    this.#ask("org.freedesktop.secrets", secrets, "org.freedesktop.Secret.Service.Lock", `array:objpath:${loginCollection}`);
    if (!this.isLocked()) throw new Error("The keyring stays unlocked");
  }

  /** As the person does with the password at their login: by the daemon's own socket (gkd-control-codes.h: UNLOCK is 1). */
  async unlock(): Promise<void> {
    const socket = connect(join(this.#home, "run/keyring/control"));
    const word = Buffer.from(password);
    const head = Buffer.alloc(12);
    [head.length + word.length, 1, word.length].forEach((value, index) => head.writeUInt32BE(value, index * 4));
    socket.write(Buffer.concat([Buffer.alloc(1), head, word]));
    await once(socket, "data");
    socket.destroy();
    if (this.isLocked()) throw new Error("The keyring stays locked");
  }

  isLocked(): boolean {
    const property = ["string:org.freedesktop.Secret.Collection", "string:Locked"];
    return !this.#ask("org.freedesktop.secrets", loginCollection, "org.freedesktop.DBus.Properties.Get", ...property).includes("boolean false");
  }

  #ask(destination: string, ...message: string[]): string {
    const commandLine = [`--bus=${this.#environment["DBUS_SESSION_BUS_ADDRESS"]}`, "--print-reply", `--dest=${destination}`, ...message];
    return spawnSync("dbus-send", commandLine, { encoding: "utf8" }).stdout;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
