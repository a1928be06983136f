import { describe, expect, test } from "vitest";
import { newKey, startFixture, type ServerFixture } from "./server-fixture.ts";

const info = async (server: ServerFixture, token?: string) => {
  const { status, code } = await server.send("GET", "/sys/user/info", token === undefined ? {} : { token });
  return status === 200 ? status : code;
};

describe("an access token", () => {
  test("is good until its lifetime is over, and then 50014", async () => {
    const server = startFixture({ accessSeconds: 20 });
    const { access } = await server.register();
    server.wait(19.999);
    expect(await info(server, access)).toBe(200);
    server.wait(0.001);
    expect(await info(server, access)).toBe(50014);
  });

  test("that is missing, garbled, or a refresh token is 50008 with 401", async () => {
    const server = startFixture();
    const { refresh, access } = await server.register();
    for (const token of [undefined, "nonsense", refresh, `${access}x`]) expect(await info(server, token)).toBe(50008);
    expect(await server.send("GET", "/documents")).toMatchObject({ status: 401, code: 50008 });
  });

  test("stays good after a refresh until its own expiry, so that no request under way breaks", async () => {
    const server = startFixture({ accessSeconds: 20 });
    const { access, refresh } = await server.register();
    server.wait(10);
    await server.refresh(refresh);
    expect(await info(server, access)).toBe(200);
    server.wait(10);
    expect(await info(server, access)).toBe(50014);
  });
});

describe("a refresh", () => {
  test("yields a new pair, also when the access token has expired", async () => {
    const server = startFixture({ accessSeconds: 20 });
    const { access, refresh } = await server.register();
    server.wait(3600);
    const { status, data } = await server.refresh(refresh);
    expect(status).toBe(200);
    expect(data.expires_in).toBe(20);
    expect(new Set([access, refresh, data.access_token, data.refresh_token]).size).toBe(4);
    expect(await info(server, data.access_token)).toBe(200);
    expect((await server.refresh(data.refresh_token)).status).toBe(200);
  });

  test("needs a key", async () => {
    const server = startFixture();
    const { refresh: token } = await server.register();
    const reply = await server.send("POST", "/sys/user/refreshtoken", { token, body: {} });
    expect(reply).toMatchObject({ status: 400, code: 40000 });
    expect((await server.refresh(token)).status).toBe(200);
  });

  test("of an unknown, missing or access token is 50015", async () => {
    const server = startFixture();
    const { access } = await server.register();
    for (const token of ["nonsense", access]) expect(await server.refresh(token)).toMatchObject({ status: 401, code: 50015 });
    const missing = await server.send("POST", "/sys/user/refreshtoken", { key: newKey(), body: {} });
    expect(missing).toMatchObject({ status: 401, code: 50015 });
    expect(await info(server, access)).toBe(200);
  });

  test("asked again with the same key within a minute gives the very same pair, also after a restart", async () => {
    const server = startFixture();
    const { refresh } = await server.register();
    const key = newKey();
    const first = await server.refresh(refresh, key);
    server.wait(30);
    const second = await server.refresh(refresh, key);
    server.restart();
    server.wait(29.9);
    const third = await server.refresh(refresh, key);
    for (const again of [second, third]) {
      expect(again.status).toBe(200);
      expect(again.data.access_token).toBe(first.data.access_token);
      expect(again.data.refresh_token).toBe(first.data.refresh_token);
    }
    expect(third.data.expires_in).toBe(900 - 60);
    expect((await server.refresh(third.data.refresh_token)).status).toBe(200);
  });

  test("asked twice at once with one key gives one pair", async () => {
    const server = startFixture();
    const { refresh } = await server.register();
    const key = newKey();
    const [one, other] = await Promise.all([server.refresh(refresh, key), server.refresh(refresh, key)]);
    expect(one?.data).toEqual(other?.data);
  });

  test.each([
    ["with another key", 1, newKey()],
    ["with the same key after a minute", 60, "the-same"],
  ])("of a rotated token %s is 50015 and revokes the whole session", async (_, seconds, key) => {
    const server = startFixture();
    const { access, refresh } = await server.register();
    const { data } = await server.refresh(refresh, "the-same");
    server.wait(seconds);
    expect(await server.refresh(refresh, key)).toMatchObject({ status: 401, code: 50015 });
    expect((await server.refresh(data.refresh_token)).code).toBe(50015);
    expect(await info(server, data.access_token)).toBe(50008);
    expect(await info(server, access)).toBe(50008);
  });

  test("that revokes a session leaves the person's other sessions alone", async () => {
    const server = startFixture();
    const { refresh } = await server.register();
    const other = (await server.login()).data;
    await server.refresh(refresh);
    await server.refresh(refresh);
    expect((await server.refresh(other.refresh_token)).status).toBe(200);
  });

  test("does not extend the session: with 90 s the person signs in again 90 s after signing in", async () => {
    const server = startFixture({ accessSeconds: 20, refreshSeconds: 90 });
    let { access, refresh } = await server.register();
    for (let passed = 0; passed < 80; passed += 20) {
      server.wait(20);
      expect(await info(server, access)).toBe(50014);
      const { data } = await server.refresh(refresh);
      expect(data.expires_in).toBe(passed === 60 ? 10 : 20);
      ({ access_token: access, refresh_token: refresh } = data);
    }
    server.wait(9.999);
    expect(await info(server, access)).toBe(200);
    server.wait(0.001);
    expect(await info(server, access)).toBe(50014);
    expect(await server.refresh(refresh)).toMatchObject({ status: 401, code: 50015 });
  });
});

