/** What a page says to somebody who does not see it, kept beside the stories as `seen/<name>.yml`. */

import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect } from "./house";

/** A page that says the same for so long has come in. */
const REST_MS = 250;

/** What is another at every run; the words around it are held to the letter. The pages are met in Dutch. */
const MOVES: [RegExp, string][] = [
  [/\/(contacts|customers)\/\d+/g, "/$1/<id>"],
  [/\d{4}-\d{2}-\d{2}/g, "<date>"],
  [
    /\b((ma|di|wo|do|vr|za|zo) )?\d{1,2} (jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)( \d{4})?\b/g,
    "<day>",
  ],
  [/(<day> )?\b\d{1,2}:\d{2}(:\d{2})?/g, "<time>"],
  [/\b\d+([.,]\d+)? (s|min|uur)\b( \d+ (s|min)\b)?/g, "<span>"],
  // Told "at once", and on a busy machine not always true.
  [/\b(Niet w|W)aargemaakt(?=\.)/g, "<kept or not>"],
  [
    /\b(ja|nee)( Van de klanten (aan wie wij een wachttijd noemden|die wij aannamen, namen))/g,
    "<yes or no>$2",
  ],
  [
    /strong: (ja|nee)(\s+- text: Van de klanten (aan wie wij een wachttijd noemden|die wij aannamen, namen))/g,
    "strong: <yes or no>$2",
  ],
  // What is heard weighs differently with another lexicon; that it adds up is a story of its own.
  [/\b\d+,\d van 10\b/g, "<score> van 10"],
  [/(makkelijk|enige moeite|moeilijk)(?=,? <score>)/g, "<level>"],
  [/tussen \d+,\d en \d+,\d/g, "tussen <number> en <number>"],
  [/(?<!€\s)([+\u2212]\d+|\b\d+),\d\d\b/g, "<points>"],
  [/woordenlijst [0-9a-f]+/g, "woordenlijst <digest>"],
  [/tussen \d+ % en \d+ %/g, "tussen <share> en <share>"],
  [/\b(nu|\d+ (seconden|minuten|minuut) geleden)(?=["\n])/g, "<ago>"],
];

/** Waits until the page says what is kept about it (to the letter where it stands still), and finds nothing that would keep somebody out. */
export async function expectSeen(page: Page, name: string, still = false): Promise<void> {
  const told = async () => {
    const heard = `${await page.locator("body").ariaSnapshot()}\n`;
    // Every house has a port of its own.
    const all = heard.replaceAll(new URL(page.url()).origin, "<house>");
    return still ? all : withoutMoving(all);
  };
  // What is kept must be the whole page, not one that is still coming in.
  await expect(async () => {
    const before = await told();
    await page.waitForTimeout(REST_MS);
    expect(await told()).toBe(before);
  }).toPass({ timeout: 15_000 });
  await expect
    .soft(async () => expect(await told()).toMatchSnapshot(`${name}.yml`))
    .toPass({ timeout: 15_000 });
  await expectAccessible(page);
}

function withoutMoving(told: string): string {
  return MOVES.reduce((text, [moves, name]) => text.replace(moves, name), told);
}
