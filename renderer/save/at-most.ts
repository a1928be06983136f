import type { Time } from "../ports.ts";

/** What `work` comes to, or null once `limitMs` have passed. */
export function atMost<Value>(time: Time, limitMs: number, work: Promise<Value>): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const cancel = time.after(limitMs, () => resolve(null));
    work.then(resolve, reject).finally(cancel);
  });
}
