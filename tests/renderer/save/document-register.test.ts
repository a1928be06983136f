import { describe, expect, it } from "vitest";
import type { DocumentSummary } from "../../../preload/contract/documents.ts";
import { DocumentRegister, waits } from "../../../renderer/save/document-register.ts";
import { summary } from "./summary.ts";

function listened(): { register: DocumentRegister; published: () => number } {
  const register = new DocumentRegister();
  register.replace([summary()]);
  let count = 0;
  register.summaries.subscribe(() => void (count += 1));
  return { register, published: () => count };
}

describe("the list is published", () => {
  it("not for each key: a version alone shows nothing new", () => {
    const { register, published } = listened();
    register.put(summary({ draftVersion: 2 }));
    expect(published()).toBe(1);
    register.put(summary({ draftVersion: 3, durableAt: 9 }));
    register.put(summary({ draftVersion: 4 }));
    expect(published()).toBe(1);
    expect(register.get("d-1")?.draftVersion).toBe(4);
  });

  it.each<Partial<DocumentSummary>>([
    { title: "Other" },
    { trashedAt: 5 },
    { hasText: false },
    { inConflict: true },
    { remoteRev: 2 },
    { draftVersion: 2 },
    { id: "d-2" },
  ])("for what a person can see: %j", (change) => {
    const { register, published } = listened();
    register.put(summary(change));
    expect(published()).toBe(1);
  });

  it("and one document's own listeners hear each change of it, and of no other", () => {
    const { register } = listened();
    let heard = 0;
    const leave = register.watch("d-1", () => void (heard += 1));
    register.put(summary({ draftVersion: 2 }));
    register.put(summary({ id: "d-2" }));
    register.replace([summary()]);
    expect(heard).toBe(2);
    leave();
    register.put(summary({ draftVersion: 3 }));
    expect(heard).toBe(2);
  });
});

it("edits wait until the server has them, but not those of a trashed document", () => {
  expect([summary(), summary({ draftVersion: 2 }), summary({ draftVersion: 2, trashedAt: 1 })].map(waits)).toEqual([false, true, false]);
});
