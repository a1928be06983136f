/** What the browser itself takes for a key: one short line, no framework. */
export function show(host) {
  const line = document.createElement("div");
  line.contentEditable = "true";
  line.textContent = "One short line.";
  host.append(line);
  return {
    goTo: () => {
      line.textContent = "One short line.";
      line.focus();
      getSelection().collapse(line.firstChild, 8);
    },
    length: () => line.textContent.length,
  };
}
