/** The entry of the process that converts one text and ends. */
import type { ConvertAnswer, ConvertAnswers, ConvertTask } from "./convert-messages.ts";
import { fromDocx } from "./docx-to-markdown.ts";
import { fromHtml } from "../../preload/contract/html-to-markdown.ts";
import { decodeHtml } from "./decode-html.ts";
import { toDocx } from "./markdown-to-docx.ts";
import { toFragment, toHtml } from "./markdown-to-html.ts";

process.parentPort.once("message", ({ data }: { readonly data: ConvertTask }) => {
  void convert(data)
    .then(
      (value): ConvertAnswer => ({ ok: true, value }),
      (error: unknown): ConvertAnswer => ({ ok: false, message: error instanceof Error ? error.message : String(error) }),
    )
    .then((answer) => process.parentPort.postMessage(answer));
});

async function convert(task: ConvertTask): Promise<ConvertAnswers[ConvertTask["kind"]]> {
  switch (task.kind) {
    case "toHtml":
      return toHtml(task);
    case "toFragment":
      return toFragment(task.text);
    case "toDocx":
      return toDocx(task);
    case "fromHtml":
      return fromHtml(decodeHtml(task.bytes));
    case "fromDocx":
      return fromDocx(task.bytes);
  }
}
