import type { ChangeHub } from "./change-hub.ts";
import { EventStream, type EventStreamOptions } from "./event-stream.ts";
import { Refusal } from "./refusal.ts";
import { readToken, type Route } from "./route.ts";
import type { Sessions } from "./sessions.ts";

export interface EventRoutesParts {
  readonly hub: ChangeHub;
  readonly sessions: Sessions;
  readonly every: EventStreamOptions["every"];
}

/** More than a person has devices and windows. */
const mostOfUser = 50;
const headers = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  // Of nginx: not to be gathered before it is passed on.
  "X-Accel-Buffering": "no",
};

/** `GET /events`. `endAll` ends the streams that are open. */
export function eventRoutes({ hub, sessions, every }: EventRoutesParts): { readonly routes: Route[]; readonly endAll: () => void } {
  const open = new Set<EventStream>();
  const handle: Route["handle"] = (call) => {
    const token = readToken(call);
    const userId = sessions.authenticate(token);
    if (hub.countOf(userId) >= mostOfUser) throw new Refusal("tooManyTries", "Too many event streams.", { headers: { "Retry-After": "60" } });
    const stream: EventStream = new EventStream({
      listen: (listener) => {
        const end = hub.listen(userId, listener);
        return () => {
          open.delete(stream);
          end();
        };
      },
      isOver: () => sessions.isOver(token),
      every,
    });
    open.add(stream);
    return new Response(stream.body, { headers });
  };
  return { routes: [{ method: "GET", path: "/events", handle }], endAll: () => open.forEach((stream) => stream.end()) };
}
