/** Which languages there are, apart from their words, for what must stay light. */

export type Language = "nl" | "en";

/** What each language calls itself, in the order they are offered. */
export const languageNames: Record<Language, string> = { nl: "Nederlands", en: "English" };

export function isLanguage(word: unknown): word is Language {
  return word === "nl" || word === "en";
}

/** The text in this language, of something the organisation named in both. */
export function named(name: { nl: string; en: string }, language: Language): string {
  return name[language] || name.nl || name.en;
}
