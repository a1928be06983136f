/** What comes out of a message between two processes: the same values, none of the same objects. */
export function copyOf<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  // Spread first: the copy then has its form at once and does not grow into it.
  const copy = { ...value } as Record<string, unknown>;
  for (const name in copy) {
    const each = copy[name];
    if (typeof each === "object" && each !== null) copy[name] = copyOf(each);
  }
  return copy as Value;
}
