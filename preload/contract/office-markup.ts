/** As hast has it: an element, a text or a comment. */
export interface Element {
  readonly type: string;
  tagName?: string;
  readonly value?: string;
  properties?: Record<string, unknown>;
  children?: Element[];
}

/**
 * Makes HTML of what word processors write in its place, in the tree that is given: Word's lists, which are paragraphs
 * with a style, and the bold and italic styles of Google's, which puts all into a bold element that is none.
 */
export function readOfficeMarkup(node: Element): void {
  if (node.children === undefined) return;
  for (const child of node.children) {
    readStyle(child);
    readOfficeMarkup(child);
  }
  if (node.children.some((child) => levelOf(child) > 0)) node.children = withLists(node.children);
}

const styleOf = ({ properties }: Element): string => (typeof properties?.["style"] === "string" ? properties["style"] : "");

function readStyle(element: Element): void {
  const { tagName } = element;
  const style = styleOf(element);
  const weight = /font-weight:\s*(\w+)/u.exec(style)?.[1] ?? "";
  if (tagName === "b" && /^(?:normal|400)$/u.test(weight)) element.tagName = "span";
  if (tagName !== "span") return;
  if (/font-style:\s*italic/u.test(style)) wrap(element, "em");
  if (/^(?:bold|[6-9]00)$/u.test(weight)) wrap(element, "strong");
}

function wrap(element: Element, tagName: string): void {
  if (wordsOf(element).trim() !== "") element.children = [{ type: "element", tagName, properties: {}, children: element.children ?? [] }];
}

/** Of an item of Word's; 0: it is none. */
const levelOf = (node: Element): number => (node.tagName === "p" ? Number(/mso-list:[^;]*\blevel(\d)/u.exec(styleOf(node))?.[1] ?? 0) : 0);

/** The items that follow each other as lists; what is between two of them and has no words goes. */
function withLists(children: readonly Element[]): Element[] {
  const made: Element[] = [];
  let lists: { readonly level: number; readonly list: Element }[] = [];
  for (const child of children) {
    const level = levelOf(child);
    if (level === 0) {
      if (lists.length > 0 && wordsOf(child).trim() === "") continue;
      lists = [];
      made.push(child);
      continue;
    }
    while (lists.length > 0 && (lists.at(-1)?.level ?? 0) > level) lists.pop();
    if (lists.at(-1)?.level !== level) {
      const list = element(isNumbered(child) ? "ol" : "ul");
      const above = lists.at(-1)?.list.children?.at(-1);
      (above?.children ?? made).push(list);
      lists.push({ level, list });
    }
    lists.at(-1)?.list.children?.push(element("li", withoutMark(child)));
  }
  return made;
}

const element = (tagName: string, children: Element[] = []): Element => ({ type: "element", tagName, properties: {}, children });

const isMark = (node: Element): boolean => /mso-list:\s*ignore/iu.test(styleOf(node));
const markOf = (node: Element): string => (isMark(node) ? wordsOf(node) : (node.children ?? []).map(markOf).join(""));
const isNumbered = (item: Element): boolean => /^\s*\(?(?:\d+|[a-z]{1,4}|[IVXLC]+)[.)]/iu.test(markOf(item));
const withoutMark = ({ children = [] }: Element): Element[] =>
  children.filter((child) => !isMark(child)).map((child) => (child.children === undefined ? child : { ...child, children: withoutMark(child) }));

const wordsOf = (node: Element): string => node.value ?? (node.children ?? []).map(wordsOf).join("");
