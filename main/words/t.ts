import { createInstance } from "i18next";
import type { Language } from "../../preload/contract/settings.ts";
import { en } from "./en.ts";
import { zhCN } from "./zh-cn.ts";

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
  interpolation: { escapeValue: false },
});

/** The words for a key in the language that is set. */
export const t = i18n.t;

export function setLanguage(next: Language): void {
  void i18n.changeLanguage(next);
}
