import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serverProfile } from "../../../preload/contract/server-profile.ts";
import { createGateway, type Gateway } from "../../../main/gateway/gateway.ts";
import { startFaultyServer, type FaultyServer } from "../../faulty-server/faulty-server.ts";
import { codeOf, Desk, expectView } from "../session/desk.ts";

const eve = { username: "eve", password: "a long enough one" };
const refreshPath = serverProfile.paths.refresh;
const documentId = "01890a5d-ac96-774b-bcce-b302099a8057";

let dataDir: string;
let nowMs: number;
let server: FaultyServer;
let desk: Desk;
let gateway: Gateway;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "longhand-server-"));
  nowMs = Date.now();
  server = await startFaultyServer({ dataDir, accessSeconds: 20, refreshSeconds: 90, clock: () => nowMs });
  desk = await Desk.open({ origin: server.origin });
  gateway = createGateway({
    accessFor: (stamp) => desk.session.accessFor(stamp),
    origin: async () => server.origin,
    fetch,
    time: desk.time,
    profile: serverProfile,
    log: (...line) => void desk.said.push(line),
  });
  expectView(await desk.run(desk.session.register(eve)));
});
afterEach(async () => {
  await desk.close();
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Time passes here and on the server alike. */
function pass(seconds: number): void {
  nowMs += seconds * 1000;
  desk.time.advance(seconds * 1000);
}

async function save(saveId: string, baseRev: number): Promise<{ status: number; code: unknown; word: string | null }> {
  const { account, generation } = desk.session.view();
  const { status, headers, body } = await gateway.ask({
    method: "PUT",
    path: `/documents/${documentId}`,
    headers: {
      "Content-Type": "application/json",
      "Idempotency-Key": saveId,
      "x-longhand-account": account?.key ?? "",
      "x-longhand-generation": String(generation),
    },
    body: JSON.stringify({ base_rev: baseRev, title: "A title", content: "长文本".repeat(1000) }),
  });
  const { code } = JSON.parse(body) as { code: unknown };
  return { status, code, word: headers["x-longhand-gateway"] ?? null };
}

describe("the session and the gateway with the real server", () => {
  it("save, meet an expired token, refresh, and save again with the same save id", async () => {
    expect(await save("s1", 0)).toMatchObject({ status: 200, code: 20000 });
    nowMs += 21_000;
    expect(await save("s2", 1)).toMatchObject({ status: 401, code: 50014 });
    expectView(await desk.run(desk.refresh()));
    expect(await save("s2", 1)).toMatchObject({ status: 200, code: 20000 });
    expect(await save("s2", 1)).toMatchObject({ status: 200, code: 20000 });
  });

  it("refresh early, and ask for a new stamp", async () => {
    pass(19);
    expect(await save("s1", 0)).toMatchObject({ status: 409, word: "staleGeneration" });
    expect(await save("s1", 0)).toMatchObject({ status: 200, code: 20000 });
  });

  it("are over when the refresh token is, and go on after signing in", async () => {
    nowMs += 91_000;
    expect(await save("s1", 0)).toMatchObject({ status: 401 });
    expect(codeOf(await desk.run(desk.refresh()))).toBe("sessionOver");
    expect(desk.session.view()).toMatchObject({ phase: "expired", cause: "refreshExpired" });
    expect(await save("s1", 0)).toMatchObject({ status: 409, word: "otherAccount" });
    expectView(await desk.run(desk.session.signIn(eve)));
    expect(await save("s1", 0)).toMatchObject({ status: 200, code: 20000 });
  });

  it("are over by the server's own word, and say so", async () => {
    server.endSessionsOf("eve");
    expect(await save("s1", 0)).toMatchObject({ status: 401, code: 50012 });
    expect(codeOf(await desk.run(desk.refresh()))).toBe("sessionOver");
    expect(desk.session.view()).toMatchObject({ phase: "expired", cause: "endedByServer" });
  });

  it("get the same pair again where the refresh's answer was lost", async () => {
    server.faults.next({ path: refreshPath }, { kind: "loseAnswer" });
    server.faults.next({ path: refreshPath }, { kind: "truncateBody" });
    expectView(await desk.run(desk.refresh()));
    const asked = server.requestsTo("POST", refreshPath);
    expect(asked.map(({ serverStatus }) => serverStatus)).toEqual([200, 200, 200]);
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(await save("s1", 0)).toMatchObject({ status: 200, code: 20000 });
  });

  it("stay signed in through an outage", async () => {
    nowMs += 21_000;
    server.goOffline();
    expect(codeOf(await desk.run(desk.refresh()))).toBe("serverUnreachable");
    expect(await save("s1", 0)).toMatchObject({ status: 504, word: "unreachable" });
    expect(desk.session.view().phase).toBe("active");
    server.comeBack();
    expectView(await desk.run(desk.refresh()));
    expect(await save("s1", 0)).toMatchObject({ status: 200, code: 20000 });
  });

  it("do not take a half answer for a whole one, and the save behind it is there once", async () => {
    server.faults.next({ method: "PUT" }, { kind: "truncateBody" });
    expect(await save("s1", 0)).toMatchObject({ status: 504, word: "unreachable" });
    expect(await save("s1", 0)).toMatchObject({ status: 200, code: 20000 });
    expect(server.revisions(documentId)).toHaveLength(1);
  });

  it("leave nothing in force after signing out, also with an expired access token", async () => {
    const token = await desk.accessToken();
    nowMs += 21_000;
    await desk.run(desk.session.signOut());
    await desk.run(desk.session.settled());
    const response = await fetch(`${server.origin}/documents`, { headers: { "X-Token": token } });
    expect(((await response.json()) as { code: unknown }).code).toBe(50008);
  });

  it("say the server's words in the form", async () => {
    expect(codeOf(await desk.run(desk.session.register(eve)))).toBe("nameTaken");
    expect(codeOf(await desk.run(desk.session.register({ username: "x", password: "" })))).toBe("invalidField");
    expect(codeOf(await desk.run(desk.session.signIn({ ...eve, password: "another" })))).toBe("wrongCredentials");
  });
});
