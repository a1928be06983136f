import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FaultyServer } from "../faulty-server/faulty-server.ts";
import {
  ada,
  createAccount,
  launch,
  newDocument,
  newProfile,
  signIn,
  untilDurable,
  untilSaved,
  untilSession,
  type RunningApp,
} from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { keyringIsInstalled, startKeyring, type Keyring } from "./keyring.ts";
import { documentCalled, startStoryServer } from "./story-server.ts";
import { whereFound } from "./where-found.ts";

const reason = "This computer could not keep you signed in: its keyring may be locked, missing or another one.";
const safe = "Your text is safe on this computer.";
const written = "Sent. Not sent: zebra quartz.";

describe.skipIf(!keyringIsInstalled())("a keyring", () => {
  test("that is locked at the start and unlocked while the app runs costs one sign-in, and none at the next start", async () => {
    const house = await House.begin();
    house.keyring.lock();
    const locked = await house.startWithoutSession();
    await house.keyring.unlock();
    await house.signInOnce(locked, " After the unlocking.");
    await locked.close();

    const unlocked = await house.start();
    await untilSession(unlocked, "active");
    await house.writeAndSend(unlocked, " And at the next start.");
    await house.endsWith({ signIns: 1 });
  });

  test("that is locked at one start only costs no sign-in where none was wanted, and is never asked again while the app runs", async () => {
    const house = await House.begin();
    house.keyring.lock();
    const locked = await house.startWithoutSession();
    await locked.page.keyboard.press("Escape");
    await locked.signInCard.getByRole("button", { name: "Close" }).click();
    await house.write(locked, " While it was locked.");
    await locked.close();
    await house.keyring.unlock();

    const unlocked = await house.start();
    await untilSession(unlocked, "active");
    await untilSaved(unlocked);
    // Locked under the running app: a refresh brings new tokens all the same, and they are kept.
    house.keyring.lock();
    house.server.expireAccessTokens();
    await house.writeAndSend(unlocked, " Locked again.");
    await unlocked.close();
    await house.keyring.unlock();
    await untilSession(await house.start(), "active");
    await house.endsWith({ signIns: 0 });
  });

  test("that was replaced by another one costs one sign-in, which that one keeps; so does the first one's return", async () => {
    const house = await House.begin();
    await house.keyring.beReplaced();
    const replaced = await house.startWithoutSession();
    await house.signInOnce(replaced, " With another keyring.");
    await replaced.close();
    const again = await house.start();
    await untilSession(again, "active");
    await again.close();

    await house.keyring.takeBack();
    const back = await house.startWithoutSession();
    await house.signInOnce(back, " With the first again.");
    await house.endsWith({ signIns: 2 });
  });

  test("that is gone at one start and back at the next takes the session along, and brings it back", async () => {
    const house = await House.begin();
    await house.keyring.goAway();
    const gone = await house.startWithoutSession();
    await house.write(gone, " While it was gone.");
    await gone.close();
    await house.keyring.comeBack();

    const back = await house.start();
    await untilSession(back, "active");
    await untilSaved(back);
    await house.endsWith({ signIns: 0 });
  });
});

/** A person who is signed in with a keyring, with a text of which the server has only the beginning. */
class House {
  readonly keyring: Keyring;
  readonly server: FaultyServer;
  readonly #profile: string;
  #text = written;
  #filesBefore: readonly string[] = [];

  private constructor(keyring: Keyring, server: FaultyServer, profile: string) {
    this.keyring = keyring;
    this.server = server;
    this.#profile = profile;
  }

  static async begin(): Promise<House> {
    const house = new House(await startKeyring(), await startStoryServer(), newProfile());
    const app = await house.start();
    await createAccount(app);
    await newDocument(app, "Private");
    await app.page.keyboard.type("Sent.");
    await untilSaved(app);
    house.server.goOffline();
    await app.page.keyboard.type(" Not sent: zebra quartz.");
    await untilDurable(app);
    await app.close();
    house.server.comeBack();
    house.#filesBefore = readdirSync(house.#profile);
    return house;
  }

  async start(): Promise<RunningApp> {
    const app = await launch({ server: this.server.origin, profile: this.#profile, env: this.keyring.env });
    if (this.#filesBefore.length > 0) await app.text.waitFor();
    return app;
  }

  /** The whole text is there and typable, the person is told why they are not signed in, and the sealed tokens stay. */
  async startWithoutSession(): Promise<RunningApp> {
    const sealed = this.#sealedTokens();
    const app = await this.start();
    expect(await editorText(app)).toBe(this.#text);
    await untilSession(app, "signedOut");
    expect(await app.signInCard.innerText()).toContain(reason);
    expect(await app.signInCard.innerText()).toContain(safe);
    await this.write(app, " Typed without a session.");
    expect(sealed).toMatch(/^[\w+/]{40,}=*$/);
    expect(this.#sealedTokens()).toBe(sealed);
    return app;
  }

  async signInOnce(app: RunningApp, more: string): Promise<void> {
    await signIn(app, ada, app.signInCard);
    await app.signInCard.waitFor({ state: "detached" });
    await this.writeAndSend(app, more);
  }

  async write(app: RunningApp, more: string): Promise<void> {
    await app.text.focus();
    await app.page.keyboard.press("Control+End");
    await app.page.keyboard.type(more);
    await untilDurable(app);
    this.#text += more;
    expect(await editorText(app)).toBe(this.#text);
  }

  async writeAndSend(app: RunningApp, more: string): Promise<void> {
    await this.write(app, more);
    await untilSaved(app);
  }

  async endsWith({ signIns }: { readonly signIns: number }): Promise<void> {
    expect(documentCalled(this.server, "Private").content).toBe(this.#text);
    expect(this.server.requestsTo("POST", "/sys/user/login")).toHaveLength(signIns);
    // Nothing that was there is gone, and nothing secret can be read.
    expect(readdirSync(this.#profile)).toEqual(expect.arrayContaining(this.#filesBefore.filter((name) => /json|accounts/.test(name))));
    const tokens = this.server.requests.map(({ token }) => token).filter((token) => token !== null);
    expect(await whereFound(this.#profile, [...new Set(tokens), ada.password, "zebra quartz"])).toEqual([]);
  }

  #sealedTokens(): string | null {
    const { sessions } = JSON.parse(readFileSync(join(this.#profile, "session.json"), "utf8")) as {
      sessions: Record<string, { sealed: string | null }>;
    };
    return sessions[this.server.origin]?.sealed ?? null;
  }
}
