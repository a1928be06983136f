import { expect, it } from "vitest";
import { findTroubles } from "../../../renderer/recovery/troubles.ts";
import { summary } from "../save/summary.ts";

it("lists what wants a person before what only waits, each document once, for its gravest reason", () => {
  const refusal = { cause: "gone", version: 2, message: "" } as const;
  const documents = [
    summary({ id: "early", draftVersion: 2, durableAt: 1 }),
    summary({ id: "late", draftVersion: 2, durableAt: 2 }),
    summary({ id: "damaged", draftVersion: 2 }),
    summary({ id: "refused", draftVersion: 2, refusal }),
    summary({ id: "conflict", draftVersion: 2, inConflict: true, refusal }),
    summary({ id: "safe" }),
    summary({ id: "trashed", draftVersion: 2, trashedAt: 1 }),
  ];
  const setAside = ["damaged", "conflict", "unknown"].map((documentId) => ({ documentId, pieces: 3, at: 1 }));
  expect(findTroubles(documents, setAside).map(({ kind, document }) => [kind, document.id])).toEqual([
    ["conflict", "conflict"],
    ["refused", "refused"],
    ["damaged", "damaged"],
    ["waiting", "late"],
    ["waiting", "early"],
  ]);
});
