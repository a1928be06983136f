import { expect, it } from "vitest";
import { saveState, type DocumentFacts, type Remote, type SaveState } from "../../../renderer/save/document-facts.ts";

const facts = (versions: [number, number, number], remote: Remote): DocumentFacts => {
  const [editVersion, draftVersion, ackedVersion] = versions;
  return { editVersion, draftVersion, ackedVersion, remote, durableAt: 0, ackedAt: 0, refusal: null, writeFailure: null, brought: null };
};
const queued: Remote = { kind: "queued", cause: "offline" };

it.each<[SaveState, [number, number, number], Remote]>([
  ["clean", [0, 0, 0], { kind: "idle" }],
  ["clean", [3, 3, 3], { kind: "idle" }],
  ["clean", [3, 3, 3], queued],
  ["dirty", [4, 3, 3], { kind: "idle" }],
  ["dirty", [4, 3, 2], queued],
  ["dirty", [4, 3, 2], { kind: "saving" }],
  ["drafted", [3, 3, 2], { kind: "idle" }],
  ["queued", [3, 3, 2], queued],
  ["saving", [3, 3, 2], { kind: "saving" }],
  ["saving", [3, 3, 3], { kind: "saving" }],
  ["conflict", [3, 3, 2], { kind: "conflict" }],
  ["conflict", [4, 3, 2], { kind: "conflict" }],
])("%s: versions %j, remote %j", (state, versions, remote) => {
  expect(saveState(facts(versions, remote))).toBe(state);
});
