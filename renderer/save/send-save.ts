import type { SaveEntry, SaveForm } from "../../preload/contract/documents.ts";
import type { HttpClient } from "../http/http-client.ts";
import type { PlainRequest } from "../http/sealed-request.ts";
import type { Verdict } from "../http/verdict.ts";
import type { Main } from "../ports.ts";

/**
 * Sends a sealed save, with one refresh and one replay where it must: as edits where the server takes them, and whole
 * where it does not or they came to nothing. It is one save, under one id, in either form.
 */
export async function sendSave(main: Main, http: HttpClient, entry: SaveEntry): Promise<Verdict> {
  const { account, kind, baseRev } = entry;
  const send = (form: SaveForm): Promise<Verdict> => http.send({ account, build: () => readRequest(main, entry, form) });
  const mayPatch = kind === "save" && baseRev > 0 && (await http.capabilities.known()).patch;
  const verdict = await send(mayPatch ? "edits" : "whole");
  if (verdict.kind !== "notPatched") return verdict;

  if (verdict.cause === "unsupported") http.capabilities.lacks("patch");
  const whole = await send("whole");
  if (verdict.cause === "notFound" && whole.kind === "ok") http.capabilities.lacks("patch");
  return whole;
}

/** The request of a sealed save, read from the store for each attempt. */
async function readRequest(main: Main, { account, saveId }: SaveEntry, form: SaveForm): Promise<PlainRequest> {
  const read = await main.call("saves.read", { account, saveId, form });
  if (!read.ok) throw new Error(read.error.message);
  const { method, path, body } = read.value;
  return { method, path, body, saveId };
}
