import { deflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { RecordCipher } from "../../../main/drafts/record-cipher.ts";
import { atOnce } from "../../../main/drafts/slices.ts";
import { openText, openTextSteps, partUnits, sealTextSteps } from "../../../main/drafts/text-body.ts";

const cipher = new RecordCipher(Buffer.alloc(32, 7));
const seal = (text: string): Buffer => atOnce(sealTextSteps(cipher, "text", text));
const whole = (text: string, units: number): string => text.repeat(Math.ceil(units / text.length)).slice(0, units);

it.each([
  ["nothing", ""],
  ["plain English", whole("The quick brown fox.\n", 3 * partUnits)],
  ["one unit more than a part", whole("“Fox” — and é\n", partUnits + 1)],
  ["Chinese", whole("天地玄黄，宇宙洪荒。\n", 2 * partUnits + 17)],
  ["pairs that are cut between two parts", `a${"😀".repeat(partUnits)}`],
  ["surrogates that stand alone", `${whole("天地", partUnits - 1)}\ud83d\ude00 \udc00\ud800 and more`],
  ["what JSON and control bytes look like", '"\\u0000"\u0000\u0001\u0002x"'],
])("gives back %s exactly", (_what, text) => {
  const body = seal(text);
  expect(openText(cipher, "text", body) === text).toBe(true);
  const opened = atOnce(openTextSteps(cipher, "text", body));
  expect(opened?.sliceString(0, opened.length, "\n") === text).toBe(true);
});

it("reads parts as builds before the fourth schema wrote them, and none that is written otherwise", () => {
  const part = (packed: Buffer): Buffer => {
    const sealed = cipher.seal("text|0|last", packed);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
  const json = (value: unknown): Buffer => deflateSync(JSON.stringify(value));
  expect(openText(cipher, "text", part(json("old \ud800 text")))).toBe("old \ud800 text");
  expect(openText(cipher, "text", part(json(["no text"])))).toBeNull();
  expect(openText(cipher, "text", part(Buffer.concat([Buffer.of(3), deflateSync("newer")])))).toBeNull();
  expect(openText(cipher, "text", part(Buffer.of(1, 2, 3)))).toBeNull();
});
