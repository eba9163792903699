/** Which language is spoken on this screen, without the words themselves. */

import { browser } from "$app/environment";
import { isLanguage, type Language } from "$lib/words/languages";
import { keep as keepHere, kept } from "./kept";

const place = "onthaal-language";

let spoken = $state<Language>(remembered() ?? preferred());

export function language(): Language {
  return spoken;
}

/** Speaks this language from now on; `keep` remembers it for the next visit. */
export function speak(chosen: Language, keep = true): void {
  spoken = chosen;
  if (!browser) return;
  document.documentElement.lang = chosen;
  if (keep) keepHere(place, chosen);
}

/** Whether somebody chose a language on this computer before. */
export function remembered(): Language | null {
  const word = kept(place);
  return isLanguage(word) ? word : null;
}

function preferred(): Language {
  return browser && navigator.language.toLowerCase().startsWith("en") ? "en" : "nl";
}
