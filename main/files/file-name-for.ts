/** A file name that every system takes, made from a title. */
export function fileNameFor(title: string, ending = "md"): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  const name = title.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, " ").replace(/\s+/g, " ");
  return `${[...name.replace(/^[. ]+/, "")].slice(0, 80).join("").trim() || "Untitled"}.${ending}`;
}
