import { expect, test } from "vitest";
import { createAccount, launch, newDocument, newProfile, untilDurable, untilSession } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";

test.skipIf(process.platform === "win32").each(["SIGTERM", "SIGHUP", "SIGINT"] as const)(
  "%s, as at the end of the desktop's session, ends the app while somebody types, and what was typed is there again",
  async (signal) => {
    const profile = newProfile();
    const app = await launch({ profile });
    await createAccount(app);
    await newDocument(app, "The last words");
    const durable = "Typed and durable.";
    await app.page.keyboard.type(durable);
    await untilDurable(app);
    const more = " Typed while the session was ending, key by key, without a pause";
    const typing = app.page.keyboard.type(more, { delay: 4 }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 120));
    const ended = new Promise<void>((resolve) => app.process.once("exit", () => resolve()));
    app.process.kill(signal);
    await ended;
    await typing;

    const again = await launch({ profile });
    await again.text.waitFor();
    const text = await editorText(again);
    expect((durable + more).startsWith(text)).toBe(true);
    expect(text.startsWith(durable)).toBe(true);
    await untilSession(again, "signedOut");
  },
);
