// How we word things, arranged to be learnt from: what costs effort beside what can take its place.

import type { BehaviourPair, BehaviourRate, Rate } from "./types";

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
  pairs: { bad: BehaviourRate; good: BehaviourRate }[];
  rest: BehaviourRate[];
  powerless: BehaviourRate[];
}

/** Pairs first; whatever has no counterpart stands apart, what costs effort before what saves it. */
export function arranged(
  rates: readonly BehaviourRate[],
  pairs: readonly BehaviourPair[],
): Arranged {
  const by = new Map(rates.map((rate) => [rate.cue, rate]));
  const both = pairs.flatMap((pair) => {
    const [bad, good] = [by.get(pair.bad), by.get(pair.good)];
    return bad && good ? [{ bad, good }] : [];
  });
  const paired = new Set(both.flatMap((one) => [one.bad.cue, one.good.cue]));
  const left = rates.filter((rate) => !paired.has(rate.cue));
  const of = (kind: BehaviourRate["kind"]) => left.filter((rate) => rate.kind === kind);
  return { pairs: both, rest: [...of("bad"), ...of("good")], powerless: of("powerless") };
}

/** The highest number that stands on the scale of these rates. */
export function scaleOf(rates: readonly Rate[]): number {
  return Math.max(1, ...rates.flatMap((rate) => [rate.high ?? 0, rate.per_hundred ?? 0]));
}

/** Whether the one says it more often than the other; only where that is no chance. */
export function compared(one: Rate, other: Rate, differs: boolean): "more" | "fewer" | "chance" {
  if (!differs) return "chance";
  return (one.per_hundred ?? 0) > (other.per_hundred ?? 0) ? "more" : "fewer";
}
