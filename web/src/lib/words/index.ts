import { en } from "./en";
import type { Words } from "./interface";
import { nl } from "./nl";

/** The languages the screens speak, in the order they are offered. */
export const languages = { nl, en } satisfies Record<string, Words>;

export type Language = keyof typeof languages;

/** What each language calls itself. */
export const languageNames: Record<Language, string> = { nl: "Nederlands", en: "English" };

export function isLanguage(word: unknown): word is Language {
  return typeof word === "string" && word in languages;
}

/** The text in this language, of something the organisation named in both. */
export function named(name: { nl: string; en: string }, language: Language): string {
  return name[language] || name.nl || name.en;
}

export type { Words };
