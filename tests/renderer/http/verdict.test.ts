import { describe, expect, it } from "vitest";
import { gatewayHeaders } from "../../../preload/contract/gateway.ts";
import { readRetryAfter, readVerdict, toMilliseconds, type Verdict } from "../../../renderer/http/verdict.ts";

const now = Date.UTC(2030, 0, 1);

function read(status: number, body: unknown, headers: Record<string, string> = {}, method = "PUT"): Verdict {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return readVerdict({ status, body: text, method, header: (name) => headers[name] ?? null }, now);
}

const theirs = { id: "d", title: "T", content: "C", rev: 3, updated_at: 5 };
const trouble: Verdict = { kind: "noVerdict", cause: "serverTrouble" };
const refuses: Verdict = { kind: "noVerdict", cause: "serverRefuses" };
const html = "<!doctype html><title>Log in</title>";

describe("an answer is read by the protocol's table", () => {
  it.each<[string, number, unknown, Verdict]>([
    ["success", 200, { code: 20000, data: { rev: 1 } }, { kind: "ok", data: { rev: 1 } }],
    ["created", 201, { code: 20000, data: {} }, { kind: "ok", data: {} }],
    ["a success of another code", 200, { code: 0, data: {} }, trouble],
    ["a page with 200", 200, html, trouble],
    ["nothing with 204", 204, "", trouble],
    ["half a body", 200, '{"code":20000,"da', trouble],
    ["a redirect", 302, html, trouble],
    ["50014", 401, { code: 50014 }, { kind: "accessRejected" }],
    ["50008", 401, { code: 50008, message: "?" }, { kind: "accessRejected" }],
    ["50015", 401, { code: 50015 }, { kind: "sessionOver", cause: "refreshExpired" }],
    ["50012", 401, { code: 50012 }, { kind: "sessionOver", cause: "endedByServer" }],
    ["50015 as text", 401, { code: "50015" }, refuses],
    ["50015 with 200", 200, { code: 50015 }, trouble],
    ["50015 with 500", 500, { code: 50015 }, trouble],
    ["60204 outside of a sign-in", 401, { code: 60204 }, refuses],
    ["a proxy's 401", 401, html, refuses],
    ["a 401 without a body", 401, "", refuses],
    ["a 401 of another shape", 401, [50015], refuses],
    ["403", 403, { code: 40300, message: "No" }, { kind: "refused", cause: "forbidden", message: "No" }],
    ["403 of a proxy", 403, html, { kind: "refused", cause: "forbidden", message: "" }],
    ["404", 404, { code: 40400, message: "Gone" }, { kind: "refused", cause: "gone", message: "Gone" }],
    ["404 of a proxy", 404, html, refuses],
    ["405", 405, { code: 40500 }, refuses],
    ["409", 409, { code: 40900, data: theirs }, { kind: "conflict", theirs: { id: "d", title: "T", content: "C", rev: 3, updatedAt: 5 } }],
    ["409 without their text", 409, { code: 40900 }, trouble],
    ["409 of another code", 409, { code: 1 }, refuses],
    ["412", 412, { code: 41200 }, refuses],
    ["413", 413, { code: 41300, message: "Big", data: { limit: 9 } }, { kind: "refused", cause: "tooLarge", message: "Big", limitBytes: 9 }],
    ["413 of a proxy", 413, html, { kind: "refused", cause: "tooLarge", message: "" }],
    ["422 42200", 422, { code: 42200 }, { kind: "saveIdReused" }],
    ["422 of another code", 422, { code: 1, message: "Bad" }, { kind: "refused", cause: "invalid", message: "Bad" }],
    ["400", 400, { code: 40000, message: "Bad" }, { kind: "refused", cause: "invalid", message: "Bad" }],
    ["400 of a proxy", 400, html, refuses],
    ["429 without a word of when", 429, html, trouble],
    ["500", 500, { code: 50000 }, trouble],
    ["502", 502, html, trouble],
    ["503 without a word of when", 503, "", trouble],
  ])("%s", (_what, status, body, verdict) => {
    expect(read(status, body)).toEqual(verdict);
  });

  it.each([429, 503])("%i with Retry-After", (status) => {
    expect(read(status, html, { "retry-after": "7" })).toEqual({ kind: "slowDown", delayMs: 7_000 });
  });

  it.each<[string, Verdict]>([
    ["staleGeneration", { kind: "accessRejected" }],
    ["otherAccount", { kind: "notSignedIn" }],
    ["unreachable", { kind: "noVerdict", cause: "offline" }],
    ["redirected", trouble],
    ["badRequest", trouble],
    ["somethingNew", trouble],
  ])("the gateway's word %s counts before the status", (word, verdict) => {
    expect(read(200, { code: 50015 }, { [gatewayHeaders.word]: word })).toEqual(verdict);
  });
});

describe("Retry-After", () => {
  it.each<[string | null, number | null]>([
    [null, null],
    ["", null],
    ["soon", null],
    ["0", 0],
    ["1.5", 1_500],
    ["-3", 0],
    ["999999", 86_400_000],
    ["Tue, 01 Jan 2030 00:01:00 GMT", 60_000],
    ["Mon, 01 Jan 2001 00:00:00 GMT", 0],
    ["Thu, 01 Jan 2099 00:00:00 GMT", 86_400_000],
  ])("%j is %j ms", (value, delayMs) => {
    expect(readRetryAfter(value, now)).toBe(delayMs);
  });
});

it("a time on the wire is a number or an ISO text, and nonsense is never", () => {
  expect(["2030-01-01T00:00:00Z", 5, "yesterday"].map(toMilliseconds)).toEqual([now, 5, 0]);
});
