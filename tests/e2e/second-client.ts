import type { FaultyServer } from "../faulty-server/faulty-server.ts";
import { ada } from "./app-driver.ts";
import { documentCalled } from "./story-server.ts";

/** Another computer of the same person saves over the document's present revision, with nothing of the app in between. */
export async function saveElsewhere(server: FaultyServer, title: string, content: string): Promise<void> {
  const { id, rev } = documentCalled(server, title);
  const json = { "Content-Type": "application/json" };
  const signedIn = await fetch(`${server.origin}/sys/user/login`, { method: "POST", headers: json, body: JSON.stringify(ada) });
  const { data } = (await signedIn.json()) as { data: { access_token: string } };
  const saved = await fetch(`${server.origin}/documents/${id}`, {
    method: "PUT",
    headers: { ...json, "X-Token": data.access_token, "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify({ base_rev: rev, title, content }),
  });
  if (saved.status !== 200) throw new Error(`The second client was answered ${saved.status}`);
}
