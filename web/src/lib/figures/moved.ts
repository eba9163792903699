// What moved between two periods, and only that: a difference that chance can explain is left unsaid.

import type { Figure, Value } from "./types";

/** With which earlier period a board is compared. */
export type Since = "before" | "year";

/** One movement worth a sentence. */
export interface Movement {
  figure: Figure;
  side: "customer" | "organisation";
  was: number;
  is: number;
  verdict: "better" | "worse" | "other";
}

/** The movements of all figures; of each measure the customer's side is told, ours only where theirs stood still. */
export function movements(figures: Figure[], since: Since): Movement[] {
  return figures.flatMap((figure) => {
    const customer = movement(figure, "customer", since);
    if (customer) return [customer];
    const organisation = movement(figure, "organisation", since);
    return organisation ? [organisation] : [];
  });
}

/** The same side of a figure in an earlier period. */
export function earlier(figure: Figure, side: Movement["side"], since: Since): Value | null {
  return (since === "year" ? figure.year_before : figure.before)?.[side] ?? null;
}

function movement(figure: Figure, side: Movement["side"], since: Since): Movement | null {
  const value = figure[side];
  const was = earlier(figure, side, since);
  if (!value || !was || !beyondChance(value, was)) return null;
  return {
    figure,
    side,
    was: was.figure,
    is: value.figure,
    verdict: verdict(figure.better, value.figure - was.figure),
  };
}

/**
 * Whether two values differ by more than chance explains: by more than the two uncertainties together, taken where the
 * values face each other (Newcombe 1998, of two intervals of Wilson). Without an interval nothing can be said.
 */
export function beyondChance(value: Value, was: Value): boolean {
  const [low, high] = value.figure < was.figure ? [value, was] : [was, value];
  if (low.too_few || high.too_few || low.high == null || high.low == null) return false;
  const reach = Math.hypot(low.high - low.figure, high.figure - high.low);
  return high.figure - low.figure > reach;
}

function verdict(better: string, change: number): Movement["verdict"] {
  if (better === "up") return change > 0 ? "better" : "worse";
  if (better === "down") return change < 0 ? "better" : "worse";
  return "other";
}
