import { createInstance } from "i18next";
import type { Language } from "../../preload/contract/settings.ts";
import { en } from "./en/index.ts";
import { zhCN } from "./zh-cn/index.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

const i18n = createInstance();
void i18n.init({
  lng: "en",
  initAsync: false,
  resources: { en: { translation: en }, "zh-CN": { translation: zhCN } },
  // React and CodeMirror take text as text; nothing here becomes HTML.
  interpolation: { escapeValue: false },
});

/** The words for a key in the language that is set. Said when they are shown, never kept. */
export const t = i18n.t;

/** The language that is set. */
export const language = (): Language => (i18n.language === "zh-CN" ? "zh-CN" : "en");

export function setLanguage(next: Language): void {
  if (next !== language()) void i18n.changeLanguage(next);
}
