import { expect } from "vitest";
import { patches, saves, type Heard } from "./story-server.ts";
import type { WholeLonghand } from "./whole-longhand.ts";

/** What holds at the end of every story, whatever happened in it. */
export function expectInvariants({ windows, server, typed, people, logged }: WholeLonghand): void {
  for (const window of windows) {
    for (const { draftVersion, ackedVersion } of window.summaries) expect(draftVersion).toBeGreaterThanOrEqual(ackedVersion);
    if (window.workspace.open.get() === null) continue;
    const { editVersion, draftVersion, ackedVersion } = window.facts;
    expect(editVersion).toBeGreaterThanOrEqual(draftVersion);
    expect(draftVersion).toBeGreaterThanOrEqual(ackedVersion);
  }
  const sent = [saves, patches].map((form) => server.of(form));
  sent.forEach(expectEachSaveOnce);
  for (const name of people) {
    for (const { id } of server.documentsOf(name)) {
      const texts = server.revisionsOf(id).map(({ content }) => content);
      expectTyped(typed.of(id), texts);
      expect(texts.length).toBe(carriedOut(sent.flat(), id).size);
    }
  }
  const tokens = new Set(server.heard.map(({ token }) => token).filter((token) => token !== null));
  for (const token of tokens) expect(logged.join("\n")).not.toContain(token);
}

/** The same save id is the same bytes, always, in one form. */
function expectEachSaveOnce(heard: readonly Heard[]): void {
  const bodies = new Map<string | null, string>();
  for (const { key, body } of heard) {
    expect(key).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toBe(bodies.get(key) ?? body);
    bodies.set(key, body);
  }
}

/** The save ids that the server has taken for a document: as many as it has revisions. */
const carriedOut = (heard: readonly Heard[], id: string): Set<string | null> =>
  new Set(heard.filter(({ path, status, isServers }) => path.endsWith(id) && isServers && status === 200).map(({ key }) => key));

/** What the server has was really on the page, and in that order. */
function expectTyped(typed: readonly string[], saved: readonly string[]): void {
  let from = 0;
  for (const text of saved) {
    const at = typed.indexOf(text, from);
    expect({ text, wasTyped: at >= 0 }).toEqual({ text, wasTyped: true });
    from = at;
  }
}
