// The words of the list of contacts, of the story of one contact and of the file of a customer.

import type { Origin } from "$lib/figures/narrowing";

/** What is known of a moment, already in words: names instead of numbers. */
export interface MomentFacts {
  who: string;
  has: (fact: string) => boolean;
  of: (fact: string) => string;
}

type Moment = (facts: MomentFacts) => string;

export interface ContactsWords {
  title: string;
  list: {
    intro: (total: string, one: boolean) => string;
    noneYet: string;
    noneYetHow: string;
    none: string;
    noneHow: string;
    all: string;
    chips: {
      period: (from: string, to: string) => string;
      from: string;
      to: string;
      state: string;
      measure: (measure: string, reading: string) => string;
      against: (reading: string) => string;
    };
    which: Record<"counted" | "hit" | "miss" | "differs", string>;
    columns: {
      arrived: string;
      customer: string;
      what: string;
      who: string;
      waited: string;
      handled: string;
      outcome: string;
      survey: string;
    };
    earlierPage: string;
    laterPage: string;
    page: (page: string, pages: string) => string;
    keys: string;
    next: string;
    earlier: string;
    open: (customer: string, at: string) => string;
  };
  states: Record<string, string>;
  solved: Record<"yes" | "no" | "unknown", string>;
  gaveUp: string;
  origins: Record<Origin, string>;
  originSays: Record<Origin, string>;
  unknownCustomer: string;
  nobody: string;
  notWaited: string;
  survey: {
    title: string;
    none: string;
    solved: string;
    ease: string;
    satisfied: string;
    heard: string;
    recommends: string;
    words: string;
    erased: string;
    yes: string;
    no: string;
    outOf: (score: string, most: string) => string;
    short: (satisfied: string) => string;
  };
  story: {
    title: (customer: string) => string;
    back: string;
    arrived: (at: string, channel: string, queue: string) => string;
    axis: string;
    phases: Record<string, string>;
    phaseLasted: (phase: string, lasted: string, who: string) => string;
    moments: string;
    conversation: string;
    noWords: string;
    erasedLine: string;
    file: (name: string) => string;
    note: string;
    house: string;
    customer: string;
    told: string;
    toldNothing: string;
    toldWait: (usually: string, took: string) => string;
    toldWaitGone: (usually: string) => string;
    toldUnknown: string;
    kept: string;
    broken: string;
    wrapUp: string;
    noWrapUp: string;
    /** What another system kept of it, when there is nothing to show. */
    notKept: string;
    reason: string;
    outcome: string;
    decision: string;
    decisions: Record<"none" | "in-favour" | "partly" | "against", string>;
    journey: string;
    step: string;
    stepNone: string;
    stepBy: Record<"us" | "customer", string>;
    stepDue: (by: string, due: string) => string;
    measures: string;
    measuresSay: string;
    measureName: string;
    sideCustomer: string;
    sideUs: string;
    counted: string;
    notCounted: string;
    hit: string;
    miss: string;
    follows: string;
    followedBy: string;
    sameNeed: string;
    kinds: Record<string, Moment>;
    otherKind: (kind: string) => string;
    whys: Record<string, string>;
  };
  customer: {
    title: string;
    file: string;
    name: string;
    email: string;
    phone: string;
    ownId: string;
    language: string;
    notes: string;
    notesSay: string;
    edit: string;
    save: string;
    saved: string;
    cancel: string;
    fixedPerson: string;
    fixedPersonNone: string;
    fixedPersonSays: string;
    needs: string;
    needsNone: string;
    needOpen: string;
    needClosed: string;
    needSince: (at: string, contacts: string, one: boolean) => string;
    needNoReason: string;
    loose: string;
    contacts: string;
    contactsNone: string;
    steps: string;
    stepsNone: string;
    /** What colleagues wrote down, one below the other. */
    written: {
      title: string;
      none: string;
      write: string;
      keep: string;
      by: (who: string, at: string) => string;
      erase: string;
      eraseOf: (who: string, at: string) => string;
      erased: string;
    };
    partsTitle: string;
    merge: {
      title: string;
      says: string;
      search: string;
      find: string;
      none: string;
      pick: (name: string) => string;
      confirm: (gone: string, kept: string) => string;
      stays: string;
      goes: string;
      becomes: string;
      nothing: string;
      do: string;
    };
    split: {
      title: string;
      says: string;
      undo: (name: string) => string;
      undoSays: string;
      new: string;
      who: string;
      name: string;
      handles: string;
      contacts: string;
      stays: string;
      goes: string;
      some: (contacts: string, one: boolean) => string;
      next: string;
      do: string;
      done: string;
    };
    erase: {
      title: string;
      says: string;
      does: string[];
      type: (word: string) => string;
      word: string;
      do: string;
      done: string;
    };
    erased: string;
  };
  loading: string;
  failed: string;
  again: string;
}

export { en } from "./contacts.en";
export { nl } from "./contacts.nl";
