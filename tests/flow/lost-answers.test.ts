import { describe, expect, it } from "vitest";
import type { Fault } from "../faulty-server/faults.ts";
import { refreshes, saves } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

describe("an answer is lost on its way", () => {
  it.each<Fault>([{ kind: "loseAnswer" }, { kind: "truncateBody" }])(
    "of a save ($kind): it is sent again under the same id, and the server has one revision",
    async (fault) => {
      const longhand = await WholeLonghand.start();
      longhand.server.order(saves, fault, 3);
      const id = await longhand.window.write("Did you hear me?");
      await longhand.until(() => longhand.window.status === "queued: offline");
      await longhand.untilSaved();

      const sent = longhand.server.of(saves);
      expect(sent).toHaveLength(4);
      expect(new Set(sent.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
      expect(longhand.savedTexts(id)).toEqual(["Did you hear me?"]);
      longhand.check();
    },
  );

  it.each<Fault>([{ kind: "loseAnswer" }, { kind: "truncateBody" }])(
    "of a refresh ($kind): asked again with the same key it is the same pair, and nobody is signed out",
    async (fault) => {
      const longhand = await WholeLonghand.start();
      longhand.server.wait(901);
      longhand.server.order(refreshes, fault, 2);
      const id = await longhand.window.write("And the token?");
      await longhand.untilSaved();

      const asked = longhand.server.of(refreshes);
      expect(asked).toHaveLength(3);
      expect(new Set(asked.map(({ key, token }) => `${key} ${token}`)).size).toBe(1);
      expect(longhand.window.session).toBe("active");
      longhand.server.wait(901);
      longhand.window.type(" And the next one?");
      await longhand.untilSaved();
      expect(longhand.window.session).toBe("active");
      expect(longhand.savedTexts(id)).toEqual(["And the token?", "And the token? And the next one?"]);
      longhand.check();
    },
  );
});
