// The holidays that go together in a country; 5 May and Good Friday are for each organisation to choose.

import type { HolidayWord } from "$lib/words/settings";

/** What is closed in most of the Netherlands and in Belgium. */
export const presets: Record<"nl" | "be", readonly HolidayWord[]> = {
  nl: [
    "new-year",
    "easter-sunday",
    "easter-monday",
    "kings-day",
    "ascension",
    "whit-sunday",
    "whit-monday",
    "christmas",
    "second-christmas-day",
  ],
  be: [
    "new-year",
    "easter-sunday",
    "easter-monday",
    "labour-day",
    "ascension",
    "whit-sunday",
    "whit-monday",
    "belgian-national-day",
    "assumption",
    "all-saints",
    "armistice",
    "christmas",
  ],
};
