import { en } from "./en";
import type { Words } from "./interface";
import { isLanguage, languageNames, named, type Language } from "./languages";
import { nl } from "./nl";

/** The languages the screens speak, in the order they are offered. */
export const languages: Record<Language, Words> = { nl, en };

export { isLanguage, languageNames, named };
export type { Language, Words };
