// How we word things, arranged to be learnt from: what costs effort beside what can take its place.

import type { Rate } from "./types";

/** What costs effort, and what can be said instead. */
const pairs: readonly [string, string][] = [
  ["agent_hide_policy", "agent_positive_alternative"],
  ["agent_thoughtless_transfer", "agent_warm_transfer"],
  ["agent_negative", "agent_advocacy"],
  ["agent_uncertainty", "agent_ownership"],
];

/** Wording of ours that makes it easier, as the lexicons know it. */
const good: ReadonlySet<string> = new Set([
  "agent_advocacy",
  "agent_ownership",
  "agent_positive_alternative",
  "agent_next_step",
  "agent_empathy",
  "agent_warm_transfer",
  "agent_done",
]);

export function isGood(cue: string): boolean {
  return good.has(cue);
}

export interface Arranged {
  pairs: { bad: Rate; good: Rate }[];
  rest: Rate[];
  powerless: Rate[];
}

/** Pairs first; whatever has no counterpart stands apart, what costs effort before what saves it. */
export function arranged(rates: readonly Rate[]): Arranged {
  const by = new Map(rates.map((rate) => [rate.cue, rate]));
  const both = pairs.flatMap(([bad, good]) => {
    const [one, other] = [by.get(bad), by.get(good)];
    return one && other ? [{ bad: one, good: other }] : [];
  });
  const paired = new Set(both.flatMap((one) => [one.bad.cue, one.good.cue]));
  const left = rates.filter((rate) => !paired.has(rate.cue));
  const of = (kind: Rate["kind"]) => left.filter((rate) => rate.kind === kind);
  return { pairs: both, rest: [...of("bad"), ...of("good")], powerless: of("powerless") };
}

/** The highest number that stands on the scale of these rates. */
export function scaleOf(rates: readonly Rate[]): number {
  return Math.max(1, ...rates.map((rate) => Math.max(rate.high, rate.per_hundred)));
}

/** Whether the one says it more often than the other, or may do so by chance. */
export function compared(one: Rate, other: Rate): "more" | "fewer" | "chance" {
  if (one.low > other.high) return "more";
  return one.high < other.low ? "fewer" : "chance";
}
