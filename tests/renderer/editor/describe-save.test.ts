import { expect, test } from "vitest";
import { describeSave } from "../../../renderer/editor/describe-save.ts";
import type { DocumentFacts } from "../../../renderer/save/document-facts.ts";

const now = new Date(2026, 10, 23, 12, 5, 0).getTime();
const at = (time: string): number => new Date(`2026-11-23T${time}`).getTime();

const facts = (changes: Partial<DocumentFacts>): DocumentFacts => ({
  editVersion: 7,
  draftVersion: 7,
  ackedVersion: 7,
  remote: { kind: "idle" },
  durableAt: at("12:04:31"),
  ackedAt: at("12:01:10"),
  refusal: null,
  writeFailure: null,
  brought: null,
  ...changes,
});

test("both parts name their moment", () => {
  expect(describeSave(facts({}), false, 0, now)).toEqual({
    local: { says: "on this computer 12:04:31", holds: true },
    server: { says: "on the server 12:01:10", holds: true },
    note: null,
  });
});

test("what was typed since is not claimed, and a passing moment is not put into words", () => {
  const { local, server } = describeSave(facts({ editVersion: 8 }), false, 0, now);
  expect(local).toEqual({ says: "on this computer 12:04:31", holds: false });
  expect(server.holds).toBe(false);
});

test("a write that takes long is said", () => {
  expect(describeSave(facts({ editVersion: 8 }), true, 0, now).local.says).toBe("writing to this computer…");
});

test("a document that the server never had says so", () => {
  const never = facts({ ackedVersion: 0, ackedAt: 0, remote: { kind: "queued", cause: "offline" } });
  const { server, note } = describeSave(never, false, 2, now);
  expect(server.says).toBe("not on the server yet");
  expect(note).toBe("waiting: the server cannot be reached · 2 waiting");
});

test("another day is named with its date", () => {
  const { local } = describeSave(facts({ durableAt: new Date(2026, 10, 22, 9, 30, 5).getTime() }), false, 0, now);
  expect(local.says).toBe("on this computer 2026-11-22 09:30");
});

test("the open document's own wait is not counted twice", () => {
  expect(describeSave(facts({ ackedVersion: 6 }), false, 1, now).note).toBeNull();
  expect(describeSave(facts({}), false, 1, now).note).toBe("1 waiting");
});

test("without a session the way to send is said", () => {
  const { note } = describeSave(facts({ ackedVersion: 6, remote: { kind: "queued", cause: "sessionOver" } }), false, 1, now);
  expect(note).toBe("Sign in to send it");
});
