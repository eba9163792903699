// What moved between two periods, and only that: a difference that chance can explain is left unsaid.

import type { Figure, Value } from "./types";

/** One movement worth a sentence. */
export interface Movement {
  figure: Figure;
  side: "customer" | "organisation";
  was: number;
  is: number;
  verdict: "better" | "worse" | "other";
}

/** The movements of all figures; of each measure the customer's side is told, ours only where theirs stood still. */
export function movements(figures: Figure[]): Movement[] {
  return figures.flatMap((figure) => {
    const customer = movement(figure, "customer");
    if (customer) return [customer];
    const organisation = movement(figure, "organisation");
    return organisation ? [organisation] : [];
  });
}

function movement(figure: Figure, side: Movement["side"]): Movement | null {
  const value = figure[side];
  const was = figure.before?.[side];
  if (!value || was === null || was === undefined || !beyondChance(value, was)) return null;
  return {
    figure,
    side,
    was,
    is: value.figure,
    verdict: verdict(figure.better, value.figure - was),
  };
}

/**
 * Whether the value now and the one before differ by more than chance explains. The server gives the interval of the
 * value now; the value before is taken to be as uncertain, and the difference of two equally uncertain values is
 * √2 times as uncertain as each. Without an interval nothing can be said.
 */
export function beyondChance(value: Value, was: number): boolean {
  if (value.too_few || value.low == null || value.high == null) return false;
  const reach = Math.SQRT2;
  if (was > value.figure) return was - value.figure > reach * (value.high - value.figure);
  return value.figure - was > reach * (value.figure - value.low);
}

function verdict(better: string, change: number): Movement["verdict"] {
  if (better === "up") return change > 0 ? "better" : "worse";
  if (better === "down") return change < 0 ? "better" : "worse";
  return "other";
}
