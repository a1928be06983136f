import { expect, it } from "vitest";
import { findUnsent, needsPerson } from "../../../renderer/save/unsent.ts";
import { summary } from "./summary.ts";

const refusal = { cause: "forbidden", version: 9, message: "" } as const;

it("counts the edits that the server does not have, and tells which go out by themselves", () => {
  const documents = [
    summary({ id: "sent" }),
    summary({ id: "waits", draftVersion: 9 }),
    summary({ id: "refused", draftVersion: 5, refusal }),
    summary({ id: "conflict", draftVersion: 2, inConflict: true }),
    summary({ id: "trashed", draftVersion: 7, trashedAt: 1 }),
  ];
  expect(findUnsent(documents)).toEqual({ documentIds: ["waits", "refused", "conflict"], editCount: 13, stuckIds: ["refused", "conflict"] });
  expect(findUnsent([summary()])).toEqual({ documentIds: [], editCount: 0, stuckIds: [] });
});

it("asks for nobody where a document is in the trash, or only waits", () => {
  expect(needsPerson(summary({ refusal }))).toBe(true);
  expect(needsPerson(summary({ refusal, trashedAt: 1 }))).toBe(false);
  expect(needsPerson(summary({ draftVersion: 2 }))).toBe(false);
});
