/** The server of a story: the real one behind faults, and what its log says of sessions and saves. */
import { onTestFinished } from "vitest";
import { startFaultyServer, type FaultyServer, type FaultyServerOptions, type SeenRequest } from "../faulty-server/faulty-server.ts";
import { ada, temporaryFolder, waitUntil } from "./app-driver.ts";

export const refreshPath = "/sys/user/refreshtoken";
export const anyDocument = /^\/documents\/[^/]+$/;

/** A server with a data folder of its own; both go away with the test. */
export async function startStoryServer(options: Partial<FaultyServerOptions> = {}): Promise<FaultyServer> {
  const server = await startFaultyServer({ dataDir: temporaryFolder("longhand-server-"), ...options });
  onTestFinished(() => server.close());
  return server;
}

export const refreshes = (server: FaultyServer): readonly SeenRequest[] => server.requestsTo("POST", refreshPath);

/** The attempts at saves, of one document or of all, whole or as edits. */
export const saves = (server: FaultyServer, id?: string): readonly SeenRequest[] => {
  const path = id === undefined ? anyDocument : `/documents/${id}`;
  const attempts = [...server.requestsTo("PUT", path), ...server.requestsTo("PATCH", path)];
  return attempts.sort((one, other) => one.at - other.at);
};

export interface HeldText {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly rev: number;
}

/** The one document of a person that has this title and is not deleted. */
export function documentCalled(server: FaultyServer, title: string, userName = ada.username): HeldText {
  const found = server.documents(userName).filter((held) => held.title === title && !held.deleted);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} documents are called ${title}`);
  return found[0];
}

/**
 * That no save landed twice: each save id was accepted with one body alone in each form, and has made one revision of
 * those that there are.
 */
export function savesLandedOnce(server: FaultyServer, id: string): true | string {
  const accepted = saves(server, id).filter(({ serverStatus }) => serverStatus !== null && serverStatus < 300);
  const bodies = new Map<string, string>();
  for (const { method, idempotencyKey, body } of accepted) {
    const key = `${method} ${idempotencyKey ?? ""}`;
    const known = bodies.get(key);
    if (known !== undefined && known !== body.toString()) return `${key} was sent with two bodies`;
    bodies.set(key, body.toString());
  }
  const landed = new Set(accepted.map(({ idempotencyKey }) => idempotencyKey)).size;
  const revisions = server.revisions(id).length;
  return landed === revisions || `${landed} saves came to ${revisions} revisions`;
}

/** Waits until the server holds exactly this text. */
export function untilServerHas(server: FaultyServer, title: string, content: string, timeoutMs?: number): Promise<void> {
  return waitUntil(() => {
    const held = server.documents(ada.username).find((each) => each.title === title);
    return held?.content === content || `the server has ${held === undefined ? "no such document" : `${held.content.length} characters`}`;
  }, timeoutMs);
}
