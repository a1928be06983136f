/** What happened, as a running hash and, where somebody will read it, as lines. */
export class StoryLine {
  readonly lines: string[] | null;
  readonly #now: () => number;
  #hash = 0x811c9dc5;

  constructor(isWritten: boolean, now: () => number) {
    this.lines = isWritten ? [] : null;
    this.#now = now;
  }

  get hash(): number {
    return this.#hash >>> 0;
  }

  readonly say = (line: string): void => {
    // FNV-1a over the characters and the moment.
    let hash = this.#hash ^ Math.floor(this.#now());
    for (let i = 0; i < line.length; i += 1) hash = Math.imul(hash ^ line.charCodeAt(i), 0x01000193);
    this.#hash = hash;
    this.lines?.push(`${(this.#now() / 1000).toFixed(3).padStart(10)}  ${line}`);
  };
}
