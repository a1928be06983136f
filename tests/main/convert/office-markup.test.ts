import { expect, it } from "vitest";
import { fromHtml } from "../../../preload/contract/html-to-markdown.ts";

const item = (level: number, mark: string, words: string): string =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;

it("reads Word's paragraphs as the lists that they are", () => {
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><p class=MsoNormal>Bring <b>this</b>:</p>\n${item(1, "·", "bread")}\n${item(2, "o", "rye")}\n${item(1, "·", "wine")}\n<p class=MsoNormal>Then:</p>${item(1, "1.", "eat")}${item(1, "2.", "drink")}<!--EndFragment-->`;
  expect(fromHtml(html).text).toBe("Bring **this**:\n\n- bread\n  - rye\n- wine\n\nThen:\n\n1. eat\n2. drink\n");
});

it("reads the styles of Google's documents, and not the bold that holds all of one", () => {
  const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400;font-style:normal">Call me </span><span style="font-weight:700;font-style:normal">Ishmael</span><span style="font-weight:400;font-style:italic">, once</span></p><ul><li style="font-weight:400"><p dir="ltr"><span style="font-weight:400">one</span></p></li></ul></b>`;
  expect(fromHtml(html).text.trim()).toBe("Call me **Ishmael**_, once_\n\n- one");
});

it("keeps a list that begins below its first level", () => {
  expect(fromHtml(`${item(2, "a)", "deep")}${item(1, "1)", "high")}`).text).toBe("1. deep\n\n1) high\n");
});
