import { derive, type Readable } from "../observable.ts";
import type { HttpClient } from "../http/http-client.ts";
import type { Outside } from "../ports.ts";
import type { SessionClient } from "../session/session-client.ts";
import { waits, type DocumentRegister } from "./document-register.ts";
import { SavePump, type SavePumpOptions } from "./save-pump.ts";

export interface SaveQueueOptions {
  readonly outside: Outside;
  readonly http: HttpClient;
  readonly session: SessionClient;
  readonly register: DocumentRegister;
  readonly account: string;
  readonly merge: SavePumpOptions["merge"];
}

/** One account's pumps, one a document that has something to send; a stuck one holds up nobody else. */
export class SaveQueue {
  readonly #o: SaveQueueOptions;
  readonly #pumps = new Map<string, SavePump>();
  readonly waitingCount: Readable<number>;

  constructor(options: SaveQueueOptions) {
    this.#o = options;
    this.waitingCount = derive(options.register.summaries, (summaries) => summaries.filter(waits).length);
  }

  pumpOf(documentId: string): SavePump {
    const known = this.#pumps.get(documentId);
    if (known !== undefined) return known;
    const pump = new SavePump({ ...this.#o, documentId });
    this.#pumps.set(documentId, pump);
    return pump;
  }

  /** At start, at sign-in, and when the network or the computer is back: everything that waits tries now. */
  wakeAll(): void {
    for (const summary of this.#o.register.all()) {
      const unsentDeletion = summary.trashedAt !== null && summary.baseRev > 0;
      if (waits(summary) || summary.pendingSave !== null || unsentDeletion) this.pumpOf(summary.id).wake();
    }
  }

  stop(): void {
    for (const pump of this.#pumps.values()) pump.stop();
  }
}

