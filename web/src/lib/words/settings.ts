// The words of the settings: sentences with blanks. A blank is written as {name} and becomes a field in its place.

export const settingsParts = [
  "organisation",
  "people",
  "teams",
  "skills",
  "reasons",
  "queues",
  "menu",
  "hours",
  "mail",
  "rules",
  "survey",
  "chat-window",
  "history",
] as const;

export type SettingsPart = (typeof settingsParts)[number];

export const holidayWords = [
  "new-year",
  "good-friday",
  "easter-sunday",
  "easter-monday",
  "kings-day",
  "labour-day",
  "liberation-day",
  "ascension",
  "whit-sunday",
  "whit-monday",
  "belgian-national-day",
  "assumption",
  "all-saints",
  "armistice",
  "christmas",
  "second-christmas-day",
] as const;

export type HolidayWord = (typeof holidayWords)[number];

export const ruleWords = [
  "same_matter_within_ms",
  "fixed_person_wait_ms",
  "choice_within_ms",
  "consult_for_ms",
  "end_after_gone_ms",
  "end_after_silence_ms",
  "agent_gone_after_ms",
  "survey_rest_ms",
  "callback_again_after_ms",
  "callback_after_busy_ms",
  "promise_again_within_ms",
  "follow_up_within_ms",
] as const;

export type RuleWord = (typeof ruleWords)[number];

export interface SettingsWords {
  title: string;
  parts: Record<SettingsPart, string>;
  says: Record<SettingsPart, string>;
  readOnly: string;
  loading: string;
  failed: string;
  again: string;
  bar: {
    label: string;
    changed: (count: string, one: boolean) => string;
    checking: string;
    affects: string;
    nobody: string;
    problems: (count: string, one: boolean) => string;
    goTo: string;
    note: string;
    noteHint: string;
    save: string;
    drop: string;
    saved: string;
    showChanges: string;
    checkFailed: string;
  };
  conflict: {
    title: string;
    says: (who: string) => string;
    theirs: string;
    mine: string;
    both: string;
    mergeSays: string;
    merge: string;
    drop: string;
    touches: string;
  };
  fields: Record<string, string>;
  /** What is wrong, by how the server says it; # stands for a number. */
  whys: Record<string, string>;
  values: { yes: string; no: string; nothing: string };
  change: { was: string; is: string; added: string; removed: string; empty: string };
  names: { nl: string; en: string; key: string };
  list: {
    add: string;
    remove: (name: string) => string;
    removeShort: string;
    used: (where: string) => string;
    none: string;
    unnamed: string;
    up: (name: string) => string;
  };
  spans: {
    amount: string;
    unit: string;
    seconds: string;
    minutes: string;
    hours: string;
    days: string;
  };
  organisation: {
    name: string;
    zone: string;
    language: string;
    address: string;
    labels: { name: string; zone: string; language: string; address: string };
    addresses: Record<"u" | "je", string>;
  };
  people: {
    add: string;
    addTitle: string;
    invite: string;
    name: string;
    email: string;
    role: string;
    team: string;
    noTeam: string;
    skills: string;
    level: (skill: string) => string;
    cannot: string;
    levels: string[];
    languages: string;
    capacity: string;
    capacitySays: string;
    active: string;
    inactive: string;
    activeSays: string;
    link: string;
    linkSays: (name: string) => string;
    newLink: string;
    unlock: string;
    unlocked: string;
    locked: string;
    invited: string;
    never: string;
    lastSeen: (at: string) => string;
    accountSays: string;
    saveAccount: string;
    savedAccount: string;
    dirty: string;
    noAccount: string;
    edit: (name: string) => string;
    close: string;
  };
  reasons: { skill: string; journey: string; journeyDiffers: string };
  queues: {
    name: string;
    channels: string;
    skills: string;
    hours: string;
    waiting: string;
    promise: string;
    offer: string;
    place: string;
    growth: string;
    survey: string;
    callbacks: string;
    labels: {
      channels: string;
      skills: string;
      calendar: string;
      waiting: string;
      promise: string;
      offer: string;
      place: string;
      growth: string;
      survey: string;
      callbacks: string;
    };
    add: string;
    newName: { nl: string; en: string };
  };
  hours: {
    key: string;
    zone: string;
    days: string[];
    shortDays: string[];
    workingDays: string;
    everyDay: string;
    closed: string;
    from: (day: string, block: string) => string;
    to: (day: string, block: string) => string;
    addBlock: (day: string) => string;
    removeBlock: (day: string, block: string) => string;
    copyWorkingDays: (day: string) => string;
    openOn: (days: string, hours: string) => string;
    between: (from: string, to: string) => string;
    withBreak: (hours: string, pauses: string) => string;
    pause: string;
    and: string;
    alwaysClosed: string;
    usedBy: (queues: string) => string;
    usedByNobody: string;
    holidays: string;
    holidaysSay: string;
    presets: { nl: string; be: string; none: string };
    holidayNames: Record<HolidayWord, string>;
    exceptions: string;
    exceptionsSay: string;
    exceptionDate: string;
    addException: string;
    removeException: (date: string) => string;
    midnight: string;
    overlap: string;
    backwards: string;
    add: string;
  };
  rules: Record<RuleWord, string>;
  ruleLabels: Record<RuleWord | "callback_attempts" | "callback_voicemail_counts", string>;
  callbackAttempts: string;
  voicemail: string;
  voicemailCounts: { yes: string; no: string };
  survey: {
    intro: string;
    none: string;
    questions: Record<"solved" | "ease" | "satisfied" | "heard" | "recommends" | "words", string>;
    scale: Record<"solved" | "ease" | "satisfied" | "heard" | "recommends" | "words", string>;
    percent: string;
    percentOf: (queue: string, percent: string) => string;
  };
  chatWindow: {
    colour: string;
    contrast: string;
    greeting: string;
    closed: string;
    askName: string;
    askEmail: string;
    ask: Record<"no" | "optional" | "required", string>;
    queues: string;
    queuesSay: string;
    files: string;
    labels: { name: string; email: string; colour: string };
    preview: string;
    previewSays: string;
    screens: Record<"door" | "waiting" | "conversation" | "survey", string>;
    script: string;
    scriptSays: string;
    scriptLanguage: string;
    scriptQueue: string;
    anyQueue: string;
    copy: string;
    copied: string;
  };
  history: {
    none: string;
    version: (version: string) => string;
    by: (who: string, at: string) => string;
    house: string;
    noNote: string;
    notes: Record<string, string>;
    changes: (count: string, one: boolean) => string;
    first: string;
  };
}

export { en } from "./settings.en";
export { nl } from "./settings.nl";
