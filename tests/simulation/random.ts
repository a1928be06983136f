/**
 * A small fast counter generator (sfc32, Chris Doty-Humphrey, PractRand): 128 bits of state, period about 2^128,
 * the same numbers for the same seed on every computer.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, stream = 0) {
    this.#a = seed | 0;
    this.#b = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
    this.#c = (stream ^ 0x243f6a88) | 0;
    for (let i = 0; i < 12; i += 1) this.bits();
  }

  /** 32 random bits, unsigned. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** In [0, 1). */
  readonly fraction = (): number => this.bits() / 4294967296;

  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number {
    return Math.floor(this.fraction() * below);
  }

  between(from: number, to: number): number {
    return from + this.fraction() * (to - from);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }

  /** One of the names, as often as its weight says. */
  weighed<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights) as Name[];
    let left = this.fraction() * names.reduce((sum, name) => sum + weights[name], 0);
    for (const name of names) {
      left -= weights[name];
      if (left < 0) return name;
    }
    return names.at(-1) as Name;
  }

  bytes(size: number): Uint8Array {
    const bytes = new Uint8Array(size);
    for (let i = 0; i < size; i += 4) {
      const bits = this.bits();
      for (let byte = 0; byte < 4 && i + byte < size; byte += 1) bytes[i + byte] = bits >>> (byte * 8);
    }
    return bytes;
  }

  /** The form of a UUIDv7; its time is random as well. */
  readonly uuid = (): string => {
    const hex = (bits: number): string => bits.toString(16).padStart(8, "0");
    const [a, b, c, d] = [hex(this.bits()), hex(this.bits()), hex(this.bits()), hex(this.bits())];
    return `${a}-${b.slice(0, 4)}-7${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
  };
}
