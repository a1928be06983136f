import * as v from "valibot";

/** What a text can be written as; md: the text itself. */
export const exportFormat = v.picklist(["md", "html", "docx", "pdf"]);
export type ExportFormat = v.InferOutput<typeof exportFormat>;
