import { describe, expect, it } from "vitest";
import { Desk, key, viewOf } from "../http/talk.ts";

describe("the window's view of the session", () => {
  it("is the one it began with, and then what main says", () => {
    const desk = new Desk(viewOf("active", 1));
    let heard = 0;
    const leave = desk.client.view.subscribe(() => void (heard += 1));
    desk.say(viewOf("refreshing", 1));
    desk.say(viewOf("active", 2));
    expect(desk.client.view.get()).toEqual(viewOf("active", 2));
    leave();
    desk.say(viewOf("expired", 2));
    expect(heard).toBe(2);
  });

  it("asks main, and decides nothing", async () => {
    const desk = new Desk(viewOf("active", 1));
    desk.will(viewOf("active", 2));
    expect(await desk.client.refresh(key, 1)).toMatchObject({ ok: true, value: { generation: 2 } });
    await desk.client.end(key, 2, "endedByServer");
    await desk.client.keepWriting();
    await desk.client.signOut();
    expect(desk.asked).toEqual([
      ["session.refresh", { account: key, rejectedGeneration: 1 }],
      ["session.end", { account: key, generation: 2, cause: "endedByServer" }],
      ["session.keepWriting", {}],
      ["session.signOut", {}],
    ]);
    expect(desk.client.view.get().phase).toBe("active");
  });
});
