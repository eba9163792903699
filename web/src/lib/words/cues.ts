// What can be heard in a conversation, each with a name and one sentence; the keys are those of the lexicons.

export const cueKeys = [
  // what the customer has to do
  "repeat_contact",
  "repeat_info",
  "misunderstood",
  "channel_switch",
  "transfer_experienced",
  "wait_long",
  "broken_promise",
  "tried_already",
  "extra_work",
  "unresolved",
  "self_service_fail",
  // what makes it feel hard
  "frustration",
  "confusion",
  "unmet_expectation",
  "churn_threat",
  "escalation_request",
  "worry_urgency",
  // relief
  "solved",
  "pleased",
  "thanks",
  // wording of ours that makes it harder
  "agent_hide_policy",
  "agent_uncertainty",
  "agent_negative",
  "agent_thoughtless_transfer",
  "agent_not_understood",
  "agent_blame_customer",
  "agent_sales_detour",
  "agent_wait_asked",
  "agent_closes",
  "agent_powerless",
  // wording of ours that makes it easier
  "agent_advocacy",
  "agent_ownership",
  "agent_positive_alternative",
  "agent_next_step",
  "agent_empathy",
  "agent_warm_transfer",
  "agent_done",
  // what is told without words
  "says_again",
  "unanswered_question",
  "asked_again",
  "shouting",
  "open_end",
  "handed_over",
  "came_back",
  "held",
  "waited",
  "silence",
  "base",
  "floor",
  "ceiling",
  // words of programs, which carry nobody's effort
  "opening_robot",
  "opening_robot_next",
  "boilerplate",
] as const;

export type CueKey = (typeof cueKeys)[number];

export interface CueWords {
  /** As it stands in a list. */
  name: string;
  /** What was heard, in one sentence. */
  says: string;
}

export type CuesWords = Record<CueKey, CueWords>;

/** The name and the sentence of a cue; one of an organisation's own lexicon goes by its key. */
export function cueWords(cues: CuesWords, key: string): CueWords {
  const known = (cues as Partial<Record<string, CueWords>>)[key];
  return known ?? { name: key.replace(/^agent_/, "").replaceAll("_", " "), says: "" };
}
