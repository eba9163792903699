// What listening is told by the server, by the names it has here.

import type { Level } from "$lib/words/listening";

/** One addend of a score, with the place of its words in the text of a line. */
export interface EffortLine {
  /** The number of the line of words; null when it is not in words. */
  line: number | null;
  /** Where the words begin and end in its text, as a browser counts. */
  start: number;
  end: number;
  cue: string;
  who: "customer" | "agent" | "system" | "unknown";
  /** In hundredths of a point. */
  points: number;
  words: string | null;
}

/** How hard a contact was, with everything that makes it. */
export interface Effort {
  hundredths: number;
  level: Level;
  /** It still goes on. */
  so_far: boolean;
  /** By which lexicons and weights was listened. */
  lexicon: string;
  lines: EffortLine[];
  behaviours: { cue: string; count: number }[];
}

/** No data is not zero: why nothing was heard. */
export type WhyNoEffort = "no-words" | "not-understood" | "erased";

/** How hard an open contact is so far. */
export interface EffortNow {
  hundredths: number;
  level: Level;
  so_far: boolean;
  nudge: { key: string; at: number } | null;
}

/** A conversation in which it is getting hard. */
export interface Hard {
  contact: number;
  queue: number;
  agent: number | null;
  hundredths: number;
  level: Level;
  since: number;
  cues: string[];
}

/** Whether more contacts are difficult than chance explains. */
export interface Alarm {
  rings: boolean;
  since: number | null;
  share: number | null;
  expected: number | null;
  contacts: number;
}

/** How often something is said, per hundred turns of ours, with how sure that is. */
export interface Rate {
  cue: string;
  kind: "good" | "bad" | "powerless";
  count: number;
  per_hundred: number;
  low: number;
  high: number;
}

/** How the whole says it, and those who may be looked at beside it. */
export interface Behaviours {
  agent_turns: number;
  whole: Rate[];
  agents: { agent: number; agent_turns: number; rates: Rate[] }[];
}

/** A half of the agents, with how many difficult contacts they have and what they say. */
export interface Half {
  agents: number;
  contacts: number;
  share: number;
  rates: Rate[];
}

/** Those with the fewest difficult contacts beside those with the most; null when there is too little to say. */
export interface Best {
  better: Half | null;
  weaker: Half | null;
}

/** A rule or a lack of room that was named as the reason. */
export interface Rule {
  reason: number | null;
  cue: string;
  count: number;
  contacts: number;
  examples: number[];
}
