import fc from "fast-check";

/** Texts that somebody's parser, database or editor has changed before. */
export const awkwardStrings: readonly string[] = [
  "  42  ",
  "null",
  "true",
  "1e999",
  "-0",
  '"quoted"',
  '{"code":50015,"message":"over"}',
  '{"__proto__":1}',
  "[]",
  "\\u0000",
  "\\ud800",
  "\\",
  "%00%F0",
  "&amp;</script><!--",
  "\u0000",
  "a\u0000b",
  "\ufeff",
  "\ufeffBOM",
  "\r",
  "\r\n",
  "\n\r",
  "\r\n\r\n",
  "\n\n",
  "\t",
  " ",
  "\u0085",
  "\u2028\u2029",
  "\u200b\u200d\u202e\u2066",
  "\ud800",
  "\udfff",
  "\udc00\ud800",
  "\ud83d",
  "\ude00",
  "\ufffd",
  "\uffff\ufffe",
  "e\u0301",
  "\u00e9",
  "한\u1112\u1161\u11ab",
  "大象 · 简体中文，標點。",
  "👩‍👩‍👧‍👦🏳️‍🌈🐋",
  "𠮷𝕏",
];

const fromUnits = (units: readonly number[]): string => String.fromCharCode(...units);
const halves = fc.integer({ min: 0xd800, max: 0xdfff });
const breaks = fc.constantFrom(0x0a, 0x0d, 0x00, 0xfeff, 0x20, 0x22, 0x5c);

/** A string that is not empty: any code units at all, with those that have caused trouble more often than chance has it. */
export const awkwardString: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...awkwardStrings) },
  { weight: 3, arbitrary: fc.array(fc.oneof(halves, breaks, fc.integer({ min: 0, max: 0xffff })), { minLength: 1, maxLength: 24 }).map(fromUnits) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 24 }) },
  { weight: 1, arbitrary: fc.json().filter((text) => text !== "") },
  { weight: 1, arbitrary: fc.array(halves, { minLength: 1, maxLength: 12 }).map(fromUnits) },
);
