import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type ParagraphChild,
} from "docx";
import type { Definition, FootnoteDefinition, List, PhrasingContent, Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5, HeadingLevel.HEADING_6];
const deepest = 8;
/** In twentieths of a point. */
const step = 360;
const face = { ascii: "Georgia", hAnsi: "Georgia", eastAsia: "Songti SC", cs: "Georgia" };
const codeFace = { ascii: "Consolas", hAnsi: "Consolas", eastAsia: "SimSun", cs: "Consolas" };

type Look = { bold?: boolean; italics?: boolean; strike?: boolean };
/** Where a block stands: inside which lists and quotations. */
type Place = Pick<IParagraphOptions, "style" | "numbering" | "indent">;

/** A text as a Word document with real headings, lists, tables and footnotes. */
export async function toDocx({ title, text }: { readonly title: string; readonly text: string }): Promise<Uint8Array> {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(text);
  const writer = new DocxWriter(tree);
  const body = [...(title === "" ? [] : [new Paragraph({ text: title, heading: HeadingLevel.TITLE })]), ...writer.blocks(tree.children, {})];
  const level = (index: number, isNumbered: boolean) => ({
    level: index,
    format: isNumbered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
    text: isNumbered ? `%${index + 1}.` : "•",
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: step * (index + 1), hanging: step } } },
  });
  const levels = (isNumbered: boolean) => Array.from({ length: deepest + 1 }, (_, index) => level(index, isNumbered));
  const document = new Document({
    title,
    creator: "Longhand",
    styles: {
      default: { document: { run: { font: face, size: 23 }, paragraph: { spacing: { after: 160, line: 320 } } } },
      characterStyles: [{ id: "InlineCode", name: "Inline Code", run: { font: codeFace, size: 20 } }],
      paragraphStyles: [
        { id: "TableHeading", name: "Table Heading", basedOn: "Normal", run: { bold: true } },
        { id: "Quote", name: "Quote", basedOn: "Normal", paragraph: { indent: { left: step } }, run: { color: "555555" } },
        { id: "Code", name: "Code", basedOn: "Normal", run: { font: codeFace, size: 19 }, paragraph: { spacing: { after: 0, line: 260 } } },
      ],
    },
    numbering: { config: [{ reference: "bullets", levels: levels(false) }, ...writer.numberings.map((reference) => ({ reference, levels: levels(true) }))] },
    footnotes: writer.footnotes,
    sections: [{ footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT] })] })] }) }, children: body }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

class DocxWriter {
  readonly numberings: string[] = [];
  readonly footnotes: Record<string, { children: Paragraph[] }> = {};
  readonly #links = new Map<string, string>();
  readonly #notes = new Map<string, FootnoteDefinition>();
  readonly #noteNumbers = new Map<string, number>();

  constructor(tree: Root) {
    for (const node of tree.children) {
      if (node.type === "definition") this.#links.set(key(node), node.url);
      if (node.type === "footnoteDefinition") this.#notes.set(key(node), node);
    }
  }

  blocks(nodes: readonly RootContent[], place: Place): (Paragraph | Table)[] {
    return nodes.flatMap((node) => this.#block(node, place));
  }

  #block(node: RootContent, place: Place): (Paragraph | Table)[] {
    switch (node.type) {
      case "heading":
        return [new Paragraph({ heading: headings[node.depth - 1] ?? HeadingLevel.HEADING_6, children: this.#inline(node.children, {}) })];
      case "paragraph":
        return [new Paragraph({ ...place, children: this.#inline(node.children, {}) })];
      case "blockquote":
        return this.blocks(node.children, { ...place, style: "Quote" });
      case "list":
        return this.#list(node, 0, place);
      case "code":
        return node.value.split("\n").map((line) => new Paragraph({ style: "Code", children: [new TextRun(line)] }));
      case "thematicBreak":
        return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: "999999", space: 1 } } })];
      case "table":
        return [
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            rows: node.children.map(
              (row, index) =>
                new TableRow({
                  tableHeader: index === 0,
                  children: row.children.map((cell) => new TableCell({ children: [new Paragraph({ ...(index === 0 ? { style: "TableHeading" } : {}), children: this.#inline(cell.children, {}) })] })),
                }),
            ),
          }),
          new Paragraph({}),
        ];
      case "html":
        return [new Paragraph({ ...place, children: [new TextRun(node.value)] })];
      default:
        return [];
    }
  }

  /** The first paragraph of an item has its mark; what follows in it stands below. */
  #list(list: List, depth: number, place: Place): (Paragraph | Table)[] {
    const level = Math.min(depth, deepest);
    let reference = "bullets";
    if (list.ordered === true) {
      reference = `numbers-${this.numberings.length + 1}`;
      this.numberings.push(reference);
    }
    return list.children.flatMap((item) =>
      item.children.flatMap((node, index): (Paragraph | Table)[] => {
        if (node.type === "list") return this.#list(node, depth + 1, place);
        if (index > 0 || node.type !== "paragraph") return this.#block(node, { ...place, indent: { left: step * (level + 1) } });
        const task = item.checked == null ? [] : [new TextRun(item.checked ? "☒ " : "☐ ")];
        return [new Paragraph({ ...place, numbering: { reference, level }, children: [...task, ...this.#inline(node.children, {})] })];
      }),
    );
  }

  #inline(nodes: readonly PhrasingContent[], look: Look): ParagraphChild[] {
    return nodes.flatMap((node): ParagraphChild[] => {
      switch (node.type) {
        case "text":
          return [new TextRun({ ...look, text: node.value.replaceAll("\n", " ") })];
        case "emphasis":
          return this.#inline(node.children, { ...look, italics: true });
        case "strong":
          return this.#inline(node.children, { ...look, bold: true });
        case "delete":
          return this.#inline(node.children, { ...look, strike: true });
        case "inlineCode":
          return [new TextRun({ ...look, text: node.value, style: "InlineCode" })];
        case "break":
          return [new TextRun({ break: 1 })];
        case "link":
          return [this.#link(node.url, node.children, look)];
        case "linkReference":
          return [this.#link(this.#links.get(key(node)) ?? "", node.children, look)];
        case "image":
        case "imageReference":
          return [new TextRun({ ...look, text: node.alt ?? "" })];
        case "footnoteReference":
          return this.#footnote(key(node));
        case "html":
          return [new TextRun({ ...look, text: node.value })];
      }
    });
  }

  #link(url: string, children: readonly PhrasingContent[], look: Look): ParagraphChild {
    const runs = this.#inline(children, look);
    return /^(?:https?|mailto):/iu.test(url) ? new ExternalHyperlink({ link: url, children: runs }) : (runs[0] ?? new TextRun(""));
  }

  #footnote(name: string): ParagraphChild[] {
    const note = this.#notes.get(name);
    if (note === undefined) return [];
    const known = this.#noteNumbers.get(name);
    const number = known ?? this.#noteNumbers.size + 1;
    if (known === undefined) {
      this.#noteNumbers.set(name, number);
      this.footnotes[String(number)] = { children: this.blocks(note.children, {}).filter((block) => block instanceof Paragraph) };
    }
    return [new FootnoteReferenceRun(number)];
  }
}

const key = ({ identifier }: Pick<Definition, "identifier">): string => identifier.toLowerCase();
