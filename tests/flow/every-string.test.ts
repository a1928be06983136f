import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awkwardString } from "./awkward-strings.ts";
import { texts } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

const stringsWanted = Number(process.env["LONGHAND_STRINGS"] ?? 5_000);
const seed = Number(process.env["LONGHAND_SEED"] ?? 20_301_101);
const documentsOfPerson = 10;
const stringsOfDocument = 100;
const runs = Math.ceil(stringsWanted / (documentsOfPerson * stringsOfDocument));
const timeoutMs = 60_000 + stringsWanted * 10;

/** A string at any position, also between two halves of a pair or the two of CRLF, over what stands there. */
interface Edit {
  readonly string: string;
  readonly at: number;
  readonly over: number;
  /** A step of the journal, and sometimes a save, of its own. */
  readonly rests: boolean;
}

const rests = fc.nat({ max: 24 }).map((chance) => chance === 0);
const edit: fc.Arbitrary<Edit> = fc.record({ string: awkwardString, at: fc.nat(), over: fc.nat({ max: 3 }), rests });
const story = fc.record({
  title: awkwardString,
  edits: fc.array(edit, { minLength: stringsOfDocument, maxLength: stringsOfDocument }),
  /** Now and then a text that is longer than one record of the store, with a pair on the seam. */
  filling: fc.nat({ max: 89 }).map((chance) => ["🐋", "x\ud800", "\r\n"][chance] ?? ""),
});

interface Expected {
  readonly title: string;
  readonly text: string;
}

describe("a string of any kind", () => {
  it(
    `is the same after typing, disk, wire, server and a restart of both: ${stringsWanted} of them`,
    async () => {
      const longhand = await WholeLonghand.start();
      let people = 0;
      const property = fc.asyncProperty(fc.array(story, { minLength: documentsOfPerson, maxLength: documentsOfPerson }), async (stories) => {
        const person = { username: `writer ${(people += 1)}`, password: "correct horse battery" };
        await longhand.run(longhand.window.workspace.session.signOut());
        await longhand.signUp(person);
        const written = new Map<string, Expected>();
        for (const { title, edits, filling } of stories) written.set(await write(longhand, title, edits, filling), { title, text: longhand.window.text });
        await longhand.untilSaved();
        expectOnServer(longhand, written);

        longhand.server.restart();
        await longhand.restart();
        await expectOnComputer(longhand, written);
        expectOnServer(longhand, written);

        await longhand.moveToNewComputer();
        const fetchedBefore = longhand.server.of(texts).length;
        expect(await longhand.signIn(person)).toBe("ok");
        await longhand.until(() => longhand.window.summaries.length === written.size && longhand.window.summaries.every(({ hasText }) => hasText));
        expect(longhand.server.of(texts).length - fetchedBefore).toBe(written.size);
        await expectOnComputer(longhand, written);
      });
      await fc.assert(property, { seed, numRuns: runs, endOnFailure: true });
      longhand.check();
    },
    timeoutMs,
  );
});

/** Types the edits into a new document, a plain string beside it; answers the document's id. */
async function write(longhand: WholeLonghand, title: string, edits: readonly Edit[], filling: string): Promise<string> {
  const { window } = longhand;
  const id = await window.write("");
  let expected = "";
  const type = (string: string, from: number, over: number): void => {
    window.type(string, from, over);
    expected = expected.slice(0, from) + string + expected.slice(from + over);
  };
  for (const [no, { string, at, over, rests: isRest }] of edits.entries()) {
    if (filling !== "" && no === edits.length - 3) type(`-${filling.repeat(70_000)}`, 0, 0);
    const from = at % (expected.length + 1);
    type(string, from, Math.min(over, expected.length - from));
    if (isRest) await longhand.pass(200);
  }
  window.document.setTitle(title);
  expect(window.text).toBe(expected);
  return id;
}

function expectOnServer(longhand: WholeLonghand, written: ReadonlyMap<string, Expected>): void {
  for (const [id, { title, text }] of written) {
    expect({ id, ...longhand.server.revisionsOf(id).at(-1) }).toMatchObject({ title, content: text });
  }
}

async function expectOnComputer(longhand: WholeLonghand, written: ReadonlyMap<string, Expected>): Promise<void> {
  for (const [id, expected] of written) {
    await longhand.run(longhand.window.workspace.openDocument(id));
    const { window } = longhand;
    const shown = window.text.replaceAll("\n", window.document.opened.lineBreak);
    expect({ title: window.document.title.get(), text: shown }).toEqual(expected);
  }
}
