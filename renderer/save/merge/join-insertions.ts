const isBlankLine = (line: string): boolean => line.trim() === "";

/**
 * Lines that both sides put at one place: both, what they have in common once. Blank lines stay with the paragraphs that
 * they keep apart: before them where the lines begin with a blank one, else after them.
 */
export function joinInsertions(a: readonly string[], b: readonly string[]): readonly string[] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  if (start === a.length && start === b.length) return a;
  const leads = isBlankLine(a[0] as string);
  const trails = isBlankLine(a.at(-1) as string);
  if (leads || !trails) while (start > 0 && isBlankLine(a[start - 1] as string)) start -= 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  if (!leads) while (end > 0 && isBlankLine(a[a.length - end] as string)) end -= 1;
  return [...a.slice(0, a.length - end), ...b.slice(start)];
}
