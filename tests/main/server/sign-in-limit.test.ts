import { describe, expect, test } from "vitest";
import { SignInLimit } from "../../../main/server/sign-in-limit.ts";
import { startFixture } from "./server-fixture.ts";

const failTimes = async (server: ReturnType<typeof startFixture>, times: number, name = "ada") => {
  for (let time = 0; time < times; time++) expect((await server.login(name, "wrong password")).code).toBe(60204);
};

describe("failed sign-ins", () => {
  test("are ten a name within five minutes; then even the right password waits", async () => {
    const server = startFixture();
    await server.register();
    await failTimes(server, 10);
    const refused = await server.login();
    expect(refused).toMatchObject({ status: 429, code: 42900 });
    expect(refused.headers.get("retry-after")).toBe("300");
    server.wait(299);
    expect((await server.login()).headers.get("retry-after")).toBe("1");
    server.wait(1);
    expect((await server.login()).status).toBe(200);
  });

  test("count by name in whatever case, and other names go on", async () => {
    const server = startFixture();
    await server.register("ada");
    await server.register("bob");
    await failTimes(server, 5, "ada");
    await failTimes(server, 5, "ADA");
    expect((await server.login("Ada")).status).toBe(429);
    expect((await server.login("bob")).status).toBe(200);
  });

  test("are forgotten by a successful one", async () => {
    const server = startFixture();
    await server.register();
    await failTimes(server, 9);
    expect((await server.login()).status).toBe(200);
    await failTimes(server, 9);
    expect((await server.login()).status).toBe(200);
  });

  test("slide: each is forgotten five minutes after it was made", async () => {
    const server = startFixture();
    await server.register();
    await failTimes(server, 5);
    server.wait(200);
    await failTimes(server, 5);
    server.wait(100);
    await failTimes(server, 5);
    expect((await server.login()).headers.get("retry-after")).toBe("200");
  });

  test("are no more when they are made all at once", async () => {
    const server = startFixture();
    await server.register();
    const replies = await Promise.all(Array.from({ length: 30 }, () => server.login("ada", "wrong password")));
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  test("are a hundred an address, over all names, and asking which names are taken is one", async () => {
    const server = startFixture();
    await server.register();
    const remoteAddress = "192.0.2.7";
    const ask = (path: string, username: string, from = remoteAddress) =>
      server.send("POST", path, { body: { username, password: "wrong password" }, remoteAddress: from });
    for (let time = 0; time < 50; time++) expect((await ask("/sys/user/login", `name ${time}`)).status).toBe(401);
    for (let time = 0; time < 50; time++) expect((await ask("/sys/user/register", "ada")).status).toBe(409);
    expect((await ask("/sys/user/login", "one more")).status).toBe(429);
    expect((await ask("/sys/user/register", "one more")).status).toBe(429);
    expect((await ask("/sys/user/login", "one more", "192.0.2.8")).status).toBe(401);
  });

  test("are not what a malformed request is", async () => {
    const server = startFixture();
    await server.register();
    for (let time = 0; time < 20; time++) await server.send("POST", "/sys/user/login", { body: { username: "ada" } });
    expect((await server.login()).status).toBe(200);
  });
});

test("the memory of names is bounded", () => {
  const limit = new SignInLimit(() => 1, { perName: 1, remembered: 2 });
  const begin = (name: string) => limit.begin(name, null).kind;
  expect([begin("a"), begin("a")]).toEqual(["allowed", "refused"]);
  expect([begin("b"), begin("c"), begin("a")]).toEqual(["allowed", "allowed", "allowed"]);
});

test("a clock that was set back bars nobody", () => {
  let now = 10_000_000;
  const limit = new SignInLimit(() => now, { perName: 1 });
  limit.begin("ada", null);
  now -= 3_600_000;
  expect(limit.begin("ada", null).kind).toBe("allowed");
});
