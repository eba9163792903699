// The words of the board and of the pair, in every language of the screens.

import type { Origin } from "$lib/figures/narrowing";
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
    yearBefore: (value: string) => string;
    definition: (definition: string) => string;
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
  /** What moved a figure: which slice of the contacts, by going otherwise or by there being more of it. */
  why: {
    mostly: Record<string, (slice: string) => string>;
    share: (amount: string, all: string) => string;
    points: (amount: string) => string;
    shareOther: (amount: string) => string;
    alone: string;
    rate: (was: string, is: string) => string;
    rateMore: (amount: string) => string;
    mix: Record<"more" | "fewer", string>;
    came: string;
    went: string;
    by: Record<string, string>;
    without: Record<string, string>;
    other: string;
    all: string;
    exact: string;
    exactMedian: string;
    counting: string;
    failed: string;
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
  from: {
    title: string;
    only: Record<Origin, string>;
    some: Record<Origin, (count: string) => string>;
    join: (parts: string[]) => string;
    narrow: (which: string) => string;
  };
  print: string;
  picture: string;
  pictureName: string;
  pictureFailed: string;
  loading: string;
  failed: string;
  again: string;
  empty: string;
  emptyHow: string;
  first: {
    title: string;
    says: string;
    steps: { title: string; says: string; link: string; href: string }[];
    ask: string;
  };
}

export { en } from "./board.en";
export { nl } from "./board.nl";
