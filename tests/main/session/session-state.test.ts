import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountOf } from "../../../main/session/account.ts";
import { initialState, step, viewOf, type SessionEvent, type SessionState } from "../../../main/session/session-state.ts";

const ada = accountOf("https://one.example", { id: "1", name: "Ada" });
const bob = accountOf("https://one.example", { id: "2", name: "Bob" });
const account = fc.constantFrom(ada, bob);
const generation = fc.integer({ min: 0, max: 6 });
const about = { account: account.map(({ key }) => key), generation };
const cause = fc.constantFrom("refreshExpired" as const, "endedByServer" as const);

const event: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.record({ kind: fc.constant("signedIn" as const), account }),
  fc.record({ kind: fc.constant("refreshStarted" as const), ...about }),
  fc.record({ kind: fc.constant("refreshed" as const), ...about }),
  fc.record({ kind: fc.constant("refreshUnanswered" as const), ...about }),
  fc.record({ kind: fc.constant("ended" as const), ...about, cause }),
  fc.record({ kind: fc.constant("promptAnswered" as const) }),
  fc.record({ kind: fc.constant("signedOut" as const) }),
);

const play = (events: readonly SessionEvent[]): SessionState[] => {
  const states: SessionState[] = [initialState];
  for (const each of events) states.push(step(states.at(-1) ?? initialState, each));
  return states;
};

describe("the session's machine", () => {
  it("never counts its generation back", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const generations = play(events).map((state) => state.generation);
        expect(generations).toEqual([...generations].sort((a, b) => a - b));
      }),
    );
  });

  it("is expired by nothing but a verdict about the present generation of the present account", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const states = play(events);
        for (const [index, state] of states.entries()) {
          const before = states[index - 1];
          const met = events[index - 1];
          if (before === undefined || state.kind !== "expired" || before.kind === "expired") continue;
          expect(met).toMatchObject({ kind: "ended", account: before.account?.key, generation: before.generation });
        }
      }),
    );
  });

  it("grows a generation with every sign-in, sign-out and new pair, and with nothing else", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const states = play(events);
        for (const [index, met] of events.entries()) {
          const [before, after] = [states[index], states[index + 1]];
          if (before === undefined || after === undefined) continue;
          const grows = met.kind === "signedIn" || met.kind === "signedOut" || (met.kind === "refreshed" && after !== before);
          expect(after.generation - before.generation).toBe(grows ? 1 : 0);
        }
      }),
    );
  });

  it("keeps the account known whatever happens", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const states = play([{ kind: "signedIn", account: ada }, ...events]).slice(1);
        expect(states.every((state) => state.account !== null)).toBe(true);
      }),
    );
  });

  it("does not take an outage for a sign-out", () => {
    const [, , , after] = play([
      { kind: "signedIn", account: ada },
      { kind: "refreshStarted", account: ada.key, generation: 1 },
      { kind: "refreshUnanswered", account: ada.key, generation: 1 },
    ]);
    expect(after).toEqual({ kind: "active", account: ada, generation: 1 });
  });

  it("shows a cause exactly where nobody is signed in", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        for (const state of play(events)) {
          const view = viewOf(state, "keyring");
          expect(view.cause === null).toBe(view.phase === "active" || view.phase === "refreshing");
        }
      }),
    );
  });
});

describe("an account", () => {
  it("is its server and its id, never its name", () => {
    expect(accountOf("https://one.example", { id: "1", name: "Countess" }).key).toBe(ada.key);
    expect(accountOf("https://two.example", { id: "1", name: "Ada" }).key).not.toBe(ada.key);
    expect(ada.key).toMatch(/^[0-9a-f]{32}$/);
  });
});
