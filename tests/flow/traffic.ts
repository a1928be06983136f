/** What is under way in one process: between the window and main, and out to the server. */
export class Traffic {
  #underWay = 0;
  /** False once the process is dead: nothing goes in or out any more. */
  isAlive = true;

  get underWay(): number {
    return this.#underWay;
  }

  /** Counts until the answer is called, once. */
  begin(): () => void {
    this.#underWay += 1;
    let isOver = false;
    return () => {
      if (!isOver) this.#underWay -= 1;
      isOver = true;
    };
  }

  /** Work that ends without any time passing; nothing ever comes of it where the process died meanwhile. */
  async carry<Value>(work: () => Promise<Value>): Promise<Value> {
    const end = this.begin();
    try {
      return await this.deliver(work);
    } finally {
      end();
    }
  }

  /** The same for work that may wait for the clock: what is under way in it counts for itself. */
  async deliver<Value>(work: () => Promise<Value>): Promise<Value> {
    if (!this.isAlive) return never();
    try {
      return await work();
    } finally {
      // As long as a message takes: what was sent before it arrives before it.
      await new Promise(setImmediate);
      if (!this.isAlive) await never();
    }
  }

  /** The same answer; what is left to read of its body is still under way. */
  watchBody(response: Response): Response {
    if (response.body === null) return response;
    const end = this.begin();
    const reader = response.body.getReader();
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        end();
      },
      cancel: (reason) => {
        end();
        return reader.cancel(reason);
      },
    });
    const { status, headers } = response;
    return new Response(body, { status, headers });
  }
}

const never = (): Promise<never> => new Promise(() => undefined);
