/** The entry of the process that holds the index. */
import type { FromSearch, ToSearch } from "./search-messages.ts";
import { TextIndex } from "./text-index.ts";

const index = new TextIndex();

process.parentPort.on("message", ({ data }: { readonly data: ToSearch }) => {
  process.parentPort.postMessage({ id: data.id, found: answer(data) } satisfies FromSearch);
});

function answer(asked: ToSearch): FromSearch["found"] {
  switch (asked.kind) {
    case "put":
      index.put(asked);
      return null;
    case "remove":
      index.remove(asked.documentId);
      return null;
    case "find":
      return index.find(asked.query, asked.limit);
  }
}