describe("signing out", () => {
  test("ends this session, by either token, and no other", async () => {
    const server = startFixture();
    const first = await server.register();
    const other = (await server.login()).data;
    const body = { refresh_token: first.refresh };
    expect(await server.send("POST", "/sys/user/logout", { token: first.access, body })).toMatchObject({
      status: 200,
      data: {},
    });
    expect(await info(server, first.access)).toBe(50008);
    expect((await server.refresh(first.refresh)).code).toBe(50015);
    expect(await info(server, other.access_token)).toBe(200);
    expect((await server.send("POST", "/sys/user/logout", { token: other.access_token, body: {} })).status).toBe(200);
    expect((await server.refresh(other.refresh_token)).code).toBe(50015);
  });

  test("works with an expired access token, and a second time", async () => {
    const server = startFixture({ accessSeconds: 20 });
    const { access, refresh } = await server.register();
    server.wait(30);
    const request = { token: access, body: { refresh_token: refresh } };
    expect((await server.send("POST", "/sys/user/logout", request)).status).toBe(200);
    expect((await server.send("POST", "/sys/user/logout", request)).status).toBe(200);
    expect((await server.refresh(refresh)).code).toBe(50015);
  });

  test("of nobody is 50008", async () => {
    const body = { refresh_token: "nonsense" };
    const reply = await startFixture().send("POST", "/sys/user/logout", { token: "nonsense", body });
    expect(reply).toMatchObject({ status: 401, code: 50008 });
  });
});

test("a session that the server has ended is 50012 for both tokens, and the person may sign in again", async () => {
  const server = startFixture({ accessSeconds: 20 });
  const { id, access, refresh } = await server.register();
  const bob = await server.register("bob");
  server.app.endSessionsOf(id);
  expect(await server.send("GET", "/documents", { token: access })).toMatchObject({ status: 401, code: 50012 });
  expect(await server.refresh(refresh)).toMatchObject({ status: 401, code: 50012 });
  server.wait(30);
  server.restart();
  expect(await info(server, access)).toBe(50012);
  expect((await server.login()).status).toBe(200);
  expect((await server.refresh(bob.refresh)).status).toBe(200);
});

test("tokens of long ago are cleared away", async () => {
  const server = startFixture({ refreshSeconds: 60 });
  await server.register();
  server.wait(31 * 86_400 + 60);
  await server.login();
  const count = (table: string) => server.database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;
  expect([count("sessions"), count("access_tokens"), count("refresh_tokens")]).toEqual([1, 1, 1]);
});
