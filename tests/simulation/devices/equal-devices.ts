import { show, Violation, type Written } from "../ledger.ts";
import type { Household } from "./household.ts";

interface Revision {
  readonly rev: number;
}

/**
 * At the end: every document is the same on the server, on each disk and on each page; every save is one revision; and
 * each word that a person typed is in some text, or in some version where a person has decided against it.
 */
export async function checkEqual(home: Household): Promise<void> {
  const { items } = await home.read<{ items: { id: string }[] }>("/documents");
  const texts: string[] = [];
  const versions: string[] = [];
  for (const { id } of items) {
    const { title, content } = await home.read<{ title: string; content: string }>(`/documents/${id}`);
    checkDevices(home, id, { title, text: content });
    texts.push(content);
    versions.push(...(await checkRevisions(home, id)));
  }
  versions.push(...(await localVersions(home)));
  const there = (home.hasDiscarded ? [...texts, ...versions] : texts).join("\n");
  for (const { name, words } of home.devices) {
    const missing = words.filter(({ word }) => !there.includes(word));
    if (missing.length > 0) throw new Violation(`no typed word is missing: ${name} typed ${missing.map(({ word }) => word).join(", ")}`);
  }
}

function checkDevices(home: Household, id: string, server: Written): void {
  for (const { name, ledger, window } of home.devices) {
    const { stored } = ledger.of(home.account, id);
    if (show(stored) !== show(server)) throw new Violation(`all devices are equal: ${name} has ${show(stored)}, the server ${show(server)}`);
    if (window?.document?.id === id && window.text !== server.text) {
      throw new Violation(`all devices are equal: ${name} shows ${window.text}, the server has ${server.text}`);
    }
  }
}

async function checkRevisions(home: Household, id: string): Promise<string[]> {
  const { items } = await home.read<{ items: Revision[] }>(`/documents/${id}/revisions`);
  const known = home.devices[0]?.ledger.of(home.account, id).revisions ?? [];
  const saves = new Set(known.map(({ saveId }) => saveId)).size;
  if (saves !== items.length) throw new Violation(`no save is lost or doubled: ${saves} saves of ${id} came to ${items.length} revisions`);
  return known.map(({ text }) => text);
}

async function localVersions(home: Household): Promise<string[]> {
  const texts: string[] = [];
  for (const { folder } of home.devices) {
    const store = await folder.open();
    for (const { id } of await store.list()) {
      for (const { source, no } of await store.listHistory(id)) texts.push((await store.readHistory({ documentId: id, source, no })).text);
    }
  }
  return texts;
}
