import { languages, named, type Words } from "$lib/words";
import { language } from "./spoken.svelte";

export { language, remembered, speak } from "./spoken.svelte";

/** All words in the language that is spoken now; reading it in a component follows the switch. */
export function words(): Words {
  return languages[language()];
}

/** The name of a queue, reason, skill …, in the language that is spoken now. */
export function say(name: { nl: string; en: string }): string {
  return named(name, language());
}
