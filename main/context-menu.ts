import { Menu, type App, type MenuItemConstructorOptions } from "electron";
import { t } from "./words/t.ts";

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
        if (spelling.length === 0) spelling.push({ label: t("menu.noSuggestions"), enabled: false });
        const learn = (): boolean => contents.session.addWordToSpellCheckerDictionary(misspelledWord);
        spelling.push({ label: t("menu.learn"), click: () => void learn() }, { type: "separator" });
      }
      const clipboard: MenuItemConstructorOptions[] = [
        { role: "cut", label: t("menu.cut"), enabled: editFlags.canCut },
        { role: "copy", label: t("menu.copy"), enabled: editFlags.canCopy },
        { role: "paste", label: t("menu.paste"), enabled: editFlags.canPaste },
        { type: "separator" },
        { role: "selectAll", label: t("menu.selectAll") },
      ];
      Menu.buildFromTemplate([...spelling, ...clipboard]).popup();
    });
  });
}
