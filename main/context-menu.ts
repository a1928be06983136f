import { Menu, type App, type MenuItemConstructorOptions } from "electron";

/** Gives every page the menu that a text has under the right button: spelling first, then the clipboard. */
export function setContextMenu(app: App): void {
  app.on("web-contents-created", (_event, contents) => {
    contents.on("context-menu", (_menuEvent, { misspelledWord, dictionarySuggestions, editFlags, isEditable, selectionText }) => {
      if (!isEditable && selectionText === "") return;
      const spelling: MenuItemConstructorOptions[] = dictionarySuggestions.map((suggestion) => ({
        label: suggestion,
        click: () => contents.replaceMisspelling(suggestion),
      }));
      if (misspelledWord !== "") {
        if (spelling.length === 0) spelling.push({ label: "No suggestions", enabled: false });
        const learn = (): boolean => contents.session.addWordToSpellCheckerDictionary(misspelledWord);
        spelling.push({ label: "Add to dictionary", click: () => void learn() }, { type: "separator" });
      }
      const clipboard: MenuItemConstructorOptions[] = [
        { role: "cut", enabled: editFlags.canCut },
        { role: "copy", enabled: editFlags.canCopy },
        { role: "paste", enabled: editFlags.canPaste },
        { type: "separator" },
        { role: "selectAll" },
      ];
      Menu.buildFromTemplate([...spelling, ...clipboard]).popup();
    });
  });
}
