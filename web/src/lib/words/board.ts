// The words of the board and of the pair, in every language of the screens.

import type { PeriodWord } from "$lib/figures/period";

export interface BoardWords {
  title: string;
  /** The filter as a sentence: [skill] in [queue] via [channel], [period], compared with [compare]. */
  sentence: {
    label: string;
    in: string;
    via: string;
    from: string;
    to: string;
    comparedWith: string;
    allSkills: string;
    allQueues: string;
    allChannels: string;
    skill: string;
    queue: string;
    channel: string;
    period: string;
    compare: string;
    free: string;
    firstDay: string;
    lastDay: string;
    before: string;
    year: string;
  };
  periods: Record<PeriodWord, string>;
  fared: {
    nobody: (period: string) => string;
    came: (count: string, period: string, one: boolean) => string;
    helped: (count: string, one: boolean) => string;
    gaveUp: (count: string, one: boolean) => string;
    turnedAway: (count: string, one: boolean) => string;
    join: (parts: string[]) => string;
  };
  warm: string;
  warmSays: string;
  cold: string;
  coldSays: string;
  pair: {
    customer: string;
    us: string;
    means: (name: string) => string;
    none: string;
    nobodyYet: string;
    tooFew: string;
    between: (low: string, high: string) => string;
    over: (count: string) => string;
    same: string;
    gap: Record<"share" | "duration" | "score" | "count", (amount: string) => string>;
    part: (label: string, amount: string, against: boolean) => string;
    settles: (days: number) => string;
    notSettled: string;
    before: (value: string) => string;
    trend: (name: string, side: string, first: string, last: string) => string;
    rest: string;
  };
  moved: {
    title: string;
    nothing: string;
    customer: (name: string, was: string, is: string, verdict: string) => string;
    organisation: (name: string, was: string, is: string, verdict: string) => string;
    better: string;
    worse: string;
    other: string;
    honest: string;
  };
  trends: {
    title: string;
    customer: string;
    organisation: string;
    noData: string;
    table: string;
    moment: string;
  };
  asOf: (at: string) => string;
  rehearsed: string;
  print: string;
  loading: string;
  failed: string;
  again: string;
  empty: string;
  emptyHow: string;
}

export { en } from "./board.en";
export { nl } from "./board.nl";
