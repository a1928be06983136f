/** The first argument of each call of `t`, as far as it is written there: whole keys, and the beginnings and ends of those that are put together. */
export function keysIn(code: string): { readonly begins: string; readonly ends: string; readonly isWhole: boolean }[] {
  const keys: { begins: string; ends: string; isWhole: boolean }[] = [];
  for (const call of code.matchAll(/(?<![\w.])t\(/g)) {
    const argument = firstArgument(code, call.index + 2);
    for (const [, text] of argument.matchAll(/"([^"]+)"/g)) if (/^\w+(\.\w+)+$/.test(text ?? "")) keys.push({ begins: text as string, ends: "", isWhole: true });
    for (const [, begins, ends] of argument.matchAll(/`([^`$]*)\$\{[^}]*\}([^`$]*)`/g)) keys.push({ begins: begins as string, ends: ends as string, isWhole: false });
  }
  return keys;
}

/** Which of the keys the code uses, a count's forms with it, and which it uses that are not there. */
export function usesIn(code: string, known: readonly string[]): { readonly used: ReadonlySet<string>; readonly unknown: readonly string[] } {
  const used = new Set<string>();
  const unknown: string[] = [];
  for (const { begins, ends, isWhole } of keysIn(code)) {
    const fits = known.filter((key) => {
      const plain = key.replace(/_(one|other)$/, "");
      return isWhole ? key === begins || plain === begins : plain.startsWith(begins) && plain.endsWith(ends) && plain.length > begins.length + ends.length;
    });
    if (fits.length === 0) unknown.push(begins + ends);
    for (const key of fits) used.add(key);
  }
  return { used, unknown };
}

/** Texts between tags, and of attributes that a person reads or hears, that are written out. */
export function englishIn(code: string): string[] {
  const between = [...code.matchAll(/(?<!=)>\s*([A-Z][a-z]+(?: [a-z’']+)*[.?!…]?)\s*</g)].map((match) => match[1] as string);
  const attributes = [...code.matchAll(/\b(?:aria-label|placeholder|title|alt|label|heading|sentence|detail)[=:] ?"([A-Z][^"]*)"/g)].map((match) => match[1] as string);
  return [...between, ...attributes].filter((text) => !names.includes(text));
}

/** Written the same in every language. */
const names = ["Longhand"];

function firstArgument(code: string, from: number): string {
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const character = code[at] as string;
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) {
      if (depth === 0) return code.slice(from, at);
      depth -= 1;
    } else if (character === "," && depth === 0) return code.slice(from, at);
  }
  return code.slice(from);
}
