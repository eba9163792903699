import { browser } from "$app/environment";
import { isLanguage, languages, named, type Language, type Words } from "$lib/words";

const place = "onthaal-language";

let spoken = $state<Language>(remembered() ?? preferred());

/** All words in the language that is spoken now; reading it in a component follows the switch. */
export function words(): Words {
  return languages[spoken];
}

export function language(): Language {
  return spoken;
}

/** The name of a queue, reason, skill …, in the language that is spoken now. */
export function say(name: { nl: string; en: string }): string {
  return named(name, spoken);
}

/** Speaks this language from now on; `keep` remembers it for the next visit. */
export function speak(chosen: Language, keep = true): void {
  spoken = chosen;
  if (!browser) return;
  document.documentElement.lang = chosen;
  if (keep) localStorage.setItem(place, chosen);
}

/** Whether somebody chose a language on this computer before. */
export function remembered(): Language | null {
  const word = browser ? localStorage.getItem(place) : null;
  return isLanguage(word) ? word : null;
}

function preferred(): Language {
  return browser && navigator.language.toLowerCase().startsWith("en") ? "en" : "nl";
}
