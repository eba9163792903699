// From when something is so, in the words people use: a day of this week by its name, an earlier one by its date.

import { dateAt, shift } from "$lib/figures/period";
import type { Language } from "$lib/words";

/** "dinsdag", or "12 november" when that was a week ago or more. */
export function sinceDay(at: number, now: number, zone: string, language: Language): string {
  const recent = dateAt(at, zone) > shift(dateAt(now, zone), -7);
  const format: Intl.DateTimeFormatOptions = recent
    ? { weekday: "long" }
    : { day: "numeric", month: "long" };
  return new Intl.DateTimeFormat(language === "nl" ? "nl-NL" : "en-GB", {
    timeZone: zone,
    ...format,
  }).format(at);
}
