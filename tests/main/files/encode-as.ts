const known = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** A text in an old encoding of one or two bytes a letter, by what TextDecoder reads them as: Node writes none of them. */
export function encodeAs(encoding: string, text: string): Buffer {
  const letters = known.get(encoding) ?? lettersOf(encoding);
  known.set(encoding, letters);
  return Buffer.from(
    [...text].flatMap((letter) => {
      const bytes = letters.get(letter);
      if (bytes === undefined) throw new Error(`${encoding} has no ${letter}`);
      return bytes;
    }),
  );
}

function lettersOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const letters = new Map<string, readonly number[]>();
  const learn = (bytes: readonly number[]): void => {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes));
      if ([...letter].length === 1 && !letters.has(letter)) letters.set(letter, bytes);
    } catch {
      // No letter of it.
    }
  };
  for (let byte = 0; byte < 256; byte += 1) learn([byte]);
  for (let first = 0x81; first < 0xff; first += 1) for (let second = 0x40; second < 0xff; second += 1) learn([first, second]);
  return letters;
}
