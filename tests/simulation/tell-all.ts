import type { Outcome } from "./run-at-once.ts";

/** What a worker tells: the outcome of a seed, and, where `isWritten` or a rule is broken, the lines that are printed of it. */
export interface Telling {
  readonly run: (seed: number) => Outcome;
  /** Told again with its lines, shortened where that is wanted; `actions`: how many are left. */
  readonly retell: (seed: number, outcome: Outcome) => Outcome & { readonly actions: number };
  readonly isWritten: boolean;
  /** So many between two pieces, in which the process does what has piled up: collects garbage, writes its output. */
  readonly piece: number;
}

const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/**
 * Tells the seeds of a worker's arguments (from, to, step, most failures), and prints lines of JSON: `{ told, steps, hash }`
 * now and then and at the end, `{ seed, violation, lines, actions }` for each in which a rule was broken.
 */
export function tellAll({ run, retell, isWritten, piece }: Telling): void {
  const [from = 0, to = 0, step = 1, mostFailures = 1] = process.argv.slice(2, 6).map(Number);
  let seed = from;
  let told = 0;
  let steps = 0;
  let hash = 0;
  let failures = 0;

  function tell(): void {
    const outcome = run(seed);
    told += 1;
    steps += outcome.steps;
    hash = Math.imul(hash ^ outcome.hash, 0x01000193) >>> 0;
    if (outcome.violation === null && !isWritten) return;
    if (outcome.violation !== null) failures += 1;
    const { violation, lines, actions } = retell(seed, outcome);
    print({ seed, violation, lines, actions });
    if (failures >= mostFailures) seed = to;
  }

  function tellSome(): void {
    for (let some = 0; some < piece && seed < to; some += 1, seed += step) tell();
    if (seed < to) setImmediate(tellSome);
    if (seed >= to || told % (piece * 20) === 0) print({ told, steps, hash });
  }

  setImmediate(tellSome);
}
