// How a figure is written: by its unit, in the reader's language, with no more precision than it deserves.

import type { Language } from "$lib/words";
import { duration } from "$lib/words/time";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const NO_BREAK = "\u00a0";
const MINUS = "\u2212";

/** A plain number with at most `digits` behind the comma. */
export function plain(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: 0,
    maximumFractionDigits: digits,
  })
    .format(value)
    .replace("-", MINUS);
}

/** A span in its two largest words, with its sign: `42 s`, `3 min 20 s`, `1 uur 5 min`. */
export function span(milliseconds: number, language: Language): string {
  const sign = Math.round(milliseconds / SECOND) < 0 ? MINUS : "";
  return sign + duration(Math.abs(milliseconds), language);
}

/** A figure in its unit. Shares are 0..1, spans are milliseconds. */
export function figure(value: number, unit: string, language: Language): string {
  switch (unit) {
    case "share": {
      const percent = value * 100;
      const fine = percent !== 0 && Math.abs(percent) < 1;
      return `${plain(percent, language, fine ? 1 : 0)}${NO_BREAK}%`;
    }
    case "duration":
      return span(value, language);
    case "score":
    case "of-ten":
      return new Intl.NumberFormat(language, {
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }).format(value);
    case "money":
      return money(value, language);
    case "points":
      return (value > 0 ? "+" : "") + plain(value, language);
    case "number":
      return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
    default:
      return plain(value, language, Number.isInteger(value) ? 0 : 1);
  }
}

/** An amount in cents, as money. */
function money(cents: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: "currency", currency: "EUR" }).format(
    cents / 100,
  );
}

/** The smallest amount that is worth writing down in a unit: a point, a second, a tenth. */
export function step(unit: string, size: number): number {
  const amount = Math.abs(size);
  if (unit === "share") return amount < 0.01 ? 0.001 : 0.01;
  if (unit === "duration") return amount >= 10 * MINUTE ? MINUTE : SECOND;
  if (unit === "score" || unit === "of-ten") return amount < 0.1 ? 0.01 : 0.1;
  if (unit === "number") return 0.01;
  return amount < 10 && !Number.isInteger(size) ? 0.1 : 1;
}

/** A difference between two figures, without its sign: shares differ by points. */
export function distance(value: number, unit: string, language: Language): string {
  const amount = Math.abs(value);
  if (unit === "share") return plain(amount * 100, language, amount < 0.01 ? 1 : 0);
  if (unit === "duration") return span(amount, language);
  if (unit === "money") return money(amount, language);
  if (unit === "number") return plain(amount, language, 2);
  return plain(amount, language, amount < 0.1 ? 2 : 1);
}

/** The same, for a part that was already rounded to a step. */
export function steps(count: number, size: number, unit: string, language: Language): string {
  const amount = count * size;
  const sign = amount < 0 ? MINUS : "";
  if (unit === "share") return sign + plain(Math.abs(amount) * 100, language, size < 0.01 ? 1 : 0);
  if (unit === "duration") return span(amount, language);
  if (unit === "money") return money(amount, language);
  return sign + plain(Math.abs(amount), language, size < 0.1 ? 2 : size < 1 ? 1 : 0);
}
