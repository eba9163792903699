// How a score and its points are written.

import type { Language } from "$lib/words";

const MINUS = "\u2212";

/** A score out of ten, cut rather than rounded, so that it never reads as the next level. */
export function score(hundredths: number, language: Language): string {
  const tenths = Math.floor(hundredths / 10) / 10;
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(tenths);
}

/** A score to the hundredth, as its points add up to it. */
export function exactly(hundredths: number, language: Language): string {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
    .format(hundredths / 100)
    .replace("-", MINUS);
}

/** Points with their sign. */
export function points(hundredths: number, language: Language): string {
  return (hundredths > 0 ? "+" : "") + exactly(hundredths, language);
}
