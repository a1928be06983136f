import { describe, expect, test } from "vitest";
import { readUserName } from "../../../main/server/user-name.ts";
import { password, startFixture } from "./server-fixture.ts";

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const register = (username: unknown, secret: unknown = password) => ({ body: { username, password: secret } });

describe("creating an account", () => {
  test("answers 201 with a session and an immutable id that is not the name", async () => {
    const server = startFixture({ accessSeconds: 20 });
    const { status, code, data } = await server.send("POST", "/sys/user/register", register("ada"));
    expect({ status, code }).toEqual({ status: 201, code: 20000 });
    expect(data.user).toEqual({ id: expect.stringMatching(uuidV7), name: "ada" });
    expect(data.expires_in).toBe(20);
    expect(await server.send("GET", "/sys/user/info", { token: data.access_token })).toMatchObject({
      status: 200,
      data: data.user,
    });
  });

  test("folds compatibility forms of a name and trims it", async () => {
    const server = startFixture();
    const { data } = await server.send("POST", "/sys/user/register", register("  Ａｄａ 李 "));
    expect(data.user.name).toBe("Ada 李");
    expect((await server.login("Ada 李")).status).toBe(200);
  });

  test("takes a name once, also in another case or form", async () => {
    const server = startFixture();
    await server.register("Ada");
    for (const name of ["Ada", "ada", "ＡＤＡ", " ada "]) {
      expect(await server.send("POST", "/sys/user/register", register(name))).toMatchObject({ status: 409, code: 40901 });
    }
  });

  test("gives a name to one of two who ask for it at once", async () => {
    const server = startFixture();
    const both = await Promise.all([1, 2].map(() => server.send("POST", "/sys/user/register", register("ada"))));
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
  });

  test.each([
    ["", "username"],
    ["   ", "username"],
    ["a".repeat(65), "username"],
    ["a\u0000b", "username"],
    ["a\nb", "username"],
    ["a\u200bb", "username"],
    ["\ud800", "username"],
    [7, "username"],
    [undefined, "username"],
  ])("refuses the name %j and says which field it is", async (name, field) => {
    const { status, code, message } = await startFixture().send("POST", "/sys/user/register", register(name));
    expect({ status, code }).toEqual({ status: 400, code: 40000 });
    expect(message).toContain(field);
  });

  test.each([["12345"], ["a".repeat(1025)], [null]])("refuses the password %j", async (secret) => {
    const { status, code, message } = await startFixture().send("POST", "/sys/user/register", register("ada", secret));
    expect({ status, code }).toEqual({ status: 400, code: 40000 });
    expect(message).toContain("password");
    expect(message).not.toContain("12345");
  });

  test("takes passwords of 6 and of 1024 characters", async () => {
    const server = startFixture();
    await server.register("short", "123456");
    await server.register("long", "长".repeat(1024));
    expect((await server.login("long", "长".repeat(1024))).status).toBe(200);
  });

  test("takes a name of 64 characters, and no longer one that folding lengthens", () => {
    expect(readUserName("𝒂".repeat(64))).toBe("a".repeat(64));
    expect(readUserName("ﷺ".repeat(4))).toBeNull();
  });
});

describe("signing in", () => {
  test("answers a new session for the same user", async () => {
    const server = startFixture();
    const ada = await server.register();
    const { status, data } = await server.login();
    expect(status).toBe(200);
    expect(data.user).toEqual({ id: ada.id, name: "ada" });
    expect(data.access_token).not.toBe(ada.access);
  });

  test("answers a wrong password and an unknown name alike", async () => {
    const server = startFixture();
    await server.register();
    const wrong = await server.login("ada", "wrong password");
    const unknown = await server.login("nobody", password);
    const impossible = await server.login("\u0000", password);
    for (const reply of [wrong, unknown, impossible]) {
      expect(reply).toMatchObject({ status: 401, code: 60204, message: wrong.message });
    }
    expect((await server.login("ada", "x".repeat(5000))).code).toBe(60204);
  });

  test("takes a password however the keyboard composed its letters", async () => {
    const server = startFixture();
    await server.register("ada", "caf\u00e9 au lait");
    expect((await server.login("ada", "cafe\u0301 au lait")).status).toBe(200);
  });

  test("still knows everybody after a restart", async () => {
    const server = startFixture();
    const { access } = await server.register();
    server.restart();
    expect((await server.login()).status).toBe(200);
    expect((await server.send("GET", "/sys/user/info", { token: access })).status).toBe(200);
  });

  test("keeps no password and no token in the database as such", async () => {
    const server = startFixture();
    const { access, refresh } = await server.register();
    const { data } = await server.refresh(refresh);
    const tables = ["users", "sessions", "access_tokens", "refresh_tokens", "settings"];
    const everything = JSON.stringify(tables.map((table) => server.database.all(`SELECT * FROM ${table}`)), (_, value) =>
      value instanceof ArrayBuffer ? Buffer.from(value).toString("latin1") : value,
    );
    for (const secret of [password, access, refresh, data.access_token, data.refresh_token]) {
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(secret.slice(4));
    }
  });
});
