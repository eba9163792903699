// The words of listening: the effort in a conversation, at the desk, on the floor, in a story, on the board and on its own page.

import type { CuesWords } from "./cues";
import type { NudgesWords } from "./nudges";

/** How hard a conversation was, in three words. */
export type Level = "easy" | "some" | "difficult";

export interface ListeningWords {
  title: string;
  /** What is scored, wherever somebody could take it for something else. */
  honest: string;
  effort: {
    title: string;
    levels: Record<Level, string>;
    outOf: (score: string) => string;
    soFar: string;
    /** The gauge, to who does not see it. */
    gauge: (level: string, score: string, soFar: boolean) => string;
    open: string;
    dialog: string;
    lines: string;
    points: string;
    heard: string;
    /** By who said it; what is not in words was said by nobody. */
    who: Record<string, string>;
    sum: string;
    addsUp: string;
    nothing: string;
    none: Record<"no-words" | "not-understood" | "erased", string>;
    well: string;
    wellNone: string;
    times: (name: string, count: number) => string;
    /** A place in the words, to who does not see it. */
    mark: (name: string, points: string) => string;
    toWords: (words: string) => string;
    lexicon: (digest: string) => string;
    failed: string;
  };
  nudges: NudgesWords;
  nudge: {
    title: string;
    put: string;
    key: (place: number) => string;
    notNow: string;
    notNowKey: string;
  };
  hard: {
    title: string;
    none: string;
    since: (span: string) => string;
    helpedBy: (name: string) => string;
    look: string;
  };
  alarm: {
    title: string;
    rings: (since: string, share: string, expected: string) => string;
    contacts: string;
    listening: string;
  };
  page: {
    intro: string;
    sentence: string;
    tabs: string;
    parts: Record<"behaviours" | "best" | "rules", string>;
    loading: string;
    failed: string;
    again: string;
    empty: string;
    emptyHow: string;
  };
  behaviours: {
    whole: string;
    over: (turns: string, one: boolean) => string;
    perHundred: string;
    rate: (rate: string) => string;
    between: (low: string, high: string) => string;
    times: (count: string, one: boolean) => string;
    none: string;
    bad: string;
    good: string;
    pairs: string;
    rest: string;
    powerless: string;
    powerlessSays: string;
    agent: string;
    nobody: string;
    agents: string;
    own: string;
    never: string;
    tooFewTurns: (turns: string) => string;
    all: string;
  };
  best: {
    says: (least: string) => string;
    better: string;
    weaker: string;
    people: (count: string, one: boolean) => string;
    difficult: (share: string, low: string, high: string) => string;
    behaviour: string;
    verdict: string;
    more: string;
    fewer: string;
    chance: string;
    tooFew: string;
    tooFewSays: (least: string) => string;
  };
  rules: {
    says: string;
    noReason: string;
    inContacts: (count: string, one: boolean) => string;
    examples: string;
    example: (id: number) => string;
    all: string;
    none: string;
    noneSays: string;
  };
  cues: CuesWords;
}

export { en } from "./listening.en";
export { nl } from "./listening.nl";
