/** The size of a file as people say it. */

import type { Language } from "$lib/words/languages";

export function sizeOf(bytes: number, language: Language): string {
  const [amount, unit] =
    bytes >= 1_048_576
      ? [bytes / 1_048_576, "MB"]
      : bytes >= 1_024
        ? [bytes / 1_024, "kB"]
        : [bytes, "bytes"];
  return `${amount.toLocaleString(language, { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${unit}`;
}
