// Listening, in English.

import { en as cues } from "./cues.en";
import type { ListeningWords } from "./listening";
import { en as nudges } from "./nudges";

export const en: ListeningWords = {
  title: "Listening",
  honest: "What is counted is how something was said, never what somebody feels or who they are.",
  effort: {
    title: "Effort for the customer",
    levels: { easy: "easy", some: "some effort", difficult: "difficult" },
    outOf: (score) => `${score} of 10`,
    soFar: "so far",
    gauge: (level, score, soFar) =>
      `Effort for the customer${soFar ? " so far" : ""}: ${level}, ${score} of 10`,
    open: "What costs effort in this conversation",
    dialog: "What costs effort in this conversation, so far",
    lines: "What the score is made of",
    points: "Points",
    heard: "What was heard",
    who: {
      customer: "customer",
      agent: "us",
      system: "how it went",
      unknown: "not known who",
    },
    sum: "Together",
    addsUp:
      "The points add up to the score exactly. Below 3 is easy, from 6 it is difficult; minus means that it became easier.",
    nothing: "Nothing heard yet that costs or saves effort.",
    none: {
      "no-words": "The customer said nothing, so there is nothing to listen to.",
      "not-understood": "The customer spoke a language for which there is no lexicon yet.",
      erased: "The words were erased before they were listened to.",
    },
    well: "What went well in our words",
    wellNone: "None of that was heard.",
    times: (name, count) => (count === 1 ? name : `${name}, ${count} times`),
    mark: (name, points) => `${name}, ${points}`,
    toWords: (words) => `“${words}”`,
    lexicon: (digest) => `Heard with lexicon ${digest}.`,
    failed: "What the score is made of could not be fetched.",
  },
  nudges,
  nudge: {
    title: "A suggestion",
    put: "Put into the text box",
    key: (place) => `Put suggestion ${place} into the text box`,
    notNow: "Not now",
    notNowKey: "Suggestion away",
  },
  hard: {
    title: "Where it is getting hard now",
    none: "Not one open conversation costs the customer much effort now.",
    since: (span) => `for ${span}`,
    helpedBy: (name) => `with ${name}`,
    look: "look at the conversation",
  },
  alarm: {
    title: "Harder than usual",
    rings: (since, share, expected) =>
      `Harder than usual since ${since}: ${share} difficult where ${expected} was usual.`,
    contacts: "To the difficult contacts since then",
    listening: "Rules that hurt",
  },
  page: {
    intro: "What our words cost customers in effort, and what they save.",
    sentence: "About which conversations",
    tabs: "What you would like to know",
    parts: {
      behaviours: "How we say it",
      best: "What the best do otherwise",
      rules: "Rules that hurt",
    },
    loading: "Counting",
    failed: "This could not be fetched.",
    again: "Try again",
    empty: "Nothing was said in this period to listen to.",
    emptyHow: "Choose another period, or take away something you narrowed to.",
  },
  behaviours: {
    whole: "Everybody together",
    over: (turns, one) => (one ? "over 1 turn" : `over ${turns} turns`),
    perHundred: "Per hundred turns of ours, with the range in which the number may lie.",
    rate: (rate) => `${rate} per hundred`,
    between: (low, high) => `between ${low} and ${high}`,
    times: (count, one) => (one ? "once" : `${count} times`),
    none: "not heard",
    bad: "makes it harder",
    good: "makes it easier",
    pairs: "What costs effort, beside what can take its place",
    rest: "What else was heard",
    powerless: "What we may not or cannot do",
    powerlessSays:
      "This tells about the organisation, not about who said it. “Rules that hurt” says what it was about.",
    agent: "Beside it",
    nobody: "nobody",
    agents: "Choose somebody to see beside the whole.",
    own: "Your words stand beside those of everybody together.",
    never:
      "This is to learn from and to talk about; it is no ranking. Who looks here is written down.",
    tooFewTurns: (turns) => `Somebody stands here from ${turns} turns on; below that it is chance.`,
    all: "All difficult contacts",
  },
  best: {
    says: (least) =>
      `Those with the fewest difficult contacts beside those with the most, from ${least} contacts an agent on. There are no names: it is about what is said otherwise.`,
    better: "Least effort",
    weaker: "Most effort",
    people: (count, one) => (one ? "1 agent" : `${count} agents`),
    difficult: (share, low, high) => `${share} difficult, between ${low} and ${high}`,
    behaviour: "What is said, per hundred turns",
    verdict: "Least effort says it",
    more: "more often",
    fewer: "less often",
    chance: "may be chance",
    tooFew: "Too few to say",
    tooFewSays: (least) =>
      `Two groups can be compared only when both have enough contacts, ${least} an agent, and differ by more than chance.`,
  },
  rules: {
    says: "Where we named a rule as the reason or said that we may do nothing, by reason for contact. The rule is the trouble, not who had to explain it.",
    noReason: "no reason yet",
    inContacts: (count, one) => (one ? "in 1 contact" : `in ${count} contacts`),
    examples: "Examples",
    example: (id) => `contact ${id}`,
    all: "all difficult contacts about this",
    none: "No rule that hurt",
    noneSays: "In this period nobody named a rule or a lack of room as the reason.",
  },
  cues,
};
