/** Moments as the customer reads them: on the customer's own clock, with the organisation's beside it if it differs. */

import type { Language } from "$lib/words/languages";
import type { ChatWords } from "$lib/words/chat";

const localeOf: Record<Language, string> = { nl: "nl-NL", en: "en-GB" };

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function clock(at: number, language: Language, zone = ownZone()): string {
  return new Intl.DateTimeFormat(localeOf[language], {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  }).format(at);
}

export function date(at: number, language: Language, zone = ownZone()): string {
  return new Intl.DateTimeFormat(localeOf[language], {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: zone,
  }).format(at);
}

/** "14:30", "morgen om 08:00" or "maandag 23 november om 08:00". */
export function moment(
  at: number,
  now_at: number,
  language: Language,
  words: ChatWords,
  zone = ownZone(),
): string {
  const day = dayOf(at, zone);
  const tomorrow = dayOf(now_at + 24 * 3_600_000, zone);
  const when = day === dayOf(now_at, zone) ? "today" : day === tomorrow ? "tomorrow" : null;
  return words.moment(clock(at, language, zone), when, date(at, language, zone));
}

/** The same moment on the organisation's clock, or nothing when both clocks show the same. */
export function elsewhere(
  at: number,
  language: Language,
  words: ChatWords,
  zone: string,
  own = ownZone(),
): string | null {
  const there = clock(at, language, zone);
  if (there === clock(at, language, own) && dayOf(at, zone) === dayOf(at, own)) return null;
  return words.there(there, (zone.split("/").at(-1) ?? zone).replaceAll("_", " "));
}

/** "08:00–12:30, 13:00–17:30"; a day that is open to its end ends at 24:00. */
export function blocks(
  today: { from_at: number; to_at: number }[],
  language: Language,
  zone = ownZone(),
): string {
  const end = (at: number) => clock(at, language, zone).replace("00:00", "24:00");
  return today
    .map(({ from_at, to_at }) => `${clock(from_at, language, zone)}–${end(to_at)}`)
    .join(", ");
}

/** The calendar day in a zone, as a word that can be compared. */
function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
}
