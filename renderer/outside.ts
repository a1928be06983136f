import { v7 as uuidv7 } from "uuid";
import { call, onEvent } from "./bridge.ts";
import type { Outside } from "./ports.ts";

/** The real outside of a window: main over the bridge, the browser's clocks, its random numbers. */
export const outside: Outside = {
  main: { call, onEvent },
  network: { onReturn: (listener) => window.addEventListener("online", listener) },
  presence: { onFocus: (listener) => window.addEventListener("focus", listener) },
  time: {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    after: (delayMs, work) => {
      const timer = setTimeout(work, Math.ceil(delayMs));
      return () => clearTimeout(timer);
    },
  },
  chance: { fraction: () => Math.random(), uuid: () => uuidv7() },
};
