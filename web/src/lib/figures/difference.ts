// The difference between the two sides, cut into bars whose written numbers add up to the written gap.

import { step } from "./number";
import type { Name, Part } from "./types";

/** One bar of the difference. */
export interface Bar {
  from: string;
  to: string;
  label: Name;
  /** How many steps it is written as; those of all bars add up to the steps of the gap. */
  count: number;
  /** Its length beside the longest bar, 0 to 1. */
  length: number;
  /** It works against the difference: without it the gap would be larger. */
  against: boolean;
}

/** The gap and its bars, in whole steps of the unit. */
export interface Difference {
  size: number;
  count: number;
  bars: Bar[];
}

/** The share of the gap that no part explains, below which it is taken to be a rounding of the arithmetic. */
const REST_TOLERATED = 1e-6;

/** What is written when the parts do not explain all of it. */
const REST: Name = { nl: "overig", en: "other" };

/** Cuts a gap into bars. Parts that come to nothing in the written step are left out, unless nothing else remains. */
export function difference(gap: number, parts: Part[], unit: string): Difference {
  const size = step(unit, gap);
  const sign = gap < 0 ? -1 : 1;
  const count = Math.round(Math.abs(gap) / size);
  const explained = parts.reduce((sum, part) => sum + part.amount, 0);
  const rest = gap - explained;
  const all = [...parts];
  if (Math.abs(rest) > REST_TOLERATED * Math.max(1, Math.abs(gap))) {
    all.push({ from: "", to: "", label: REST, amount: rest });
  }
  const counts = roundTogether(
    all.map((part) => (part.amount * sign) / size),
    count,
  );
  const longest = Math.max(1, ...counts.map(Math.abs));
  const bars = all
    .map((part, index) => ({
      from: part.from,
      to: part.to,
      label: part.label,
      count: counts[index] ?? 0,
      length: Math.abs(counts[index] ?? 0) / longest,
      against: (counts[index] ?? 0) < 0,
    }))
    .filter((bar) => bar.count !== 0);
  return { size, count, bars };
}

/** Rounds numbers to whole ones that add up to `total`, moving those that were closest to the next one. */
export function roundTogether(amounts: number[], total: number): number[] {
  const rounded = amounts.map(Math.floor);
  let left = total - rounded.reduce((sum, one) => sum + one, 0);
  const order = amounts
    .map((amount, index) => ({ index, remainder: amount - Math.floor(amount) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (let turn = 0; left > 0 && order.length > 0; turn++, left--) {
    const place = order[turn % order.length];
    if (place) rounded[place.index] = (rounded[place.index] ?? 0) + 1;
  }
  for (let turn = order.length - 1; left < 0 && order.length > 0; left++) {
    const place = order[turn];
    if (place) rounded[place.index] = (rounded[place.index] ?? 0) - 1;
    turn = turn === 0 ? order.length - 1 : turn - 1;
  }
  return rounded;
}
