// The words of the catalogue of measures.

export interface MeasuresWords {
  title: string;
  intro: string;
  warm: string;
  cold: string;
  back: string;
  version: (version: string, since: string) => string;
  sides: string;
  side: Record<string, string>;
  steps: string;
  stepsSay: string;
  rows: {
    says: string;
    clock_start: string;
    clock_stop: string;
    calendar: string;
    counts: string;
    leaves_out: string;
    unit: string;
    attributed: string;
    statistic: string;
  };
  better: Record<string, string>;
  betterOther: (word: string) => string;
  example: string;
  exampleSays: string;
  exampleOutcome: (customer: string, organisation: string) => string;
  exampleText: string;
  exampleMarks: Record<string, (word: string) => string>;
  exampleNever: string;
  onBoard: string;
  contacts: string;
  loading: string;
  failed: string;
  again: string;
  none: string;
}

export const nl: MeasuresWords = {
  title: "Metingen",
  intro:
    "Wat elk getal vraagt, van wiens kant, wanneer de klok loopt en wie er meetelt. Een andere afspraak wordt een nieuwe versie naast de oude.",
  warm: "Warm",
  cold: "Koud",
  back: "Alle metingen",
  version: (version, since) => `Versie ${version}, geldig vanaf ${since}`,
  sides: "Van beide kanten",
  side: { customer: "klant", step: "ertussen", organisation: "wij" },
  steps: "Van de een naar de ander",
  stepsSay:
    "Elke stap verandert één afspraak. Wat een stap verschuift, staat op het bord als een balk onder het paar.",
  rows: {
    says: "Wat het zegt",
    clock_start: "Klok begint",
    clock_stop: "Klok stopt",
    calendar: "Klok loopt",
    counts: "Wie meetelt",
    leaves_out: "Wie niet",
    unit: "Geteld per",
    attributed: "Hoort bij",
    statistic: "Uitkomst is",
  },
  better: { up: "Hoger is beter.", down: "Lager is beter." },
  betterOther: (word) => `Goed is: ${word}.`,
  example: "Een voorbeeld",
  exampleSays: "Deze contacten, van beide kanten geteld.",
  exampleOutcome: (customer, organisation) => `Klant: ${customer}. Wij: ${organisation}.`,
  exampleText: "Het voorbeeld als tekst",
  exampleMarks: {
    satisfied: (word) => `tevreden: ${word} van 5`,
    ease: (word) => `makkelijk: ${word} van 7`,
    heard: (word) => `gehoord: ${word} van 5`,
    recommends: (word) => `aanbevelen: ${word} van 10`,
    solved: (word) =>
      word === "yes" ? "opgelost" : word === "no" ? "niet opgelost" : "niet te zeggen",
    decision: (word) =>
      word === "against"
        ? "kreeg geen gelijk"
        : word === "partly"
          ? "kreeg deels gelijk"
          : "kreeg gelijk",
    reason: (word) => `reden: ${word}`,
    "step-by": (word) => (word === "us" ? "volgende stap: wij" : "volgende stap: de klant"),
    "wait-p80": (word) => `gezegd: binnen ${word}`,
    why: (word) =>
      ({ left: "ging weg", ended: "sloot het af", closed: "gesloten", full: "vol" })[word] ?? word,
  },
  exampleNever: "kwam niet binnen",
  onBoard: "Naar het bord",
  contacts: "De contacten erachter",
  loading: "Even opzoeken",
  failed: "De metingen konden niet worden gehaald.",
  again: "Opnieuw",
  none: "Er zijn nog geen metingen.",
};

export const en: MeasuresWords = {
  title: "Measures",
  intro:
    "What each number asks, from whose side, when the clock runs and who counts. Another agreement becomes a new version beside the old one.",
  warm: "Warm",
  cold: "Cold",
  back: "All measures",
  version: (version, since) => `Version ${version}, valid from ${since}`,
  sides: "From both sides",
  side: { customer: "customer", step: "between", organisation: "us" },
  steps: "From the one to the other",
  stepsSay:
    "Each step changes one agreement. What a step shifts stands on the board as a bar below the pair.",
  rows: {
    says: "What it says",
    clock_start: "Clock starts",
    clock_stop: "Clock stops",
    calendar: "Clock runs",
    counts: "Who counts",
    leaves_out: "Who does not",
    unit: "Counted per",
    attributed: "Belongs to",
    statistic: "Outcome is",
  },
  better: { up: "Higher is better.", down: "Lower is better." },
  betterOther: (word) => `Good is: ${word}.`,
  example: "An example",
  exampleSays: "These contacts, counted from both sides.",
  exampleOutcome: (customer, organisation) => `Customer: ${customer}. Us: ${organisation}.`,
  exampleText: "The example as text",
  exampleMarks: {
    satisfied: (word) => `satisfied: ${word} of 5`,
    ease: (word) => `easy: ${word} of 7`,
    heard: (word) => `heard: ${word} of 5`,
    recommends: (word) => `recommend: ${word} of 10`,
    solved: (word) => (word === "yes" ? "solved" : word === "no" ? "not solved" : "cannot tell"),
    decision: (word) =>
      word === "against" ? "was refused" : word === "partly" ? "partly granted" : "was granted",
    reason: (word) => `reason: ${word}`,
    "step-by": (word) => (word === "us" ? "next step: us" : "next step: the customer"),
    "wait-p80": (word) => `told: within ${word}`,
    why: (word) =>
      ({ left: "left", ended: "closed it", closed: "closed", full: "full" })[word] ?? word,
  },
  exampleNever: "did not get in",
  onBoard: "To the board",
  contacts: "The contacts behind it",
  loading: "Looking it up",
  failed: "The measures could not be fetched.",
  again: "Try again",
  none: "There are no measures yet.",
};
