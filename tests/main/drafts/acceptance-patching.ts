import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import type { SaveRequest } from "../../../preload/contract/documents.ts";
import { applyEdits, type TextEdit } from "../../../main/server/text-edits.ts";
import { insertion, step, type Stories } from "./acceptance-stories.ts";

interface PatchBody {
  readonly base_rev: number;
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly sha256: string;
}

const page = "It was a bright cold day in April.\r\n".repeat(40);

/** A sealed save as edits of what the server has. */
export function describePatching({ store, made, type, theirsOf, acknowledged }: Stories): void {
  const sealed = async (documentId: string, form: "edits" | "whole" = "edits"): Promise<SaveRequest> => {
    const entry = await store.seal({ documentId, saveId: uuidv7() });
    return store.readSave(entry?.saveId ?? "", form);
  };
  const patchOf = ({ body }: SaveRequest): PatchBody => JSON.parse(body) as PatchBody;
  const typeAt = async (documentId: string, at: number, insert: string) => {
    const { text, summary } = await store.open(documentId);
    return store.append(step(documentId, summary.draftVersion, insertion(text, at, insert)));
  };

  describe("a save as edits", () => {
    it("has those alone, and the digest of the text that they make", async () => {
      const documentId = await acknowledged(page);
      await typeAt(documentId, 40, "very\n");
      await type(documentId, "The end.");
      const request = await sealed(documentId);
      expect(request).toMatchObject({ method: "PATCH", path: `/documents/${documentId}`, entry: { version: 3, baseRev: 1 } });
      const { edits, sha256, ...rest } = patchOf(request);
      expect(rest).toEqual({ base_rev: 1, title: "T" });
      expect(edits).toEqual([
        { at: 41, delete: 0, insert: "very\r\n" },
        { at: page.length, delete: 0, insert: "The end." },
      ]);
      const whole = JSON.parse((await sealed(documentId, "whole")).body) as { content: string };
      expect(applyEdits(page, edits)).toBe(whole.content);
      expect(sha256).toBe(createHash("sha256").update(whole.content).digest("hex"));
    });

    it("is the same bytes however much is typed and renamed meanwhile", async () => {
      const documentId = await acknowledged(page);
      await type(documentId, "The end.");
      const request = await sealed(documentId);
      await typeAt(documentId, 0, "Once. ");
      await store.rename({ documentId, title: "Other" });
      expect(await sealed(documentId)).toEqual(request);
    });

    it("carries a new title without an edit", async () => {
      const documentId = await acknowledged(page);
      await store.rename({ documentId, title: "1984" });
      expect(patchOf(await sealed(documentId))).toMatchObject({ title: "1984", edits: [] });
    });

    it("starts from what a pull or a merge has brought", async () => {
      const documentId = await acknowledged(page);
      await store.adopt({ expectedVersion: 1, theirs: theirsOf(documentId, 5, page.toUpperCase()) });
      await type(documentId, "!");
      const request = await sealed(documentId);
      expect(patchOf(request)).toMatchObject({ base_rev: 5, edits: [{ at: page.length, delete: 0, insert: "!" }] });
    });
  });

  describe("a save travels whole", () => {
    it.each([
      ["where it makes the document", async () => made(page)],
      ["where the edits are no shorter", async () => {
        const documentId = await acknowledged("short");
        await type(documentId, "!");
        return documentId;
      }],
      ["where half a surrogate pair is left, which has no UTF-8", async () => {
        const documentId = await acknowledged(page);
        await type(documentId, "\ud83d");
        return documentId;
      }],
      ["over a version of the server's that is not here", async () => {
        const documentId = await acknowledged(page);
        await type(documentId, "!");
        const saveId = (await sealed(documentId)).entry.saveId;
        await store.settle({ saveId, outcome: { kind: "conflict", theirs: theirsOf(documentId, 4) } });
        await store.resolveConflict({ documentId, choice: "mine", copyId: uuidv7(), copyTitle: "" });
        return documentId;
      }],
    ])("%s", async (_where, begin) => {
      const documentId = await begin();
      const request = await sealed(documentId);
      expect(request.method).toBe("PUT");
      expect(request).toEqual(await sealed(documentId, "whole"));
    });
  });
}
